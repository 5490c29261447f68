"""Journey 3: a charter from a word processor is read, put to the vote, in force, and found again on a past day."""

from pathlib import Path

import pytest

from governance.models import DocumentVersion
from tests.governance.ballots.builders import make_board
from tests.governance.documents.builders import CHARTER_2, adopt, make_charter, make_coordinator, make_draft

pytestmark = [pytest.mark.browser]

SAMPLES = Path(__file__).parents[1] / "foundation" / "texts" / "should_pass"


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def test_a_coordinator_imports_a_charter_and_puts_it_to_the_vote(screen):
    board = make_board(5)
    screen.sign_in(make_coordinator(board.organisation))
    page = screen.page
    screen.go(f"/espace/{board.organisation.slug}/textes/")
    screen.look("texts-empty")
    page.get_by_role("link", name="Ajouter un texte").first.click()
    page.get_by_label("Charte", exact=True).check()
    page.get_by_label("Titre").fill("Charte du réseau de l’Auvrette")
    screen.look("texts-add")
    screen.follow(page.get_by_role("button", name="Ajouter ce texte"))
    screen.look("text-without-version")
    page.get_by_role("link", name="Importer un fichier").click()
    page.get_by_label("Fichier du texte").set_input_files(SAMPLES / "charte_auvrette.docx")
    screen.look("text-import")
    waiting = page.locator("form").get_by_role("status")
    assert waiting.count() == 1, "a region is announced where it was displayed before its words"
    assert waiting.evaluate("it => it.getBoundingClientRect().height") == 0
    page.get_by_role("button", name="Lire ce fichier").click()
    page.get_by_role("heading", name="Vérifier ce qui a été lu").wait_for()
    screen.look("text-import-check")
    page.get_by_role("button", name="En faire le brouillon").click()
    page.get_by_role("link", name="Soumettre au vote").wait_for()
    screen.look("text-draft")
    page.get_by_role("link", name="Écrire").click()
    page.get_by_label("Ce qui change, en une phrase").fill("Le réseau se donne sa première charte.")
    page.get_by_role("button", name="Aperçu").click()
    page.get_by_role("heading", name="Aperçu, pas encore enregistré").wait_for()
    screen.look("text-editor")
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    screen.follow(page.get_by_role("link", name="Soumettre au vote"))
    screen.look("text-to-the-vote")
    assert DocumentVersion.objects.get().summary == "Le réseau se donne sa première charte."


def test_a_member_finds_what_binds_and_what_moved(screen):
    board = make_board(4)
    charter = make_charter(board.organisation)
    adopt(board, make_draft(charter))
    adopt(board, make_draft(charter, CHARTER_2))
    screen.sign_in(board.member(3))
    screen.go(f"/espace/{board.organisation.slug}/textes/")
    screen.look("texts")
    screen.page.get_by_role("link", name="Charte du réseau").click()
    screen.page.get_by_role("heading", name="Les versions et leurs votes").wait_for()
    screen.look("text")
    screen.follow(screen.page.get_by_role("link", name="Comparer deux versions"))
    screen.look("text-comparison")
    assert screen.page.locator("ins").first.is_visible()
