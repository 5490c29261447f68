"""What must hold for every profile and every vote, under Hypothesis."""

import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from governance.rules import (
    Ballot,
    Case,
    Count,
    Elector,
    Electorate,
    Presence,
    RollCall,
    SecretCount,
    Signature,
    canonical,
    decide_case,
    from_json,
    matches,
    store,
    to_json,
    voting_rights,
)
from governance.rules.enums import Base, Choice, Counted, CountedAs, MajorityKind, Mode, Rounding, Status, Weighting
from governance.rules.lint import lint
from governance.rules.majority import passes
from governance.rules.profile import CastingVote, Majority, MajorityRule, Profile
from governance.rules.standing import voices_of
from tests.governance.rules.generation import Seeded, build_case, build_election_case, cases, cases_where, in_secret

MODEST = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SHRINKING = settings(MODEST, max_examples=30)


def outcome(case: Case) -> tuple[str, str]:
    decision = decide_case(case)
    return decision.status.value, decision.reason


def with_ballots(case: Case, ballots: list[Ballot]) -> Case:
    return replace(case, ballots=RollCall(tuple(ballots)))


def adopted_against_some(case: Case) -> bool:
    divided = any(item.choice is Choice.AGAINST for item in case.ballots.ballots)
    return divided and decide_case(case).status is Status.ADOPTED


@MODEST
@given(cases_where(adopted_against_some), st.integers(0, 8))
def test_turning_a_contre_into_a_pour_never_loses_an_adoption(case, position):
    against = [item for item in case.ballots.ballots if item.choice is Choice.AGAINST]
    turned = against[position % len(against)]
    ballots = [replace(item, choice=Choice.FOR) if item is turned else item for item in case.ballots.ballots]
    assert decide_case(with_ballots(case, ballots)).status is Status.ADOPTED


def one_more_against(case: Case, position: int) -> Case | None:
    """Somebody who may vote, has not, and gave no proxy, votes against."""
    given_by = {item.giver for item in case.proxies}
    voted = {(item.elector, item.cast_by) for item in case.ballots.ballots}
    rights = voting_rights(case.profile, case.electorate, case.presence, case.proxies, case.recusals)
    free = [
        item
        for item in rights
        if (item.elector, item.cast_by) not in voted and not {item.elector, item.cast_by} & given_by
    ]
    if not free:
        return None
    extra = free[position % len(free)]
    return with_ballots(case, [*case.ballots.ballots, Ballot(extra.elector, Choice.AGAINST, extra.cast_by, 99)])


def rejected_and_someone_left(case: Case) -> bool:
    return one_more_against(case, 0) is not None and decide_case(case).status is Status.REJECTED


@MODEST
@given(cases_where(rejected_and_someone_left), st.integers(0, 8))
def test_with_quorum_met_one_more_contre_never_wins_an_adoption(case, position):
    """Except where the casting vote decides the tie it makes; the linter warns of every profile where that can be."""
    after = decide_case(one_more_against(case, position))
    if after.status is Status.ADOPTED:
        assert after.reason == "casting_vote"
        assert "casting_vote_paradox" in {item.code for item in lint(case.profile)}


def someone_abstains_in_a_meeting(case: Case) -> bool:
    abstained = any(item.choice is Choice.ABSTENTION for item in case.ballots.ballots)
    return abstained and case.presence.mode is not Mode.WRITTEN


@MODEST
@given(cases_where(someone_abstains_in_a_meeting), st.integers(0, 8))
def test_abstentions_are_neutral_when_the_base_is_votes_cast(case, position):
    profile = replace(
        case.profile,
        counting=replace(case.profile.counting, abstention=CountedAs.CAST),
        majority=replace(
            case.profile.majority,
            rule=replace(case.profile.majority.rule, base=Base.VOTES_CAST),
            floor=None,
            constituencies=None,
        ),
        quorum=replace(case.profile.quorum, counted=Counted.PRESENT) if case.profile.quorum else None,
    )
    case = replace(case, profile=profile)
    abstained = [item for item in case.ballots.ballots if item.choice is Choice.ABSTENTION]
    without = [item for item in case.ballots.ballots if item is not abstained[position % len(abstained)]]
    assert outcome(with_ballots(case, without)) == outcome(case)


