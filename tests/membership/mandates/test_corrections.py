"""Mistakes of entry: what may be corrected, what follows, what is refused and why."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership.enums_people import BodyKind, MandateEnd, Office
from membership.models import Adhesion, Mandate, Representation
from membership.services import corrections
from membership.services.mandates import assign_office, end_mandate, replace_holder
from membership.services.refusals import AlreadyAdherent, BodyExists, DatesOutOfOrder, OutsideItsPeriod, SeatTaken
from membership.services.representations import appoint_representative
from portal.foundation import clock
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.selectors import entries_about, find_breaks
from portal.foundation.history import sentence_of
from tests.membership.builders import (
    CLERK,
    START,
    make_adhesion,
    make_body,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = pytest.mark.django_db
RIGHT = date(2022, 3, 1)
WHY = "Date du procès-verbal mal lue"


def correct_mandate(mandate: Mandate, day: date, reason: str = WHY) -> Mandate:
    return corrections.correct_mandate_start(actor=CLERK, mandate=mandate, starts_on=day, reason=reason)


def test_the_first_day_of_a_mandate_is_corrected_with_its_representatives_and_its_reason():
    place = make_organisation()
    mandate = make_mandate(organisation=place)
    early, long = make_person(), make_person()
    appoint_representative(
        actor=CLERK, holding=mandate, person=early, starts_on=START, ends_on=START + timedelta(days=9)
    )
    appoint_representative(actor=CLERK, holding=mandate, person=long, starts_on=START + timedelta(days=10))

    correct_mandate(mandate, RIGHT)

    mandate.refresh_from_db()
    assert mandate.starts_on == RIGHT
    (left,) = mandate.representations.all()
    assert (left.person, left.starts_on) == (long, RIGHT)
    entry = entries_about(mandate).last()
    assert entry.kind == "membership.mandate_start_corrected"
    assert WHY in sentence_of(entry)
    assert [row.starts_on for row in mandate.history.order_by("history_id")] == [START, RIGHT]
    assert find_breaks() == []


def test_a_correction_wants_a_reason_and_nothing_is_written_for_the_same_day():
    mandate = make_mandate()
    acts = AuditEntry.objects.count()
    with pytest.raises(corrections.WhyCorrected):
        correct_mandate(mandate, RIGHT, "  ")
    correct_mandate(mandate, mandate.starts_on)
    assert AuditEntry.objects.count() == acts


def test_a_mandate_stays_inside_its_seat_and_after_the_one_before():
    first = make_mandate()
    end_mandate(actor=CLERK, mandate=first, last_day=date(2023, 12, 31), reason=MandateEnd.TERM)
    second = make_mandate(first.seat, starts_on=date(2024, 1, 1), ends_on=date(2026, 12, 31))
    with pytest.raises(SeatTaken):
        correct_mandate(second, date(2023, 12, 31))
    with pytest.raises(OutsideItsPeriod):
        correct_mandate(first, START - timedelta(days=1))
    with pytest.raises(DatesOutOfOrder):
        correct_mandate(second, date(2027, 1, 1))
    second.refresh_from_db()
    assert second.starts_on == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("day", "refused"),
    [(START, True), (RIGHT - timedelta(days=1), True), (RIGHT, False), (START - timedelta(days=1), False)],
)
def test_a_list_of_voters_that_stands_is_not_made_untrue(voted_on, day, refused):
    mandate = make_mandate()
    voted_on.append(day)
    if refused:
        with pytest.raises(corrections.VotedUpon, match=f"vote du {day}"):
            correct_mandate(mandate, RIGHT)
    else:
        correct_mandate(mandate, RIGHT)


def test_a_body_takes_the_seats_that_began_with_it(voted_on):
    body = make_body()
    with_it, later = make_seat(body), make_seat(body, starts_on=date(2023, 1, 1))

    corrections.correct_body_start(actor=CLERK, body=body, starts_on=date(2021, 5, 1), reason=WHY)

    for row, day in ((body, date(2021, 5, 1)), (with_it, date(2021, 5, 1)), (later, date(2023, 1, 1))):
        row.refresh_from_db()
        assert row.starts_on == day
    held = make_mandate(with_it, starts_on=date(2021, 5, 1))
    with pytest.raises(corrections.MandatesBeginBefore):
        corrections.correct_body_start(actor=CLERK, body=body, starts_on=RIGHT, reason=WHY)
    correct_mandate(held, date(2022, 6, 1))
    voted_on.append(date(2021, 6, 1))
    with pytest.raises(corrections.VotedUpon):
        corrections.correct_body_start(actor=CLERK, body=body, starts_on=RIGHT, reason=WHY)
    voted_on.clear()
    corrections.correct_body_start(actor=CLERK, body=body, starts_on=RIGHT, reason=WHY)
    with pytest.raises(corrections.SeatsBeginBefore):
        corrections.correct_body_start(actor=CLERK, body=body, starts_on=date(2023, 6, 1), reason=WHY)


def test_two_bodies_of_a_kind_do_not_meet():
    former = make_body(kind=BodyKind.BOARD, ends_on=date(2023, 12, 31))
    next_one = make_body(former.organisation, BodyKind.BOARD, starts_on=date(2024, 1, 1))
    with pytest.raises(BodyExists):
        corrections.correct_body_start(actor=CLERK, body=next_one, starts_on=date(2023, 12, 1), reason=WHY)


def test_a_seat_stays_inside_its_body_and_before_its_mandates(voted_on):
    seat = make_seat(starts_on=RIGHT)
    make_mandate(seat, starts_on=date(2022, 6, 1))
    with pytest.raises(corrections.MandatesBeginBefore):
        corrections.correct_seat_start(actor=CLERK, seat=seat, starts_on=date(2022, 6, 2), reason=WHY)
    with pytest.raises(OutsideItsPeriod):
        corrections.correct_seat_start(actor=CLERK, seat=seat, starts_on=START - timedelta(days=1), reason=WHY)
    corrections.correct_seat_start(actor=CLERK, seat=seat, starts_on=START, reason=WHY)
    seat.refresh_from_db()
    assert seat.starts_on == START
    voted_on.append(START)
    with pytest.raises(corrections.VotedUpon):
        corrections.correct_seat_start(actor=CLERK, seat=seat, starts_on=RIGHT, reason=WHY)


def test_the_first_day_of_an_adhesion_is_corrected_unless_its_meeting_voted(voted_on):
    place = make_organisation()
    make_body(place, BodyKind.GENERAL_MEETING)
    former = make_adhesion(place, person=make_person(), ends_on=date(2022, 12, 31))
    again = make_adhesion(place, person=former.person, starts_on=date(2023, 2, 1))
    with pytest.raises(AlreadyAdherent):
        corrections.correct_adhesion_start(actor=CLERK, adhesion=again, starts_on=date(2022, 12, 1), reason=WHY)
    voted_on.append(date(2023, 1, 15))
    with pytest.raises(corrections.VotedUpon):
        corrections.correct_adhesion_start(actor=CLERK, adhesion=again, starts_on=date(2023, 1, 1), reason=WHY)
    corrections.correct_adhesion_start(actor=CLERK, adhesion=again, starts_on=date(2023, 1, 20), reason=WHY)
    again.refresh_from_db()
    assert again.starts_on == date(2023, 1, 20)
    assert entries_about(again).last().kind == "membership.adhesion_start_corrected"


def test_what_has_not_begun_is_withdrawn_with_its_voices_and_what_has_is_not():
    tomorrow = clock.today() + timedelta(days=3)
    mandate = make_mandate(organisation=make_organisation(), starts_on=tomorrow)
    appoint_representative(actor=CLERK, holding=mandate, person=make_person(), starts_on=tomorrow)
    adhesion = make_adhesion(make_organisation(), person=make_person(), starts_on=tomorrow)
    body, association = mandate.seat.body, adhesion.association

    corrections.withdraw_mandate(actor=CLERK, mandate=mandate, reason=WHY)
    corrections.withdraw_adhesion(actor=CLERK, adhesion=adhesion, reason=WHY)

    assert not Mandate.objects.exists()
    assert not Adhesion.objects.exists()
    assert not Representation.objects.exists()
    assert entries_about(body).last().kind == "membership.mandate_withdrawn"
    assert WHY in sentence_of(entries_about(association).last())
    with pytest.raises(corrections.WithdrawnAlready):
        corrections.withdraw_adhesion(actor=CLERK, adhesion=adhesion, reason=WHY)
    held = make_mandate()
    with pytest.raises(corrections.HasBegun):
        corrections.withdraw_mandate(actor=CLERK, mandate=held, reason=WHY)
    assert Mandate.objects.filter(pk=held.pk).exists()


def test_the_mandate_before_goes_on_where_a_change_of_office_is_withdrawn():
    soon = clock.today() + timedelta(days=3)
    mandate = make_mandate(organisation=make_organisation(), ends_on=soon + timedelta(days=300))
    first, later = make_person(), make_person()
    appoint_representative(
        actor=CLERK, holding=mandate, person=first, starts_on=START, ends_on=soon + timedelta(days=20)
    )
    appoint_representative(actor=CLERK, holding=mandate, person=later, starts_on=soon + timedelta(days=21))
    before = list(mandate.representations.order_by("starts_on").values_list("person", "starts_on", "ends_on"))
    planned = assign_office(actor=CLERK, mandate=mandate, office=Office.TREASURER, starts_on=soon)
    assert list(mandate.representations.values_list("person", flat=True)) == [first.pk]

    corrections.withdraw_mandate(actor=CLERK, mandate=planned, reason=WHY)

    mandate.refresh_from_db()
    assert (mandate.ends_on, mandate.end_reason) == (soon + timedelta(days=300), "")
    assert list(mandate.representations.order_by("starts_on").values_list("person", "starts_on", "ends_on")) == before
    assert entries_about(mandate).last().kind == "membership.mandate_reopened"
    with pytest.raises(corrections.WithdrawnAlready):
        corrections.withdraw_mandate(actor=CLERK, mandate=planned, reason=WHY)


def test_who_was_replaced_stays_ended_where_the_successor_is_withdrawn():
    soon = clock.today() + timedelta(days=3)
    mandate = make_mandate()
    successor = replace_holder(
        actor=CLERK,
        mandate=mandate,
        last_day=soon - timedelta(days=1),
        reason=MandateEnd.RESIGNATION,
        person=make_person(),
    )
    corrections.withdraw_mandate(actor=CLERK, mandate=successor, reason=WHY)
    mandate.refresh_from_db()
    assert mandate.end_reason == MandateEnd.RESIGNATION


def test_what_follows_a_correction_is_named_in_its_act():
    place = make_organisation()
    mandate = make_mandate(organisation=place)
    named = appoint_representative(actor=CLERK, holding=mandate, person=make_person(), starts_on=START)
    seat, body = mandate.seat, mandate.seat.body
    correct_mandate(mandate, START + timedelta(days=1))
    entry = entries_about(named).last()
    assert entry.kind == "membership.mandate_start_corrected"
    assert [row["person"] for row in entry.content["data"]["representations"]] == [str(named.person.uuid)]
    corrections.correct_body_start(actor=CLERK, body=body, starts_on=START - timedelta(days=9), reason=WHY)
    entry = entries_about(seat).last()
    assert entry.kind == "membership.body_start_corrected"
    assert entry.content["data"]["seats"] == [{"seat": str(seat), "seat_id": seat.pk}]


@pytest.mark.parametrize("what", ["seat", "mandate", "adhesion"])
def test_a_correction_locks_the_body_first_as_opening_a_vote_does(what):
    mandate = make_mandate()
    adhesion = make_adhesion(make_organisation(), person=make_person())
    make_body(adhesion.association, BodyKind.GENERAL_MEETING)
    subject = {"seat": mandate.seat, "mandate": mandate, "adhesion": adhesion}[what]
    correct = getattr(corrections, f"correct_{what}_start")
    with CaptureQueriesContext(connection) as queries:
        # The same day again: what is locked before anything is asked.
        correct(actor=CLERK, starts_on=subject.starts_on, reason=WHY, **{what: subject})
    locks = [query["sql"] for query in queries if "FOR NO KEY UPDATE" in query["sql"]]
    assert [f'FROM "membership_{table}"' in sql for table, sql in zip(("body", what), locks, strict=True)] == [
        True
    ] * 2
