from datetime import date

import pytest

from membership.enums import OrganisationKind
from membership.enums_people import BodyKind, StaffRoleKind
from membership.models import Adhesion, Person, StaffRole
from membership.services.bodies import add_constituency
from tests.membership.builders import (
    CLERK,
    give_role,
    make_adhesion,
    make_body,
    make_category,
    make_organisation,
    make_person,
)


@pytest.fixture
def clinic(house):
    return make_organisation(official_name="Clinique", kind=OrganisationKind.HEALTH_ESTABLISHMENT)


def test_a_member_is_admitted_with_its_representative(house, clinic):
    browser = house.browser("treasurer")
    start = f"/gestion/adhesions/association/{house.organisation.pk}/"
    assert browser.get("/gestion/adhesions/nouvelle/").url == f"{start}nouvelle/"
    browser.post(f"{start}categories/nouvelle/", {"name": "Actif", "votes": "on", "fee_required": "on", "position": 0})
    assembly = make_body(house.organisation, BodyKind.GENERAL_MEETING)
    college = add_constituency(actor=CLERK, body=assembly, name="Établissements")
    speaker = house.people["president"]
    sent = {
        "organisation": clinic.pk,
        "representative": speaker.pk,
        "category": house.organisation.adhesion_categories.get().pk,
        "constituency": college.pk,
        "starts_on": "2025-01-01",
    }
    answer = browser.post(f"{start}nouvelle/", sent, follow=True)
    assert "non payée" in answer.text
    adhesion = Adhesion.objects.get(member_organisation=clinic)
    assert adhesion.representations.get().person == speaker
    assert browser.post(f"{start}nouvelle/", sent).status_code == 409


def test_fee_correction_and_end(house, clinic):
    adhesion = make_adhesion(house.organisation, organisation=clinic)
    other = make_category(house.organisation, name="Honneur")
    browser, address = house.browser("treasurer"), f"/gestion/adhesions/{adhesion.pk}/"
    browser.post(f"{address}cotisation/", {"paid_until": "2026-12-31"})
    browser.post(f"{address}modifier/", {"category": other.pk, "ends_on": "2027-12-31"})
    browser.post(
        f"{address}representant/",
        {"kind": "permanent", "person": house.people["president"].pk, "starts_on": "2025-01-01"},
    )
    named = adhesion.representations.get()
    browser.post(f"/gestion/adhesions/representations/{named.pk}/terminer/", {"last_day": "2025-06-30"})
    browser.post(f"{address}terminer/", {"last_day": "2025-12-31", "reason": "withdrawal"})
    adhesion.refresh_from_db()
    named.refresh_from_db()
    assert (adhesion.fee_paid_until, adhesion.category) == (date(2026, 12, 31), other)
    assert (adhesion.ends_on, adhesion.end_reason, named.ends_on) == (
        date(2025, 12, 31),
        "withdrawal",
        date(2025, 6, 30),
    )
    assert "Mettre fin" not in browser.get(address).text


def test_a_category_follows_the_statutes(house):
    category = make_category(house.organisation, name="Actif", fee_required=True)
    browser, address = house.browser("treasurer"), f"/gestion/adhesions/categories/{category.pk}/modifier/"
    assert address in browser.get(f"/gestion/organisations/{house.organisation.pk}/").text
    browser.post(address, {"name": "Membre actif", "votes": "on", "position": "1", "source": "art. 5"})
    category.refresh_from_db()
    assert (category.name, category.votes, category.fee_required) == ("Membre actif", True, False)
    make_category(house.organisation, name="Honneur")
    refused = browser.post(address, {"name": "Honneur", "position": "1"})
    assert refused.status_code == 409
    assert house.browser("elsewhere").get(address).status_code == 404


def test_the_member_sees_its_own_adhesion_and_who_keeps_it(house):
    adhesion = Adhesion.objects.get(member_organisation=house.organisation)
    browser = house.browser("coordinator")
    page = browser.get(f"/gestion/adhesions/{adhesion.pk}/").text
    reason = "La présidence, la trésorerie, le secrétariat ou la coordination enregistre les adhésions"
    assert reason in page
    sent = {"last_day": "2025-12-31", "reason": "withdrawal"}
    assert reason in browser.post(f"/gestion/adhesions/{adhesion.pk}/terminer/", sent, follow=True).text
    adhesion.refresh_from_db()
    assert adhesion.ends_on is None


