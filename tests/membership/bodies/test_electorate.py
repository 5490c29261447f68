"""The only answer to who is convened and votes, case by case."""

from datetime import date
from fractions import Fraction

import pytest

from membership.enums_people import BodyKind, MandateEnd, Office, RepresentationKind, SeatKind
from membership.models import Body
from membership.selectors.electorate import Absence, electorate
from membership.services.adhesions import record_fee
from membership.services.bodies import add_constituency
from membership.services.erasing import erase_person
from membership.services.mandates import end_mandate
from membership.services.representations import appoint_representative, end_representation
from tests.membership.builders import (
    CLERK,
    DAY,
    make_adhesion,
    make_body,
    make_category,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Body:
    return make_body()


@pytest.fixture
def meeting() -> Body:
    return make_body(kind=BodyKind.GENERAL_MEETING)


def reasons(found) -> list[Absence]:
    return [item.reason for item in found.voiceless]


def test_mandates_of_the_day_vote(board):
    sitting = make_mandate(make_seat(board), office=Office.PRESIDENT)
    make_mandate(make_seat(board), starts_on=date(2025, 3, 15))
    make_mandate(make_seat(board), ends_on=date(2025, 3, 13))

    found = electorate(board, DAY)

    (elector,) = found.electors
    assert (elector.key, elector.person, elector.represented) == (f"seat:{sitting.seat_id}", sitting.person, None)
    assert (elector.office, elector.weight, elector.mandate) == (Office.PRESIDENT, Fraction(1), sitting)
    assert reasons(found) == [Absence.VACANT, Absence.VACANT]
    assert (len(found), found.seats_in_statutes) == (1, 3)


def test_the_last_day_counts_and_the_next_does_not(board):
    make_mandate(make_seat(board), ends_on=DAY)

    assert len(electorate(board, DAY)) == 1
    assert len(electorate(board, date(2025, 3, 15))) == 0


def test_an_organisation_votes_by_its_permanent_representative_then_by_the_substitute(board):
    hospital, permanent, substitute = make_organisation(), make_person(), make_person()
    mandate = make_mandate(make_seat(board), organisation=hospital, representative=permanent)
    appoint_representative(
        actor=CLERK,
        holding=mandate,
        person=substitute,
        starts_on=mandate.starts_on,
        kind=RepresentationKind.SUBSTITUTE,
    )

    (elector,) = electorate(board, DAY).electors
    assert (elector.person, elector.represented, elector.stand_in) == (permanent, hospital, substitute)
    assert elector.name == f"{permanent.full_name} ({hospital.name})"

    end_representation(
        actor=CLERK,
        representation=mandate.representations.get(kind=RepresentationKind.PERMANENT),
        last_day=date(2025, 3, 13),
    )
    (elector,) = electorate(board, DAY).electors
    assert (elector.person, elector.stand_in) == (substitute, None)


def test_an_organisation_without_representative_has_no_voice(board):
    hospital = make_organisation()
    make_mandate(make_seat(board), organisation=hospital)

    found = electorate(board, DAY)

    assert len(found) == 0
    assert [(item.reason, item.organisation) for item in found.voiceless] == [(Absence.NO_REPRESENTATIVE, hospital)]


def test_somebody_with_two_seats_votes_twice_and_is_convened_once(board):
    person, hospital = make_person(), make_organisation()
    make_mandate(make_seat(board, position=1), person=person)
    make_mandate(make_seat(board, position=2), organisation=hospital, representative=person)

    found = electorate(board, DAY)

    assert [elector.represented for elector in found.votes_of(person)] == [None, hospital]
    assert len({elector.key for elector in found}) == 2
    assert found.convened == (person,)


def test_an_advisory_seat_is_convened_without_a_vote(board):
    mandate = make_mandate(make_seat(board, votes=False))

    found = electorate(board, DAY)

    assert len(found) == 0
    assert [adviser.person for adviser in found.advisers] == [mandate.person]
    assert found.convened == (mandate.person,)
    assert found.seats_in_statutes == 0


def test_an_advisory_seat_that_nobody_holds_is_no_vacancy_of_the_vote(board):
    make_seat(board, votes=False)
    voting = make_seat(board)

    found = electorate(board, DAY)

    assert [item.seat for item in found.vacancies] == [voting]
    assert found.seats_in_statutes == 1


def test_a_substitute_stands_in_and_does_not_add_a_vote(board):
    main = make_seat(board)
    mandate = make_mandate(main)
    substitute = make_mandate(make_seat(board, kind=SeatKind.SUBSTITUTE, substitute_of=main))

    (elector,) = electorate(board, DAY).electors
    assert (elector.person, elector.stand_in) == (mandate.person, substitute.person)

    end_mandate(actor=CLERK, mandate=mandate, last_day=date(2025, 3, 13), reason=MandateEnd.RESIGNATION)
    found = electorate(board, DAY)
    assert len(found) == 0
    assert [(item.reason, item.stand_in) for item in found.vacancies] == [(Absence.VACANT, substitute.person)]


def test_weights_are_those_of_the_constituency(board):
    carers = add_constituency(actor=CLERK, body=board, name="Soignants", weight=3, position=2)
    users = add_constituency(actor=CLERK, body=board, name="Usagers", position=1)
    make_mandate(make_seat(board, constituency=carers))
    make_mandate(make_seat(board, constituency=carers))
    make_mandate(make_seat(board, constituency=users))

    found = electorate(board, DAY)

    assert found.weight_by_constituency == {users.pk: Fraction(1), carers.pk: Fraction(6)}
    assert found.total_weight == Fraction(7)
    assert [elector.constituency for elector in found] == [users, carers, carers]


def test_a_seat_closed_by_the_statutes_does_not_vote(board):
    make_seat(board, ends_on=date(2025, 3, 13))

    found = electorate(board, DAY)

    assert (len(found), len(found.voiceless), found.seats_in_statutes) == (0, 0, 0)


def test_a_general_meeting_is_the_adherents_of_the_day(meeting):
    association = meeting.organisation
    person = make_adhesion(association, person=make_person())
    hospital, voice = make_organisation(), make_person()
    moral = make_adhesion(association, organisation=hospital, representative=voice)
    make_adhesion(association, person=make_person(), ends_on=date(2025, 3, 13))
    make_adhesion(make_organisation(), person=make_person())

    found = electorate(meeting, DAY)

    assert {(item.key, item.person, item.represented) for item in found} == {
        (f"adhesion:{person.pk}", person.person, None),
        (f"adhesion:{moral.pk}", voice, hospital),
    }


def test_the_fee_counts_only_where_the_category_asks_for_it(meeting):
    association = meeting.organisation
    paying = make_category(association, fee_required=True)
    free = make_category(association)
    late = make_adhesion(association, person=make_person(), category=paying, fee_paid_until=date(2025, 3, 13))
    make_adhesion(association, person=make_person(), category=free)

    found = electorate(meeting, DAY)
    assert len(found) == 1
    assert [(item.adhesion, item.reason) for item in found.voiceless] == [(late, Absence.FEE_UNPAID)]

    record_fee(actor=CLERK, adhesion=late, paid_until=DAY)
    assert len(electorate(meeting, DAY)) == 2


def test_a_category_without_a_vote_is_convened(meeting):
    association = meeting.organisation
    honorary = make_category(association, votes=False)
    adhesion = make_adhesion(association, person=make_person(), category=honorary)

    found = electorate(meeting, DAY)

    assert len(found) == 0
    assert [adviser.person for adviser in found.advisers] == [adhesion.person]
    assert reasons(found) == [Absence.CATEGORY_WITHOUT_VOTE]


def test_adherents_weigh_as_their_constituency(meeting):
    structures = add_constituency(actor=CLERK, body=meeting, name="Structures", weight=5)
    make_adhesion(
        meeting.organisation, organisation=make_organisation(), constituency=structures, representative=make_person()
    )
    make_adhesion(meeting.organisation, person=make_person())

    assert electorate(meeting, DAY).weight_by_constituency == {structures.pk: Fraction(5), None: Fraction(1)}


def test_an_organisation_that_adheres_without_representative_has_no_voice(meeting):
    make_adhesion(meeting.organisation, organisation=make_organisation())

    assert reasons(electorate(meeting, DAY)) == [Absence.NO_REPRESENTATIVE]


def test_an_erased_person_votes_nowhere_even_in_the_past(board):
    mandate = make_mandate(make_seat(board), ends_on=date(2024, 12, 31))
    erase_person(actor=CLERK, person=mandate.person, reason="demande", on=DAY)

    found = electorate(board, date(2024, 6, 1))

    assert (len(found), reasons(found)) == (0, [Absence.ERASED])


@pytest.mark.parametrize("size", [3, 12])
def test_an_electorate_is_three_queries(board, size, django_assert_num_queries):
    college = add_constituency(actor=CLERK, body=board, name="Structures")
    for _ in range(size):
        make_mandate(
            make_seat(board, constituency=college), organisation=make_organisation(), representative=make_person()
        )

    with django_assert_num_queries(3):
        assert len([elector.name for elector in electorate(board, DAY)]) == size


@pytest.mark.parametrize("size", [3, 12])
def test_the_electorate_of_a_meeting_is_two_queries(meeting, size, django_assert_num_queries):
    for _ in range(size):
        make_adhesion(meeting.organisation, organisation=make_organisation(), representative=make_person())

    with django_assert_num_queries(2):
        assert len([elector.name for elector in electorate(meeting, DAY)]) == size
