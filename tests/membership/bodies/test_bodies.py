"""Bodies, constituencies and seats: what the database holds, what is vacant, and users whom nobody represents."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from membership.enums_people import BodyKind, MandateEnd, SeatKind
from membership.models import Body, Constituency, Seat
from membership.selectors.bodies import (
    BodyAtAGlance,
    bodies_at_a_glance,
    body_of_kind,
    empty_constituencies,
    mandates_ending,
    seats_on,
)
from membership.services.bodies import (
    add_constituency,
    add_seat,
    change_constituency,
    close_body,
    close_seat,
)
from membership.services.mandates import end_mandate
from membership.services.refusals import (
    AlreadyEnded,
    BodyExists,
    ConstituencyExists,
    InvalidFields,
    NotOfThisBody,
    OutsideItsPeriod,
    StillHeld,
)
from portal.foundation.audit.selectors import entries_about
from tests.membership.builders import (
    CLERK,
    DAY,
    START,
    make_adhesion,
    make_body,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = pytest.mark.django_db


def refused_by(name: str):
    return pytest.raises(IntegrityError, match=rf'"{name}"')


def test_an_association_has_one_board_at_a_time():
    association = make_organisation()
    make_body(association, ends_on=date(2024, 12, 31))

    with pytest.raises(BodyExists):
        make_body(association, starts_on=date(2024, 12, 31))
    with refused_by("body_one_of_a_kind"), transaction.atomic():
        Body.objects.create(organisation=association, kind=BodyKind.BOARD, name="CA bis", starts_on=START)

    assert make_body(association, starts_on=date(2025, 1, 1)).pk
    make_body(association, BodyKind.COMMITTEE, name="Éthique")
    assert make_body(association, BodyKind.COMMITTEE, name="Qualité").pk


def test_a_body_ends_after_it_begins():
    with refused_by("body_dates_in_order"), transaction.atomic():
        Body.objects.create(
            organisation=make_organisation(),
            kind=BodyKind.BOARD,
            name="CA",
            starts_on=date(2024, 2, 1),
            ends_on=date(2024, 1, 1),
        )


def test_a_constituency_is_named_once_and_weighs_at_least_one():
    body = make_body()
    add_constituency(actor=CLERK, body=body, name="Usagers")

    with pytest.raises(ConstituencyExists):
        add_constituency(actor=CLERK, body=body, name=" Usagers ")
    with refused_by("constituency_once_per_body"), transaction.atomic():
        Constituency.objects.create(body=body, name="Usagers")
    with refused_by("constituency_weight_at_least_one"), transaction.atomic():
        Constituency.objects.create(body=body, name="Élus", weight=0)
    with pytest.raises(InvalidFields):
        add_constituency(actor=CLERK, body=body, name="Élus", weight=0)


def test_a_change_of_constituency_is_recorded_with_its_values():
    constituency = add_constituency(actor=CLERK, body=make_body(), name="Usagers")

    assert change_constituency(actor=CLERK, constituency=constituency, weight=2, represents_users=True)
    assert not change_constituency(actor=CLERK, constituency=constituency, weight=2)

    entry = entries_about(constituency).last()
    assert entry.content["data"]["values"] == {"represents_users": True, "weight": 2}


def test_a_seat_belongs_to_a_constituency_of_its_body():
    body, other = make_body(), make_body()
    foreign = add_constituency(actor=CLERK, body=other, name="Usagers")

    with pytest.raises(NotOfThisBody):
        add_seat(actor=CLERK, body=body, starts_on=START, constituency=foreign)
    with refused_by("seat_constituency_of_its_body"), transaction.atomic():
        Seat.objects.create(body=body, constituency=foreign, starts_on=START)
        connection.check_constraints()


def test_a_substitute_replaces_a_seat_of_its_own_body():
    main = make_seat()
    body = main.body

    with refused_by("seat_substitute_names_its_seat"), transaction.atomic():
        Seat.objects.create(body=body, kind=SeatKind.SUBSTITUTE, starts_on=START)
    with refused_by("seat_substitute_names_its_seat"), transaction.atomic():
        Seat.objects.create(body=body, kind=SeatKind.ELECTED, substitute_of=main, starts_on=START)
    with refused_by("seat_substitute_in_its_body"), transaction.atomic():
        Seat.objects.create(body=make_body(), kind=SeatKind.SUBSTITUTE, substitute_of=main, starts_on=START)
        connection.check_constraints()

    assert make_seat(body, kind=SeatKind.SUBSTITUTE, substitute_of=main).pk


def test_a_seat_ends_after_it_begins():
    with refused_by("seat_dates_in_order"), transaction.atomic():
        Seat.objects.create(body=make_body(), starts_on=date(2024, 2, 1), ends_on=date(2024, 1, 1))


def test_a_seat_stays_within_its_body():
    with pytest.raises(OutsideItsPeriod):
        make_seat(make_body(starts_on=date(2023, 1, 1)), starts_on=date(2022, 12, 31))


def test_a_body_closes_with_its_seats_once_nobody_sits():
    mandate = make_mandate()
    body = mandate.seat.body

    with pytest.raises(StillHeld):
        close_body(actor=CLERK, body=body, last_day=date(2025, 6, 30))
    with pytest.raises(StillHeld):
        close_seat(actor=CLERK, seat=mandate.seat, last_day=date(2025, 6, 30))
    end_mandate(actor=CLERK, mandate=mandate, last_day=date(2025, 6, 30), reason=MandateEnd.BODY_CLOSED)
    closed = close_body(actor=CLERK, body=body, last_day=date(2025, 6, 30))

    assert closed.ends_on == date(2025, 6, 30)
    assert body.seats.get().ends_on == date(2025, 6, 30)
    with pytest.raises(AlreadyEnded):
        close_body(actor=CLERK, body=body, last_day=date(2025, 7, 1))


def vacancies_of(seat: Seat, on: date) -> int:
    """How many seats of its association are vacant."""
    return sum(body.vacant for body in bodies_at_a_glance(seat.body.organisation, on))


def test_a_closed_seat_is_no_vacancy():
    seat = make_seat()
    assert vacancies_of(seat, DAY) == 1

    close_seat(actor=CLERK, seat=seat, last_day=date(2025, 3, 13))

    assert vacancies_of(seat, DAY) == 0
    assert vacancies_of(seat, date(2025, 3, 13)) == 1


def test_a_vacancy_shows_the_day_after_a_resignation():
    mandate = make_mandate()

    end_mandate(actor=CLERK, mandate=mandate, last_day=date(2025, 3, 13), reason=MandateEnd.RESIGNATION)

    assert vacancies_of(mandate.seat, date(2025, 3, 13)) == 0
    assert vacancies_of(mandate.seat, DAY) == 1
    assert [state.vacant for state in seats_on(mandate.seat.body, DAY)] == [True]


def test_the_bodies_of_a_day_are_told_in_one_query(django_assert_num_queries):
    association = make_organisation()
    board, meeting = make_body(association), make_body(association, BodyKind.GENERAL_MEETING)
    make_seat(board)
    make_mandate(make_seat(board))
    make_seat(make_body(association, BodyKind.COMMITTEE, ends_on=date(2024, 12, 31)), ends_on=date(2024, 12, 31))
    make_seat(make_body())

    with django_assert_num_queries(1):
        told = bodies_at_a_glance(association, DAY)
    assert told == [BodyAtAGlance(board.name, 1), BodyAtAGlance(meeting.name, 0)]


def test_an_empty_constituency_of_users_is_said():
    association = make_organisation()
    board, meeting = make_body(association), make_body(association, BodyKind.GENERAL_MEETING)
    users = add_constituency(actor=CLERK, body=board, name="Usagers", represents_users=True)
    carers = add_constituency(actor=CLERK, body=board, name="Soignants")
    assembly_users = add_constituency(actor=CLERK, body=meeting, name="Usagers", represents_users=True)
    assert set(empty_constituencies(DAY)) == {users, carers, assembly_users}
    assert set(empty_constituencies(DAY, of_users_only=True)) == {users, assembly_users}

    seat = make_seat(board, constituency=users)
    substitute = make_seat(board, constituency=users, kind=SeatKind.SUBSTITUTE, substitute_of=seat)
    make_mandate(substitute)
    assert users in empty_constituencies(DAY)

    make_mandate(seat, ends_on=DAY)
    make_adhesion(association, person=make_person(), constituency=assembly_users)
    assert not empty_constituencies(DAY, of_users_only=True).exists()
    assert list(empty_constituencies(date(2025, 3, 15), of_users_only=True)) == [users]


def test_mandates_that_end_soon_are_found_for_the_agenda():
    soon = make_mandate(ends_on=date(2025, 6, 30))
    make_mandate(ends_on=date(2026, 6, 30))
    make_mandate()

    assert list(mandates_ending(DAY, date(2025, 12, 31))) == [soon]


def test_the_body_of_a_day():
    association = make_organisation()
    former = make_body(association, ends_on=date(2023, 12, 31))
    current = make_body(association, starts_on=date(2024, 1, 1))

    assert body_of_kind(association, BodyKind.BOARD, date(2023, 6, 1)) == former
    assert body_of_kind(association, BodyKind.BOARD, DAY) == current
    assert body_of_kind(association, BodyKind.EXECUTIVE_COMMITTEE, DAY) is None
