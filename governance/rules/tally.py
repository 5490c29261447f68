"""From ballots to voices: which ballots count, which are set aside and why, and the sums by constituency.

Every ballot set aside is kept with its cause, so that the minutes can say so.
"""

from __future__ import annotations

from collections.abc import Iterable

from governance.rules import errors
from governance.rules.enums import Choice, CountedAs, Mode
from governance.rules.inputs import (
    Ballot,
    Ballots,
    Candidate,
    Count,
    Election,
    RollCall,
    SecretCount,
    SecretElection,
    Signature,
)
from governance.rules.profile import Counting, Profile
from governance.rules.record import Record
from governance.rules.standing import Standing

MOTION_CHOICES = frozenset(Choice) - {Choice.CANDIDATES}
ELECTION_CHOICES = frozenset(Choice) - {Choice.FOR, Choice.AGAINST}


class SetAside(Record):
    """A ballot kept but not counted."""

    elector: str
    cast_by: str
    choice: str
    cause: str


class Tally:
    """Sums in voices by constituency ("" without constituencies), participation in heads and voices."""

    def __init__(self) -> None:
        self.voices: dict[str, dict[Choice, int]] = {}
        self.cast_heads: dict[str, int] = {}
        self.cast_voices: dict[str, int] = {}
        self.own: set[str] = set()
        self.by_proxy: set[str] = set()
        self.set_aside: list[SetAside] = []
        self.overvotes: list[str] = []
        self.candidates: dict[str, int] = {}
        self.chair_choice: Choice | None = None

    def total(self, choice: Choice, code: str | None = None) -> int:
        groups = self.voices.values() if code is None else (self.voices.get(code, {}),)
        return sum(group.get(choice, 0) for group in groups)

    def add(self, code: str, choice: Choice, voices: int) -> None:
        group = self.voices.setdefault(code, {})
        group[choice] = group.get(choice, 0) + voices


def own_voters(ballots: Ballots) -> frozenset[str]:
    """Electors who voted for themselves, whatever becomes of their ballot."""
    items: Iterable[Ballot | Signature] = (
        ballots.ballots if isinstance(ballots, (RollCall, Election)) else ballots.signatures
    )
    return frozenset(item.elector for item in items if item.cast_by in ("", item.elector))


def counted_as(counting: Counting, choice: Choice) -> CountedAs:
    if choice is Choice.ABSTENTION:
        return counting.abstention
    if choice is Choice.BLANK:
        return counting.blank
    if choice is Choice.NULL:
        return counting.null
    return CountedAs.NOT_CAST if choice is Choice.NOT_TAKING_PART else CountedAs.EXPRESSED


def group_of(profile: Profile, standing: Standing, elector: str) -> str:
    return standing.electors[elector].constituency if profile.constituencies else ""


def tally(
    profile: Profile, standing: Standing, proxies: dict[str, str], ballots: Ballots, chair: str, *, present_only: bool
) -> Tally:
    """Count ``ballots``. ``proxies`` maps every giver to the holder they named, in effect or not.

    ``present_only``: the majority is one of members present, so voices by proxy or by post have no part in it.
    """
    if isinstance(ballots, (RollCall, Election)):
        return _roll_call(profile, standing, proxies, ballots, chair, present_only)
    return _secret(profile, standing, proxies, ballots, chair, present_only)


def _roll_call(
    profile: Profile,
    standing: Standing,
    proxies: dict[str, str],
    ballots: RollCall | Election,
    chair: str,
    present_only: bool,
) -> Tally:
    result = Tally()
    names = _candidate_ids(ballots.candidates) if isinstance(ballots, Election) else frozenset()
    last = _last_ballots(profile, ballots.ballots, result)
    for ballot in last:
        _check_choice(ballot, isinstance(ballots, Election), names)
        cause = _cause(standing, proxies, ballot.elector, ballot.cast_by, present_only)
        if cause:
            result.set_aside.append(SetAside(ballot.elector, ballot.cast_by, ballot.choice.value, cause))
            continue
        _count_ballot(profile, standing, ballots, ballot, result)
        if ballot.elector == chair and not ballot.cast_by:
            result.chair_choice = ballot.choice
    result.set_aside.sort(key=lambda item: (item.elector, item.cast_by, item.cause, item.choice))
    return result


