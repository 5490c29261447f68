"""The charter in force: an adherent signs it on a phone in three taps; the coordinator reminds who has not."""

import pytest

from governance.models import Engagement, SignatureReminder
from tests.governance.documents.test_signatures import Scene

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def test_the_charter_is_signed_followed_and_read(phone, desktop):
    scene = Scene()
    phone.sign_in(scene.anne.user)
    page = phone.page
    phone.go("/espace/")
    phone.look("signatures-inbox")
    page.get_by_role("link", name="Signer\u00a0: Charte du réseau, version 1").click()
    page.get_by_role("heading", name="Votre signature est attendue").wait_for()
    phone.look("signatures-text")
    page.get_by_role("link", name="Signer la charte").first.click()
    page.get_by_role("button", name="Je signe").wait_for()
    phone.look("signatures-check")
    page.get_by_role("button", name="Je signe").click()
    page.get_by_text("Votre signature est enregistrée").wait_for()
    phone.look("signatures-receipt")
    assert Engagement.objects.get().adhesion == scene.own

    desktop.sign_in(scene.coordinator.user)
    page = desktop.page
    desktop.go("/espace/reseau-yvette/textes/charte/")
    desktop.look("signatures-text-read")
    page.get_by_role("button", name="Je l’ai lu").first.press("Enter")
    page.get_by_text("vous avez lu cette version").wait_for()
    page.get_by_role("link", name="Qui a signé").press("Enter")
    page.get_by_role("heading", name="Qui a signé").wait_for()
    desktop.look("signatures-list")
    page.get_by_label("État").select_option("awaited")
    page.get_by_role("button", name="Filtrer").press("Enter")
    page.get_by_text("2 membres").wait_for()
    page.get_by_role("button", name="Relancer ceux qui n’ont pas signé").press("Enter")
    page.get_by_text("2 personnes sont relancées").wait_for()
    desktop.look("signatures-reminded")
    page.set_viewport_size({"width": 360, "height": 780})
    desktop.look("signatures-list-narrow")
    assert SignatureReminder.objects.count() == 2
