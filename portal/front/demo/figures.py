"""The yearly workbooks: asked for by the federation, filled, sent back, read and confirmed like any other file."""

import random
from datetime import date
from decimal import Decimal

from funding.models import FigureSet, WorkbookEdition
from funding.selectors import export_values
from funding.services.editions import publish_edition, template_of
from funding.services.nomenclature import load_accounts
from funding.services.workbooks import confirm_intake, file_name, identifier_of, issue_workbook, take_in
from membership.models import Organisation, Person
from portal.foundation.workbooks.intake import read_workbook
from portal.foundation.workbooks.layout import lay_out
from portal.foundation.workbooks.stamping import Cover, write_workbook
from portal.foundation.workbooks.values import Value
from portal.front.demo import amounts
from portal.front.demo.calendar import LAST_YEAR_OF_NETWORKS
from portal.front.demo.people import dice
from portal.front.demo.scene import Dac, Scene
from reports.services.campaigns import open_campaign
from reports.services.indicators import load_indicators

LATE = frozenset({"Viosne"})
SMALL = "Voulzie"
REASON_OF_GAP = "Deux postes de coordination restés vacants pendant quatre mois."


def load_nomenclature() -> None:
    """The accounts and the indicators that ship with the product."""
    load_accounts()
    load_indicators()


def collect_networks(scene: Scene) -> None:
    """Winter and spring 2022: the last year of the networks."""
    year = LAST_YEAR_OF_NETWORKS
    edition = _ask(scene, year)
    for rank, network in enumerate(row for row in scene.networks if row.president is not None):
        rng = _dice(network.organisation, year)
        total = rng.randint(32, 78) * 10_000
        planned = amounts.budget(rng, total)
        values = amounts.values_of_year(
            planned, amounts.actuals(rng, planned), amounts.activity(rng, total, network=True, small=False)
        )
        send(scene, network.organisation, edition, values, network.president, date(year + 1, 2, 7 + rank % 20), rank)


def collect(scene: Scene, year: int) -> None:
    """The campaign of a year; for the last one collected, one member has not sent its workbook."""
    edition = _ask(scene, year)
    for rank, dac in enumerate(scene.dacs.values()):
        if year == scene.calendar.last_year and dac.river.name in LATE:
            continue
        rng = _dice(dac.organisation, year)
        planned = budget_of(dac, year)
        done = amounts.actuals(rng, planned)
        values = amounts.values_of_year(
            planned,
            done,
            amounts.activity(rng, _size(dac, year), network=False, small=dac.river.name == SMALL),
            {"64": REASON_OF_GAP} if "689" in done else {},
        )
        send(scene, dac.organisation, edition, values, dac.treasurer, date(year + 1, 2, 3 + rank), rank)


def prepare_edition(scene: Scene, year: int, day: date) -> WorkbookEdition:
    """The workbook of a year published ahead of it, for the budgets that boards vote."""
    with scene.on(day, scene.staff, place=scene.federation) as actor:
        return publish_edition(actor=actor, year=year, federation=_federation(scene))


def send_budget(scene: Scene, dac: Dac, edition: WorkbookEdition, day: date) -> FigureSet:
    """A budget alone, from the figures of which the board votes."""
    values = amounts.values_of_year(budget_of(dac, edition.year))
    return send(scene, dac.organisation, edition, values, dac.treasurer, day, 0)


def send(
    scene: Scene,
    organisation: Organisation,
    edition: WorkbookEdition,
    values: dict[str, Value],
    treasurer: Person | None,
    day: date,
    rank: int,
) -> FigureSet:
    """Download, fill, send back, confirm: the four acts of a treasurer, on real bytes."""
    if treasurer is None:
        raise ValueError(f"{organisation} has no treasurer.")
    with scene.on(day, treasurer, place=organisation, rank=rank) as actor:
        issued, _blank = issue_workbook(
            actor=actor, organisation=organisation, edition=edition, issued_to=treasurer.user
        )
        template = template_of(edition)
        cover = Cover(
            organisation=organisation.name,
            identifier=identifier_of(organisation),
            financial_year=str(edition.year),
            nonce=issued.nonce,
            fiction="Démonstration : tout ce qui est dans ce classeur est fictif.",
            generated_on=day,
        )
        known = lay_out(template).cells
        shown = export_values(organisation, edition.year, template)
        typed = {key: value for key, value in values.items() if key in known}
        filled = write_workbook(template, cover, shown | typed)
        intake = take_in(
            actor=actor,
            organisation=organisation,
            edition=edition,
            data=filled,
            name=file_name(organisation, edition),
            sent_by=treasurer.user,
            # Written here a moment ago: no hostile file, so no process of its own to read it in.
            reader=read_workbook,
        )
        if intake.problems:
            # What is said of a figure belongs to whoever changes the dice.
            raise ValueError(f"{organisation}, {edition}: {intake.problems}")
        return confirm_intake(actor=actor, intake=intake, confirmed_by=treasurer.user)


def budget_of(dac: Dac, year: int) -> dict[str, Decimal]:
    """The budget of a support body, the same whenever it is asked for."""
    return amounts.budget(_dice(dac.organisation, year, "budget"), _size(dac, year))


def _size(dac: Dac, year: int) -> int:
    """Charges in euros: they follow the population of the territory and rise by about 3 % a year."""
    people = sum(commune.population or 0 for commune in dac.communes)
    base = 640_000 + people * 27 // 10
    return base * (100 + 3 * (year - 2022)) // 100 // 1000 * 1000


def _ask(scene: Scene, year: int) -> WorkbookEdition:
    day = date(year + 1, 1, 12)
    with scene.on(day, scene.staff, place=scene.federation) as actor:
        edition = publish_edition(actor=actor, year=year, federation=_federation(scene))
        open_campaign(
            actor=actor, federation=_federation(scene), year=year, opens_on=day, due_on=date(year + 1, 3, 31)
        )
    return edition


def _dice(organisation: Organisation, year: int, what: str = "") -> random.Random:
    return dice(f"{organisation.official_name}|{year}|{what}")


def _federation(scene: Scene) -> Organisation:
    if scene.federation is None:
        raise ValueError("The federation is founded first.")
    return scene.federation
