"""Inconsistent input has a name; what the statutes do not allow decides nothing; neither gives a wrong result."""

from dataclasses import replace
from fractions import Fraction

import pytest

from governance.rules import (
    Ballot,
    Case,
    Count,
    Elector,
    Electorate,
    Presence,
    Proxy,
    Recusal,
    RollCall,
    SecretCount,
    Signature,
    Vacancy,
    VotingRight,
    decide_case,
    errors,
    quorum_now,
    voting_rights,
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
    Secrecy,
    TieRule,
    Weighting,
)
from governance.rules.presets import MORE_THAN_HALF, TWO_ROUNDS
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
    Profile,
    ProxyRules,
    Quorum,
)
from governance.rules.wording import error_text, sentences

HALF = Fraction(1, 2)
PROFILE = Profile("CA", Majority(MORE_THAN_HALF))
MEMBERS = tuple(Elector(f"m{number}") for number in range(1, 6))
CASE = Case(
    PROFILE,
    Electorate(MEMBERS),
    Presence(present=("m1", "m2", "m3"), chair="m1"),
    (Proxy("m4", "m1", 1),),
    (),
    RollCall((Ballot("m1", Choice.FOR), Ballot("m2", Choice.AGAINST), Ballot("m4", Choice.FOR, "m1"))),
)


def college(weighting: Weighting, *codes: str) -> Constituencies:
    return Constituencies(tuple(Constituency(code) for code in codes), weighting)


def test_the_case_of_this_file_is_sound():
    assert decide_case(CASE).status == "adopted"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"electorate": Electorate(())}, errors.EmptyElectorate),
        ({"electorate": Electorate((*MEMBERS, Elector("m1")))}, errors.DuplicateElector),
        ({"electorate": Electorate((*MEMBERS, Elector("")))}, errors.UnknownElector),
        ({"electorate": Electorate((*MEMBERS, Elector("m6", -1)))}, errors.InvalidWeight),
        ({"electorate": Electorate((*MEMBERS, Elector("m6", True)))}, errors.InvalidWeight),
        ({"electorate": Electorate((*MEMBERS, Elector("m6", 1.5)))}, errors.InvalidWeight),
        ({"electorate": Electorate(MEMBERS, (Vacancy(-1),))}, errors.InvalidWeight),
        ({"profile": replace(PROFILE, constituencies=college(Weighting.NONE, "A"))}, errors.UnknownConstituency),
        ({"presence": Presence(present=("m1", "m9"))}, errors.UnknownElector),
        ({"presence": Presence(present=("m1", "m2", "m3"), chair="m9")}, errors.UnknownElector),
        ({"presence": Presence(present=("m1", "m1"))}, errors.PresenceConflict),
        ({"presence": Presence(present=("m1",), remote=("m2",))}, errors.PresenceConflict),
        ({"presence": Presence(present=("m1", "m2", "m3"), convocation=3)}, errors.InvalidConvocation),
        ({"recusals": (Recusal("m9"),)}, errors.UnknownElector),
        ({"proxies": (Proxy("m4", "m9"),)}, errors.UnknownElector),
        ({"proxies": (Proxy("m9", "m1"),)}, errors.UnknownElector),
        ({"proxies": (Proxy("m4", "m4"),)}, errors.ProxyToSelf),
        ({"proxies": (Proxy("m4", "m1"), Proxy("m4", "m2"))}, errors.DuplicateProxy),
        ({"proxies": ()}, errors.BallotWithoutProxy),
        ({"profile": replace(PROFILE, proxies=ProxyRules(ProxyPermission.FORBIDDEN))}, errors.ProxyNotAllowed),
        ({"ballots": RollCall((Ballot("m9", Choice.FOR),))}, errors.UnknownElector),
        ({"ballots": RollCall((Ballot("m5", Choice.FOR),))}, errors.BallotOfAbsentElector),
        ({"ballots": RollCall((Ballot("m4", Choice.FOR, "m2"),))}, errors.BallotWithoutProxy),
        (
            {"ballots": RollCall((Ballot("m1", Choice.FOR, sequence=1), Ballot("m1", Choice.FOR, sequence=2)))},
            errors.DuplicateBallot,
        ),
        ({"ballots": RollCall((Ballot("m1", Choice.CANDIDATES, candidates=("m1",)),))}, errors.InvalidChoice),
        ({"ballots": RollCall((Ballot("m1", Choice.FOR, candidates=("m1",)),))}, errors.InvalidChoice),
    ],
)
def test_inconsistent_input_is_refused_by_name(change, error):
    with pytest.raises(error) as refused:
        decide_case(replace(CASE, **change))
    for language in ("fr", "en"):
        assert "?" not in error_text(refused.value, language)


