"""Majorities on a text: thresholds, bases, weights by constituency, double majority, tie and casting vote."""

from __future__ import annotations

from fractions import Fraction

from governance.rules.enums import (
    Base,
    Choice,
    CountedAs,
    EmptyConstituency,
    MajorityKind,
    Mode,
    Reason,
    Status,
    Weighting,
)
from governance.rules.inputs import Decision, Step, Voices
from governance.rules.profile import ConstituencyMajority, Majority, MajorityRule, Profile
from governance.rules.quorum import least_integer, rounded
from governance.rules.record import Record
from governance.rules.standing import Standing
from governance.rules.tally import Tally, counted_as

HALF = Fraction(1, 2)
OTHERS = (Choice.ABSTENTION, Choice.BLANK, Choice.NULL)


class Result(Record):
    """Voices for and against, and the base they are measured on."""

    votes_for: Voices
    votes_against: Voices
    base: Voices


def passes(rule: MajorityRule, votes_for: Voices, votes_against: Voices, base: Voices) -> bool:
    """Whether ``rule`` holds. Nobody in favour never adopts, whatever the base."""
    if votes_for <= 0:
        return False
    if rule.kind is MajorityKind.RELATIVE:
        return votes_for > votes_against
    threshold = threshold_of(rule, base)
    return votes_for > threshold if _strict(rule) else votes_for >= threshold


def threshold_of(rule: MajorityRule, base: Voices) -> Fraction:
    if rule.kind is MajorityKind.UNANIMITY:
        return Fraction(base)
    if rule.kind is MajorityKind.HALF_PLUS_ONE:
        return rounded(HALF * base, rule.rounding) + 1
    return rounded((rule.fraction or Fraction(1)) * base, rule.rounding)


def _strict(rule: MajorityRule) -> bool:
    return rule.kind is MajorityKind.RATIO and rule.strict


def least_votes(rule: MajorityRule, base: Voices, *, whole: bool) -> Fraction:
    """The fewest votes that pass, where voices are whole; else the threshold itself."""
    threshold = threshold_of(rule, base)
    return Fraction(max(least_integer(threshold, strict=_strict(rule)), 1)) if whole else threshold


def base_of(profile: Profile, base: Base, standing: Standing, tally: Tally, code: str | None) -> int:
    """The base in voices, of everybody or of one constituency."""

    def voices(ids: frozenset[str]) -> int:
        return sum(standing.voices[key] for key in ids if code is None or standing.electors[key].constituency == code)

    if base in (Base.VOTES_CAST, Base.BALLOTS_CAST):
        total = sum(tally.total(choice, code) for choice in (Choice.FOR, Choice.AGAINST, Choice.CANDIDATES))
        for choice in OTHERS:
            effect = counted_as(profile.counting, choice)
            wide = base is Base.BALLOTS_CAST and effect is CountedAs.CAST
            if wide or effect in (CountedAs.EXPRESSED, CountedAs.AGAINST):
                total += tally.total(choice, code)
        return total
    if base is Base.MEMBERS:
        return voices(standing.members)
    if base is Base.ENTITLED:
        return voices(standing.members - standing.recused)
    if base is Base.SEATS:
        vacant = sum(number for key, number in standing.vacant_voices.items() if code is None or key == code)
        return voices(standing.members) + vacant
    return voices(_participants(standing, tally, base))


def _participants(standing: Standing, tally: Tally, base: Base) -> frozenset[str]:
    """A recused member takes no part in the vote, even from their chair in the room."""
    present, represented = standing.present, frozenset(standing.represented) | standing.postal
    if standing.mode is Mode.WRITTEN:
        present, represented = frozenset(tally.own), frozenset(tally.by_proxy)
    return (present if base is Base.PRESENT else present | represented) - standing.recused


def measure(profile: Profile, rule: MajorityRule, standing: Standing, tally: Tally, code: str | None) -> Result:
    """Plain voices of everybody (``code`` None) or of one constituency."""
    against = tally.total(Choice.AGAINST, code)
    against += sum(
        tally.total(choice, code) for choice in OTHERS if counted_as(profile.counting, choice) is CountedAs.AGAINST
    )
    return Result(tally.total(Choice.FOR, code), against, base_of(profile, rule.base, standing, tally, code))


