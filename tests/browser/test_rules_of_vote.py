"""A coordinator enters rules of vote from a ready-made profile, an officer validates them: votes can be opened."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from governance.models import Ballot, StatuteProfile
from governance.rules import to_json
from governance.rules.profile import Constituencies, Constituency
from governance.services.electorates import constituency_code
from membership.enums_people import StaffRoleKind
from membership.services.bodies import add_constituency
from tests.governance.ballots.builders import TestText, make_board
from tests.membership.builders import CLERK, give_role, make_person

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    settings.SECOND_FACTOR_COMPULSORY = False


def test_rules_are_entered_validated_and_used(screen):
    board = make_board(15)
    StatuteProfile.objects.all().delete()
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, board.organisation)
    place = board.organisation.slug
    opening = reverse("governance:ballot_open", args=[place, TestText.kind, "1"])
    page = screen.page

    screen.sign_in(coordinator.user)
    screen.go(opening)
    screen.follow(page.get_by_role("link", name="Entrer les règles de vote"), "Enter")
    screen.look("rules-none")
    page.get_by_role("link", name="Entrer les règles").press("Enter")
    page.get_by_role("heading", name="Un modèle tout prêt").wait_for()
    screen.look("rules-start")
    page.get_by_role("link", name="CA : majorité des suffrages exprimés, quorum de la moitié").press("Enter")
    page.get_by_text("Rempli d’après le modèle").wait_for()
    page.get_by_label("Nom de ces règles").fill("Conseil : majorité des suffrages exprimés")
    page.get_by_label("D’où elles viennent").fill("Statuts du 12 mars 2019, articles 9 à 14")
    page.get_by_label("Premier jour").fill(str(board.organisation.today()))
    page.get_by_label("Part", exact=True).first.fill("la moitié")
    screen.look("rules-form")
    page.get_by_role("button", name="Vérifier ces règles").press("Enter")
    page.get_by_role("alert").wait_for()
    screen.errors.clear()  # the browser notes that the answer was 422
    page.get_by_role("alert").get_by_role("link").first.press("Enter")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("50 %")
    page.get_by_role("checkbox", name="Une consultation écrite").check()
    page.get_by_label("Article sur la consultation écrite").fill("art. 13")
    screen.look("rules-form-again")
    page.get_by_role("button", name="Vérifier ces règles").press("Enter")
    page.get_by_role("heading", name="Ce que disent ces règles").wait_for()
    screen.look("rules-check")
    box = page.get_by_label("J’ai lu ces remarques")
    if box.count():
        box.check()
    page.get_by_role("button", name="Entrer ces règles").press("Enter")
    page.get_by_role("heading", name="En attente d’une seconde personne").wait_for()
    screen.look("rules-waiting")

    screen.sign_in(board.president)
    screen.go("/espace/")
    page.get_by_role("link", name="Valider les règles de vote").press("Enter")
    page.get_by_role("heading", name="À vous").wait_for()
    screen.look("rules-answer")
    page.get_by_role("button", name="Valider ces règles").press("Enter")
    page.get_by_text("Les règles de vote sont validées").wait_for()
    page.get_by_role("link", name=board.body.name).first.press("Enter")
    page.get_by_role("heading", name="Historique").wait_for()
    screen.look("rules-body")

    rules = StatuteProfile.objects.get()
    document, college = rules.document, add_constituency(actor=CLERK, body=board.body, name="Soignants")
    named = Constituencies((Constituency(constituency_code(college), college.name),))
    StatuteProfile.objects.update(document=to_json(replace(rules.rules, constituencies=named)))
    page.reload()
    page.get_by_text("ces règles ne permettent pas de décider").wait_for()
    screen.look("rules-outside")
    screen.go(opening)
    page.get_by_text("mais n’en nomment aucun pour").wait_for()
    screen.look("rules-outside-opening")
    StatuteProfile.objects.update(document=document)

    screen.go(opening)
    assert page.get_by_role("link", name="Entrer les règles de vote").count() == 0
    page.get_by_label("Question").fill("Adoptez-vous la charte ?")
    page.get_by_label("Dernier jour").fill(str(board.organisation.today() + timedelta(days=9)))
    page.get_by_role("button", name="Figer le texte et ouvrir le vote").press("Enter")
    page.get_by_text("Le vote est ouvert").wait_for()
    profile = StatuteProfile.objects.get()
    assert profile.validated_by == board.president
    assert Ballot.objects.get().profile == profile
