"""Quorum, evaluated again at every vote."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from governance.rules.enums import Counted, EmptyConstituency, Mode, Reason, Reference, Rounding, Unit
from governance.rules.inputs import Step
from governance.rules.profile import ConstituencyQuorum, Profile, Quorum
from governance.rules.record import Record
from governance.rules.standing import Standing
from governance.rules.tally import Tally


class Assessment(Record):
    """Whether the quorum holds; ``reason`` is empty when it does."""

    met: bool
    reason: str
    steps: tuple[Step, ...]


class _Participation(Record):
    """The figures a quorum is measured with, in heads or in voices; ``people`` and ``seats`` make the reference."""

    present: int
    represented: int
    cast: int
    people: int
    seats: int

    @property
    def reference(self) -> int:
        return self.people + self.seats

    def counted(self, how: Counted) -> int:
        if how is Counted.BALLOTS_CAST:
            return self.cast
        return self.present + (self.represented if how is Counted.PRESENT_OR_REPRESENTED else 0)


def rounded(value: Fraction, rounding: Rounding) -> Fraction:
    if rounding is Rounding.EXACT:
        return value
    return Fraction(floor(value) if rounding is Rounding.DOWN else ceil(value))


def least_integer(value: Fraction, *, strict: bool) -> int:
    """The smallest whole number that is at least ``value``, or more than it when ``strict``."""
    return floor(value) + 1 if strict else ceil(value)


def assess(
    profile: Profile, quorum: Quorum | None, standing: Standing, tally: Tally | None, prefix: str = "quorum"
) -> Assessment:
    """``tally`` None (no vote yet): participation is presence; a quorum on ballots cast is then not met."""
    if quorum is None:
        rule = "quorum.none" if prefix == "quorum" else "quorum.none_at_second_convocation"
        return Assessment(True, "", (Step.of(rule, profile.clause(prefix)),))
    whole = _participation(profile, quorum, standing, tally, None)
    needed = needed_for(quorum, whole.reference)
    found = whole.counted(quorum.counted)
    met = found >= needed
    step = Step.of(
        "quorum.met" if met else "quorum.not_met",
        profile.clause(f"{prefix}.{'fraction' if quorum.fraction is not None else 'number'}"),
        counted=quorum.counted.value,
        present=whole.present,
        represented=whole.represented,
        cast=whole.cast,
        reference=quorum.reference.value,
        base=whole.reference,
        unit=quorum.unit.value,
        written=standing.mode is Mode.WRITTEN,
        found=found,
        needed=needed,
        fraction=quorum.fraction or "",
        strict=quorum.strict,
    )
    if quorum.constituencies is None:
        return Assessment(met, "" if met else Reason.QUORUM_NOT_MET.value, (step,))
    inner, steps = _by_constituency(profile, quorum, quorum.constituencies, standing, tally, prefix)
    reason = Reason.QUORUM_NOT_MET if not met else Reason.CONSTITUENCY_QUORUM_NOT_MET
    return Assessment(met and inner, "" if met and inner else reason.value, (step, *steps))


def needed_for(rule: Quorum | ConstituencyQuorum, base: int) -> int:
    """The least participation that makes the quorum on ``base``; never less than one: nobody at all is no quorum."""
    if rule.fraction is not None:
        needed = least_integer(rounded(rule.fraction * base, rule.rounding), strict=rule.strict)
    else:
        needed = least_integer(Fraction(rule.number or 0), strict=rule.strict)
    least = rule.minimum or 0 if isinstance(rule, Quorum) else 0
    return max(needed, least, 1)


def _participation(
    profile: Profile, quorum: Quorum, standing: Standing, tally: Tally | None, code: str | None
) -> _Participation:
    weighted = quorum.unit is Unit.VOICES

    def size(ids: frozenset[str]) -> int:
        chosen = [key for key in ids if code is None or standing.electors[key].constituency == code]
        return sum(standing.voices[key] for key in chosen) if weighted else len(chosen)

    members = standing.members - standing.recused if quorum.reference is Reference.ENTITLED else standing.members
    if standing.mode is Mode.WRITTEN:
        present = frozenset(tally.own) if tally else frozenset()
        represented = frozenset(tally.by_proxy) if tally else frozenset()
    else:
        present = standing.present & members
        represented = (frozenset(standing.represented) | standing.postal) & members
    vacant = standing.vacant_voices if weighted else standing.vacancies
    seats = sum(number for key, number in vacant.items() if code is None or key == code)
    cast = (tally.cast_voices if weighted else tally.cast_heads) if tally else {}
    return _Participation(
        present=size(present),
        represented=size(represented),
        cast=sum(number for key, number in cast.items() if code is None or key == code),
        people=size(members),
        seats=seats if quorum.reference is Reference.SEATS else 0,
    )


def _by_constituency(
    profile: Profile,
    quorum: Quorum,
    rule: ConstituencyQuorum,
    standing: Standing,
    tally: Tally | None,
    prefix: str,
) -> tuple[bool, tuple[Step, ...]]:
    clause = profile.clause(f"{prefix}.constituencies")
    items = profile.constituencies.items if profile.constituencies else ()
    codes = [item.code for item in items if not rule.among or item.code in rule.among]
    steps: list[Step] = []
    reached = 0
    asked = 0
    for code in codes:
        part = _participation(profile, quorum, standing, tally, code)
        if part.people == 0:
            ignored = rule.empty is EmptyConstituency.IGNORED
            asked += 0 if ignored else 1
            steps.append(Step.of("quorum.constituency_empty", clause, constituency=code, ignored=ignored))
            continue
        asked += 1
        found, needed = part.counted(quorum.counted), needed_for(rule, part.reference)
        reached += found >= needed
        steps.append(
            Step.of(
                "quorum.constituency_met" if found >= needed else "quorum.constituency_not_met",
                clause,
                constituency=code,
                found=found,
                base=part.reference,
                needed=needed,
            )
        )
    wanted = asked if rule.at_least is None else rule.at_least
    met = reached >= wanted and reached > 0
    steps.append(
        Step.of(
            "quorum.constituencies_met" if met else "quorum.constituencies_not_met",
            clause,
            reached=reached,
            wanted=wanted,
            constituencies=len(codes),
        )
    )
    return met, tuple(steps)
