"""Opening, ending, replacing, representing: what changes, what is refused, what the register keeps."""

from datetime import date, timedelta

import pytest

from membership.enums_people import BodyKind, MandateEnd, Office, RepresentationKind
from membership.models import Mandate
from membership.services.erasing import erase_person
from membership.services.mandates import assign_office, end_mandate, open_mandate, replace_holder
from membership.services.refusals import (
    AlreadyEnded,
    AlreadyRepresents,
    BodyVotesByAdhesion,
    DatesOutOfOrder,
    HolderMissing,
    NotAnOrganisation,
    NotYetBegun,
    OutsideItsPeriod,
    PersonErased,
    RepresentativeExists,
    SeatTaken,
)
from membership.services.representations import appoint_representative, end_representation
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.selectors import entries_about, find_breaks
from tests.membership.builders import (
    CLERK,
    START,
    make_body,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = pytest.mark.django_db


def test_opening_a_mandate_writes_one_act_that_names_the_holder_erasably():
    person = make_person(given_name="Sidonie", family_name="Quervelec")
    mandate = make_mandate(person=person, office=Office.TREASURER, ends_on=date(2025, 12, 31))

    (entry,) = entries_about(mandate)

    assert entry.kind == "membership.mandate_opened"
    assert entry.chain.name == mandate.seat.body.organisation.chain
    assert entry.content["data"]["office"] == "treasurer"
    assert b"Quervelec" not in bytes(entry.body)
    assert find_breaks() == []


def test_opening_on_a_taken_seat_is_refused_and_leaves_no_trace():
    held = make_mandate()
    acts = AuditEntry.objects.count()

    with pytest.raises(SeatTaken) as refusal:
        open_mandate(actor=CLERK, seat=held.seat, person=held.person, starts_on=date(2024, 1, 1))

    assert refusal.value.constraint == "mandate_seat_never_held_twice"
    assert Mandate.objects.filter(seat=held.seat).count() == 1
    assert AuditEntry.objects.count() == acts


def test_a_mandate_needs_a_holder_and_days_in_order():
    with pytest.raises(HolderMissing):
        open_mandate(actor=CLERK, seat=make_seat(), starts_on=START)
    with pytest.raises(DatesOutOfOrder):
        open_mandate(
            actor=CLERK, seat=make_seat(), person=make_person(), starts_on=date(2024, 2, 1), ends_on=date(2024, 1, 1)
        )


def test_a_mandate_stays_inside_its_seat():
    seat = make_seat(ends_on=date(2024, 12, 31))

    with pytest.raises(OutsideItsPeriod):
        open_mandate(actor=CLERK, seat=seat, person=make_person(), starts_on=START - timedelta(days=1))
    with pytest.raises(OutsideItsPeriod):
        open_mandate(actor=CLERK, seat=seat, person=make_person(), starts_on=START)

    assert make_mandate(seat, ends_on=date(2024, 12, 31)).pk


def test_a_general_meeting_has_no_seat():
    with pytest.raises(BodyVotesByAdhesion):
        make_seat(make_body(kind=BodyKind.GENERAL_MEETING))


def test_ending_keeps_the_reason_and_is_done_once():
    mandate = make_mandate(ends_on=date(2027, 12, 31))

    ended = end_mandate(actor=CLERK, mandate=mandate, last_day=date(2025, 3, 1), reason=MandateEnd.RESIGNATION)

    assert (ended.ends_on, ended.end_reason) == (date(2025, 3, 1), MandateEnd.RESIGNATION)
    with pytest.raises(AlreadyEnded):
        end_mandate(actor=CLERK, mandate=mandate, last_day=date(2025, 3, 1), reason=MandateEnd.DEATH)
    with pytest.raises(NotYetBegun):
        end_mandate(actor=CLERK, mandate=mandate, last_day=date(2021, 12, 31), reason=MandateEnd.DEATH)


def test_the_reason_of_a_planned_end_can_be_recorded_on_its_day():
    mandate = make_mandate(ends_on=date(2025, 6, 30))

    ended = end_mandate(actor=CLERK, mandate=mandate, last_day=date(2025, 6, 30), reason=MandateEnd.TERM)

    assert ended.end_reason == MandateEnd.TERM


def test_ending_ends_the_representation_with_it_and_withdraws_the_next_one():
    mandate = make_mandate(organisation=make_organisation(), representative=make_person())
    appoint_representative(actor=CLERK, holding=mandate, person=make_person(), starts_on=date(2026, 1, 1))

    end_mandate(actor=CLERK, mandate=mandate, last_day=date(2025, 3, 1), reason=MandateEnd.LOSS_OF_QUALITY)

    assert [row.ends_on for row in mandate.representations.all()] == [date(2025, 3, 1)]


def test_the_successor_takes_the_rest_of_the_term_without_the_office():
    mandate = make_mandate(office=Office.PRESIDENT, ends_on=date(2026, 12, 31))
    successor = make_person()

    following = replace_holder(
        actor=CLERK,
        mandate=mandate,
        last_day=date(2025, 5, 31),
        reason=MandateEnd.RESIGNATION,
        person=successor,
    )

    assert (following.seat, following.person) == (mandate.seat, successor)
    assert (following.starts_on, following.ends_on) == (date(2025, 6, 1), date(2026, 12, 31))
    assert following.office == Office.NONE


def test_an_office_changes_from_a_day_on_and_the_past_keeps_the_former():
    mandate = make_mandate(organisation=make_organisation(), representative=make_person(), ends_on=date(2026, 12, 31))

    following = assign_office(actor=CLERK, mandate=mandate, office=Office.PRESIDENT, starts_on=date(2025, 1, 1))

    mandate.refresh_from_db()
    assert (mandate.office, mandate.ends_on) == (Office.NONE, date(2024, 12, 31))
    assert (following.office, following.starts_on, following.ends_on) == (
        Office.PRESIDENT,
        date(2025, 1, 1),
        date(2026, 12, 31),
    )
    (voice,) = following.representations.all()
    assert (voice.starts_on, voice.ends_on) == (date(2025, 1, 1), date(2026, 12, 31))


def test_an_office_given_from_the_first_day_corrects_the_mandate():
    mandate = make_mandate()

    corrected = assign_office(actor=CLERK, mandate=mandate, office=Office.TREASURER, starts_on=START)

    assert corrected.pk == mandate.pk
    assert Mandate.objects.get(pk=mandate.pk).office == Office.TREASURER
    assert entries_about(mandate).last().kind == "membership.office_corrected"


def test_a_new_representative_ends_the_former_the_day_before():
    first, second = make_person(), make_person()
    mandate = make_mandate(organisation=make_organisation(), representative=first, ends_on=date(2026, 12, 31))

    appoint_representative(actor=CLERK, holding=mandate, person=second, starts_on=date(2024, 7, 1))

    spans = list(mandate.representations.order_by("starts_on").values_list("person", "starts_on", "ends_on"))
    assert spans == [
        (first.pk, START, date(2024, 6, 30)),
        (second.pk, date(2024, 7, 1), date(2026, 12, 31)),
    ]


def test_representatives_that_cannot_be():
    own = make_mandate()
    mandate = make_mandate(organisation=make_organisation(), representative=make_person(), ends_on=date(2025, 12, 31))
    voice = mandate.representations.get().person

    with pytest.raises(NotAnOrganisation):
        appoint_representative(actor=CLERK, holding=own, person=make_person(), starts_on=START)
    with pytest.raises(OutsideItsPeriod):
        appoint_representative(actor=CLERK, holding=mandate, person=make_person(), starts_on=date(2026, 1, 1))
    with pytest.raises(RepresentativeExists):
        appoint_representative(actor=CLERK, holding=mandate, person=make_person(), starts_on=START)
    with pytest.raises(AlreadyRepresents):
        appoint_representative(
            actor=CLERK, holding=mandate, person=voice, starts_on=START, kind=RepresentationKind.SUBSTITUTE
        )


def test_an_organisation_without_a_voice_is_possible():
    mandate = make_mandate(organisation=make_organisation(), representative=make_person())

    ended = end_representation(actor=CLERK, representation=mandate.representations.get(), last_day=date(2025, 1, 31))

    assert ended.ends_on == date(2025, 1, 31)
    assert entries_about(mandate).last().kind == "membership.representation_ended"


def test_an_erased_person_takes_no_seat():
    person = make_person()
    erase_person(actor=CLERK, person=person, reason="demande de la personne")
    person.refresh_from_db()

    with pytest.raises(PersonErased):
        open_mandate(actor=CLERK, seat=make_seat(), person=person, starts_on=START)


def test_the_history_names_the_actor_by_uuid_only():
    mandate = make_mandate(person=make_person(family_name="Zéphirin"))

    (row,) = mandate.history.all()

    assert row.history_user_id == CLERK.uuid
    assert not any("Zéphirin" in str(value) for value in vars(row).values())