def _last_ballots(profile: Profile, ballots: tuple[Ballot, ...], result: Tally) -> list[Ballot]:
    last: dict[tuple[str, str], Ballot] = {}
    for given in sorted(ballots, key=lambda item: item.sequence):
        ballot = given
        if given.cast_by == given.elector:
            ballot = Ballot(given.elector, given.choice, "", given.sequence, given.candidates)
        key = (ballot.elector, ballot.cast_by)
        former = last.get(key)
        if former is not None:
            if not profile.ballots.changeable or former.sequence == ballot.sequence:
                raise errors.DuplicateBallot(elector=ballot.elector, cast_by=ballot.cast_by)
            result.set_aside.append(SetAside(former.elector, former.cast_by, former.choice.value, "changed"))
        last[key] = ballot
    return [last[key] for key in sorted(last)]


def _check_choice(ballot: Ballot, election: bool, names: frozenset[str]) -> None:
    allowed = ELECTION_CHOICES if election else MOTION_CHOICES
    if ballot.choice not in allowed or bool(ballot.candidates) != (ballot.choice is Choice.CANDIDATES):
        raise errors.InvalidChoice(elector=ballot.elector, choice=str(ballot.choice))
    if len(set(ballot.candidates)) != len(ballot.candidates):
        raise errors.InvalidChoice(elector=ballot.elector, choice="same candidate twice")
    for candidate in ballot.candidates:
        if candidate not in names:
            raise errors.UnknownCandidate(candidate=candidate)


def _cause(standing: Standing, proxies: dict[str, str], elector: str, cast_by: str, present_only: bool) -> str:
    """Why this voice does not count; empty when it does.

    :raises InvalidInput: when nothing explains that it was cast at all.
    """
    if elector not in standing.electors:
        raise errors.UnknownElector(elector=elector)
    if cast_by and proxies.get(elector) != cast_by:
        raise errors.BallotWithoutProxy(elector=elector, cast_by=cast_by)
    if elector in standing.recused:
        return "recused"
    if not cast_by:
        if standing.mode is not Mode.WRITTEN and not standing.attends(elector):
            raise errors.BallotOfAbsentElector(elector=elector)
        return "majority_of_present" if present_only and elector in standing.postal else ""
    if standing.represented.get(elector) != cast_by:
        return next(item.cause for item in standing.void if item.giver == elector)
    return "majority_of_present" if present_only else ""


def _count_ballot(
    profile: Profile, standing: Standing, ballots: RollCall | Election, ballot: Ballot, result: Tally
) -> None:
    code = group_of(profile, standing, ballot.elector)
    voices = standing.voices[ballot.elector]
    choice = ballot.choice
    if isinstance(ballots, Election) and len(ballot.candidates) > ballots.seats:
        choice = Choice.NULL
        result.overvotes.append(ballot.elector)
    elif choice is Choice.CANDIDATES:
        for candidate in ballot.candidates:
            result.candidates[candidate] = result.candidates.get(candidate, 0) + voices
    result.add(code, choice, voices)
    if choice is not Choice.NOT_TAKING_PART:
        (result.by_proxy if ballot.cast_by else result.own).add(ballot.elector)
    if counted_as(profile.counting, choice) is not CountedAs.NOT_CAST:
        result.cast_heads[code] = result.cast_heads.get(code, 0) + 1
        result.cast_voices[code] = result.cast_voices.get(code, 0) + voices


