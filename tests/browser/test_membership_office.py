"""A coordinator keeps the board: sees who is missing, ends a mandate, seats a hospital with those who speak for it."""

from datetime import timedelta

import pytest

from membership.enums import OrganisationKind
from membership.enums_people import BodyKind, Office, RepresentationKind, StaffRoleKind
from membership.models import Mandate
from membership.services.bodies import add_constituency
from membership.services.people import introduce_person
from membership.services.themes import define_theme
from portal.foundation import clock
from portal.foundation.tracked_objects import history_url
from tests.membership.builders import (
    CLERK,
    give_role,
    make_adhesion,
    make_body,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = [pytest.mark.browser]


@pytest.fixture
def board(live_portal):
    place = make_organisation(official_name="DAC de la Marnette", usual_name="DAC Marnette")
    coordinator = make_person(given_name="Élise", family_name="Escoffret", account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, place)
    body = make_body(place, BodyKind.BOARD, name="Conseil d’administration")
    people = [("Anne", "Aubépin"), ("Benoît", "Bréhat"), ("Chloé", "Cœurjoly")]
    names = ("Professionnels de ville", "Établissements", "Représentants des usagers")
    for position, name in enumerate(names):
        users = position == 2
        college = add_constituency(
            actor=CLERK, body=body, name=name, position=position, represents_users=users, expected_seats=2
        )
        for number in (1, 2):
            seat = make_seat(body, constituency=college, label=f"{name}, siège {number}", position=number)
            if not users and (position, number) != (1, 2):
                given, family = people.pop()
                person = make_person(given_name=given, family_name=family, profession="médecin", organisation=place)
                office = Office.PRESIDENT if number == 1 and position == 0 else Office.NONE
                ends_on = clock.today() + timedelta(days=20) if office == Office.PRESIDENT else None
                make_mandate(seat, person=person, office=office, ends_on=ends_on)
    hospital = make_organisation(official_name="Hôpital du Loingeon", kind=OrganisationKind.HEALTH_ESTABLISHMENT)
    make_adhesion(place, organisation=hospital)
    for given, family in (("Driss", "Delaunière"), ("Gaëlle", "Guérandel")):
        make_person(given_name=given, family_name=family, organisation=place)
    return body, coordinator


def test_a_coordinator_keeps_the_board(board, screen):
    body, coordinator = board
    page = screen.page
    screen.sign_in(coordinator.user)
    screen.go("/espace/")
    page.get_by_role("link", name="Aucun représentant des usagers").press("Enter")
    page.get_by_text("est vide", exact=False).first.wait_for()
    screen.look("office-body")
    page.get_by_role("link", name="Mettre fin (Établissements, siège 1").press("Enter")
    page.get_by_label("Motif").select_option("resignation")
    page.get_by_label("Dernier jour").fill(clock.today().isoformat())
    screen.look("office-end")
    page.get_by_role("button", name="Mettre fin au mandat").press("Enter")
    page.get_by_text("prend fin le").first.wait_for()
    vacant = page.get_by_role("row", name="Établissements, siège 2")
    assert "siège vacant depuis le" in vacant.inner_text()
    vacant.get_by_role("link", name="Ouvrir un mandat").press("Enter")
    page.get_by_role("button", name="Ouvrir le mandat").press("Enter")
    page.get_by_role("alert").wait_for()
    screen.errors.clear()  # Chromium logs the 422 of a form that is not filled in
    screen.look("office-refused")
    page.get_by_label("Ou organisation").select_option(label="Hôpital du Loingeon")
    page.get_by_label("Représentant permanent").select_option(label="Delaunière Driss")
    page.get_by_label("Représentant suppléant").select_option(label="Guérandel Gaëlle")
    page.get_by_role("button", name="Ouvrir le mandat").press("Enter")
    page.get_by_text("représenté par Driss Delaunière").wait_for()
    held = Mandate.objects.get(holder_organisation__official_name="Hôpital du Loingeon")
    assert held.representations.filter(kind=RepresentationKind.SUBSTITUTE).count() == 1
    for address, name in (
        ("mandats/", "mandates"),
        (f"mandats/{held.pk}/", "mandate"),
        ("personnes/?q=driss", "people"),
        (f"organisations/{body.organisation_id}/", "organisation"),
        (f"organisations/{body.organisation_id}/modifier/", "organisation-form"),
        (f"organisations/{body.organisation_id}/contacts/", "contacts"),
    ):
        screen.go(f"/gestion/{address}")
        screen.look(f"office-{name}")
    neighbour = make_organisation(official_name="DAC voisin")
    doctor = make_person(given_name="Yves", family_name="Izarnet", email="yves@exemple.fr", organisation=neighbour)
    introduce_person(actor=CLERK, person=doctor, organisation=body.organisation)
    screen.go(f"/gestion/personnes/{doctor.pk}/")
    assert "yves@exemple.fr" not in page.content()
    screen.look("office-person-named")
    make_mandate(held.seat.body.seats.filter(mandates=None).last(), person=doctor)
    screen.go(f"/gestion/personnes/{doctor.pk}/modifier/")
    assert page.get_by_label("Adresse électronique").is_disabled()
    screen.look("office-person-of-several")


def test_the_federation_mends_an_entry_and_keeps_its_lists(settings, live_portal, screen):
    """A first day corrected, a theme added; each list narrowed and taken away; the history narrowed; an account given
    back, then closed."""
    settings.SECOND_FACTOR_COMPULSORY = False
    place = make_organisation(official_name="DAC de la Marnette", usual_name="DAC Marnette")
    mandate = make_mandate(make_seat(make_body(place, BodyKind.BOARD, name="Conseil d’administration")))
    administrator = make_person(account=True)
    give_role(administrator, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    define_theme(actor=CLERK, name="Gérontologie", source="Appel à projets 2021")
    page = screen.page
    screen.sign_in(administrator.user)
    screen.go(f"/gestion/mandats/{mandate.pk}/")
    page.get_by_role("link", name="Corriger le premier jour").press("Enter")
    page.get_by_label("Premier jour").fill("2022-02-01")
    page.get_by_label("Motif").fill("Date du procès-verbal mal lue")
    screen.look("office-first-day")
    page.get_by_role("button", name="Corriger le premier jour").press("Enter")
    page.get_by_text("Le premier jour est désormais").wait_for()
    screen.go("/gestion/themes/nouveau/")
    page.get_by_label("Nom").fill("Soins palliatifs")
    page.get_by_label("Source").fill("Arrêté du 18 juillet 2023")
    page.get_by_role("button", name="Ajouter le thème").press("Enter")
    page.get_by_text("Le thème Soins palliatifs est ajouté").wait_for()
    screen.look("office-themes")
    page.get_by_role("link", name="Gérontologie").press("Enter")
    screen.follow(page.get_by_role("link", name="Fermer ce thème"), "Enter")
    screen.look("office-close-theme")
    page.get_by_role("button", name="Fermer ce thème").press("Enter")
    page.get_by_text("n’est plus proposé").first.wait_for()
    screen.look("office-theme")
    screen.go(history_url(mandate))
    page.get_by_label("Ce qui s’est passé").select_option(label="modification")
    page.get_by_role("button", name="Filtrer").press("Enter")
    page.get_by_text("1 ligne", exact=True).wait_for()
    screen.look("history-filtered")
    treasurer = make_person(
        given_name="Solène", family_name="Quéméneur", email="neuve@exemple.fr", account=True, organisation=place
    )
    screen.go(f"/gestion/personnes/{treasurer.pk}/")
    page.get_by_role("link", name="Rendre l’accès au compte").press("Enter")
    page.get_by_label("Qui le demande").fill("par téléphone le 3 mai")
    page.get_by_label("neuve@exemple.fr").press("Space")
    screen.look("office-account")
    page.get_by_role("button", name="Rendre l’accès au compte").press("Enter")
    page.get_by_text("comment choisir un nouveau mot de passe").wait_for()
    page.get_by_role("link", name="Fermer le compte").press("Enter")
    page.get_by_label("Qui le demande").fill("perdu le 4 mai")
    screen.look("office-close-account")
    page.get_by_role("button", name="Fermer le compte").press("Enter")
    page.get_by_role("link", name="Rouvrir le compte").wait_for()
    screen.look("office-person-closed")
    for address, name in (("importer/listes/", "sent-lists"), ("invitations/", "invitations")):
        screen.go(f"/gestion/{address}")
        screen.look(f"office-{name}")
