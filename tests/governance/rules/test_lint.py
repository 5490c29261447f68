"""The linter: each contradiction is found where it is, and not where it is not."""

from dataclasses import replace
from fractions import Fraction

import pytest

from governance.rules import Clause, Elector, Electorate, Profile, Vacancy
from governance.rules.enums import (
    Base,
    Counted,
    MajorityKind,
    ProxyPermission,
    Reference,
    Secrecy,
    Severity,
    TieRule,
    Weighting,
)
from governance.rules.lint import Context, context_of, lint, parameter_paths
from governance.rules.presets import MORE_THAN_HALF, PRESETS, TWO_ROUNDS, preset
from governance.rules.profile import (
    AttendanceRules,
    BallotRules,
    CastingVote,
    Constituencies,
    Constituency,
    ConstituencyMajority,
    ConstituencyQuorum,
    ElectionRules,
    Majority,
    NoticeRules,
    ProxyRules,
    Quorum,
    SecondConvocation,
)
from governance.rules.wording import LANGUAGES, finding_text

HALF = Fraction(1, 2)
SOURCED = ("majority", "counting", "quorum", "proxies", "second_convocation", "notice")
SOUND = Profile(
    "CA",
    Majority(MORE_THAN_HALF),
    quorum=Quorum(fraction=HALF),
    proxies=ProxyRules(ProxyPermission.ALLOWED, cap=2),
    second_convocation=SecondConvocation(),
    notice=NoticeRules(15),
    clauses=tuple(Clause(name, f"art. {number}") for number, name in enumerate(SOURCED, start=11)),
)
COLLEGES = Constituencies((Constituency("A"), Constituency("B")), Weighting.NONE)


def codes(profile: Profile, context: Context | None = None) -> set[str]:
    found = lint(profile, context)
    for item in found:
        for language in LANGUAGES:
            assert finding_text(item, language).endswith(".")
    return {item.code for item in found}


def test_a_sound_profile_has_no_finding():
    assert codes(SOUND, Context(members=12, vacant=1)) == set()


def with_rule(**values: object) -> Profile:
    return replace(SOUND, majority=Majority(replace(MORE_THAN_HALF, **values)))


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        (with_rule(base=Base.PRESENT), "majority_of_present_with_proxies"),
        (
            replace(
                with_rule(base=Base.PRESENT),
                proxies=ProxyRules(ProxyPermission.FORBIDDEN),
                attendance=AttendanceRules(postal=True),
            ),
            "majority_of_present_with_proxies",
        ),
        (replace(SOUND, quorum=Quorum(fraction=HALF, counted=Counted.BALLOTS_CAST)), "quorum_on_ballots_cast"),
        (replace(SOUND, attendance=AttendanceRules(remote=True)), "remote_without_clause"),
        (replace(SOUND, attendance=AttendanceRules(written=True)), "remote_without_clause"),
        (replace(SOUND, proxies=ProxyRules(ProxyPermission.ALLOWED)), "proxy_cap_absent"),
        (replace(SOUND, proxies=ProxyRules()), "proxies_silent"),
        (replace(SOUND, proxies=ProxyRules(ProxyPermission.ALLOWED, 0)), "proxy_cap_zero"),
        (
            replace(SOUND, proxies=ProxyRules(ProxyPermission.FORBIDDEN)),
            "quorum_of_represented_without_proxies",
        ),
        (with_rule(kind=MajorityKind.HALF_PLUS_ONE, fraction=None), "half_plus_one_on_odd_base"),
        (with_rule(strict=False), "half_is_enough"),
        (with_rule(fraction=Fraction(1, 3)), "minority_adopts"),
        (replace(SOUND, casting_vote=CastingVote()), "casting_vote_lost_in_secret"),
        (
            replace(SOUND, casting_vote=CastingVote(), ballots=BallotRules(motions=Secrecy.REQUIRED)),
            "casting_vote_with_secret_ballot",
        ),
        (replace(SOUND, casting_vote=CastingVote(in_secret_ballot=True)), "casting_vote_in_secret_unsourced"),
        (replace(with_rule(fraction=Fraction(2, 3)), casting_vote=CastingVote()), "casting_vote_without_effect"),
        (replace(with_rule(base=Base.MEMBERS), casting_vote=CastingVote()), "casting_vote_paradox"),
        (replace(SOUND, second_convocation=None), "no_second_convocation"),
        (replace(SOUND, notice=NoticeRules()), "notice_silent"),
        (replace(SOUND, election=ElectionRules(TWO_ROUNDS)), "no_tie_rule"),
        (replace(SOUND, election=ElectionRules(TWO_ROUNDS, (TieRule.FURTHER_ROUND,))), "only_further_rounds"),
        (replace(SOUND, election=ElectionRules(TWO_ROUNDS[:1])), "last_round_may_fill_no_seat"),
        (replace(SOUND, clauses=SOUND.clauses[1:]), "clause_missing"),
        (replace(SOUND, clauses=(*SOUND.clauses, Clause("quorum.fracton", "art. 3"))), "clause_of_no_parameter"),
        (replace(SOUND, clauses=(*SOUND.clauses, SOUND.clauses[0])), "clause_twice"),
        (
            replace(SOUND, clauses=(*SOUND.clauses, Clause("proxies.cap", "", True, "statuts de 2019"))),
            "clause_to_confirm",
        ),
        (
            replace(SOUND, ballots=BallotRules(changeable=True, motions=Secrecy.REQUIRED)),
            "secret_ballot_changeable",
        ),
        (replace(SOUND, quorum=Quorum()), "quorum_threshold"),
    ],
)
def test_each_contradiction_is_found(profile, code):
    assert code in codes(profile)


