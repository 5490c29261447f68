"""An ended mandate gives no right the next day: whoever was convened and has left sees nothing of the meeting."""

from datetime import date, datetime, time, timedelta

import pytest

from governance import refusals_meetings
from governance.enums_meetings import Intention
from governance.inbox import answers_awaiting
from governance.models import Meeting
from governance.services.convening import convene, reply
from governance.services.meetings import add_item, create_meeting
from membership.enums_people import BodyKind, MandateEnd, RepresentationKind, SeatKind, StaffRoleKind
from membership.models import Body, Mandate, Person
from membership.services.mandates import end_mandate
from membership.services.representations import appoint_representative
from portal.foundation.actors import acting
from tests.governance.ballots.builders import as_made, give_rules, make_board
from tests.governance.meetings.builders import evening
from tests.membership.builders import (
    CLERK,
    START,
    give_role,
    make_adhesion,
    make_body,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
    seat_person,
)

pytestmark = pytest.mark.django_db
DAYS = 20
"""How far away the meetings are."""


@pytest.fixture(scope="module")
def lasting_house(lasting):
    """A committee and a general meeting: their members see no private page of the association."""
    board = make_board(3)
    for kind in (BodyKind.COMMITTEE, BodyKind.GENERAL_MEETING):
        body = make_body(board.organisation, kind)
        give_rules(body, entered_by=board.member(1), validated_by=board.president)
    return board


@pytest.fixture
def house(lasting_house):
    return as_made(lasting_house)


def committee(house) -> Body:
    return house.organisation.bodies.get(kind=BodyKind.COMMITTEE)


def convened(house, body: Body) -> Meeting:
    """A meeting of the body in twenty days, its notice sent today."""
    meeting = create_meeting(actor=CLERK, body=body, starts_at=evening(house, DAYS), place="Mairie de Massy")
    add_item(actor=CLERK, meeting=meeting, title="Bilan")
    convene(actor=CLERK, meeting=meeting)
    meeting.refresh_from_db()
    return meeting


def sees(person: Person, meeting: Meeting, at: datetime | None = None) -> bool:
    with acting(CLERK, at=at):
        return Meeting.objects.visible_to(person.user).filter(pk=meeting.pk).exists()


def night(house, day: date, *, hour: int = 23, minute: int = 59) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=house.organisation.time_zone)


def voter(house, last_day: date) -> Person:
    return make_mandate(make_seat(committee(house)), person=make_person(account=True), ends_on=last_day).person


def adviser(house, last_day: date) -> Person:
    seat = make_seat(committee(house), votes=False)
    return make_mandate(seat, person=make_person(account=True), ends_on=last_day).person


def holder_of_a_substitute_seat(house, last_day: date) -> Person:
    """The seat that they stand in for goes on."""
    main = make_mandate(make_seat(committee(house))).seat
    seat = make_seat(committee(house), kind=SeatKind.SUBSTITUTE, substitute_of=main)
    return make_mandate(seat, person=make_person(account=True), ends_on=last_day).person


def spokesperson(house, last_day: date, kind=RepresentationKind.PERMANENT) -> Person:
    """The mandate of the organisation goes on, and so does its other representative."""
    mandate = make_mandate(make_seat(committee(house)), organisation=make_organisation())
    return _speaking(mandate, last_day, kind)


def substitute_representative(house, last_day: date) -> Person:
    return spokesperson(house, last_day, RepresentationKind.SUBSTITUTE)


def adherent(house, last_day: date) -> Person:
    person = make_person(account=True)
    make_adhesion(house.organisation, person=person, ends_on=last_day)
    return person


def spokesperson_of_an_adherent(house, last_day: date) -> Person:
    return _speaking(make_adhesion(house.organisation, organisation=make_organisation()), last_day)


def _speaking(holding, last_day: date, kind=RepresentationKind.PERMANENT) -> Person:
    speaking = make_person(account=True)
    for each in RepresentationKind:
        appoint_representative(
            actor=CLERK,
            holding=holding,
            person=speaking if each == kind else make_person(),
            kind=each,
            starts_on=START,
            ends_on=last_day if each == kind else None,
        )
    return speaking