def _secret(
    profile: Profile,
    standing: Standing,
    proxies: dict[str, str],
    ballots: SecretCount | SecretElection,
    chair: str,
    present_only: bool,
) -> Tally:
    result = Tally()
    signed: set[str] = set()
    heads: dict[str, int] = {}
    expected: dict[str, int] = {}
    for signature in ballots.signatures:
        cast_by = "" if signature.cast_by == signature.elector else signature.cast_by
        cause = _cause(standing, proxies, signature.elector, cast_by, present_only)
        if cause:
            raise errors.SignatureNotValid(elector=signature.elector, cast_by=cast_by, cause=cause)
        if signature.elector in signed:
            raise errors.DuplicateBallot(elector=signature.elector, cast_by=cast_by)
        signed.add(signature.elector)
        (result.by_proxy if cast_by else result.own).add(signature.elector)
        code = group_of(profile, standing, signature.elector)
        heads[code] = heads.get(code, 0) + 1
        expected[code] = expected.get(code, 0) + standing.voices[signature.elector]
    _secret_counts(profile, ballots, result, expected)
    _secret_cast(profile, result, heads, expected)
    if isinstance(ballots, SecretElection):
        _secret_results(ballots, result)
    elif ballots.chair_choice is not None and chair in result.own:
        if ballots.chair_choice not in MOTION_CHOICES:
            raise errors.InvalidChoice(elector=chair, choice=str(ballots.chair_choice))
        result.chair_choice = ballots.chair_choice
    return result


def _secret_counts(
    profile: Profile, ballots: SecretCount | SecretElection, result: Tally, expected: dict[str, int]
) -> None:
    codes = {item.code for item in profile.constituencies.items} if profile.constituencies else {""}
    allowed = ELECTION_CHOICES if isinstance(ballots, SecretElection) else MOTION_CHOICES
    seen: set[tuple[str, Choice]] = set()
    for count in ballots.counts:
        if count.constituency not in codes:
            raise errors.UnknownConstituency(constituency=count.constituency)
        if count.choice not in allowed or count.choice is Choice.NOT_TAKING_PART:
            raise errors.InvalidChoice(choice=str(count.choice))
        _check_count(count, seen)
        result.add(count.constituency, count.choice, count.voices)
    for code in sorted(codes):
        found = sum(result.voices.get(code, {}).values())
        if found != expected.get(code, 0):
            raise errors.CountMismatch(constituency=code, signed=expected.get(code, 0), counted=found)


def _check_count(count: Count, seen: set[tuple[str, Choice]]) -> None:
    if not isinstance(count.voices, int) or isinstance(count.voices, bool) or count.voices < 0:
        raise errors.InvalidWeight(choice=count.choice.value, voices=str(count.voices))
    if (count.constituency, count.choice) in seen:
        raise errors.CountMismatch(constituency=count.constituency, choice=count.choice.value)
    seen.add((count.constituency, count.choice))


def _secret_cast(profile: Profile, result: Tally, heads: dict[str, int], expected: dict[str, int]) -> None:
    for code, number in heads.items():
        uncast = sum(
            voices
            for choice, voices in result.voices.get(code, {}).items()
            if counted_as(profile.counting, choice) is CountedAs.NOT_CAST
        )
        result.cast_voices[code] = expected[code] - uncast
        # Without one voice a head, secrecy hides how many heads stand behind ballots that do not count as cast: the
        # bound that never overstates participation is used.
        result.cast_heads[code] = max(number - uncast, 0)


def _secret_results(ballots: SecretElection, result: Tally) -> None:
    names = _candidate_ids(ballots.candidates)
    valid = result.total(Choice.CANDIDATES)
    for item in ballots.results:
        if item.candidate not in names:
            raise errors.UnknownCandidate(candidate=item.candidate)
        if item.candidate in result.candidates:
            raise errors.DuplicateCandidate(candidate=item.candidate)
        if not isinstance(item.voices, int) or isinstance(item.voices, bool) or not 0 <= item.voices <= valid:
            raise errors.CountMismatch(candidate=item.candidate, valid=valid, counted=str(item.voices))
        result.candidates[item.candidate] = item.voices
    total = sum(result.candidates.values())
    if not valid <= total <= valid * ballots.seats:
        raise errors.CountMismatch(valid=valid, seats=ballots.seats, counted=total)


def _candidate_ids(candidates: tuple[Candidate, ...]) -> frozenset[str]:
    names = [item.id for item in candidates]
    if len(set(names)) != len(names):
        raise errors.DuplicateCandidate(candidate=next(item for item in sorted(names) if names.count(item) > 1))
    return frozenset(names)
