"""Random but coherent cases, drawn by Hypothesis (which shrinks them) or by a seeded generator (for thousands)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from governance.rules import (
    Ballot,
    Candidate,
    CandidateCount,
    Case,
    Count,
    Election,
    Elector,
    Electorate,
    Presence,
    Proxy,
    Recusal,
    RollCall,
    SecretCount,
    SecretElection,
    Signature,
    Vacancy,
    decide_case,
)
from governance.rules.enums import (
    Base,
    Choice,
    Counted,
    CountedAs,
    EmptyConstituency,
    MajorityKind,
    Mode,
    ProxyHolder,
    ProxyPermission,
    Reference,
    Rounding,
    TieRule,
    Unit,
    Weighting,
)
from governance.rules.profile import (
    AttendanceRules,
    BallotRules,
    CastingVote,
    Constituencies,
    Constituency,
    ConstituencyMajority,
    ConstituencyQuorum,
    Counting,
    ElectionRules,
    Majority,
    MajorityRule,
    NoticeRules,
    Profile,
    ProxyRules,
    Quorum,
    RecusalRules,
    RoundRule,
    SecondConvocation,
)
from governance.rules.standing import voices_of

T = TypeVar("T")
SHARES = (Fraction(1, 2), Fraction(2, 3), Fraction(1, 3), Fraction(3, 5), Fraction(3, 4), Fraction(1, 4))
MOTION = (Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.ABSTENTION, Choice.BLANK, Choice.NULL, Choice.NOT_TAKING_PART)
CODES = ("A", "B", "C")
NAMES = ("durand", "martin", "petit", "roux")


class Chooser(Protocol):
    def pick(self, options: Sequence[T]) -> T: ...

    def number(self, low: int, high: int) -> int: ...


class Seeded:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, options: Sequence[T]) -> T:
        return self.random.choice(options)

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)


class Drawn:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))

    def number(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any case, drawn piece by piece: slow to draw, good to shrink."""
    return build_case(Drawn(draw))


def cases_where(condition: Callable[[Case], bool]) -> st.SearchStrategy[Case]:
    """Cases that meet a rare condition: from a seed, the first one that does. Quick, and one number names the case."""

    def first(seed: int) -> Case:
        return next(case for offset in range(10_000) if condition(case := build_case(Seeded(seed + offset))))

    return st.integers(0, 10**9).map(first)


def build_case(choose: Chooser) -> Case:
    codes = CODES[: choose.pick((0, 0, 2, 3))]
    profile = build_profile(choose, codes)
    electorate = build_electorate(choose, codes)
    ids = [item.id for item in electorate.electors]
    presence, proxies = build_presence(choose, profile, ids)
    recusals = tuple(Recusal(item) for item in ids if choose.number(0, 7) == 0)
    return Case(profile, electorate, presence, proxies, recusals, build_ballots(choose, presence, proxies, ids))


def build_rule(choose: Chooser, relative: bool = True) -> MajorityRule:
    kinds = [item for item in MajorityKind if relative or item is not MajorityKind.RELATIVE]
    kind = choose.pick((MajorityKind.RATIO, *kinds))
    ratio = kind is MajorityKind.RATIO
    return MajorityRule(
        kind=kind,
        base=choose.pick((Base.VOTES_CAST, *Base)),
        fraction=choose.pick((SHARES[0], *SHARES)) if ratio else None,
        strict=bool(choose.number(0, 1)),
        rounding=choose.pick((Rounding.EXACT, Rounding.EXACT, *Rounding)),
    )


def build_quorum(choose: Chooser, codes: Sequence[str]) -> Quorum:
    inner = None
    if codes and choose.number(0, 2) == 0:
        inner = ConstituencyQuorum(
            fraction=SHARES[0] if (by_share := choose.number(0, 1)) else None,
            number=None if by_share else choose.number(0, 2),
            strict=bool(choose.number(0, 1)),
            at_least=choose.pick((None, 1)),
            among=choose.pick(((), tuple(codes[:1]))),
            empty=choose.pick(tuple(EmptyConstituency)),
        )
    by_share = choose.number(0, 3)
    return Quorum(
        fraction=choose.pick(SHARES) if by_share else None,
        number=None if by_share else choose.number(0, 4),
        strict=bool(choose.number(0, 1)),
        rounding=choose.pick((Rounding.EXACT, *Rounding)),
        minimum=choose.pick((None, None, 2)),
        reference=choose.pick(tuple(Reference)),
        counted=choose.pick(tuple(Counted)),
        unit=choose.pick(tuple(Unit)),
        constituencies=inner,
    )