def test_a_written_consultation_has_no_attendance_sheet():
    profile = replace(PROFILE, attendance=AttendanceRules(written=True))
    with pytest.raises(errors.PresenceConflict):
        decide_case(replace(CASE, profile=profile, presence=replace(CASE.presence, mode=Mode.WRITTEN)))


@pytest.mark.parametrize(
    ("presence", "ballots", "code"),
    [
        (Presence(Mode.REMOTE, remote=("m1",)), None, "remote_not_allowed"),
        (Presence(Mode.MIXED, present=("m1",)), None, "remote_not_allowed"),
        (Presence(Mode.WRITTEN), None, "written_not_allowed"),
        (Presence(present=("m1",), postal=("m2",)), None, "postal_not_allowed"),
        (CASE.presence, BallotRules(motions=Secrecy.REQUIRED), "secret_ballot_required"),
    ],
)
def test_what_no_clause_allows_decides_nothing(presence, ballots, code):
    profile = replace(PROFILE, ballots=ballots or PROFILE.ballots)
    decision = decide_case(replace(CASE, profile=profile, presence=presence))
    assert (decision.status, decision.reason) == ("invalid_profile", code)
    assert all(sentences(decision, language) for language in ("fr", "en"))


def test_a_secret_count_is_refused_where_the_ballot_must_be_open():
    profile = replace(PROFILE, ballots=BallotRules(motions=Secrecy.FORBIDDEN))
    decision = decide_case(replace(CASE, profile=profile, ballots=SecretCount((), ())))
    assert (decision.status, decision.reason) == ("invalid_profile", "secret_ballot_forbidden")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"majority": Majority(MajorityRule())}, "fraction_out_of_range"),
        ({"majority": Majority(MajorityRule(fraction=0.5))}, "fraction_out_of_range"),
        ({"majority": Majority(MajorityRule(fraction=Fraction(3, 2)))}, "fraction_out_of_range"),
        ({"majority": Majority(MajorityRule(fraction=Fraction(1)))}, "more_than_all"),
        ({"majority": Majority(MajorityRule(MajorityKind.UNANIMITY, fraction=HALF))}, "fraction_without_use"),
        ({"majority": Majority(MORE_THAN_HALF, floor=MajorityRule(MajorityKind.RELATIVE))}, "floor_relative"),
        (
            {"majority": Majority(MORE_THAN_HALF, constituencies=ConstituencyMajority(MORE_THAN_HALF))},
            "no_constituency",
        ),
        ({"quorum": Quorum()}, "quorum_threshold"),
        ({"quorum": Quorum(fraction=HALF, number=3)}, "quorum_threshold"),
        ({"quorum": Quorum(number=-1)}, "quorum_threshold"),
        ({"quorum": Quorum(fraction=Fraction(1), strict=True)}, "more_than_all"),
        ({"quorum": Quorum(fraction=HALF, constituencies=ConstituencyQuorum(number=1))}, "no_constituency"),
        ({"proxies": ProxyRules(ProxyPermission.ALLOWED, cap=-1)}, "proxy_cap"),
        ({"proxies": ProxyRules(cap=1)}, "proxy_cap_while_silent"),
        ({"constituencies": Constituencies(())}, "constituencies_empty"),
        ({"constituencies": college(Weighting.NONE, "A", "A")}, "constituency_twice"),
        ({"constituencies": Constituencies((Constituency("A", weight=-1),))}, "constituency_weight"),
        (
            {"constituencies": college(Weighting.BLOCK, "A"), "casting_vote": CastingVote()},
            "casting_vote_with_constituency_voices",
        ),
        (
            {"constituencies": college(Weighting.BLOCK, "A"), "election": ElectionRules(TWO_ROUNDS)},
            "election_with_constituency_voices",
        ),
        ({"election": ElectionRules(())}, "election_without_round"),
        ({"election": ElectionRules(TWO_ROUNDS, (TieRule.DRAW, TieRule.OLDEST))}, "tie_rules_order"),
    ],
)
def test_an_impossible_profile_decides_nothing(change, code):
    decision = decide_case(replace(CASE, profile=replace(PROFILE, **change)))
    assert (decision.status, decision.reason) == ("invalid_profile", code)
    assert all(sentences(decision, language) for language in ("fr", "en"))


