"""Each rule that the database holds about mandates and representations, broken by name."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from membership.enums_people import MandateEnd, RepresentationKind
from membership.models import Mandate, Representation
from tests.membership.builders import make_adhesion, make_mandate, make_organisation, make_person, make_seat

pytestmark = pytest.mark.django_db


def refused_by(name: str):
    return pytest.raises(IntegrityError, match=rf'"{name}"')


def test_a_seat_is_never_held_twice_on_one_day():
    held = make_mandate(ends_on=date(2024, 6, 30))

    with refused_by("mandate_seat_never_held_twice"), transaction.atomic():
        Mandate.objects.create(seat=held.seat, person=make_person(), starts_on=date(2024, 6, 30))

    Mandate.objects.create(seat=held.seat, person=make_person(), starts_on=date(2024, 7, 1))


def test_an_open_mandate_holds_its_seat_for_ever():
    held = make_mandate()

    with refused_by("mandate_seat_never_held_twice"), transaction.atomic():
        Mandate.objects.create(seat=held.seat, person=make_person(), starts_on=date(2099, 1, 1))


def test_the_form_says_the_sentence_of_the_constraint():
    held = make_mandate()
    second = Mandate(seat=held.seat, person=make_person(), starts_on=date(2024, 1, 1))

    with translation.override("en"), pytest.raises(ValidationError, match="end the former mandate first"):
        second.full_clean()


def test_dates_in_disorder_are_said_on_their_field_before_the_database_is_asked():
    mandate = Mandate(seat=make_seat(), person=make_person(), starts_on=date(2024, 2, 1), ends_on=date(2024, 1, 1))

    with pytest.raises(ValidationError) as caught:
        mandate.full_clean()

    assert list(caught.value.error_dict) == ["ends_on"]


def test_a_mandate_ends_after_it_begins():
    with refused_by("mandate_dates_in_order"), transaction.atomic():
        Mandate.objects.create(
            seat=make_seat(), person=make_person(), starts_on=date(2024, 2, 1), ends_on=date(2024, 1, 31)
        )


@pytest.mark.parametrize("holders", ["none", "both"])
def test_a_mandate_has_one_holder(holders):
    values = {"person": make_person(), "holder_organisation": make_organisation()} if holders == "both" else {}

    with refused_by("mandate_one_holder"), transaction.atomic():
        Mandate.objects.create(seat=make_seat(), starts_on=date(2024, 2, 1), **values)


def test_the_reason_of_an_end_has_a_date():
    with refused_by("mandate_end_reason_has_a_date"), transaction.atomic():
        Mandate.objects.create(
            seat=make_seat(), person=make_person(), starts_on=date(2024, 2, 1), end_reason=MandateEnd.RESIGNATION
        )


@pytest.mark.parametrize("things", ["none", "both"])
def test_a_representation_stands_on_one_thing(things):
    values = {}
    if things == "both":
        association = make_organisation()
        values["mandate"] = make_mandate(organisation=make_organisation())
        values["adhesion"] = make_adhesion(association, organisation=make_organisation())

    with refused_by("representation_of_one_thing"), transaction.atomic():
        Representation.objects.create(person=make_person(), starts_on=date(2024, 1, 1), **values)


def test_an_organisation_has_one_permanent_representative_a_day_on_a_mandate():
    mandate = make_mandate(organisation=make_organisation(), representative=make_person())

    with refused_by("representation_one_per_mandate"), transaction.atomic():
        Representation.objects.create(mandate=mandate, person=make_person(), starts_on=date(2024, 1, 1))

    Representation.objects.create(
        mandate=mandate, person=make_person(), starts_on=date(2024, 1, 1), kind=RepresentationKind.SUBSTITUTE
    )


def test_an_organisation_has_one_permanent_representative_a_day_for_an_adhesion():
    adhesion = make_adhesion(make_organisation(), organisation=make_organisation(), representative=make_person())

    with refused_by("representation_one_per_adhesion"), transaction.atomic():
        Representation.objects.create(adhesion=adhesion, person=make_person(), starts_on=date(2024, 1, 1))


def test_a_representation_ends_after_it_begins():
    mandate = make_mandate(organisation=make_organisation())

    with refused_by("representation_dates_in_order"), transaction.atomic():
        Representation.objects.create(
            mandate=mandate, person=make_person(), starts_on=date(2024, 2, 1), ends_on=date(2024, 1, 1)
        )


def test_a_person_in_their_own_name_has_no_representative():
    with pytest.raises(ValidationError):
        Representation(mandate=make_mandate(), person=make_person(), starts_on=date(2024, 1, 1)).full_clean()