def build_profile(choose: Chooser, codes: Sequence[str]) -> Profile:
    weighting = choose.pick(tuple(Weighting)) if codes else Weighting.NONE
    inner = None
    if codes and choose.number(0, 2) == 0:
        inner = ConstituencyMajority(
            build_rule(choose), choose.pick((None, 1, 2)), (), choose.pick(tuple(EmptyConstituency))
        )
    casting = weighting in (Weighting.NONE, Weighting.PER_MEMBER) and choose.number(0, 1)
    return Profile(
        label="généré",
        majority=Majority(
            rule=build_rule(choose),
            floor=build_rule(choose, relative=False) if choose.number(0, 4) == 0 else None,
            constituencies=inner,
        ),
        quorum=build_quorum(choose, codes) if choose.number(0, 2) else None,
        counting=Counting(*(choose.pick((CountedAs.CAST, *CountedAs)) for _ in range(3))),
        proxies=ProxyRules(
            ProxyPermission.ALLOWED, choose.pick((None, 0, 1, 1, 2)), choose.pick((ProxyHolder.MEMBER, *ProxyHolder))
        ),
        casting_vote=CastingVote() if casting else None,
        second_convocation=SecondConvocation() if choose.number(0, 2) == 0 else None,
        constituencies=Constituencies(
            tuple(Constituency(code, weight=choose.number(0, 3)) for code in codes), weighting
        )
        if codes
        else None,
        recusals=RecusalRules(bool(choose.number(0, 1))),
        attendance=AttendanceRules(True, True, True),
        notice=build_notice(choose),
        ballots=BallotRules(changeable=bool(choose.number(0, 1))),
    )


def build_notice(choose: Chooser) -> NoticeRules:
    days = choose.pick((None, 0, 8, 15))
    second = choose.pick((None, 0, 8)) if days is not None else None
    return NoticeRules(days, clear=days is not None and bool(choose.number(0, 1)), second_days=second)


def build_electorate(choose: Chooser, codes: Sequence[str]) -> Electorate:
    weights = choose.pick(((1,), (1, 1, 2, 3), (0, 1)))
    size = choose.number(1, 9)
    return Electorate(
        tuple(Elector(f"m{item}", choose.pick(weights), choose.pick(codes) if codes else "") for item in range(size)),
        tuple(Vacancy(choose.number(0, 2), code) for code in (codes or ("",))),
    )


def build_presence(choose: Chooser, profile: Profile, ids: list[str]) -> tuple[Presence, tuple[Proxy, ...]]:
    mode = choose.pick((Mode.MEETING, Mode.MEETING, *Mode))
    ways = {
        Mode.MEETING: ("present", "present", "absent", "postal"),
        Mode.MIXED: ("present", "remote", "absent", "postal"),
        Mode.REMOTE: ("remote", "remote", "absent", "postal"),
        Mode.WRITTEN: ("absent",),
    }[mode]
    where = {item: choose.pick(ways) for item in ids}
    proxies = []
    for giver in ids:
        likely = where[giver] == "absent" or choose.number(0, 5) == 0
        if likely and len(ids) > 1 and choose.number(0, 2):
            proxies.append(Proxy(giver, choose.pick([item for item in ids if item != giver]), len(proxies) + 1))
    return Presence(
        mode=mode,
        present=tuple(item for item in ids if where[item] == "present"),
        remote=tuple(item for item in ids if where[item] == "remote"),
        postal=tuple(item for item in ids if where[item] == "postal"),
        chair=choose.pick((ids[0], choose.pick(ids))),
        convocation=choose.pick((1, 1, 2)),
    ), tuple(proxies)


def build_ballots(choose: Chooser, presence: Presence, proxies: tuple[Proxy, ...], ids: list[str]) -> RollCall:
    attending = {*presence.present, *presence.remote, *presence.postal}
    tilt = choose.pick((MOTION, (Choice.FOR, Choice.AGAINST), (Choice.FOR, Choice.FOR, Choice.AGAINST)))
    hands = [(item, "") for item in ids if presence.mode is Mode.WRITTEN or item in attending]
    hands += [(item.giver, item.holder) for item in proxies]
    cast = [hand for hand in hands if choose.number(0, 6)]
    return RollCall(
        tuple(Ballot(elector, choose.pick(tilt), by, number) for number, (elector, by) in enumerate(cast, start=1))
    )