def test_a_sourced_remote_clause_is_no_finding_and_an_unsourced_practice_is_one():
    remote = replace(
        SOUND,
        attendance=AttendanceRules(remote=True),
        clauses=(*SOUND.clauses, Clause("attendance.remote", "art. 12")),
    )
    assert codes(remote, Context(meets_remotely=True)) == set()
    assert "remote_not_foreseen" in codes(SOUND, Context(meets_remotely=True))
    assert "remote_not_foreseen" in codes(SOUND, Context(votes_in_writing=True))


def test_a_threshold_is_unreachable_with_the_seats_now_vacant():
    by_number = replace(SOUND, quorum=Quorum(number=12))
    assert "threshold_unreachable" in codes(by_number, Context(members=11, vacant=4))
    assert codes(by_number, Context(members=12, vacant=3)) == set()
    of_seats = with_rule(base=Base.SEATS)
    assert "threshold_unreachable" in codes(of_seats, Context(members=7, vacant=7))
    assert codes(of_seats, Context(members=8, vacant=7)) == set()
    quorum_of_seats = replace(SOUND, quorum=Quorum(fraction=Fraction(2, 3), reference=Reference.SEATS))
    assert "threshold_unreachable" in codes(quorum_of_seats, Context(members=9, vacant=6))


def test_conditions_by_constituency_are_unreachable_with_an_empty_one():
    electorate = Electorate((Elector("m1", constituency="A"), Elector("m2", constituency="A")), (Vacancy(2, "B"),))
    context = context_of(electorate)
    double = replace(
        SOUND,
        constituencies=COLLEGES,
        majority=Majority(MORE_THAN_HALF, constituencies=ConstituencyMajority(MORE_THAN_HALF)),
        clauses=(*SOUND.clauses, Clause("constituencies", "art. 6")),
    )
    assert "constituencies_unreachable" in codes(double, context)
    one = replace(double.majority.constituencies, at_least=1)
    assert codes(replace(double, majority=replace(double.majority, constituencies=one)), context) == set()
    inner = ConstituencyQuorum(number=1)
    quorum = replace(SOUND, constituencies=COLLEGES, quorum=Quorum(fraction=HALF, constituencies=inner))
    assert "constituencies_unreachable" in codes(quorum, context)


def test_the_odd_base_example_uses_the_real_number_of_members():
    profile = with_rule(kind=MajorityKind.HALF_PLUS_ONE, fraction=None)
    found = {item.code: dict(item.parameters) for item in lint(profile, Context(members=13))}
    assert found["half_plus_one_on_odd_base"] == {"base": 13, "literal": 8, "more_than_half": 7}


def test_errors_come_first_and_cite_their_clause():
    findings = lint(replace(with_rule(base=Base.PRESENT), second_convocation=None))
    assert [item.severity for item in findings] == sorted(
        (item.severity for item in findings), key=list(Severity).index
    )
    assert findings[0].clause == "art. 11"


@pytest.mark.parametrize("item", PRESETS, ids=[item.code for item in PRESETS])
def test_presets_apply_but_nothing_in_them_is_confirmed(item):
    assert preset(item.code) == item.profile
    found = lint(item.profile, Context(members=15))
    assert "clause_to_confirm" in {finding.code for finding in found}
    errors = {finding.code for finding in found if finding.severity is Severity.ERROR}
    # A written consultation without its article is void: this preset must not be used before one is cited.
    assert errors == ({"remote_without_clause"} if item.profile.attendance.written else set())
    assert all(clause.to_confirm and not clause.reference for clause in item.profile.clauses)
    assert {clause.parameter for clause in item.profile.clauses} <= set(parameter_paths(item.profile))


def test_whoever_has_no_constituency_of_the_rules_is_an_error():
    profile = replace(SOUND, constituencies=COLLEGES)
    inside = (Elector("m1", constituency="A"), Elector("m2", constituency="B"))
    assert "outside_constituencies" not in codes(profile, context_of(Electorate(inside)))
    for outside in (
        Electorate((*inside, Elector("m3"))),
        Electorate((*inside, Elector("m3", constituency="C"))),
        Electorate(inside, (Vacancy(1, "C"),)),
        Electorate(inside, (Vacancy(1),)),
    ):
        assert "outside_constituencies" in codes(profile, context_of(outside))
        assert "outside_constituencies" not in codes(SOUND, context_of(outside))


def test_a_constituency_where_nobody_sits_may_put_its_condition_out_of_reach():
    quorum = replace(SOUND.quorum, constituencies=ConstituencyQuorum(number=1))
    profile = replace(SOUND, constituencies=COLLEGES, quorum=quorum)
    alone = context_of(Electorate((Elector("m1", constituency="A"),)))
    assert "constituencies_unreachable" in codes(profile, alone)
    assert "constituencies_unreachable" not in codes(profile, Context(members=1))
