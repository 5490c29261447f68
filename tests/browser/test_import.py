"""A coordinator sends a list with mistakes, corrects it, answers a question, imports it; the history tells it."""

import pytest

from membership.enums_people import StaffRoleKind
from membership.models import Person
from portal.foundation.tracked_objects import history_url
from tests.membership.builders import give_role, make_organisation, make_person

pytestmark = [pytest.mark.browser]

TITLES = "Civilité;Prénom;Nom;Courriel;Profession\n"
WRONG = TITLES + "Mme;Zoé;Le Gall;zoe(at)exemple.fr;Sage-femme\nM.;Yann;;yann@exemple.fr;Infirmier\n"
RIGHT = TITLES + "Mme;Zoé;Le Gall;zoe@exemple.fr;Sage-femme\nM.;Yann;Le Goff;yann@exemple.fr;Infirmier\n"


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def send(page, text: str) -> None:
    page.get_by_label("Fichier").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Lire cette liste").press("Enter")


def test_a_list_is_corrected_answered_and_imported(screen):
    association = make_organisation(official_name="Réseau de la Marnette", slug="marnette")
    coordinator = make_person(account=True, organisation=association)
    give_role(coordinator, StaffRoleKind.COORDINATOR, association)
    make_person(given_name="Zoé", family_name="Le Gall", email="z.legall@exemple.fr", organisation=association)
    screen.sign_in(coordinator.user)
    page = screen.page
    screen.go("/gestion/importer/")
    page.get_by_role("heading", name="Envoyer une liste").wait_for()
    screen.look("import")
    send(page, WRONG)
    page.get_by_text("2 problèmes sont à régler d’abord").wait_for()
    screen.look("import-problems")
    page.get_by_role("link", name="Envoyer un fichier corrigé").press("Enter")
    send(page, RIGHT)
    page.get_by_role("heading", name="Questions sur des personnes").wait_for()
    screen.look("import-question")
    page.get_by_label("C’est la même personne").press(" ")
    page.get_by_role("button", name="Enregistrer ces réponses").press("Enter")
    page.get_by_text("2 lignes peuvent être importées").wait_for()
    screen.look("import-check")
    page.get_by_role("button", name="Importer cette liste (2 lignes)").press("Enter")
    page.get_by_text("Cette liste est importée").wait_for()
    screen.look("import-done")
    zoe = Person.objects.get(email="zoe@exemple.fr", known_to=association)
    screen.go("/espace/marnette/")
    page.get_by_role("link", name="Historique").press("Enter")
    page.get_by_role("heading", name="Historique : Réseau de la Marnette").wait_for()
    screen.look("history-organisation")
    screen.go(history_url(zoe, back="/gestion/importer/"))
    page.get_by_role("cell", name="z.legall@exemple.fr").wait_for()
    screen.look("history-person")
    page.get_by_role("link", name="Zoé Le Gall").press("Enter")
    page.get_by_role("heading", name="Envoyer une liste").wait_for()