def test_another_association_does_not_exist(house):
    adhesion = make_adhesion(house.other, person=make_person())
    browser = house.browser("coordinator")
    for ending in ("", "modifier/", "cotisation/", "terminer/", "representant/"):
        assert browser.get(f"/gestion/adhesions/{adhesion.pk}/{ending}").status_code == 404
    start = f"/gestion/adhesions/association/{house.other.pk}/"
    assert browser.get(f"{start}nouvelle/").status_code == 404
    assert browser.get(f"/gestion/roles/organisation/{house.other.pk}/nouveau/").status_code == 404


def test_a_role_is_given_and_ended(house):
    browser, person = house.browser("president"), make_person(organisation=house.organisation)
    form = f"/gestion/roles/organisation/{house.organisation.pk}/nouveau/"
    sent = {"role": "auditor", "person": person.pk, "starts_on": "2025-01-01", "reason": "lettre de mission"}
    browser.post(form, sent)
    given = StaffRole.objects.get(person=person)
    assert (given.role, given.organisation, given.reason) == ("auditor", house.organisation, "lettre de mission")
    assert browser.post(form, sent).status_code == 409
    assert browser.post(form, sent | {"role": "federation_staff"}).status_code == 422
    ending = f"/gestion/roles/{given.pk}/terminer/"
    assert "comme s’il n’avait jamais été donné" not in browser.get(ending).text
    assert "a été exercé et reste inscrit" in browser.post(ending, {"last_day": "2024-12-31"}).text
    browser.post(ending, {"last_day": "2025-12-31"})
    given.refresh_from_db()
    assert given.ends_on == date(2025, 12, 31)
    later = give_role(person, StaffRoleKind.AUDITOR, house.organisation, starts_on=date(2030, 1, 1))
    browser.post(f"/gestion/roles/{later.pk}/terminer/", {"last_day": "2029-12-31"})
    assert not StaffRole.objects.filter(pk=later.pk).exists()


def test_a_coordinator_reads_who_gives_roles(house):
    given = StaffRole.objects.get(person=house.people["auditor"])
    page = house.browser("coordinator").get(f"/gestion/roles/{given.pk}/").text
    assert "disabled" in page
    house.browser("coordinator").post(f"/gestion/roles/{given.pk}/terminer/", {"last_day": "2025-12-31"})
    given.refresh_from_db()
    assert given.ends_on is None


def test_administrators_are_named_by_their_address_and_by_administrators(house):
    make_person(email="nouvelle@exemple.fr")
    sent = {"email": "nouvelle@exemple.fr", "starts_on": "2025-01-01"}
    house.browser("staff").post("/gestion/roles/administrateurs/nouveau/", sent)
    assert StaffRole.objects.filter(organisation=None).count() == 1
    browser = house.browser("administrator")
    assert "/gestion/roles/administrateurs/nouveau/" in browser.get("/gestion/roles/").text
    assert "/gestion/roles/administrateurs/nouveau/" not in house.browser("president").get("/gestion/roles/").text
    assert browser.post("/gestion/roles/administrateurs/nouveau/", sent | {"email": "x@exemple.fr"}).status_code == 422
    browser.post("/gestion/roles/administrateurs/nouveau/", sent)
    assert StaffRole.objects.filter(organisation=None).count() == 2
    assert str(house.people["administrator"]) not in house.browser("staff").get("/gestion/roles/").text


@pytest.mark.parametrize("listed", ["adhesions", "roles", "organisations"])
def test_lists_take_the_same_queries_for_three_rows_and_for_thirty(house, clinic, queries_of, listed):
    browser, counts = house.browser("staff"), []
    category = make_category(house.federation)
    for more in (3, 27):
        for _number in range(more):
            member = make_organisation()
            make_adhesion(house.federation, organisation=member, category=category, representative=make_person())
            give_role(make_person(), StaffRoleKind.AUDITOR, member)
        counts.append(queries_of(browser, f"/gestion/{listed}/"))
    assert counts[0] == counts[1]


def test_the_federation_enters_and_names_the_first_coordinator_of_a_new_member(house):
    member = make_organisation()
    make_adhesion(house.federation, organisation=member)
    browser = house.browser("staff")
    form = f"/gestion/roles/organisation/{member.pk}/nouveau/"
    sent = {"organisation": member.pk, "given_name": "Hugues", "family_name": "Haÿnes", "next": form}
    answer = browser.post("/gestion/personnes/nouvelle/", sent, follow=True)
    assert "selected>Haÿnes Hugues" in answer.text
    person = Person.objects.get(family_name="Haÿnes")
    browser.post(form, {"role": "coordinator", "person": person.pk, "starts_on": "2025-01-01"})
    assert person.staff_roles.get().organisation == member
