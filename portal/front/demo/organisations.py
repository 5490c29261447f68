"""The organisations of before 2022 that the first chapter enters: networks, regional bodies, partners."""

from collections import defaultdict
from datetime import date

from membership.enums import CommuneKind, ContactKind, LegalForm, OrganisationKind
from membership.models import Commune, Organisation, Theme
from membership.services.organisations import Contact, register_organisation
from portal.foundation.actors import Acting
from portal.front.demo.people import DOMAIN, slug_of, telephone
from portal.front.demo.region import BRANDS, BY_NAME, DISTRICTS, REGION, RIVERS, River, river_of
from portal.front.demo.scene import Network, Scene

NETWORK = OrganisationKind.HEALTH_NETWORK

# Networks that worked for two territories: their figures are shared 60/40 between the successors.
SHARED = (
    ("Réseau Santé Forêt et Brie", "Loing", "Almont", "palliative"),
    ("Réseau Les Deux Berges", "Croult", "Morée", "gerontology"),
    ("Réseau Diapason Hurepoix", "Orge", "Yerres", "cancer"),
)
# One network that another had absorbed before the convergence: a chain of two mergers.
CHAINED = ("Réseau Vivre chez soi Juine", "Juine", date(2018, 1, 1))
# A body entered twice under two spellings.
TWICE = ("MAIA Bièvre", "M.A.I.A. de la Bièvre")


def communes_by_river() -> dict[str, list[Commune]]:
    """Every commune and arrondissement of the region, in the territory of its river, the largest first."""
    places: dict[str, list[Commune]] = defaultdict(list)
    rows = Commune.objects.filter(region_id=REGION).exclude(kind=CommuneKind.PARENT).order_by("-population", "code")
    for commune in rows:
        postcode = commune.postcodes[0] if commune.postcodes else ""
        places[river_of(commune.department_id, postcode).name].append(commune)
    return places


def register(
    scene: Scene,
    actor: Acting,
    kind: OrganisationKind,
    name: str,
    seat: Commune,
    founded_on: date | None,
    rank: int,
    *,
    usual_name: str = "",
    legal_form: LegalForm = LegalForm.ASSOCIATION,
    themes: list[Theme] | None = None,
) -> Organisation:
    address = slug_of(usual_name or name)[:40]
    return register_organisation(
        actor=actor,
        kind=kind,
        official_name=name,
        usual_name=usual_name,
        legal_form=legal_form,
        # W000 is the number of no prefecture: nobody's.
        rna_number=f"W000{rank:06d}" if legal_form == LegalForm.ASSOCIATION else "",
        region=scene.region,
        seat_address=f"{rank % 90 + 1} rue du Moulin-Fictif",
        seat_postcode=seat.postcodes[0] if seat.postcodes else "",
        seat_commune=seat,
        founded_on=founded_on,
        themes=themes or [],
        contacts=[
            Contact(ContactKind.PHONE, telephone(rank), "Accueil"),
            Contact(ContactKind.EMAIL, f"{address}@{DOMAIN}"),
        ],
        fictional=True,
    )


