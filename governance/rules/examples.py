"""What rules mean for a body as it is: a few votes, each decided by the engine. Pure; no rule is applied here.

Where constituencies count, those who take part and those who vote for are taken in turn from each of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from governance.rules.engine import decide, quorum_now
from governance.rules.enums import Choice, Counted, Mode, Reason, Secrecy, Status
from governance.rules.inputs import Ballot, Count, Decision, Electorate, Presence, RollCall, SecretCount, Signature
from governance.rules.profile import Profile
from governance.rules.record import Record
from governance.rules.standing import outside_constituencies, voices_of
from governance.rules.validation import problems

SOME = 4
"""Below so many participants an example with abstentions says nothing more."""


class Trial(Record):
    """One vote, in persons. ``chair_for``: who presides is among the votes for."""

    taking_part: int
    votes_for: int
    votes_against: int
    abstentions: int
    status: Status
    reason: str
    chair_for: bool = False


class Examples(Record):
    """``quorum``: the fewest who must take part, None where any number decides. ``written``: without a meeting.

    ``reachable`` is False where even everybody is no quorum today: ``quorum`` is then what the rule itself asks for.
    ``by_ballots``: that quorum counts those who vote. ``trials`` go from the most to the fewest who take part.
    """

    members: int
    quorum: int | None
    by_ballots: bool
    written: bool
    secret: bool
    trials: tuple[Trial, ...]
    reachable: bool = True


def examples(profile: Profile, electorate: Electorate) -> Examples | None:
    """None where nobody votes today, or where the rules cannot be applied to these voters."""
    if problems(profile) or not electorate.electors:
        return None
    electors, vacant = outside_constituencies(profile, electorate)
    if electors or vacant:
        return None
    return _Worked(profile, electorate).examples()


class _Worked:
    def __init__(self, profile: Profile, electorate: Electorate) -> None:
        self.profile = profile
        self.electorate = electorate
        self.ids = _in_turn(electorate)
        self.constituency = {elector.id: elector.constituency for elector in electorate.electors}
        self.voices = voices_of(profile, electorate)
        self.written = profile.attendance.written
        self.secret = profile.ballots.motions is Secrecy.REQUIRED

    def examples(self) -> Examples:
        everybody = len(self.ids)
        quorum, reachable = self._quorum()
        trials = self._trials(everybody, quorum) if reachable else [self._try(everybody, everybody)]
        quorum_of = self.profile.quorum
        return Examples(
            members=everybody,
            quorum=quorum,
            by_ballots=quorum_of is not None and quorum_of.counted is Counted.BALLOTS_CAST,
            written=self.written,
            secret=self.secret,
            trials=tuple(dict.fromkeys(trials)),
            reachable=reachable,
        )

    def _trials(self, everybody: int, quorum: int | None) -> list[Trial]:
        trials = self._both_sides(everybody)
        if everybody >= SOME:
            trials += self._with_abstentions(everybody)
        if quorum is not None and 1 < quorum < everybody:
            trials += self._both_sides(quorum)
        if quorum is not None and quorum > 1:
            trials.append(self._try(quorum - 1, quorum - 1))
        return trials

    def _quorum(self) -> tuple[int | None, bool]:
        """The fewest who may take part, by halving, and True; the rule's number and False where all are too few."""
        if self.profile.quorum is None:
            return None, True
        low, high = 1, len(self.ids) + 1
        while low < high:
            middle = (low + high) // 2
            if self._decide(middle, middle, 0).status is Status.NO_QUORUM:
                low = middle + 1
            else:
                high = middle
        if low <= len(self.ids):
            return low, True
        nobody = Presence(mode=Mode.WRITTEN if self.written else Mode.MEETING)
        return int(str(quorum_now(self.profile, self.electorate, nobody, ()).steps[0].get("needed"))), False

    def _both_sides(self, taking_part: int) -> list[Trial]:
        """The fewest votes for that adopt, and one less; then a division in two equal halves."""
        least = self._least(taking_part)
        found = [self._try(taking_part, votes) for votes in (least, least - 1) if 0 < votes <= taking_part]
        if taking_part % 2 == 0 and self.profile.casting_vote is not None:
            with_chair = self._try(taking_part, taking_part // 2, chair_for=True)
            # Where the chair's voice decides nothing, as below a floor, it is not shown and must not count either.
            found.append(with_chair if with_chair.chair_for else self._try(taking_part, taking_part // 2))
        return found

    def _with_abstentions(self, taking_part: int) -> list[Trial]:
        silent = taking_part // 3
        least = self._least(taking_part, silent)
        return [
            self._try(taking_part, votes, silent) for votes in (least, least - 1) if 0 < votes <= taking_part - silent
        ]

    def _least(self, taking_part: int, abstentions: int = 0) -> int:
        """By halving: one more vote for, one less against, never loses an adoption. One too many where none adopts."""
        low, high = 1, taking_part - abstentions + 1
        while low < high:
            middle = (low + high) // 2
            if self._decide(taking_part, middle, abstentions).status is Status.ADOPTED:
                high = middle
            else:
                low = middle + 1
        return low

    def _try(self, taking_part: int, votes: int, abstentions: int = 0, *, chair_for: bool = False) -> Trial:
        decision = self._decide(taking_part, votes, abstentions, chair=self.ids[0] if chair_for else "")
        return Trial(
            taking_part,
            votes,
            taking_part - votes - abstentions,
            abstentions,
            decision.status,
            decision.reason,
            chair_for and decision.reason == Reason.CASTING_VOTE,
        )

    def _decide(self, taking_part: int, votes: int, abstentions: int, chair: str = "") -> Decision:
        voters = self.ids[:taking_part]
        others = taking_part - votes - abstentions
        choices = [Choice.FOR] * votes + [Choice.AGAINST] * others + [Choice.ABSTENTION] * abstentions
        given = list(zip(voters, choices, strict=True))
        ballots = self._secret(given, chair) if self.secret else RollCall(tuple(Ballot(*pair) for pair in given))
        if self.written:
            presence = Presence(mode=Mode.WRITTEN, chair=chair)
        else:
            presence = Presence(present=tuple(voters), chair=chair)
        return decide(self.profile, self.electorate, presence, (), (), ballots)

    def _secret(self, given: Sequence[tuple[str, Choice]], chair: str) -> SecretCount:
        by_constituency = self.profile.constituencies is not None
        counted: Counter[tuple[Choice, str]] = Counter()
        for voter, choice in given:
            code = self.constituency[voter]
            counted[(choice, code if by_constituency else "")] += self.voices[voter]
        return SecretCount(
            tuple(Signature(voter) for voter, _choice in given),
            tuple(Count(choice, number, code) for (choice, code), number in counted.items()),
            chair_choice=Choice.FOR if chair else None,
        )


def _in_turn(electorate: Electorate) -> list[str]:
    """The voters, one of each constituency after the other."""
    groups: dict[str, list[str]] = {}
    for elector in electorate.electors:
        groups.setdefault(elector.constituency, []).append(elector.id)
    return [key for turn in zip_longest(*groups.values()) for key in turn if key is not None]