IN_COMMITTEE = [voter, adviser, holder_of_a_substitute_seat, spokesperson, substitute_representative]


@pytest.mark.parametrize("convened_as", [*IN_COMMITTEE, adherent, spokesperson_of_an_adherent])
def test_the_right_to_see_ends_at_midnight_of_the_last_day(house, convened_as):
    last_day = house.organisation.today() + timedelta(days=DAYS + 5)
    person = convened_as(house, last_day)
    body = committee(house) if convened_as in IN_COMMITTEE else house.organisation.bodies.get(kind="general_meeting")
    meeting = convened(house, body)
    assert person in {row.person for row in meeting.notices.get().recipients.all()}
    assert sees(person, meeting)
    assert sees(person, meeting, night(house, last_day)), "until midnight of the last day, after the meeting too"
    assert not sees(person, meeting, night(house, last_day + timedelta(days=1), hour=0, minute=1))


def test_who_leaves_before_the_meeting_is_asked_nothing_and_finds_no_page(house, client):
    today = house.organisation.today()
    person = voter(house, today + timedelta(days=DAYS + 5))
    meeting = convened(house, committee(house))
    client.force_login(person.user)
    assert client.get(meeting.get_absolute_url()).status_code == 200
    assert len(list(answers_awaiting(person.user, today))) == 1
    last_day = today - timedelta(days=1)
    reason = MandateEnd.RESIGNATION
    end_mandate(actor=CLERK, mandate=person.mandates.get(), last_day=last_day, reason=reason, despite=True)
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert client.get(meeting.notices.get().document.get_absolute_url()).status_code == 404
    assert not list(answers_awaiting(person.user, today))
    with pytest.raises(refusals_meetings.NotConvenedYourself):
        reply(actor=CLERK, meeting=meeting, intention=Intention.IN_ROOM, user=person.user)


def test_a_newcomer_prepares_before_the_mandate_begins(house):
    """The day of the meeting counts as long as it is to come."""
    today = house.organisation.today()
    newcomer = make_person(account=True)
    make_mandate(make_seat(committee(house)), person=newcomer, starts_on=today + timedelta(days=DAYS))
    meeting = convened(house, committee(house))
    assert sees(newcomer, meeting)
    assert len(list(answers_awaiting(newcomer.user, today))) == 1
    reply(actor=CLERK, meeting=meeting, intention=Intention.IN_ROOM, user=newcomer.user)


def test_who_is_elected_again_or_sits_twice_goes_on(house):
    today = house.organisation.today()
    last_day = today + timedelta(days=DAYS + 5)
    twice, elected_again = voter(house, last_day), voter(house, last_day)
    make_mandate(make_seat(committee(house)), person=twice)
    former = Mandate.objects.get(person=elected_again)
    make_mandate(former.seat, person=elected_again, starts_on=last_day + timedelta(days=1))
    meeting = convened(house, committee(house))
    for person in (twice, elected_again):
        assert sees(person, meeting, night(house, last_day + timedelta(days=1)))


def test_another_body_of_the_association_gives_no_right_to_a_meeting_of_this_one(house):
    """An adherent is no member of the committee, though the general meeting is of the same association."""
    last_day = house.organisation.today() + timedelta(days=DAYS + 5)
    person = voter(house, last_day)
    make_adhesion(house.organisation, person=person)
    meeting = convened(house, committee(house))
    assert not sees(person, meeting, night(house, last_day + timedelta(days=1)))


def test_who_left_and_has_another_right_sees_it_and_is_asked_nothing(house, client):
    today = house.organisation.today()
    person = make_person(account=True)
    mandate = seat_person(person, house.organisation, kind=BodyKind.COMMITTEE)
    meeting = convened(house, committee(house))
    give_role(person, StaffRoleKind.COORDINATOR, house.organisation)
    client.force_login(person.user)
    assert "Serez-vous là" in client.get(meeting.get_absolute_url()).content.decode()
    reason = MandateEnd.RESIGNATION
    end_mandate(actor=CLERK, mandate=mandate, last_day=today - timedelta(days=1), reason=reason, despite=True)
    page = client.get(meeting.get_absolute_url())
    assert page.status_code == 200
    assert "Serez-vous là" not in page.content.decode()
