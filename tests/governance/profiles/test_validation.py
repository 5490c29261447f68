"""Rules entered before and validated today: the body, its officers and the day are those of today."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance import refusals
from governance.services.profiles import enter_profile, findings_for, validate_profile
from membership.enums_people import Office
from portal.foundation import clock
from tests.governance.ballots.builders import make_board, written_profile
from tests.membership.builders import CLERK, make_mandate, make_person, make_seat

pytestmark = pytest.mark.django_db
TO_COME = timedelta(days=30)


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


def enter(board, profile, **values):
    given = {
        "actor": CLERK,
        "body": board.body,
        "profile": profile,
        "label": "Règles de l’an prochain",
        "source": "statuts",
        "starts_on": clock.today() + TO_COME,
        "entered_by": board.member(1),
    }
    return enter_profile(**given | values)


def test_rules_that_no_longer_suit_the_body_are_not_validated(client):
    board = make_board(4)
    quorum = replace(written_profile().quorum, fraction=None, number=4)
    waiting = enter(board, replace(written_profile(), quorum=quorum))
    mandate = board.people[3].mandates.get()
    type(mandate).objects.filter(pk=mandate.pk).update(ends_on=clock.today() - timedelta(days=1))
    assert {item.code for item in findings_for(board.body, waiting.rules, clock.today())} >= {"threshold_unreachable"}
    with pytest.raises(refusals.ProfileRefused, match="Seuil hors d’atteinte"):
        validate_profile(actor=CLERK, profile=waiting, validated_by=board.president)
    client.force_login(board.president)
    page = client.get(waiting.get_absolute_url()).content.decode()
    assert "Seuil hors d’atteinte" in page and "valider/" not in page and "refuser/" in page


def test_rules_of_a_body_that_has_ended_await_nobody(client, board):
    waiting = enter(board, written_profile())
    client.force_login(board.president)
    awaited = f'href="{waiting.get_absolute_url()}"'
    assert awaited in client.get("/espace/").content.decode()
    type(board.body).objects.filter(pk=board.body.pk).update(ends_on=clock.today() - timedelta(days=1))
    assert awaited not in client.get("/espace/").content.decode()
    with pytest.raises(refusals.BodyEnded):
        validate_profile(actor=CLERK, profile=waiting, validated_by=board.president)
    with pytest.raises(refusals.BodyEnded):
        enter(board, written_profile(), starts_on=clock.today() + TO_COME * 2)


def test_who_may_validate_has_an_account(client):
    board = make_board(2)
    treasurer = make_mandate(make_seat(board.body), person=make_person(), office=Office.TREASURER).person
    waiting = enter(board, written_profile())
    client.force_login(board.member(1))
    page = client.get(waiting.get_absolute_url()).content.decode()
    may, first = page.index("Peuvent le faire"), page.index("À inviter d’abord")
    assert may < page.index(board.people[0].full_name, may) < first < page.index(treasurer.full_name)
