"""An end learnt late is recorded after whoever records it knows what stands; the register names it."""

from datetime import date, timedelta

import pytest
from django.test import Client

from membership.enums_people import AdhesionEnd, BodyKind, MandateEnd, Office, StaffRoleKind
from membership.services.adhesions import correct_adhesion, end_adhesion
from membership.services.mandates import assign_office, end_mandate, plan_end, replace_holder
from membership.services.representations import end_representation
from membership.services.voted_since import VotedSince
from portal.foundation.audit.selectors import entries_about
from tests.membership.builders import (
    CLERK,
    give_role,
    make_adhesion,
    make_body,
    make_category,
    make_mandate,
    make_organisation,
    make_person,
    seat_person,
)

pytestmark = pytest.mark.django_db
VOTE = date(2024, 11, 10)
BEFORE, AFTER = date(2024, 10, 31), VOTE


@pytest.fixture
def voted(voted_on):
    voted_on.append(VOTE)


def last_entry(row) -> dict:
    return entries_about(row).last().content["data"]


def test_a_mandate_ended_before_a_vote_is_ended_knowing_it(voted):
    mandate = make_mandate()
    ending = {"actor": CLERK, "mandate": mandate, "last_day": BEFORE, "reason": MandateEnd.RESIGNATION}
    with pytest.raises(VotedSince, match=f"vote du {VOTE}"):
        end_mandate(**ending)
    with pytest.raises(VotedSince):
        replace_holder(**ending, person=make_person())
    mandate.refresh_from_db()
    assert mandate.ends_on is None
    assert end_mandate(**ending, despite=True).ends_on == BEFORE
    assert last_entry(mandate)["standing"] == [f"vote du {VOTE}"]


def test_an_end_on_the_day_of_the_vote_or_later_takes_nothing_from_it(voted):
    mandate = end_mandate(actor=CLERK, mandate=make_mandate(), last_day=AFTER, reason=MandateEnd.RESIGNATION)
    assert "standing" not in last_entry(mandate)


@pytest.mark.parametrize(("planned", "becomes"), [(None, BEFORE), (BEFORE, None), (BEFORE, date(2030, 1, 1))])
def test_a_planned_end_brought_over_a_vote_either_way_is_too(voted, planned, becomes):
    mandate = make_mandate(ends_on=planned)
    with pytest.raises(VotedSince):
        plan_end(actor=CLERK, mandate=mandate, last_day=becomes)
    plan_end(actor=CLERK, mandate=mandate, last_day=becomes, despite=True)
    assert last_entry(mandate)["standing"]


def test_another_office_leaves_the_holder_where_they_were(voted):
    mandate = make_mandate()
    following = assign_office(actor=CLERK, mandate=mandate, office=Office.TREASURER, starts_on=BEFORE)
    assert following.office == Office.TREASURER


def test_an_adhesion_is_held_by_its_meeting_and_by_its_signatures(voted):
    association = make_organisation()
    make_body(association, BodyKind.GENERAL_MEETING)
    adhesion = make_adhesion(association, person=make_person())
    category, other = adhesion.category, make_category(association)
    with pytest.raises(VotedSince):
        correct_adhesion(actor=CLERK, adhesion=adhesion, category=category, constituency=None, ends_on=BEFORE)
    with pytest.raises(VotedSince):
        correct_adhesion(actor=CLERK, adhesion=adhesion, category=other, constituency=None, ends_on=None)
    correct_adhesion(
        actor=CLERK, adhesion=adhesion, category=other, constituency=None, ends_on=date(2030, 1, 1), despite=True
    )
    with pytest.raises(VotedSince):
        end_adhesion(actor=CLERK, adhesion=adhesion, last_day=BEFORE, reason=AdhesionEnd.WITHDRAWAL)
    end_adhesion(actor=CLERK, adhesion=adhesion, last_day=BEFORE, reason=AdhesionEnd.WITHDRAWAL, despite=True)
    assert len(last_entry(adhesion)["standing"]) == 2, "the meeting's, and the adhesion's own"


def test_who_spoke_at_the_vote_is_ended_knowing_it(voted):
    mandate = make_mandate(organisation=make_organisation(), representative=make_person())
    adhesion = make_adhesion(make_organisation(), organisation=make_organisation(), representative=make_person())
    for spoken in (mandate.representations.get(), adhesion.representations.get()):
        with pytest.raises(VotedSince):
            end_representation(actor=CLERK, representation=spoken, last_day=BEFORE)
        end_representation(actor=CLERK, representation=spoken, last_day=BEFORE, despite=True)
        assert last_entry(spoken)["standing"] == [f"vote du {VOTE}"]


def test_nothing_to_come_holds_back_an_end_of_today(voted_on):
    mandate = make_mandate()
    today = mandate.seat.body.organisation.today()
    voted_on.append(today + timedelta(days=1))
    assert end_mandate(actor=CLERK, mandate=mandate, last_day=today, reason=MandateEnd.TERM).ends_on == today


def test_the_screen_names_the_votes_and_asks_before_it_records(voted):
    association, clerk = make_organisation(), make_person(account=True)
    give_role(clerk, StaffRoleKind.COORDINATOR, association)
    mandate = seat_person(make_person(), association)
    browser = Client()
    browser.force_login(clerk.user)
    page, sent = f"/gestion/mandats/{mandate.pk}/terminer/", {"last_day": str(BEFORE), "reason": "resignation"}
    box = "Je sais ce qui reste acquis et j’enregistre quand même"
    assert box not in browser.get(page).text
    asked = browser.post(page, sent)
    assert asked.status_code == 409
    assert f"vote du {VOTE}" in asked.text and box in asked.text
    mandate.refresh_from_db()
    assert mandate.ends_on is None
    assert browser.post(page, sent | {"despite": "on"}).status_code == 302
    mandate.refresh_from_db()
    assert mandate.ends_on == BEFORE