@pytest.mark.parametrize("at_least", [0, 3])
def test_a_condition_on_more_constituencies_than_exist_is_impossible(at_least):
    inner = ConstituencyMajority(MORE_THAN_HALF, at_least=at_least)
    profile = replace(
        PROFILE, constituencies=college(Weighting.NONE, "A", "B"), majority=Majority(MORE_THAN_HALF, None, inner)
    )
    assert decide_case(replace(CASE, profile=profile)).reason == "more_constituencies_than_exist"
    unknown = replace(profile, majority=Majority(MORE_THAN_HALF, None, replace(inner, at_least=1, among=("Z",))))
    assert decide_case(replace(CASE, profile=unknown)).reason == "unknown_constituency"


def test_proxies_above_the_cap_need_their_order_of_receipt():
    profile = replace(PROFILE, proxies=ProxyRules(ProxyPermission.ALLOWED, cap=1))
    unordered = replace(CASE, profile=profile, proxies=(Proxy("m4", "m1"), Proxy("m5", "m1")))
    with pytest.raises(errors.ProxyOrderMissing):
        decide_case(unordered)


def test_the_last_ballot_counts_where_the_profile_lets_it_change_and_the_former_is_kept():
    profile = replace(PROFILE, ballots=BallotRules(changeable=True))
    ballots = (Ballot("m1", Choice.FOR, sequence=1), Ballot("m1", Choice.AGAINST, sequence=2))
    decision = decide_case(replace(CASE, profile=profile, ballots=RollCall(ballots)))
    assert decision.counts.votes_for == 0
    assert decision.counts.votes_against == 1
    kept = [step for step in decision.trace if step.rule == "ballot.set_aside"]
    assert [(step.get("choice"), step.get("cause")) for step in kept] == [("for", "changed")]
    with pytest.raises(errors.DuplicateBallot):
        level = RollCall(tuple(replace(item, sequence=1) for item in ballots))
        decide_case(replace(CASE, profile=profile, ballots=level))


@pytest.mark.parametrize(
    ("signatures", "counts", "error"),
    [
        (("m1", "m2"), ((Choice.FOR, 1),), errors.CountMismatch),
        (("m1",), ((Choice.FOR, 1), (Choice.FOR, 0)), errors.CountMismatch),
        (("m1",), ((Choice.FOR, 2), (Choice.AGAINST, -1)), errors.InvalidWeight),
        (("m1", "m1"), ((Choice.FOR, 2),), errors.DuplicateBallot),
        (("m3",), ((Choice.FOR, 1),), errors.SignatureNotValid),
        (("m5",), ((Choice.FOR, 1),), errors.BallotOfAbsentElector),
        (("m1",), ((Choice.CANDIDATES, 1),), errors.InvalidChoice),
    ],
)
def test_a_secret_count_must_match_its_signatures(signatures, counts, error):
    secret = SecretCount(
        tuple(Signature(item) for item in signatures), tuple(Count(choice, number) for choice, number in counts)
    )
    with pytest.raises(error):
        decide_case(replace(CASE, recusals=(Recusal("m3"),), ballots=secret))


def test_voting_rights_follow_presence_proxies_and_recusals():
    rights = voting_rights(PROFILE, CASE.electorate, CASE.presence, CASE.proxies, (Recusal("m2"),))
    assert rights == (VotingRight("m1"), VotingRight("m3"), VotingRight("m4", "m1"))
    arrived = replace(CASE.presence, present=("m1", "m2", "m3", "m4"))
    assert VotingRight("m4", "m1") not in voting_rights(PROFILE, CASE.electorate, arrived, CASE.proxies)
    present_only = replace(PROFILE, majority=Majority(replace(MORE_THAN_HALF, base=Base.PRESENT)))
    assert VotingRight("m4", "m1") not in voting_rights(present_only, CASE.electorate, CASE.presence, CASE.proxies)