def overall(profile: Profile, rule: MajorityRule, standing: Standing, tally: Tally) -> Result:
    """Voices of everybody, as constituencies weigh. A constituency with an empty base leaves its weight out."""
    weighting = profile.constituencies.weighting if profile.constituencies else Weighting.NONE
    if profile.constituencies is None or weighting in (Weighting.NONE, Weighting.PER_MEMBER):
        return measure(profile, rule, standing, tally, None)
    votes_for = votes_against = base = Fraction(0)
    for item in profile.constituencies.items:
        inner = measure(profile, rule, standing, tally, item.code)
        if inner.base == 0:
            continue
        if weighting is Weighting.PROPORTIONAL:
            votes_for += item.weight * Fraction(inner.votes_for) / inner.base
            votes_against += item.weight * Fraction(inner.votes_against) / inner.base
            base += item.weight
            continue
        votes_for += item.weight * (inner.votes_for > inner.votes_against)
        votes_against += item.weight * (inner.votes_for < inner.votes_against)
        if rule.base is not Base.VOTES_CAST or inner.votes_for != inner.votes_against:
            base += item.weight
    return Result(votes_for, votes_against, base)


def decide_motion(
    profile: Profile, majority: Majority, standing: Standing, tally: Tally, *, chair: str, secret: bool, prefix: str
) -> Decision:
    """Adopted or rejected, with the steps of the majority only; quorum is settled before."""
    rule = majority.rule
    result = overall(profile, rule, standing, tally)
    steps = [_votes_step(profile, tally)]
    whole = not _fractional(profile)
    if not whole:
        steps.append(_weights_step(profile, result))
    held = passes(rule, result.votes_for, result.votes_against, result.base)
    steps.append(_majority_step(profile, rule, result, held, f"{prefix}.rule", "majority", whole=whole))
    reason = Reason.MAJORITY_REACHED if held else Reason.MAJORITY_NOT_REACHED
    if not held and result.votes_for == result.votes_against:
        reason = Reason.TIE if result.votes_for > 0 else Reason.NO_VOTES
        if reason is Reason.TIE:
            voices = standing.voices.get(chair, 0)
            held, step = _casting_vote(profile, rule, result, tally, chair=chair, voices=voices, secret=secret)
            steps.append(step)
            reason = Reason.CASTING_VOTE if held else reason
    if majority.floor is not None:
        found = overall(profile, majority.floor, standing, tally)
        reached = passes(majority.floor, found.votes_for, found.votes_against, found.base)
        steps.append(_majority_step(profile, majority.floor, found, reached, f"{prefix}.floor", "floor", whole=whole))
        if held and not reached:
            held, reason = False, Reason.FLOOR_NOT_REACHED
    if majority.constituencies is not None:
        reached, inner = _double(profile, majority.constituencies, standing, tally, f"{prefix}.constituencies")
        steps.extend(inner)
        if held and not reached:
            held, reason = False, Reason.CONSTITUENCIES_NOT_REACHED
    return Decision(Status.ADOPTED if held else Status.REJECTED, reason.value, tuple(steps))


def _fractional(profile: Profile) -> bool:
    return profile.constituencies is not None and profile.constituencies.weighting in (
        Weighting.PROPORTIONAL,
        Weighting.BLOCK,
    )


def _votes_step(profile: Profile, tally: Tally) -> Step:
    return Step.of(
        "votes",
        profile.clause("counting"),
        votes_for=tally.total(Choice.FOR),
        votes_against=tally.total(Choice.AGAINST),
        abstention=tally.total(Choice.ABSTENTION),
        abstention_as=profile.counting.abstention.value,
        blank=tally.total(Choice.BLANK),
        blank_as=profile.counting.blank.value,
        null=tally.total(Choice.NULL),
        null_as=profile.counting.null.value,
        not_taking_part=tally.total(Choice.NOT_TAKING_PART),
    )


