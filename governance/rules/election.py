"""Elections of persons: one round at a time, several seats, ties broken by the profile's rules, never by row order."""

from __future__ import annotations

from governance.rules import errors
from governance.rules.enums import Choice, MajorityKind, Reason, Status, TieRule
from governance.rules.inputs import Candidate, Decision, Election, SecretElection, Step
from governance.rules.majority import OTHERS, base_of, least_votes, passes
from governance.rules.profile import ElectionRules, MajorityRule, Profile, RoundRule
from governance.rules.standing import Standing
from governance.rules.tally import Tally, counted_as

DRAW_DOMAIN = b"convergence:draw:1"


def round_rule(rules: ElectionRules, number: int) -> RoundRule:
    """The rule of a round; a further round between tied candidates goes by the last one.

    :raises InvalidElection: no such round.
    """
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise errors.InvalidElection(round=str(number))
    if number > len(rules.rounds) and TieRule.FURTHER_ROUND not in rules.ties:
        raise errors.InvalidElection(round=number, rounds=len(rules.rounds))
    return rules.rounds[min(number, len(rules.rounds)) - 1]


def check(ballots: Election | SecretElection) -> None:
    """:raises InvalidElection: no seat or no candidate."""
    if not isinstance(ballots.seats, int) or isinstance(ballots.seats, bool) or ballots.seats < 1:
        raise errors.InvalidElection(seats=str(ballots.seats))
    if not ballots.candidates or not all(item.id for item in ballots.candidates):
        raise errors.InvalidElection(candidates=len(ballots.candidates))


def draw_order(seed: str, candidates: list[str]) -> list[str]:
    """Order of a draw anybody can redo: ascending SHA-256 of domain, seed and candidate, length-prefixed."""
    # Here rather than above: few elections come to a draw, and hashlib starts the whole of OpenSSL.
    from hashlib import sha256

    def key(candidate: str) -> bytes:
        digest = sha256()
        for part in (DRAW_DOMAIN, seed.encode(), candidate.encode()):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.digest()

    return sorted(candidates, key=key)


def decide_election(
    profile: Profile, rules: ElectionRules, standing: Standing, tally: Tally, ballots: Election | SecretElection
) -> Decision:
    """Elected, next round, or rejected, with the steps of the election only; quorum is settled before."""
    current = round_rule(rules, ballots.round)
    clause = profile.clause(f"election.rounds.{min(ballots.round, len(rules.rounds))}")
    base = base_of(profile, current.rule.base, standing, tally, None)
    voices = {item.id: tally.candidates.get(item.id, 0) for item in ballots.candidates}
    steps = [_votes_step(profile, tally, ballots)]
    qualified = []
    for name in _by_voices(voices):
        held = passes(current.rule, voices[name], 0, base)
        step = "candidate.qualified" if held else "candidate.not_qualified"
        steps.append(Step.of(step, clause, candidate=name, votes=voices[name], **_threshold(current.rule, base)))
        if held:
            qualified.append(name)
    elected, tied, tie_steps, further = _fill(profile, rules, ballots, voices, qualified)
    steps.extend(tie_steps)
    return _conclude(rules, current, ballots, voices, elected, tied, further=further, steps=steps, profile=profile)


def _threshold(rule: MajorityRule, base: int) -> dict[str, str | int]:
    relative = rule.kind is MajorityKind.RELATIVE
    needed = 1 if relative else int(least_votes(rule, base, whole=True))
    return {"kind": rule.kind.value, "base_kind": rule.base.value, "base": base, "needed": needed}


def _by_voices(voices: dict[str, int]) -> list[str]:
    return sorted(voices, key=lambda name: (-voices[name], name))


def _votes_step(profile: Profile, tally: Tally, ballots: Election | SecretElection) -> Step:
    uncounted = {choice.value: tally.total(choice) for choice in OTHERS}
    effects = {f"{choice.value}_as": counted_as(profile.counting, choice).value for choice in OTHERS}
    return Step.of(
        "election.votes",
        profile.clause("counting"),
        seats=ballots.seats,
        round=ballots.round,
        valid=tally.total(Choice.CANDIDATES),
        not_taking_part=tally.total(Choice.NOT_TAKING_PART),
        overvotes=tuple(sorted(tally.overvotes)),
        **uncounted,
        **effects,
    )


