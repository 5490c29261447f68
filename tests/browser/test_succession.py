"""The federation's staff records a merger and a territory; the public page draws what became of whom."""

from datetime import date
from fractions import Fraction

import pytest

from membership.enums import MeasureFamily, SuccessionKind
from membership.enums_people import StaffRoleKind
from membership.models import SuccessionEvent
from membership.services.succession import Passing, draft_succession, validate_succession
from tests.membership.builders import CLERK, give_role, make_federation, make_organisation, make_person
from tests.membership.places import make_commune, make_dac

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR_COMPULSORY = False


def succeed(kind: SuccessionKind, day: date, *passings: Passing) -> None:
    event = draft_succession(actor=CLERK, kind=kind, legal_date=day, passings=passings)
    validate_succession(actor=CLERK, event=event)


def share(number: int, of: int) -> dict[str, Fraction]:
    return {family: Fraction(number, of) for family in MeasureFamily.values}


def a_long_past() -> None:
    """A chain of mergers, a split with shares, a body recorded twice: all that the new body will come from."""
    first, second, third = (make_organisation(official_name=f"Réseau {name}") for name in ("Bièvre", "Orge", "Juine"))
    twice = make_organisation(official_name="Réseau Orges")
    maia = make_organisation(official_name="MAIA de l’Essonne")
    other = make_dac("DAC du Morbras", founded_on=date(2020, 1, 1))
    succeed(SuccessionKind.DUPLICATE, date(2010, 1, 1), Passing(twice, second))
    succeed(SuccessionKind.ABSORPTION, date(2012, 1, 1), Passing(first, second))
    succeed(SuccessionKind.ABSORPTION, date(2015, 1, 1), Passing(second, third))
    succeed(
        SuccessionKind.SPLIT,
        date(2021, 1, 1),
        Passing(maia, third, share(3, 5), key="effectifs"),
        Passing(maia, other, share(2, 5), key="effectifs"),
    )


def test_a_merger_is_recorded_and_drawn(screen):
    a_long_past()
    make_dac("DAC de la Seine", founded_on=date(2022, 7, 1))
    make_commune("91581", "Saint-Yon", postcode="91650")
    staff = make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, make_federation())
    screen.sign_in(staff.user)
    page = screen.page
    screen.go("/gestion/successions/")
    page.get_by_role("table", name="Successions").wait_for()
    screen.look("successions")
    screen.go("/gestion/successions/nouvelle/")
    page.get_by_label("Ce qui se passe").select_option(label="fusion-création")
    page.get_by_label("Date juridique").fill("2022-07-01")
    page.get_by_label("De", exact=True).first.fill("Réseau Juine")
    page.get_by_label("Vers", exact=True).first.fill("DAC de la Saine")
    page.get_by_role("button", name="Enregistrer ce projet").press("Enter")
    page.get_by_text("Aucune structure ne s’appelle").first.wait_for()
    screen.errors.clear()  # the browser notes the status of the refusal, 422
    screen.look("succession-refused")
    page.get_by_label("Vers", exact=True).first.fill("DAC de la Seine")
    page.get_by_role("button", name="Enregistrer ce projet").press("Enter")
    page.get_by_role("heading", name="Sa validation ferait 1 changement").wait_for()
    screen.look("succession-draft")
    page.get_by_role("button", name="Valider : fusion-création").press("Enter")
    page.get_by_role("heading", name="Elle a fait 1 changement").wait_for()
    screen.look("succession-validated")
    assert SuccessionEvent.objects.validated().count() == 5
    screen.go("/annuaire/")
    page.get_by_role("link", name="Filiation DAC de la Seine").press("Enter")
    page.get_by_role("heading", name="Filiation : DAC de la Seine").wait_for()
    screen.look("lineage")
    nodes = page.locator("svg.lineage a")
    assert nodes.count() == page.locator("table a").evaluate_all("links => new Set(links.map(a => a.href)).size")
    nodes.nth(0).focus()
    assert page.evaluate("document.activeElement.closest('svg') !== null"), "a body of the picture takes the keyboard"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Filiation :").first.wait_for()
    assert page.url.startswith(screen.base + "/filiation/")
    screen.go("/gestion/territoires/nouveau/")
    page.locator("#id_name").fill("Boucles de la Seine")
    page.locator("#id_starts_on").fill("2022-07-01")
    page.get_by_label("Nom ou code postal d’une commune").fill("st yon")
    page.get_by_role("button", name="Chercher", exact=True).press("Enter")
    page.get_by_label("Saint-Yon").press(" ")
    page.get_by_role("button", name="Ajouter ou retirer").press("Enter")
    page.get_by_text("1 commune choisie").wait_for()
    screen.look("territory-new")
    page.get_by_role("button", name="Tracer ce territoire").press("Enter")
    page.locator("#id_organisation").select_option(label="DAC de la Seine")
    page.locator("#id_starts_on").fill("2022-07-01")
    page.get_by_role("button", name="Le confier à partir de ce jour").press("Enter")
    page.get_by_text("DAC de la Seine, depuis le").wait_for()
    screen.look("territory")
    page.locator("#id_territory-source").fill("Arrêté du 1er juillet 2022")
    page.get_by_role("button", name="Corriger le nom et la source").press("Enter")
    page.get_by_role("definition").filter(has_text="Arrêté du 1er juillet 2022").wait_for()
    page.get_by_label("Dernier jour du territoire").fill("2026-12-31")
    page.get_by_role("button", name="Terminer ce territoire ce jour-là").press("Enter")
    page.get_by_text("mettez d’abord fin à sa responsabilité").wait_for()
    screen.errors.clear()  # Chromium logs the 409 of an act that is refused
    screen.go("/gestion/territoires/")
    page.get_by_role("cell", name="DAC de la Seine").wait_for()
    screen.look("territories")
