"""Organisations: entered, changed, found on a day; what the database refuses."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from membership.enums import CommuneKind, ContactKind, OrganisationKind
from membership.models import Organisation, OrganisationContact
from membership.services.organisations import (
    CityOfArrondissements,
    Contact,
    NotEditable,
    change_organisation,
)
from membership.services.refusals import ConstraintRefused, InvalidFields
from portal.foundation.actors import PORTAL
from portal.foundation.audit.models import AuditEntry
from tests.membership.places import make_commune, make_dac, make_organisation, make_region

pytestmark = pytest.mark.django_db
SIREN, SIRET, OTHER_SIRET = "732829320", "73282932000074", "73282932000066"


def change(organisation: Organisation, **values) -> Organisation:
    return change_organisation(actor=PORTAL, organisation=organisation, values=values)


def test_the_usual_name_is_shown_sorted_and_in_the_address():
    organisation = make_dac("Dispositif d'appui à la coordination 93 Nord", usual_name="Œil du Morbras")
    assert str(organisation) == "Œil du Morbras"
    assert organisation.slug == "oeil-du-morbras"
    assert organisation.sort_key == "oeil du morbras"


def test_two_organisations_of_one_name_have_two_addresses():
    first, second = make_organisation("Réseau Yerres"), make_organisation("Réseau Yerres")
    assert (first.slug, second.slug) == ("reseau-yerres", "reseau-yerres-2")


def test_alive_from_the_first_day_to_the_eve_of_the_dissolution():
    organisation = make_organisation(founded_on=date(2010, 3, 1), dissolved_on=date(2022, 7, 1))
    unknown = make_organisation()
    for day, alive in [
        (date(2010, 2, 28), False),
        (date(2010, 3, 1), True),
        (date(2022, 6, 30), True),
        (date(2022, 7, 1), False),
    ]:
        assert (organisation in Organisation.objects.alive_on(day)) is alive
        assert organisation.alive_on(day) is alive
        assert unknown.alive_on(day)


def test_today_is_that_of_the_region():
    reunion = make_organisation(region=make_region("04", "La Réunion", "Indian/Reunion"))
    paris = make_organisation()
    late_evening = datetime(2025, 3, 31, 21, 30, tzinfo=UTC)
    assert reunion.today(late_evening) == date(2025, 4, 1)
    assert paris.today(late_evening) == date(2025, 3, 31)


def test_nobody_sees_anything_before_signing_in():
    make_organisation()
    assert not Organisation.objects.visible_to(AnonymousUser()).exists()


def test_a_siren_names_one_body_on_a_day_and_passes_to_the_next():
    make_organisation(siren=SIREN, founded_on=date(2010, 1, 1), dissolved_on=date(2022, 7, 1))
    make_dac(siren="732 829 320", founded_on=date(2022, 7, 1))
    with pytest.raises(ConstraintRefused) as refusal:
        make_organisation(siren=SIREN, founded_on=date(2021, 1, 1))
    assert refusal.value.constraint == "organisation_one_body_per_siren"


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("rna_number", "W751234567", "organisation_one_body_per_rna"),
        ("siren", SIREN, "organisation_one_body_per_siren"),
        ("siret", SIRET, "organisation_one_body_per_siret"),
        ("finess", "940000003", "organisation_one_body_per_finess"),
    ],
)
def test_a_number_is_given_once(field, value, constraint):
    make_organisation(**{field: value})
    with pytest.raises(ConstraintRefused) as refusal:
        make_organisation(**{field: value})
    assert refusal.value.constraint == constraint
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Organisation.objects.create(
            slug="x", kind=OrganisationKind.CPTS, official_name="X", region=make_region(), **{field: value}
        )
    make_organisation()
    make_organisation()


def test_sites_of_one_legal_person_share_its_siren():
    for siret in (SIRET, OTHER_SIRET):
        make_organisation(kind=OrganisationKind.HEALTH_ESTABLISHMENT, siren=SIREN, siret=siret)
    assert Organisation.objects.filter(siren=SIREN).count() == 2


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"founded_on": date(2022, 1, 1), "dissolved_on": date(2021, 1, 1)}, "organisation_dates_in_order"),
        ({"siren": "552100554", "siret": SIRET}, "organisation_siret_of_its_siren"),
    ],
)
def test_the_database_refuses_what_contradicts_itself(values, constraint):
    with pytest.raises(ConstraintRefused) as refusal:
        make_organisation(**values)
    assert refusal.value.constraint == constraint


def test_a_wrong_number_is_refused_by_its_field():
    with pytest.raises(InvalidFields) as refusal:
        make_organisation(finess="940000004")
    assert list(refusal.value.errors) == ["finess"]


def test_a_form_and_the_database_say_the_same_sentence():
    organisation = make_organisation(founded_on=date(2022, 1, 1))
    organisation.dissolved_on = date(2021, 1, 1)
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        organisation.validate_constraints()
    assert "An organisation cannot be dissolved before it was founded." in refusal.value.messages


def test_a_seat_is_in_an_arrondissement_and_never_in_the_city():
    paris = make_commune("75056", "Paris", kind=CommuneKind.PARENT, population=None)
    thirteenth = make_commune("75113", "Paris 13e Arrondissement", kind=CommuneKind.ARRONDISSEMENT)
    organisation = make_organisation(seat_commune=thirteenth)
    with pytest.raises(CityOfArrondissements):
        change(organisation, seat_commune=paris)
    with pytest.raises(IntegrityError, match="organisation_seat_is_placeable"), transaction.atomic():
        Organisation.objects.filter(pk=organisation.pk).update(seat_commune=paris)


def test_a_change_is_recorded_once_with_its_fields():
    organisation = make_organisation("Réseau Orge")
    change(organisation, usual_name="Orge", siren=SIREN)
    change(organisation, usual_name="Orge ")
    organisation.refresh_from_db()
    assert (organisation.usual_name, organisation.sort_key) == ("Orge", "orge")
    entries = AuditEntry.objects.filter(chain__name=organisation.chain).order_by("seq")
    assert [row.kind for row in entries] == ["membership.organisation_registered", "membership.organisation_changed"]
    first, second = organisation.history.order_by("history_id").first(), organisation.history.first()
    assert {row.field for row in second.diff_against(first).changes} == {"usual_name", "siren"}
    assert second.history_user_id == PORTAL.uuid


def test_the_address_on_the_site_is_not_changed():
    with pytest.raises(NotEditable):
        change(make_organisation(), slug="autre")


def test_contacts_keep_their_order_and_their_history():
    phone = Contact(ContactKind.PHONE, "01 99 00 12 34", "numéro unique")
    private = Contact(ContactKind.EMAIL, "direction@reseau.exemple", public=False)
    organisation = make_organisation(contacts=[phone, private])
    change_organisation(actor=PORTAL, organisation=organisation, values={}, contacts=[private])
    change_organisation(actor=PORTAL, organisation=organisation, values={}, contacts=[private, phone])
    assert [row.value for row in organisation.contacts.all()] == ["direction@reseau.exemple", "01 99 00 12 34"]
    assert not organisation.contacts.filter(public=True).exclude(kind=ContactKind.PHONE).exists()
    assert OrganisationContact.history.filter(history_type="-").count() == 1


def test_a_contact_is_given_once():
    organisation = make_organisation(contacts=[Contact(ContactKind.WEB, "https://reseau.exemple")])
    with pytest.raises(IntegrityError, match="contact_once_per_organisation"), transaction.atomic():
        OrganisationContact.objects.create(
            organisation=organisation, kind=ContactKind.WEB, value="https://reseau.exemple"
        )