def _weights_step(profile: Profile, result: Result) -> Step:
    constituencies = profile.constituencies
    weights = tuple(f"{item.code}={item.weight}" for item in constituencies.items) if constituencies else ()
    return Step.of(
        "constituency_voices",
        profile.clause("constituencies.weighting"),
        weighting=constituencies.weighting.value if constituencies else "",
        weights=weights,
        votes_for=result.votes_for,
        votes_against=result.votes_against,
        base=result.base,
    )


def _majority_step(
    profile: Profile, rule: MajorityRule, result: Result, held: bool, path: str, name: str, *, whole: bool
) -> Step:
    relative = rule.kind is MajorityKind.RELATIVE
    return Step.of(
        f"{name}.reached" if held else f"{name}.not_reached",
        profile.clause(path),
        kind=rule.kind.value,
        base_kind=rule.base.value,
        fraction=rule.fraction or "",
        strict=_strict(rule),
        votes_for=result.votes_for,
        votes_against=result.votes_against,
        base=result.base,
        needed=result.votes_against if relative else least_votes(rule, result.base, whole=whole),
        needed_strict=relative or (_strict(rule) and not whole),
    )


def _casting_vote(
    profile: Profile, rule: MajorityRule, result: Result, tally: Tally, *, chair: str, voices: int, secret: bool
) -> tuple[bool, Step]:
    """A tie needs the clause, an open ballot (or the clause that lifts it), a chair who voted, and a simple majority.

    A casting vote settles a division of voices; it never supplies the missing voice of a qualified majority. All the
    ``voices`` of the chair count once more, in the majority only: neither in a floor nor in a constituency.
    """
    clause = profile.clause("casting_vote")

    def step(outcome: str) -> Step:
        votes = {"votes_for": result.votes_for, "votes_against": result.votes_against}
        return Step.of(f"tie.{outcome}", clause, chair=chair, **votes)

    if profile.casting_vote is None:
        return False, step("no_casting_vote")
    if secret and not profile.casting_vote.in_secret_ballot:
        return False, step("secret_ballot")
    if rule.kind is MajorityKind.UNANIMITY or (rule.fraction is not None and rule.fraction > HALF):
        return False, step("qualified_majority")
    if tally.chair_choice not in (Choice.FOR, Choice.AGAINST):
        return False, step("chair_did_not_choose")
    if tally.chair_choice is Choice.AGAINST:
        return False, step("chair_against")
    if not passes(rule, result.votes_for + voices, result.votes_against, result.base):
        return False, step("casting_vote_not_enough")
    return True, step("chair_for")


def _double(
    profile: Profile, condition: ConstituencyMajority, standing: Standing, tally: Tally, path: str
) -> tuple[bool, list[Step]]:
    clause = profile.clause(path)
    items = profile.constituencies.items if profile.constituencies else ()
    codes = [item.code for item in items if not condition.among or item.code in condition.among]
    steps: list[Step] = []
    reached = 0
    asked = 0
    for code in codes:
        if base_of(profile, Base.ENTITLED, standing, tally, code) == 0:
            ignored = condition.empty is EmptyConstituency.IGNORED
            asked += not ignored
            steps.append(Step.of("constituency.empty", clause, constituency=code, ignored=ignored))
            continue
        asked += 1
        found = measure(profile, condition.rule, standing, tally, code)
        held = passes(condition.rule, found.votes_for, found.votes_against, found.base)
        reached += held
        relative = condition.rule.kind is MajorityKind.RELATIVE
        steps.append(
            Step.of(
                "constituency.reached" if held else "constituency.not_reached",
                clause,
                constituency=code,
                votes_for=found.votes_for,
                votes_against=found.votes_against,
                base=found.base,
                needed=found.votes_against if relative else least_votes(condition.rule, found.base, whole=True),
                needed_strict=relative,
            )
        )
    wanted = asked if condition.at_least is None else condition.at_least
    held = reached >= wanted and reached > 0
    outcome = "constituencies.reached" if held else "constituencies.not_reached"
    steps.append(Step.of(outcome, clause, reached=reached, wanted=wanted, constituencies=len(codes)))
    return held, steps