def enter_networks(scene: Scene, actor: Acting, places: dict[str, list[Commune]], themes: dict[str, Theme]) -> None:
    rank = 100
    codes = list(BRANDS)
    for position, river in enumerate(RIVERS):
        seats = places[river.name]
        for offset in range(2 if position % 3 == 2 else 1):
            code = codes[(position + offset) % 3]
            name = f"Réseau {BRANDS[code][position // 3 % 3]} {river.name}"
            rank += 1
            founded = date(2003 + rank % 12, 1 + rank % 12, 1 + rank % 27)
            _add_network(
                scene, actor, name, [river], seats[min(1 + offset, len(seats) - 1)], founded, rank, [themes[code]]
            )
        for kind, prefix, wanted in (
            (OrganisationKind.MAIA, "MAIA", position % 3 != 2 or position % 2 == 0),
            (OrganisationKind.PTA, "PTA", position % 3 == 0),
            (OrganisationKind.CTA, "CTA", position % 11 == 4),
        ):
            if wanted:
                rank += 1
                body = register(
                    scene,
                    actor,
                    kind,
                    f"{prefix} {river.name}",
                    seats[0],
                    date(2014, 9, 1),
                    rank,
                    legal_form=LegalForm.NO_LEGAL_PERSON,
                    themes=[themes["gerontology"]],
                )
                scene.networks.append(Network(body, (river,)))
    for name, first, second, code in SHARED:
        rank += 1
        seat = places[first][0]
        rivers = [BY_NAME[first], BY_NAME[second]]
        _add_network(scene, actor, name, rivers, seat, date(2006, 5, 3), rank, [themes[code]])
    rank += 1
    name, river_name, _ended = CHAINED
    older = register(
        scene, actor, NETWORK, name, places[river_name][1], date(2001, 10, 8), rank, themes=[themes["palliative"]]
    )
    scene.partners["older"] = older
    rank += 1
    scene.partners["twice"] = register(
        scene,
        actor,
        OrganisationKind.MAIA,
        TWICE[1],
        places["Bièvre"][0],
        None,
        rank,
        legal_form=LegalForm.NO_LEGAL_PERSON,
        themes=[themes["gerontology"]],
    )


def _add_network(
    scene: Scene,
    actor: Acting,
    name: str,
    rivers: list[River],
    seat: Commune,
    founded: date,
    rank: int,
    themes: list[Theme],
) -> None:
    organisation = register(scene, actor, NETWORK, name, seat, founded, rank, themes=themes)
    scene.networks.append(Network(organisation, tuple(rivers)))


def enter_regional_bodies(
    scene: Scene, actor: Acting, places: dict[str, list[Commune]], themes: dict[str, Theme]
) -> None:
    scene.partners["dsr"] = register(
        scene,
        actor,
        OrganisationKind.REGIONAL_SPECIFIC_BODY,
        "DSR Périnatalité des Rivières",
        places["Marne"][0],
        date(2009, 1, 5),
        301,
        themes=[themes["perinatal"]],
    )
    scene.partners["expert"] = register(
        scene,
        actor,
        OrganisationKind.REGIONAL_EXPERT_BODY,
        "Expertise régionale Onco-Rivières",
        places["Boucle de Seine"][0],
        date(2010, 6, 21),
        302,
        themes=[themes["cancer"]],
    )


def enter_partners(scene: Scene, actor: Acting, places: dict[str, list[Commune]]) -> None:
    for rank, river in enumerate(RIVERS):
        seats = places[river.name]
        scene.partners[f"hospital {river.name}"] = register(
            scene,
            actor,
            OrganisationKind.HEALTH_ESTABLISHMENT,
            f"Centre hospitalier {river.of}",
            seats[0],
            None,
            400 + rank,
            legal_form=LegalForm.PUBLIC_ESTABLISHMENT,
        )
        scene.partners[f"cpts {river.name}"] = register(
            scene,
            actor,
            OrganisationKind.CPTS,
            f"CPTS {river.of}",
            seats[min(1, len(seats) - 1)],
            date(2019, 4, 1 + rank),
            430 + rank,
        )
    for rank, (department, country) in enumerate(DISTRICTS.items()):
        seat = places[next(river.name for river in RIVERS if river.department == department)][0]
        scene.partners[f"authority {department}"] = register(
            scene,
            actor,
            OrganisationKind.LOCAL_AUTHORITY,
            f"Conseil territorial de {country}".replace("de le ", "du "),
            seat,
            None,
            460 + rank,
            legal_form=LegalForm.LOCAL_AUTHORITY,
        )
        scene.partners[f"users {department}"] = register(
            scene,
            actor,
            OrganisationKind.OTHER_PARTNER,
            f"Union des usagers de la santé de {country}".replace("de le ", "du "),
            seat,
            date(2008, 2, 1),
            470 + rank,
        )
