"""What is measured on: a federation of 22 members with figures, a directory of 1,000 bodies, a member of a board, all
communes of France."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from funding.models import WorkbookEdition
from funding.selectors import export_values
from funding.services.editions import template_of
from funding.services.workbooks import identifier_of, issue_workbook
from membership.enums import OrganisationKind
from membership.enums_people import Office
from membership.models import Commune, Organisation, User
from membership.services.geography import load_geography
from membership.services.territories import assign_support_body, draw_territory
from portal.foundation.workbooks.stamping import Cover, write_workbook
from portal.front.demo import amounts
from portal.front.website.content import build_site
from reports.models import Campaign
from reports.services.campaigns import open_campaign
from tests.funding.builders import confirmed, make_association, make_edition, repeat_figures
from tests.membership.builders import CLERK, make_adhesion, make_federation, make_organisation, seat_person
from tests.membership.places import make_commune, make_region

MEMBERS = 22
BODIES = 1_000
YEAR = 2025
SIZE = 800_000
"""Of the budget of the member whose workbook is taken in, in euros."""


@dataclass(frozen=True, slots=True)
class Region:
    federation: Organisation
    campaign: Campaign
    member: Organisation
    user: User
    edition: WorkbookEdition
    workbook: bytes


def build() -> Region:
    """Through the services, but for the figures of 21 members, which repeat those of the first, and the directory."""
    edition = make_edition(YEAR)
    federation = make_federation(official_name="Fédération régionale des réseaux", slug="federation")
    communes = [make_commune(f"{code}001", f"Commune {code}") for code in (77, 78, 91, 92, 93, 94, 95)]
    member, president = make_association(slug="membre-1", seat_commune=communes[0])
    make_adhesion(federation, organisation=member, starts_on=date(2022, 1, 1))
    seat_person(president, federation, office=Office.PRESIDENT)
    first = confirmed(member, edition)
    for number in range(2, MEMBERS + 1):
        other = make_organisation(slug=f"membre-{number}", seat_commune=communes[number % len(communes)])
        make_adhesion(federation, organisation=other, starts_on=date(2022, 1, 1))
        repeat_figures(first, other)
    kinds = [OrganisationKind.HEALTH_NETWORK, OrganisationKind.COORDINATION_SUPPORT_BODY]
    region = make_region()
    for number in range(BODIES - MEMBERS):
        make_organisation(
            official_name=f"Réseau de santé numéro {number}",
            slug=f"corps-{number}",
            kind=kinds[number % 2],
            region=region,
            seat_commune=communes[number % len(communes)],
        )
    load_geography()
    territory = draw_territory(
        actor=CLERK,
        name="Val-de-Marne",
        region=region,
        communes=list(Commune.objects.placeable().filter(department_id="94")),
        starts_on=date(2022, 1, 1),
    )
    assign_support_body(actor=CLERK, territory=territory, organisation=member, starts_on=date(2022, 1, 1))
    build_site("Convergence")
    assert president.user is not None  # noqa: S101 (made with an account)
    campaign = open_campaign(
        actor=CLERK, federation=federation, year=YEAR, opens_on=date(2026, 1, 15), due_on=date(2026, 4, 30)
    )
    return Region(federation, campaign, member, president.user, edition, whole_workbook(member, edition))


def whole_workbook(organisation: Organisation, edition: WorkbookEdition) -> bytes:
    """A workbook as a treasurer sends it: a year as the demonstration fills it, the formulas calculated."""
    rng = random.Random(edition.year)  # noqa: S311 - invented figures
    planned = amounts.budget(rng, SIZE)
    values = amounts.values_of_year(
        planned,
        amounts.actuals(rng, planned),
        amounts.activity(rng, SIZE, network=False, small=False),
        {"64": "Deux postes de coordination restés vacants pendant quatre mois."},
    )
    issued, _blank = issue_workbook(actor=CLERK, organisation=organisation, edition=edition)
    template = template_of(edition)
    cover = Cover(
        organisation=organisation.name,
        identifier=identifier_of(organisation),
        financial_year=str(edition.year),
        nonce=issued.nonce,
        generated_on=date(edition.year + 1, 1, 15),
    )
    return write_workbook(template, cover, export_values(organisation, edition.year, template) | values)