def reordered(case: Case, random) -> Case:
    def shuffled(items: tuple) -> tuple:
        return tuple(random.sample(items, len(items)))

    presence = case.presence
    return Case(
        case.profile,
        replace(case.electorate, electors=shuffled(case.electorate.electors)),
        replace(presence, present=shuffled(presence.present), remote=shuffled(presence.remote)),
        shuffled(case.proxies),
        shuffled(case.recusals),
        RollCall(shuffled(case.ballots.ballots)),
    )


@SHRINKING
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_at_all(case, random):
    assert decide_case(reordered(case, random)) == decide_case(case)


def renamed(case: Case, names: dict[str, str]) -> Case:
    def people(items: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names[item] for item in items)

    presence = case.presence
    return Case(
        case.profile,
        replace(
            case.electorate, electors=tuple(replace(item, id=names[item.id]) for item in case.electorate.electors)
        ),
        replace(
            presence,
            present=people(presence.present),
            remote=people(presence.remote),
            postal=people(presence.postal),
            chair=names[presence.chair],
        ),
        tuple(replace(item, giver=names[item.giver], holder=names[item.holder]) for item in case.proxies),
        tuple(replace(item, elector=names[item.elector]) for item in case.recusals),
        RollCall(
            tuple(
                replace(item, elector=names[item.elector], cast_by=names.get(item.cast_by, ""))
                for item in case.ballots.ballots
            )
        ),
    )


@SHRINKING
@given(cases(), st.randoms(use_true_random=False))
def test_permuting_the_voters_changes_nothing(case, random):
    ids = [item.id for item in case.electorate.electors]
    names = dict(zip(ids, random.sample(ids, len(ids)), strict=True))
    before, after = decide_case(case), decide_case(renamed(case, names))
    assert (before.status, before.reason, before.counts) == (after.status, after.reason, after.counts)
    assert sorted(step.rule for step in before.trace) == sorted(step.rule for step in after.trace)


@SHRINKING
@given(cases())
def test_no_holder_exceeds_the_cap_and_nobody_has_two_voices(case):
    rights = voting_rights(case.profile, case.electorate, case.presence, case.proxies, case.recusals)
    held = [item.cast_by for item in rights if item.cast_by]
    used = [step.get("holder") for step in decide_case(case).trace if step.rule == "proxy.stands"]
    cap = case.profile.proxies.cap
    for holders in (held, used):
        assert cap is None or all(holders.count(item) <= cap for item in holders)
    if case.presence.mode is not Mode.WRITTEN:
        assert len({item.elector for item in rights}) == len(rights) <= len(case.electorate.electors)


def a_recused_voted(case: Case) -> bool:
    return bool({item.elector for item in case.recusals} & {item.elector for item in case.ballots.ballots})


@MODEST
@given(cases_where(a_recused_voted), st.sampled_from([Choice.FOR, Choice.AGAINST, Choice.ABSTENTION, Choice.BLANK]))
def test_a_recused_ballot_never_counts(case, choice):
    recused = {item.elector for item in case.recusals}
    ballots = [replace(item, choice=choice) if item.elector in recused else item for item in case.ballots.ballots]
    before, after = decide_case(case), decide_case(with_ballots(case, ballots))
    assert (before.status, before.reason, before.counts) == (after.status, after.reason, after.counts)


@SHRINKING
@given(cases())
def test_what_is_replayed_equals_what_was_stored(case):
    stored = store(case)
    assert matches(stored)
    assert from_json(to_json(case)) == case
    decision = decide_case(case)
    assert from_json(to_json(decision)) == decision
    assert canonical(store(from_json(to_json(case)))) == canonical(stored)


def only_ratios(case: Case) -> bool:
    """Nothing is a plain number of voices: no "plus one", no rounding, no seats."""
    majority = case.profile.majority
    inner = majority.constituencies.rule if majority.constituencies else None
    return all(
        item.kind is not MajorityKind.HALF_PLUS_ONE and item.base is not Base.SEATS and item.rounding is Rounding.EXACT
        for item in (majority.rule, majority.floor, inner)
        if item is not None
    )


@MODEST
@given(cases_where(only_ratios), st.integers(2, 5))
def test_multiplying_all_voices_changes_no_ratio(case, factor):
    profile = replace(case.profile, quorum=None, casting_vote=None)
    electors = tuple(replace(item, weight=item.weight * factor) for item in case.electorate.electors)
    plain = replace(case, profile=profile)
    scaled = replace(plain, electorate=replace(case.electorate, electors=electors))
    assert outcome(scaled) == outcome(plain)


