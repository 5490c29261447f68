"""An invented region for the public site: communes, support bodies, networks that became one."""

from dataclasses import dataclass
from datetime import date

from membership.enums import CommuneKind, ContactKind, SuccessionKind
from membership.models import Commune, Organisation, Theme
from membership.services.organisations import Contact
from membership.services.succession import Passing, draft_succession, validate_succession
from membership.services.territories import assign_support_body, draw_territory
from portal.foundation.actors import PORTAL
from tests.membership.places import make_commune, make_dac, make_organisation, make_region

START, TODAY_LAW = date(2022, 1, 1), date(2022, 7, 1)
PHONE = "01 99 00 12 34"


@dataclass(frozen=True, slots=True)
class Region:
    """What a test asks for by name."""

    dac: Organisation
    network: Organisation
    evry: Commune


def contact(value: str = PHONE, kind: ContactKind = ContactKind.PHONE, **values) -> Contact:
    return Contact(kind=kind, value=value, **values)


def build_region() -> Region:
    """A DAC on Évry, Paris 13e and one of two Saint-Ouen; the network it absorbed."""
    evry = make_commune("91228", "Évry-Courcouronnes", population=66_000, postcode="91000")
    paris = make_commune("75056", "Paris", kind=CommuneKind.PARENT, population=None, postcode="75001")
    thirteenth = make_commune(
        "75113", "Paris 13e Arrondissement", kind=CommuneKind.ARRONDISSEMENT, population=180_000, postcode="75013"
    )
    make_commune(
        "75114", "Paris 14e Arrondissement", kind=CommuneKind.ARRONDISSEMENT, population=130_000, postcode="75014"
    )
    ouen = make_commune("93070", "Saint-Ouen-sur-Seine", population=52_000, postcode="93400")
    make_commune("41226", "Saint-Ouen", population=3_300, postcode="41100")
    assert not paris.placeable
    cancer = Theme.objects.create(code="cancer", name="Cancérologie")
    network = make_organisation(
        "Réseau Orge-Yerres de cancérologie", founded_on=date(2004, 3, 1), themes=[cancer], fictional=True
    )
    dac = make_dac(
        "Dispositif d’appui à la coordination Orge-Yerres",
        usual_name="DAC Orge-Yerres",
        fictional=True,
        seat_commune=evry,
        seat_postcode="91000",
        seat_address="3 rue des Confluents",
        themes=[cancer],
        contacts=[
            contact(),
            contact("accueil@orge-yerres.exemple", ContactKind.EMAIL),
            contact("01 99 00 99 99", public=False),
        ],
    )
    territory = draw_territory(
        actor=PORTAL, name="Orge-Yerres", region=make_region(), communes=[evry, thirteenth, ouen], starts_on=START
    )
    assign_support_body(actor=PORTAL, territory=territory, organisation=dac, starts_on=START)
    event = draft_succession(
        actor=PORTAL,
        kind=SuccessionKind.ABSORPTION,
        legal_date=TODAY_LAW,
        accounting_date=START,
        passings=[Passing(network, dac)],
        source="Traité du 12 mai 2022",
    )
    validate_succession(actor=PORTAL, event=event)
    network.refresh_from_db()
    return Region(dac, network, evry)
