"""Journey 9, first form: an auditor checks the register of an association and takes it away."""

import pytest

from membership.enums_people import StaffRoleKind
from membership.services.organisations import change_organisation
from portal.foundation.audit.verify import verify
from tests.harness.browser import Screen
from tests.membership.builders import CLERK, give_role, make_organisation, make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def auditor(live_portal: str):
    association = make_organisation(official_name="Réseau de la Marnette", slug="marnette")
    for name in ("Marnette", "La Marnette", "Réseau Marnette"):
        change_organisation(actor=CLERK, organisation=association, values={"usual_name": name})
    person = make_person(account=True)
    give_role(person, StaffRoleKind.AUDITOR, association)
    return person.user


def test_the_register_is_checked_and_taken_away(screen: Screen, auditor) -> None:
    screen.sign_in(auditor)
    screen.go("/espace/marnette/registre/")
    page = screen.page
    page.get_by_role("link", name="Vérifier le registre maintenant").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Le registre tient").wait_for()
    screen.look("register")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Emporter le registre").click()
    assert verify(taken.value.path().read_bytes()).verdict == "accepted"
    page.get_by_label("Ordre").select_option(label="le plus ancien d’abord")
    page.get_by_label("Objet").select_option(label="Organisation")
    page.get_by_role("button", name="Filtrer").press("Enter")
    page.get_by_role("link", name="Effacer les filtres").wait_for()
    screen.look("register-filtered")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").press("Enter")
    assert "La Marnette" in taken.value.path().read_text("utf-8-sig")
    screen.go("/verifier/")
    screen.look("verifier")