def in_a_meeting(case: Case) -> bool:
    return case.presence.mode is not Mode.WRITTEN


@MODEST
@given(cases_where(in_a_meeting))
def test_a_secret_count_of_the_same_ballots_decides_alike_without_casting_vote(case):
    case = replace(case, profile=replace(case.profile, casting_vote=None, quorum=None))
    decision = decide_case(case)
    aside = {(step.get("elector"), step.get("cast_by")) for step in decision.trace if step.rule == "ballot.set_aside"}
    counted = [
        item
        for item in case.ballots.ballots
        if (item.elector, item.cast_by) not in aside and item.choice is not Choice.NOT_TAKING_PART
    ]
    weights = {item.id: item for item in case.electorate.electors}
    codes = {item.code: item for item in case.profile.constituencies.items} if case.profile.constituencies else {}
    per_member = codes and case.profile.constituencies.weighting.value == "per_member"
    heaps: dict[tuple[Choice, str], int] = {}
    for item in counted:
        code = weights[item.elector].constituency if codes else ""
        voices = weights[item.elector].weight * (codes[code].weight if per_member else 1)
        heaps[item.choice, code] = heaps.get((item.choice, code), 0) + voices
    secret = SecretCount(
        tuple(Signature(item.elector, item.cast_by) for item in counted),
        tuple(Count(choice, voices, code) for (choice, code), voices in heaps.items()),
    )
    assert outcome(replace(case, ballots=secret)) == (decision.status.value, decision.reason)


@MODEST
@given(
    st.integers(1, 6),
    st.sampled_from(list(Base)),
    st.sampled_from([MajorityKind.RATIO, MajorityKind.HALF_PLUS_ONE, MajorityKind.RELATIVE]),
    st.sampled_from([None, Choice.FOR, Choice.AGAINST]),
)
def test_a_secret_ballot_never_uses_a_casting_vote_without_its_clause(pairs, base, kind, declared):
    rule = MajorityRule(kind, base, Fraction(1, 2) if kind is MajorityKind.RATIO else None)
    profile = Profile("CA", Majority(rule), casting_vote=CastingVote())
    ids = tuple(f"m{number}" for number in range(2 * pairs))
    counts = (Count(Choice.FOR, pairs), Count(Choice.AGAINST, pairs))
    secret = SecretCount(tuple(Signature(item) for item in ids), counts, declared)
    electorate = Electorate(tuple(Elector(item) for item in ids))
    case = Case(profile, electorate, Presence(present=ids, chair="m0"), (), (), secret)
    assert outcome(case) == ("rejected", "tie")
    allowed = replace(profile, casting_vote=CastingVote(in_secret_ballot=True))
    expected = ("adopted", "casting_vote") if declared is Choice.FOR else ("rejected", "tie")
    assert outcome(replace(case, profile=allowed)) == expected


