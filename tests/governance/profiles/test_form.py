"""The form says what the rules say: what is sent unchanged is the same rules, whatever they are."""

from dataclasses import replace
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.forms_rules.fields import ShareField
from governance.forms_rules.profile_form import ProfileForm
from governance.rules import Clause, Profile
from governance.rules.enums import Base, MajorityKind, ProxyPermission, Secrecy, TieRule
from governance.rules.presets import PRESETS, TWO_ROUNDS, preset
from governance.rules.profile import (
    AttendanceRules,
    BallotRules,
    CastingVote,
    ElectionRules,
    Majority,
    MajorityRule,
    NoticeRules,
    ProxyRules,
    Quorum,
    SecondConvocation,
)
from tests.governance.profiles.builders import sent
from tests.governance.rules.generation import Drawn, build_profile

HALF = Fraction(1, 2)
FULL = Profile(
    label="Règles du conseil",
    majority=Majority(
        MajorityRule(MajorityKind.HALF_PLUS_ONE, Base.MEMBERS), floor=MajorityRule(base=Base.SEATS, fraction=HALF)
    ),
    quorum=Quorum(number=3, strict=True),
    second_convocation=SecondConvocation(
        Quorum(fraction=Fraction(1, 3)), Majority(MajorityRule(fraction=Fraction(3, 5), strict=False))
    ),
    proxies=ProxyRules(ProxyPermission.FORBIDDEN),
    casting_vote=CastingVote(in_secret_ballot=True),
    attendance=AttendanceRules(remote=True, written=True, postal=True),
    notice=NoticeRules(15, clear=True, second_days=8),
    ballots=BallotRules(True, Secrecy.FORBIDDEN, Secrecy.REQUIRED),
    election=ElectionRules((*TWO_ROUNDS, *TWO_ROUNDS), (TieRule.SENIORITY, TieRule.FURTHER_ROUND, TieRule.DRAW)),
    clauses=(
        Clause("majority", "art. 12"),
        Clause("majority.floor", "", to_confirm=True, note="usage depuis 2015"),
        Clause("quorum.number", "art. 11, al. 2"),
        Clause("casting_vote.in_secret_ballot", "art. 14"),
        Clause("second_convocation.majority.rule", "art. 16"),
        Clause("attendance.written", "art. 15"),
        Clause("notice", "art. 10"),
        Clause("election.rounds.1", "art. 18"),
        Clause("election.ties", "art. 19"),
    ),
)


def sorted_clauses(profile: Profile) -> Profile:
    return replace(profile, clauses=tuple(sorted(profile.clauses, key=lambda clause: clause.parameter)))


def through_the_form(profile: Profile, codes: list[tuple[str, str]]) -> Profile:
    form = ProfileForm(sent(ProfileForm(start=profile, codes=codes), **{"general-label": profile.label}), codes=codes)
    assert form.is_valid(), [(part.prefix, part.errors) for part in form.forms if part.errors]
    return sorted_clauses(form.profile())


@pytest.mark.parametrize("code", [item.code for item in PRESETS])
def test_a_ready_made_profile_comes_back_as_it_is(code):
    profile = preset(code)
    items = profile.constituencies.items if profile.constituencies else ()
    assert through_the_form(profile, [(item.code, item.name) for item in items]) == sorted_clauses(profile)


def test_every_parameter_and_every_article_comes_back():
    assert through_the_form(FULL, []) == sorted_clauses(FULL)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from([(), ("a", "b", "c")]))
def test_any_profile_comes_back(data, codes):
    profile = build_profile(Drawn(data.draw), codes)
    named = [(code, "") for code in codes]
    assert through_the_form(profile, named) == sorted_clauses(profile)


def test_an_empty_form_says_what_the_statutes_must_say_and_nothing_else():
    form = ProfileForm(sent(ProfileForm(codes=[])), codes=[])
    assert not form.is_valid()
    lacking = {f"{part.prefix}-{name}" for part in form.forms for name in part.errors}
    assert lacking == {
        "majority-rule-kind",
        "majority-rule-base",
        "quorum-kind",
        "counting-abstention",
        "counting-blank",
        "counting-null",
        "casting-on",
        "proxies-permission",
        "proxies-holder",
        "second-on",
        "notice-on",
        "election-on",
    }


