import pytest

from membership.enums_people import Office, StaffRoleKind
from membership.models import Person
from membership.services.people import PLATFORM_CHAIN
from portal.foundation.audit.selectors import entries_about
from tests.membership.builders import give_role, make_body, make_mandate, make_person, make_seat, seat_person


@pytest.fixture
def member(house):
    return make_person(
        organisation=house.organisation,
        given_name="Élise",
        family_name="Guérandel",
        email="elise@exemple.fr",
        phone="01 99 00 00 01",
        profession="infirmière",
    )


def test_the_list_finds_people_however_they_are_typed(house, member):
    make_person(organisation=house.other, family_name="Guérandel", given_name="Ailleurs")
    page = house.browser("coordinator").get("/gestion/personnes/?q=guerandel").text
    assert "Guérandel" in page
    assert "elise@exemple.fr" in page
    assert "Ailleurs" not in page


def test_an_address_finds_whom_the_reader_may_write_to(house, member):
    """The auditor, who sees no address, does not learn one by asking for it either."""
    for asked, who, found in (
        ("ELISE@exemple", "coordinator", True),
        ("elise@exemple.fr", "auditor", False),
        ("autre@exemple.fr", "coordinator", False),
    ):
        rows = house.browser(who).get("/gestion/personnes/", {"q": asked}).context["object_list"]
        assert (member in rows) == found, (asked, who)


def test_an_auditor_sees_people_without_their_addresses(house, member):
    browser = house.browser("auditor")
    for address in ("", "?export=csv", f"{member.pk}/"):
        answer = browser.get(f"/gestion/personnes/{address}")
        text = answer.getvalue().decode() if answer.streaming else answer.text
        assert "Guérandel" in text
        assert "elise@exemple.fr" not in text
        assert "01 99" not in text


def test_who_sees_the_addresses_of_one_association_does_not_see_those_of_another(house, member):
    """Somebody may be the coordinator here and the auditor there."""
    both = house.people["elsewhere"]
    give_role(both, StaffRoleKind.AUDITOR, house.organisation)
    page = house.browser("elsewhere").get("/gestion/personnes/").text
    assert "Guérandel" in page
    assert "elise@exemple.fr" not in page
    answer = house.browser("elsewhere").get(f"/gestion/personnes/{member.pk}/modifier/", follow=True)
    assert "La présidence, le secrétariat, la coordination ou la fédération" in answer.text


def test_the_page_tells_only_of_the_associations_that_the_reader_sees(house, member):
    seat_person(member, house.organisation, office=Office.SECRETARY)
    make_mandate(make_seat(make_body(house.other, name="Conseil caché")), person=member)
    page = house.browser("coordinator").get(f"/gestion/personnes/{member.pk}/").text
    assert "secrétariat" in page
    assert "Conseil caché" not in page
    assert "DAC Ailleurs" not in page


def test_a_person_is_entered_and_corrected(house):
    browser = house.browser("coordinator")
    sent = {"organisation": house.organisation.pk, "given_name": "Inès", "family_name": "Izarnet"}
    browser.post("/gestion/personnes/nouvelle/", sent)
    person = Person.objects.get(family_name="Izarnet")
    assert list(person.known_to.all()) == [house.organisation]
    answer = browser.post(
        f"/gestion/personnes/{person.pk}/modifier/", sent | {"email": "pas une adresse", "given_name": ""}
    )
    assert answer.status_code == 422
    assert "pas une adresse" in answer.text
    assert "Remplissez «\u00a0Prénom\u00a0»." in answer.text
    browser.post(f"/gestion/personnes/{person.pk}/modifier/", sent | {"email": "INES@exemple.fr"})
    person.refresh_from_db()
    assert person.email == "ines@exemple.fr"


def test_a_namesake_is_shown_before_a_second_one_is_entered(house, member):
    browser = house.browser("coordinator")
    sent = {"organisation": house.organisation.pk, "given_name": "Elise", "family_name": "Guerandel"}
    answer = browser.post("/gestion/personnes/nouvelle/", sent)
    assert answer.status_code == 422
    assert "Élise Guérandel (infirmière)" in answer.text
    browser.post("/gestion/personnes/nouvelle/", sent | {"another": "on"})
    assert Person.objects.namesakes("Élise", "Guérandel").count() == 2


def test_who_is_known_elsewhere_by_name_and_address_is_not_entered_twice(house, member):
    sent = {
        "organisation": house.other.pk,
        "given_name": "Élise",
        "family_name": "Guérandel",
        "email": "elise@exemple.fr",
        "phone": "06 00 00 00 00",
    }
    house.browser("elsewhere").post("/gestion/personnes/nouvelle/", sent)
    member.refresh_from_db()
    assert (member.known_to.get(), member.introduced_to.get()) == (house.organisation, house.other)
    assert member.phone == "01 99 00 00 01"


def test_an_administrator_corrects_a_colleague_whom_no_organisation_knows(house):
    colleague = make_person(given_name="Anne", family_name="Aubry", email="anne@exemple.fr")
    give_role(colleague, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    browser, page = house.browser("administrator"), f"/gestion/personnes/{colleague.pk}/"
    assert "anne@exemple.fr" in browser.get(page).text
    sent = {"given_name": "Anne", "family_name": "Aubry", "email": "a.aubry@exemple.fr"}
    assert browser.post(f"{page}modifier/", sent).status_code == 302
    colleague.refresh_from_db()
    assert colleague.email == "a.aubry@exemple.fr"
    assert entries_about(colleague).last().chain.name == PLATFORM_CHAIN


def test_an_administrator_alone_erases_somebody(house, member):
    address = f"/gestion/personnes/{member.pk}/effacer/"
    house.browser("coordinator").post(address, {"reason": "demande du 3 mai"})
    assert Person.objects.get(pk=member.pk).erased_on is None
    seated = house.people["president"]
    refused = house.browser("administrator").post(f"/gestion/personnes/{seated.pk}/effacer/", {"reason": "demande"})
    assert refused.status_code == 409
    house.browser("administrator").post(address, {"reason": "demande du 3 mai"})
    assert Person.objects.get(pk=member.pk).erased_on is not None


@pytest.mark.parametrize(("held", "name"), [("role", "coordinator"), ("seat", "president"), ("nothing", "member")])
def test_the_list_filters_by_what_is_held(house, member, held, name):
    people = house.people | {"member": member}
    page = house.browser("president").get(f"/gestion/personnes/?holding={held}").text
    shown = [key for key in ("coordinator", "president", "member") if f"/gestion/personnes/{people[key].pk}/" in page]
    assert shown == [name]