@given(st.integers(0, 199))
@settings(MODEST, max_examples=60)
@example(3)
def test_more_than_half_is_the_first_whole_number_above_half(base):
    rule = MajorityRule(fraction=Fraction(1, 2))
    assert [votes for votes in range(base + 1) if passes(rule, votes, 0, base)][:1] == [base // 2 + 1][: min(base, 1)]


@given(st.integers(1, 199))
@settings(MODEST, max_examples=60)
def test_half_plus_one_differs_from_more_than_half_on_every_odd_base_only(base):
    more, literal = MajorityRule(fraction=Fraction(1, 2)), MajorityRule(MajorityKind.HALF_PLUS_ONE)
    differs = [votes for votes in range(base + 1) if passes(more, votes, 0, base) != passes(literal, votes, 0, base)]
    assert bool(differs) == (base % 2 == 1)


def drawn(build):
    """Cases of ``build`` from a seed: quick, and one number names the case."""
    return st.integers(0, 10**9).map(lambda seed: build(Seeded(seed)))


def any_case(choose: Seeded) -> Case:
    build = choose.pick((build_case, build_election_case))
    case = build(choose)
    return in_secret(case, choose) if choose.number(0, 1) else case


@MODEST
@given(drawn(any_case))
def test_no_more_voices_are_counted_than_there_are(case):
    counts = decide_case(case).counts
    voices = voices_of(case.profile, case.electorate)
    recused = {item.elector for item in case.recusals}
    able = sum(worth for elector, worth in voices.items() if elector not in recused)
    given = (counts.votes_for, counts.votes_against, counts.abstention, counts.blank, counts.null, counts.valid)
    assert sum(given) <= able
    assert counts.present + counts.represented <= counts.members == len(voices)
    assert all(item.voices <= counts.valid for item in counts.candidates)


@MODEST
@given(drawn(any_case))
def test_nobody_is_elected_or_adopted_without_a_voice_and_no_seat_is_given_twice(case):
    decision = decide_case(case)
    if decision.status is Status.ADOPTED:
        assert decision.counts.votes_for > 0
    voices = {item.candidate: item.voices for item in decision.counts.candidates}
    assert all(voices[name] > 0 for name in decision.elected)
    assert not set(decision.elected) & set(decision.remaining)
    assert len(decision.elected) <= getattr(case.ballots, "seats", 0)


@MODEST
@given(
    drawn(lambda choose: in_secret(build_case(choose), choose)), st.sampled_from([None, Choice.FOR, Choice.AGAINST])
)
def test_what_the_chair_declares_changes_nothing_in_a_secret_ballot_without_its_clause(case, declared):
    groups = case.profile.constituencies
    if groups and groups.weighting in (Weighting.PROPORTIONAL, Weighting.BLOCK):
        groups = replace(groups, weighting=Weighting.NONE)
    silent = replace(case, profile=replace(case.profile, casting_vote=CastingVote(), constituencies=groups))
    told = replace(silent, ballots=replace(silent.ballots, chair_choice=declared))
    without = replace(silent, profile=replace(silent.profile, casting_vote=None))
    assert outcome(told) == outcome(without)
    assert decide_case(told).reason != "casting_vote"


def shuffled_election(case: Case, random) -> Case:
    def shuffled(items: tuple) -> tuple:
        return tuple(random.sample(items, len(items)))

    votes = case.ballots
    return replace(
        case,
        electorate=replace(case.electorate, electors=shuffled(case.electorate.electors)),
        proxies=shuffled(case.proxies),
        ballots=replace(votes, candidates=shuffled(votes.candidates), ballots=shuffled(votes.ballots)),
    )


@MODEST
@given(drawn(build_election_case), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_candidates_elects_nobody(case, random):
    assert decide_case(shuffled_election(case, random)) == decide_case(case)


@MODEST
@given(drawn(build_election_case), st.integers(0, 8))
def test_a_blank_ballot_turned_to_an_elected_candidate_never_unseats_them(case, position):
    before = decide_case(case)
    blank = [item for item in case.ballots.ballots if item.choice is Choice.BLANK]
    if not before.elected or not blank:
        return
    name = before.elected[position % len(before.elected)]
    turned = replace(blank[position % len(blank)], choice=Choice.CANDIDATES, candidates=(name,))
    ballots = tuple(turned if item is blank[position % len(blank)] else item for item in case.ballots.ballots)
    assert name in decide_case(replace(case, ballots=replace(case.ballots, ballots=ballots))).elected


@MODEST
@given(drawn(build_election_case))
def test_what_a_recused_member_writes_elects_nobody(case):
    recused = {item.elector for item in case.recusals}
    ballots = tuple(
        replace(item, choice=Choice.NULL, candidates=()) if item.elector in recused else item
        for item in case.ballots.ballots
    )
    before, after = decide_case(case), decide_case(replace(case, ballots=replace(case.ballots, ballots=ballots)))
    assert (before.status, before.reason, before.elected, before.counts) == (
        after.status,
        after.reason,
        after.elected,
        after.counts,
    )


def test_another_process_decides_the_same():
    """Sets of text are not in the same order in two processes: nothing that is stored may show it."""
    program = (
        "from hashlib import sha256\n"
        "from governance.rules import canonical, store\n"
        "from tests.governance.rules.generation import Seeded, build_case, build_election_case\n"
        "read = sha256()\n"
        "for seed in range(60):\n"
        "    for build in (build_case, build_election_case):\n"
        "        read.update(canonical(store(build(Seeded(seed)))))\n"
        "print(read.hexdigest())\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": salt, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for salt in ("1", "2")
    }
    assert len(said) == 1