def _fill(
    profile: Profile,
    rules: ElectionRules,
    ballots: Election | SecretElection,
    voices: dict[str, int],
    qualified: list[str],
) -> tuple[list[str], list[str], list[Step], bool]:
    """Elected, then those left in an unbroken tie, the steps, and whether a further round is to break it."""
    if len(qualified) <= ballots.seats:
        return qualified, [], [], False
    cut = voices[qualified[ballots.seats - 1]]
    elected = [name for name in qualified if voices[name] > cut]
    tied = [name for name in qualified if voices[name] == cut]
    if len(elected) + len(tied) == ballots.seats:
        return elected + tied, [], [], False
    clause = profile.clause("election.ties")
    left = ballots.seats - len(elected)
    steps = [Step.of("tie.candidates", clause, candidates=tuple(tied), votes=cut, seats=left)]
    data = {item.id: item for item in ballots.candidates}
    for position, rule in enumerate(rules.ties):
        if rule is TieRule.FURTHER_ROUND:
            extra_already = ballots.round > len(rules.rounds)
            if extra_already and position + 1 < len(rules.ties):
                continue
            steps.append(Step.of("tie.further_round", clause, candidates=tuple(tied), seats=left))
            return elected, tied, steps, True
        won, tied = _break(rule, [data[name] for name in tied], left, ballots.seed)
        elected += won
        left -= len(won)
        if won:
            steps.append(Step.of(f"tie.{rule.value}", clause, candidates=tuple(won), seed=ballots.seed))
        if not left:
            return elected, [], steps, False
    steps.append(Step.of("tie.unbroken", clause, candidates=tuple(tied), seats=left))
    return elected, tied, steps, False


def _break(rule: TieRule, tied: list[Candidate], seats: int, seed: str) -> tuple[list[str], list[str]]:
    """Those the rule puts ahead, and those it leaves equal for the seats that remain (none when all are filled)."""
    if rule is TieRule.DRAW:
        if not seed:
            raise errors.MissingTieData(rule=rule.value)
        return draw_order(seed, [item.id for item in tied])[:seats], []
    sign = -1 if rule is TieRule.YOUNGEST else 1
    ranks = {item.id: sign * (item.seniority if rule is TieRule.SENIORITY else item.age) for item in tied}
    for name, rank in ranks.items():
        if rank == 0:
            raise errors.MissingTieData(rule=rule.value, candidate=name)
    cut = sorted(ranks.values())[seats - 1]
    ahead = sorted(name for name, rank in ranks.items() if rank < cut)
    level = sorted(name for name, rank in ranks.items() if rank == cut)
    if len(ahead) + len(level) == seats:
        return ahead + level, []
    return ahead, level


def _conclude(
    rules: ElectionRules,
    current: RoundRule,
    ballots: Election | SecretElection,
    voices: dict[str, int],
    elected: list[str],
    tied: list[str],
    *,
    further: bool,
    steps: list[Step],
    profile: Profile,
) -> Decision:
    clause = profile.clause("election.rounds")
    left = ballots.seats - len(elected)
    if elected:
        steps.append(Step.of("election.elected", clause, candidates=tuple(elected)))
    if left == 0:
        return Decision(Status.ELECTED, Reason.SEATS_FILLED.value, tuple(steps), elected=tuple(elected))
    if further:
        steps.append(Step.of("election.next_round", clause, candidates=tuple(tied), seats=left))
        return _decision(Status.NEXT_ROUND, Reason.TIE, steps, elected, tied)
    others = [name for name in _by_voices(voices) if name not in elected]
    if ballots.round < len(rules.rounds) and others:
        kept = _advance(others, voices, current.advance_per_seat, left)
        steps.append(Step.of("election.next_round", clause, candidates=tuple(kept), seats=left))
        return _decision(Status.NEXT_ROUND, Reason.TIE if tied else Reason.SEATS_LEFT, steps, elected, kept)
    if tied:
        status = Status.ELECTED if elected else Status.REJECTED
        return _decision(status, Reason.TIE, steps, elected, tied)
    steps.append(Step.of("election.seats_left", clause, seats=left))
    if elected:
        return _decision(Status.ELECTED, Reason.SEATS_LEFT, steps, elected, [])
    return _decision(Status.REJECTED, Reason.NONE_ELECTED, steps, [], [])


def _advance(others: list[str], voices: dict[str, int], per_seat: int | None, left: int) -> list[str]:
    """The best placed; equals at the limit all stay."""
    if per_seat is None or len(others) <= per_seat * left:
        return others
    cut = voices[others[per_seat * left - 1]]
    return [name for name in others if voices[name] >= cut]


def _decision(status: Status, reason: Reason, steps: list[Step], elected: list[str], remaining: list[str]) -> Decision:
    return Decision(status, reason.value, tuple(steps), elected=tuple(elected), remaining=tuple(remaining))