def test_what_a_rule_left_out_is_not_read():
    start = ProfileForm(start=preset("board_votes_cast"), codes=[])
    data = sent(
        start,
        **{
            "quorum-kind": "none",
            "quorum-fraction": "n’importe quoi",
            "quorum-minimum": "beaucoup",
            "quorum-article.quorum": "x" * 81,
            "quorum-inner-number": "beaucoup",
            "majority-floor-fraction": "7/3",
            "second-quorum-fraction": "la moitié",
            "election-round1-advance": "-4",
        },
    )
    form = ProfileForm(data, codes=[])
    assert form.is_valid()
    profile = form.profile()
    assert profile.quorum is None
    assert profile.clause("quorum") is None, "an article on a quorum that there is not"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"majority-rule-fraction": "50"}, "majority-rule-fraction"),
        ({"majority-rule-fraction": "deux tiers"}, "majority-rule-fraction"),
        ({"majority-rule-fraction": ""}, "majority-rule-fraction"),
        ({"majority-rule-base": "n’existe pas"}, "majority-rule-base"),
        ({"majority-rule-kind": None}, "majority-rule-kind"),
        ({"quorum-kind": "number", "quorum-number": "-1"}, "quorum-number"),
        ({"quorum-minimum": "cinq"}, "quorum-minimum"),
        ({"proxies-cap": "1,5"}, "proxies-cap"),
        ({"election-on": "yes", "election-rounds": "400"}, "election-rounds"),
        ({"second-on": "yes", "second-same_majority": "no"}, "second-majority-rule-kind"),
        ({"general-starts_on": "31 février"}, "general-starts_on"),
        ({"general-label": "x" * 161}, "general-label"),
        ({"majority-article.majority": "x" * 81}, "majority-article.majority"),
    ],
)
def test_bad_input_is_said_at_its_field_and_kept(changes, field):
    data = sent(ProfileForm(start=preset("board_votes_cast"), codes=[]), **changes)
    form = ProfileForm(data, codes=[])
    assert not form.is_valid()
    wrong = {f"{part.prefix}-{name}" for part in form.forms for name in part.errors}
    assert field in wrong
    shown = {bound.html_name: bound.value() for part in form.forms for bound in part}
    for name, value in changes.items():
        assert shown[name] == value


def test_fields_that_no_page_has_are_left_alone():
    data = sent(ProfileForm(start=preset("board_votes_cast"), codes=[]))
    data["others-article.majority"] = "art. 1"
    data["others-article.<script>"] = "art. 2"
    data["others-article.quorum.fraction"] = "art. 3"
    data["majority-inner-on"] = "on"
    form = ProfileForm(data, codes=[])
    assert form.is_valid()
    profile = form.profile()
    assert {clause.reference for clause in profile.clauses if clause.reference} == {"art. 3"}
    assert profile.majority.constituencies is None, "this body has no constituency"


def test_nothing_sent_is_not_valid():
    assert not ProfileForm(QueryDict(), codes=[]).is_valid()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1/2", HALF),
        (" 2 / 3 ", Fraction(2, 3)),
        ("½", HALF),
        ("50 %", HALF),
        ("50\u00a0%", HALF),
        ("33,5 %", Fraction(67, 200)),
        ("0,5", HALF),
        ("100 %", Fraction(1)),
        ("", None),
    ],
)
def test_shares_are_read_as_people_write_them(written, read):
    assert ShareField(required=False).clean(written) == read


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("50", "whole"),
        ("3/2", "whole"),
        ("0", "whole"),
        ("1/0", "share"),
        ("la moitié", "share"),
        ("-1/2", "share"),
        ("1/2/3", "share"),
        ("9" * 40, "share"),
        ("66,67 %", "third"),
        ("33.3 %", "third"),
        ("0,667", "third"),
    ],
)
def test_a_share_that_cannot_be_read_says_how_to_write_it(written, code):
    with pytest.raises(ValidationError) as refusal:
        ShareField(required=False).clean(written)
    assert refusal.value.error_list[0].code == code
