"""What a profile says in sentences, and what the engine decides of it for a body: nothing is made up."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.rules import Ballot, Clause, Elector, Electorate, Presence, Profile, RollCall, Vacancy, decide
from governance.rules.describing import describe
from governance.rules.enums import Choice, MajorityKind, Mode, Reason, Secrecy, Status, TieRule
from governance.rules.examples import examples
from governance.rules.presets import PRESETS, preset
from governance.rules.profile import (
    CastingVote,
    Constituencies,
    Constituency,
    ConstituencyQuorum,
    ElectionRules,
    Majority,
    MajorityRule,
    RoundRule,
)
from governance.rules.wording import LANGUAGES
from tests.governance.rules.generation import Drawn, build_electorate, build_profile

MODEST = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def body(size: int, codes: tuple[str, ...] = ("",)) -> Electorate:
    return Electorate(tuple(Elector(f"m{number}", 1, codes[number % len(codes)]) for number in range(size)))


def said(profile: Profile, language: str = "fr") -> str:
    return " ".join(line.text for part in describe(profile, language) for line in part.lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [item.code for item in PRESETS])
def test_every_ready_made_profile_reads_in_whole_sentences(code, language):
    parts = describe(preset(code), language)
    assert [part.code for part in parts][:2] == ["majority", "quorum"]
    for part in parts:
        assert part.title
        for line in part.lines:
            assert line.text[0].isupper() and line.text.endswith("."), line.text


def test_the_sentences_are_those_of_statutes():
    text = said(preset("extraordinary_general_meeting"))
    assert "Un texte est adopté s’il recueille au moins les deux tiers des suffrages exprimés." in text
    assert "elle réunit la moitié au moins des membres en exercice, présents ou représentés." in text
    assert "Une seconde réunion délibère quel que soit le nombre de participants." in text
    assert "à l’unanimité des membres présents ou représentés" in said(preset("executive_committee_unanimity"))


def test_each_sentence_has_the_nearest_clause_and_what_is_to_be_confirmed():
    profile = replace(
        preset("board_votes_cast"),
        clauses=(
            Clause("quorum", "art. 11"),
            Clause("proxies", "art. 12"),
            Clause("proxies.cap", "règlement, 4", to_confirm=True, note="usage"),
        ),
    )
    lines = {line.parameter: line for part in describe(profile) for line in part.lines}
    assert lines["quorum.fraction"].clause == "art. 11"
    assert lines["proxies.holder"].clause == "art. 12"
    assert (lines["proxies.cap"].clause, lines["proxies.cap"].note) == ("règlement, 4", "usage")
    assert lines["majority.rule"].clause == ""


@MODEST
@given(st.data(), st.sampled_from([(), ("a", "b")]), st.sampled_from(LANGUAGES))
def test_two_profiles_that_differ_do_not_read_alike(data, codes, language):
    """Every choice that the engine reads is said; names, clauses and what no rule uses are left aside."""
    profile = build_profile(Drawn(data.draw), codes)
    text = said(profile, language)
    changes = {
        "casting_vote": None if profile.casting_vote else CastingVote(),
        "majority": Majority(MajorityRule(fraction=Fraction(5, 7), strict=False)),
        "ballots": replace(profile.ballots, changeable=not profile.ballots.changeable),
        "attendance": replace(profile.attendance, remote=not profile.attendance.remote),
    }
    for name, value in changes.items():
        assert said(replace(profile, **{name: value}), language) != text, name


def test_fifteen_members_need_eight():
    found = examples(preset("board_votes_cast"), body(15))
    assert (found.members, found.quorum, found.written) == (15, 8, False)
    rows = [(row.taking_part, row.votes_for, row.votes_against, row.abstentions, row.status) for row in found.trials]
    assert (15, 8, 7, 0, Status.ADOPTED) in rows and (15, 7, 8, 0, Status.REJECTED) in rows
    assert (8, 5, 3, 0, Status.ADOPTED) in rows and (7, 7, 0, 0, Status.NO_QUORUM) in rows


def test_the_casting_vote_shows_in_a_tie_and_not_in_a_secret_ballot():
    open_ballot = preset("board_absolute_casting_vote")
    assert any(row.chair_for and row.reason == Reason.CASTING_VOTE for row in examples(open_ballot, body(12)).trials)
    secret = replace(open_ballot, ballots=replace(open_ballot.ballots, motions=Secrecy.REQUIRED))
    found = examples(secret, body(12))
    assert found.secret and not any(row.chair_for for row in found.trials)


def test_a_casting_vote_that_decides_nothing_is_not_counted_unseen():
    """Half of the votes cast must be exceeded as a floor: who presides breaks the tie and still adopts nothing."""
    profile = replace(
        preset("board_absolute_casting_vote"),
        majority=Majority(MajorityRule(fraction=Fraction(1, 2)), floor=MajorityRule(fraction=Fraction(1, 2))),
    )
    halves = [row for row in examples(profile, body(12)).trials if row.votes_for == row.votes_against]
    assert halves and not any(row.chair_for for row in halves)
    assert {row.reason for row in halves} == {Reason.TIE}


def test_a_body_too_small_or_empty_has_no_number_made_up():
    assert examples(preset("board_votes_cast"), Electorate(())) is None
    few = examples(preset("executive_committee_unanimity"), body(2))
    assert not few.reachable and few.quorum == 3, "what the rule asks for, which two people cannot be"
    assert {row.status for row in few.trials} == {Status.NO_QUORUM}
    assert examples(preset("federation_constituencies"), body(4)) is None, "voters of no constituency of these rules"
    broken = replace(preset("board_votes_cast"), majority=Majority(MajorityRule()))
    assert examples(broken, body(5)) is None


def by_constituency(profile: Profile, *codes: str) -> Profile:
    return replace(profile, constituencies=Constituencies(tuple(Constituency(code) for code in codes)))


def test_vacant_seats_of_no_constituency_of_the_rules_are_no_example():
    profile = by_constituency(preset("board_votes_cast"), "a", "b")
    voters = body(6, ("a", "b"))
    assert examples(profile, voters) is not None
    for code in ("c", ""):
        assert examples(profile, replace(voters, vacancies=(Vacancy(1, code),))) is None


def test_a_quorum_that_everybody_would_miss_is_out_of_reach():
    profile = by_constituency(preset("board_votes_cast"), "a", "b", "c")
    inner = replace(profile.quorum, constituencies=ConstituencyQuorum(number=1))
    found = examples(replace(profile, quorum=inner), body(10, ("a", "b")))
    assert not found.reachable
    assert [(row.taking_part, row.reason) for row in found.trials] == [(10, Reason.CONSTITUENCY_QUORUM_NOT_MET)]
    assert examples(profile, body(10, ("a", "b"))).reachable


def test_an_election_reads_as_french():
    rounds = (RoundRule(MajorityRule(fraction=Fraction(1, 2)), 2), RoundRule(MajorityRule(MajorityKind.RELATIVE)))
    profile = replace(
        preset("board_votes_cast"),
        election=ElectionRules(rounds, (TieRule.SENIORITY, TieRule.FURTHER_ROUND, TieRule.DRAW)),
    )
    text = said(profile)
    assert "À égalité, on départage par l’ancienneté dans les fonctions, puis par un nouveau tour, puis par" in text
    assert "Restent en lice au tour suivant, pour chaque siège" in text
    assert "A tie is broken in favour of the person longest in office, then by a further round" in said(profile, "en")
    one = replace(rounds[0], advance_per_seat=1)
    single = replace(profile, election=replace(profile.election, rounds=(one, rounds[1])))
    assert "Reste en lice au tour suivant" in said(single)


@MODEST
@given(st.data())
def test_what_is_shown_without_constituencies_is_what_the_engine_decides(data):
    draw = Drawn(data.draw)
    profile, electorate = build_profile(draw, ()), build_electorate(draw, ())
    found = examples(profile, electorate)
    ids = [elector.id for elector in electorate.electors]
    for row in found.trials:
        if row.chair_for:
            continue
        choices = [Choice.FOR] * row.votes_for + [Choice.AGAINST] * row.votes_against
        choices += [Choice.ABSTENTION] * row.abstentions
        ballots = RollCall(tuple(Ballot(*pair) for pair in zip(ids, choices, strict=False)))
        decision = decide(profile, electorate, Presence(mode=Mode.WRITTEN), (), (), ballots)
        assert (decision.status, decision.reason) == (row.status, row.reason)