def test_in_writing_everybody_may_vote_and_a_proxy_stands_until_its_giver_votes():
    profile = replace(PROFILE, attendance=AttendanceRules(written=True))
    written = Presence(Mode.WRITTEN)
    rights = voting_rights(profile, CASE.electorate, written, CASE.proxies)
    assert len(rights) == 6
    assert VotingRight("m4", "m1") in rights
    later = voting_rights(profile, CASE.electorate, written, CASE.proxies, own_voters=frozenset({"m4"}))
    assert VotingRight("m4", "m1") not in later


def test_quorum_now_moves_with_arrivals_and_departures():
    profile = replace(PROFILE, quorum=Quorum(fraction=HALF, strict=True))
    assert quorum_now(profile, CASE.electorate, CASE.presence, CASE.proxies).met
    left = replace(CASE.presence, present=("m2", "m3"))
    assessment = quorum_now(profile, CASE.electorate, left, CASE.proxies)
    assert (assessment.met, assessment.reason) == (False, "quorum_not_met")
    on_ballots = replace(profile, quorum=Quorum(fraction=HALF, counted=Counted.BALLOTS_CAST))
    assert not quorum_now(on_ballots, CASE.electorate, CASE.presence, CASE.proxies).met


def test_somebody_outside_may_hold_a_proxy_only_where_the_profile_says_so():
    outside = replace(
        CASE,
        presence=replace(CASE.presence, present=("m1", "m2", "m3", "conjoint")),
        proxies=(Proxy("m4", "conjoint", 1),),
        ballots=RollCall((Ballot("m4", Choice.FOR, "conjoint"),)),
    )
    with pytest.raises(errors.UnknownElector):
        decide_case(outside)
    anyone = replace(PROFILE, proxies=ProxyRules(ProxyPermission.ALLOWED, 1, ProxyHolder.ANYONE))
    decision = decide_case(replace(outside, profile=anyone))
    assert (decision.status, decision.counts.present, decision.counts.represented) == ("adopted", 3, 1)


def test_a_condition_whose_constituencies_are_all_empty_is_not_met_even_when_empty_ones_are_ignored():
    ignored = EmptyConstituency.IGNORED
    electorate = Electorate(tuple(replace(item, constituency="A") for item in MEMBERS))
    quorum = Quorum(fraction=HALF, constituencies=ConstituencyQuorum(number=1, among=("B",), empty=ignored))
    profile = replace(PROFILE, constituencies=college(Weighting.NONE, "A", "B"), quorum=quorum)
    case = replace(CASE, electorate=electorate, profile=profile)
    assert decide_case(case).reason == "constituency_quorum_not_met"
    double = Majority(MORE_THAN_HALF, None, ConstituencyMajority(MORE_THAN_HALF, among=("B",), empty=ignored))
    majority = replace(case, profile=replace(profile, quorum=None, majority=double))
    assert decide_case(majority).reason == "constituencies_not_reached"
    whole = replace(double, constituencies=replace(double.constituencies, among=()))
    assert decide_case(replace(majority, profile=replace(majority.profile, majority=whole))).status == "adopted"


def test_secrecy_never_overstates_a_quorum_of_ballots_cast():
    """Abstentions that do not count as cast, in a weighted secret count: how many heads abstained is unknown."""
    electors = (Elector("m1", 2), Elector("m2"), Elector("m3"), Elector("m4"))
    profile = replace(
        PROFILE,
        quorum=Quorum(number=3, counted=Counted.BALLOTS_CAST),
        counting=Counting(abstention=CountedAs.NOT_CAST),
    )
    signed = tuple(Signature(item.id) for item in electors)
    secret = SecretCount(signed, (Count(Choice.FOR, 3), Count(Choice.ABSTENTION, 2)))
    case = Case(profile, Electorate(electors), Presence(present=("m1", "m2", "m3", "m4")), (), (), secret)
    assert decide_case(case).status == "no_quorum"
    one = replace(secret, counts=(Count(Choice.FOR, 4), Count(Choice.ABSTENTION, 1)))
    assert decide_case(replace(case, ballots=one)).status == "adopted"
