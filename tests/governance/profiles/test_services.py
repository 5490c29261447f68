"""Two persons answer for rules of vote: entered, then validated, refused or withdrawn, each act written down."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from governance import acts, refusals
from governance.models import StatuteProfile
from governance.models.profiles import profile_in_force
from governance.rules.presets import preset
from governance.rules.profile import Majority, MajorityRule
from governance.services.profiles import enter_profile, refuse_profile, validate_profile, withdraw_profile
from membership.enums_people import BodyKind, Office
from portal.foundation import clock
from portal.foundation.audit.models import AuditEntry
from portal.foundation.notify.messages import word
from portal.foundation.notify.models import Notification
from tests.governance.ballots.builders import make_board, open_vote, written_profile
from tests.membership.builders import (
    CLERK,
    START,
    make_body,
    make_federation,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = pytest.mark.django_db
LATER = timedelta(days=30)


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture(scope="module")
def lasting_board(lasting):
    return make_board(5)


def enter(board, **values):
    given = {
        "actor": CLERK,
        "body": board.body,
        "profile": written_profile(changeable=False),
        "label": "Nouvelles règles",
        "source": "statuts du 3 juin 2026",
        "starts_on": clock.today() + LATER,
        "entered_by": board.member(1),
    }
    return enter_profile(**given | values)


def told(profile, what):
    """The letters of one event, by account."""
    rows = Notification.objects.filter(event=f"profile:{profile.uuid}:{what}").select_related("user")
    return {row.user.pk: word(row) for row in rows}


def kinds_about(board):
    return list(AuditEntry.objects.filter(chain__name=board.organisation.chain).values_list("kind", flat=True))


def test_officers_are_told_and_the_author_of_the_answer(board):
    entered = enter(board)
    letters = told(entered, "entered")
    assert set(letters) == {board.president.pk, board.member(2).pk}, "the treasurer; not the author, not a member"
    letter = letters[board.president.pk]
    assert "à valider" in letter.subject and entered.get_absolute_url() in letter.text
    assert "Nouvelles règles" in letter.text and "%(" not in letter.text
    validate_profile(actor=CLERK, profile=entered, validated_by=board.member(2))
    answer = told(entered, "answered")
    assert set(answer) == {board.member(1).pk}
    assert "validées" in answer[board.member(1).pk].subject


def test_who_speaks_for_an_organisation_that_holds_the_office_is_told_too():
    federation, person = make_federation(), make_person(account=True)
    body = make_body(federation, BodyKind.BOARD)
    make_mandate(make_seat(body), organisation=make_organisation(), representative=person, office=Office.SECRETARY)
    entered = enter_profile(
        actor=CLERK,
        body=body,
        profile=written_profile(),
        label="Règles",
        source="statuts",
        starts_on=clock.today(),
        entered_by=make_person(account=True).user,
    )
    assert set(told(entered, "entered")) == {person.user.pk}


def test_a_refusal_is_kept_with_its_reason_and_told_to_the_author(board):
    entered = enter(board)
    with pytest.raises(refusals.RefusalUnexplained):
        refuse_profile(actor=CLERK, profile=entered, refused_by=board.president, reason="  ")
    with pytest.raises(refusals.RefusesOwn):
        refuse_profile(actor=CLERK, profile=entered, refused_by=board.member(1), reason="Non")
    refuse_profile(actor=CLERK, profile=entered, refused_by=board.president, reason="L’article 11 dit deux tiers.")
    kept = StatuteProfile.objects.get(pk=entered.pk)
    assert kept.set_aside_reason == "L’article 11 dit deux tiers." and not kept.is_withdrawn
    assert "deux tiers" in told(entered, "answered")[board.member(1).pk].text
    assert kinds_about(board)[-1] == acts.PROFILE_REFUSED.name
    with pytest.raises(refusals.SetAside):
        validate_profile(actor=CLERK, profile=entered, validated_by=board.president)
    with pytest.raises(refusals.SetAside):
        withdraw_profile(actor=CLERK, profile=entered, withdrawn_by=board.member(1))


def test_only_the_author_withdraws_and_only_what_waits(board):
    entered = enter(board)
    with pytest.raises(refusals.NotTheAuthor):
        withdraw_profile(actor=CLERK, profile=entered, withdrawn_by=board.president)
    withdraw_profile(actor=CLERK, profile=entered, withdrawn_by=board.member(1))
    assert StatuteProfile.objects.get(pk=entered.pk).is_withdrawn
    assert kinds_about(board)[-1] == acts.PROFILE_WITHDRAWN.name
    assert told(entered, "answered") == {}
    again = enter(board)
    validate_profile(actor=CLERK, profile=again, validated_by=board.president)
    for refused in (withdraw_profile, refuse_profile):
        given = {"withdrawn_by": board.member(1)} if refused is withdraw_profile else {"refused_by": board.member(2)}
        extra = {} if refused is withdraw_profile else {"reason": "trop tard"}
        with pytest.raises(refusals.AlreadyValidated):
            refused(actor=CLERK, profile=again, **given, **extra)


def test_one_form_sent_twice_is_one_entry(board):
    first = enter(board)
    with pytest.raises(refusals.AlreadyEntered) as refusal:
        enter(board)
    assert refusal.value.profile == first
    enter(board, entered_by=board.president)
    enter(board, profile=written_profile())
    assert StatuteProfile.objects.waiting().count() == 3


def test_the_register_says_which_warnings_stood(board):
    enter(board)
    entry = AuditEntry.objects.filter(kind=acts.PROFILE_ENTERED.name).order_by("-pk").first()
    assert entry.content["data"]["warnings"] == ["quorum_on_ballots_cast"]


def test_a_day_before_rules_already_validated_is_refused(board):
    with pytest.raises(refusals.BeginsBeforeOthers, match="choisissez un premier jour plus tardif"):
        enter(board, starts_on=START)
    first, second = enter(board, starts_on=clock.today() + LATER * 2), enter(board)
    validate_profile(actor=CLERK, profile=first, validated_by=board.president)
    with pytest.raises(refusals.BeginsBeforeOthers):
        validate_profile(actor=CLERK, profile=second, validated_by=board.president)


def test_a_day_when_votes_were_opened_under_the_former_rules_is_refused(board):
    today = board.organisation.today()
    before = enter(board, starts_on=today)
    ballot = open_vote(board)
    with pytest.raises(refusals.VotesOpenedSince, match=ballot.title):
        validate_profile(actor=CLERK, profile=before, validated_by=board.president)
    with pytest.raises(refusals.VotesOpenedSince):
        enter(board, starts_on=today - timedelta(days=3))
    tomorrow = enter(board, starts_on=today + timedelta(days=1))
    validate_profile(actor=CLERK, profile=tomorrow, validated_by=board.president)
    ballot.refresh_from_db()
    assert ballot.profile == board.profile
    assert profile_in_force(board.body, today) == StatuteProfile.objects.get(pk=board.profile.pk)
    assert profile_in_force(board.body, today + timedelta(days=1)) == tomorrow


def test_rules_that_contradict_themselves_are_refused_in_words(board):
    wrong = replace(preset("board_votes_cast"), majority=Majority(MajorityRule(fraction=None)))
    with pytest.raises(refusals.ProfileRefused, match="Indiquez une fraction"):
        enter(board, profile=wrong)
    assert StatuteProfile.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"set_aside_at": clock.now()}, "statute_profile_setting_aside_is_dated"),
        ({"set_aside_at": clock.now(), "set_aside_by": True}, "statute_profile_validated_or_set_aside"),
    ],
)
def test_the_database_holds_what_a_profile_may_be(board, values, constraint):
    if "set_aside_by" in values:
        values = values | {"set_aside_by": board.president}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StatuteProfile.objects.filter(pk=board.profile.pk).update(**values)
