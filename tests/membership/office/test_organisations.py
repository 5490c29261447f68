import pytest

from membership.enums import ContactKind, OrganisationKind
from membership.models import Organisation, Theme
from tests.membership.builders import make_organisation
from tests.membership.places import make_commune


def details(organisation, **changes):
    return {
        "official_name": organisation.official_name,
        "kind": organisation.kind,
        "region": organisation.region_id,
    } | changes


@pytest.fixture
def place(house):
    return house.organisation


def test_a_coordinator_changes_the_details(house, place):
    theme = Theme.objects.create(code="cancer", name="Cancer")
    make_commune("94028", "Créteil", postcode="94000")
    sent = details(
        place,
        usual_name="DAC Marnette",
        legal_form="association",
        rna_number="w94 1234567",
        siren="732 829 320",
        siret="732 829 320 00074",
        seat_address="1 rue des Lilas",
        seat_postcode="94000",
        commune="creteil",
        themes=[theme.pk],
        founded_on="2005-03-01",
    )
    answer = house.browser("coordinator").post(f"/gestion/organisations/{place.pk}/modifier/", sent)
    assert answer.status_code == 302
    place = Organisation.objects.get(pk=place.pk)
    assert (place.name, place.siren, place.siret, place.rna_number) == (
        "DAC Marnette",
        "732829320",
        "73282932000074",
        "W941234567",
    )
    assert (str(place.seat_commune), list(place.themes.all())) == ("Créteil", [theme])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"siren": "123456789"}, "n’est pas un numéro SIREN"),
        ({"finess": "94"}, "n’est pas un numéro FINESS"),
        ({"siren": "732829320", "siret": "44306184100047"}, "neuf premiers chiffres"),
        ({"commune": "Nulle-Part-sur-Rien"}, "Aucune commune ne porte ce nom"),
        ({"founded_on": "2031-02-30"}, "Ce n’est pas une date"),
    ],
)
def test_a_wrong_number_is_said_and_nothing_typed_is_lost(house, place, changes, sentence):
    sent = details(place, usual_name="Nom tapé") | changes
    answer = house.browser("coordinator").post(f"/gestion/organisations/{place.pk}/modifier/", sent)
    assert answer.status_code in {409, 422}
    assert sentence in answer.text
    assert "Nom tapé" in answer.text


def test_kind_region_and_end_are_the_federations(house, place):
    sent = details(place, kind="federation", dissolved_on="2025-01-01")
    house.browser("coordinator").post(f"/gestion/organisations/{place.pk}/modifier/", sent)
    place.refresh_from_db()
    assert (place.kind, place.dissolved_on) == (OrganisationKind.COORDINATION_SUPPORT_BODY, None)


def test_contacts_are_entered_in_their_order_and_taken_away(house, place):
    browser, address = house.browser("coordinator"), f"/gestion/organisations/{place.pk}/contacts/"
    lines = {f"kind_{number}": "phone" for number in range(8)}
    sent = lines | {"value_0": "01 99 00 00 02", "label_0": "accueil", "public_0": "on", "value_3": "01 99 00 00 03"}
    assert browser.post(address, sent).status_code == 302
    assert [(row.kind, row.value, row.public) for row in place.contacts.all()] == [
        (ContactKind.PHONE, "01 99 00 00 02", True),
        (ContactKind.PHONE, "01 99 00 00 03", False),
    ]
    browser.post(address, lines | {"value_0": "accueil@exemple.fr", "kind_0": "email"})
    assert [row.value for row in place.contacts.all()] == ["accueil@exemple.fr"]


def test_a_treasurer_reads_and_changes_nothing(house, place):
    browser = house.browser("treasurer")
    assert "disabled" in browser.get(f"/gestion/organisations/{place.pk}/").text
    browser.post(f"/gestion/organisations/{place.pk}/modifier/", details(place, usual_name="Autre"))
    place.refresh_from_db()
    assert place.usual_name != "Autre"


def test_the_federation_enters_a_partner_and_keeps_its_page(house, place):
    browser = house.browser("staff")
    sent = {"official_name": "Hôpital du Loingeon", "kind": "health_establishment", "region": place.region_id}
    answer = browser.post("/gestion/organisations/nouvelle/", sent, follow=True)
    made = Organisation.objects.get(official_name="Hôpital du Loingeon")
    assert answer.redirect_chain[-1][0] == f"/gestion/organisations/{made.pk}/"
    browser.post(f"/gestion/organisations/{made.pk}/modifier/", details(made, usual_name="Le Loingeon"))
    made.refresh_from_db()
    assert made.usual_name == "Le Loingeon"
    assert house.browser("coordinator").get(f"/gestion/organisations/{made.pk}/").status_code == 404


def test_another_association_does_not_exist(house):
    for ending in ("", "modifier/", "contacts/"):
        address = f"/gestion/organisations/{house.other.pk}/{ending}"
        assert house.browser("coordinator").get(address).status_code == 404
        assert house.browser("staff").get(address).status_code == 404


def test_the_list_finds_by_name_and_by_number(house):
    make_organisation(official_name="Réseau cherché", siren="732829320")
    browser = house.browser("administrator")
    for query in ("cherche", "732 829", "reseau"):
        assert "Réseau cherché" in browser.get("/gestion/organisations/", {"q": query}).text
    assert "Réseau cherché" not in browser.get("/gestion/organisations/?kind=federation").text