def build_election_case(choose: Chooser) -> Case:
    """An election of persons, open, in the same profiles and rooms as :func:`build_case`."""
    case = build_case(choose)
    profile = replace(case.profile, casting_vote=None)
    if profile.constituencies and profile.constituencies.weighting in (Weighting.PROPORTIONAL, Weighting.BLOCK):
        profile = replace(profile, constituencies=replace(profile.constituencies, weighting=Weighting.NONE))
    if choose.number(0, 2):
        profile = replace(profile, quorum=None)
    rounds = tuple(
        RoundRule(
            choose.pick((MajorityRule(MajorityKind.RELATIVE), build_rule(choose))), choose.pick((None, None, 1, 2))
        )
        for _ in range(choose.pick((1, 2, 2, 3)))
    )
    ties = [item for item in TieRule if item is not TieRule.DRAW and choose.number(0, 3) == 0]
    ties = tuple(sorted(ties, key=lambda _: choose.number(0, 9))) + choose.pick(((), (), (TieRule.DRAW,)))
    names = NAMES[: choose.number(1, len(NAMES))]
    last = len(rounds) + (1 if TieRule.FURTHER_ROUND in ties else 0)
    ballots = Election(
        candidates=tuple(Candidate(name, choose.number(1, 3), choose.number(1, 3)) for name in names),
        ballots=tuple(build_names(choose, item, names) for item in case.ballots.ballots),
        seats=choose.pick((1, 1, 2, 3)),
        round=choose.number(1, last),
        seed=f"graine {choose.number(0, 99)}",
    )
    return replace(case, profile=replace(profile, election=ElectionRules(rounds, ties)), ballots=ballots)


def build_names(choose: Chooser, ballot: Ballot, names: tuple[str, ...]) -> Ballot:
    """What is written on the paper of one hand: names, as often too many as not enough, or none."""
    chosen = tuple(name for name in names if choose.number(0, 1))
    choice = choose.pick(
        (Choice.CANDIDATES,) * 7 + (Choice.ABSTENTION, Choice.BLANK, Choice.NULL, Choice.NOT_TAKING_PART)
    )
    if choice is Choice.CANDIDATES and not chosen:
        choice = Choice.BLANK
    return replace(ballot, choice=choice, candidates=chosen if choice is Choice.CANDIDATES else ())


def in_secret(case: Case, choose: Chooser) -> Case:
    """The same vote as a signed list and a count: the ballots that count, emptied into one urn.

    Who takes no part signs nothing, whether recused or not: of what was said openly, nothing else is lost.
    """
    recused = {item.elector for item in case.recusals}
    papers = tuple(
        replace(item, choice=Choice.BLANK) if item.choice is Choice.NOT_TAKING_PART else item
        for item in case.ballots.ballots
        if item.elector not in recused
    )
    case = replace(case, ballots=replace(case.ballots, ballots=papers))
    steps = [step for step in decide_case(case).trace if step.rule == "ballot.set_aside"]
    aside = {(step.get("elector"), step.get("cast_by")) for step in steps}
    counted = [item for item in papers if (item.elector, item.cast_by) not in aside]
    constituencies = case.profile.constituencies
    worth = voices_of(case.profile, case.electorate)
    codes = {item.id: item.constituency if constituencies else "" for item in case.electorate.electors}
    heaps: dict[tuple[Choice, str], int] = {}
    results: dict[str, int] = {}
    persons = isinstance(case.ballots, Election)
    for item in counted:
        spoilt = persons and len(item.candidates) > case.ballots.seats
        key = (Choice.NULL if spoilt else item.choice, codes[item.elector])
        heaps[key] = heaps.get(key, 0) + worth[item.elector]
        for name in () if spoilt else item.candidates:
            results[name] = results.get(name, 0) + worth[item.elector]
    signatures = tuple(Signature(item.elector, item.cast_by) for item in counted)
    counts = tuple(Count(choice, voices, code) for (choice, code), voices in heaps.items())
    if not persons:
        declared = choose.pick((None, Choice.FOR, Choice.FOR, Choice.AGAINST))
        casting = case.profile.casting_vote and CastingVote(bool(choose.number(0, 2)))
        profile = replace(case.profile, casting_vote=casting)
        return replace(case, profile=profile, ballots=SecretCount(signatures, counts, declared))
    found = tuple(CandidateCount(name, voices) for name, voices in results.items())
    votes = case.ballots
    secret = SecretElection(votes.candidates, signatures, counts, found, votes.seats, votes.round, votes.seed)
    return replace(case, ballots=secret)
