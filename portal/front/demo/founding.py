"""First chapter: the federation, its networks and its partners as they were before 2022."""

from collections import defaultdict
from datetime import date

from membership.enums import CommuneKind, ContactKind, LegalForm, OrganisationKind, SuccessionKind
from membership.enums_people import BodyKind, Office, Role, StaffRoleKind
from membership.models import (
    AdhesionCategory,
    Body,
    Commune,
    Constituency,
    Organisation,
    Theme,
)
from membership.services.adhesions import admit_member, define_category
from membership.services.bodies import add_constituency, add_seat, create_body
from membership.services.mandates import open_mandate
from membership.services.organisations import Contact, register_organisation
from membership.services.roles import grant_role
from membership.services.succession import Passing, draft_succession, validate_succession
from membership.services.themes import define_theme
from portal.foundation.actors import Acting
from portal.front.demo.accounts import ADMINISTRATOR, FEDERATION_STAFF
from portal.front.demo.calendar import ENTERED_ON
from portal.front.demo.people import DOMAIN, slug_of, telephone
from portal.front.demo.region import BRANDS, BY_NAME, DISTRICTS, REGION, RIVERS, THEMES, River, river_of
from portal.front.demo.scene import Network, Scene

NETWORK = OrganisationKind.HEALTH_NETWORK
FEDERATION_NAME = "Fédération régionale Les Rivières"

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


def found(scene: Scene) -> None:
    """January 2021: the federation, its networks and partners are entered."""
    with scene.on(ENTERED_ON, None) as portal:
        scene.administrator = scene.cast.person(actor=portal, organisation=None, work="staff", email=ADMINISTRATOR)
        scene.cast.account(scene.administrator, actor=portal, organisation=None, password=scene.password)
        grant_role(
            actor=portal,
            person=scene.administrator,
            role=StaffRoleKind.PLATFORM_ADMINISTRATOR,
            starts_on=ENTERED_ON,
            reason="Mise en service du portail",
        )
    with scene.on(ENTERED_ON, scene.administrator, rank=1) as administrator:
        themes = {code: define_theme(actor=administrator, code=code, name=name) for code, name in THEMES}
        scene.federation = register(
            scene,
            administrator,
            OrganisationKind.FEDERATION,
            FEDERATION_NAME,
            _paris(),
            date(2012, 3, 15),
            1,
            usual_name="Les Rivières",
            themes=list(themes.values()),
        )
        scene.staff = scene.cast.person(
            actor=administrator, organisation=scene.federation, work="staff", email=FEDERATION_STAFF
        )
        scene.cast.account(scene.staff, actor=administrator, organisation=scene.federation, password=scene.password)
        grant_role(
            actor=administrator,
            person=scene.staff,
            role=StaffRoleKind.FEDERATION_STAFF,
            organisation=scene.federation,
            starts_on=ENTERED_ON,
            reason="Contrat de travail",
        )
    with scene.on(ENTERED_ON, scene.staff, rank=3) as staff:
        places = communes_by_river()
        _networks(scene, staff, places, themes)
        _regional_bodies(scene, staff, places, themes)
        _partners(scene, staff, places)
    with scene.on(ENTERED_ON, scene.administrator, rank=6) as administrator:
        # What does not adhere to the federation yet is not its staff's to keep.
        for network in scene.networks:
            if network.organisation.kind == NETWORK:
                _seat_president(scene, administrator, network)
    with scene.on(date(2021, 2, 1), scene.staff) as staff:
        category = define_category(
            actor=staff, association=federation_of(scene), name="Membres actifs", fee_required=False, source="art. 5"
        )
        _admit_networks(scene, staff, category)
    _older_merger(scene)


def communes_by_river() -> dict[str, list[Commune]]:
    """Every commune and arrondissement of the region, in the territory of its river, the largest first."""
    places: dict[str, list[Commune]] = defaultdict(list)
    rows = Commune.objects.filter(region_id=REGION).exclude(kind=CommuneKind.PARENT).order_by("-population", "code")
    for commune in rows:
        postcode = commune.postcodes[0] if commune.postcodes else ""
        places[river_of(commune.department_id, postcode).name].append(commune)
    return places


def _paris() -> Commune:
    return Commune.objects.get(code="75110")


def federation_of(scene: Scene) -> Organisation:
    if scene.federation is None:
        raise ValueError("The federation is founded first.")
    return scene.federation


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


def _networks(scene: Scene, actor: Acting, places: dict[str, list[Commune]], themes: dict[str, Theme]) -> None:
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


def _seat_president(scene: Scene, actor: Acting, network: Network) -> None:
    """Networks are entered with whoever answers for their figures; the rest of their boards is history."""
    organisation = network.organisation
    founded = organisation.founded_on
    board = create_body(
        actor=actor,
        organisation=organisation,
        kind=BodyKind.BOARD,
        name="Conseil d’administration",
        starts_on=founded,
    )
    person = scene.cast.person(actor=actor, organisation=organisation, work="care")
    scene.cast.account(person, actor=actor, organisation=organisation)
    open_mandate(
        actor=actor,
        seat=add_seat(actor=actor, body=board, starts_on=founded, position=1),
        person=person,
        office=Office.PRESIDENT,
        starts_on=date(2019, 7, 1),
        ends_on=date(2022, 6, 30),
    )
    network.president = person
    scene.appoint(person, organisation, Role.PRESIDENT)


def _regional_bodies(scene: Scene, actor: Acting, places: dict[str, list[Commune]], themes: dict[str, Theme]) -> None:
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


def _partners(scene: Scene, actor: Acting, places: dict[str, list[Commune]]) -> None:
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


def _admit_networks(scene: Scene, actor: Acting, category: AdhesionCategory) -> None:
    federation = federation_of(scene)
    for network in scene.networks:
        if network.president is not None:
            admit_member(
                actor=actor,
                association=federation,
                category=category,
                organisation=network.organisation,
                starts_on=max(date(2013, 1, 1), network.organisation.founded_on or date(2013, 1, 1)),
                representative=network.president,
            )


def _older_merger(scene: Scene) -> None:
    """What happened before the portal is entered too: a network absorbed by another, a MAIA recorded twice."""
    _name, river_name, on = CHAINED
    absorbing = next(n for n in scene.networks if n.organisation.kind == NETWORK and n.rivers[0].name == river_name)
    maia = next(n for n in scene.networks if n.organisation.official_name == TWICE[0])
    with scene.on(date(2021, 2, 8), scene.staff) as staff:
        older = draft_succession(
            actor=staff,
            kind=SuccessionKind.ABSORPTION,
            legal_date=on,
            passings=[Passing(scene.partners["older"], absorbing.organisation, source="Traité de fusion de 2017")],
            source="Traité de fusion de 2017",
        )
        validate_succession(actor=staff, event=older)
        twice = draft_succession(
            actor=staff,
            kind=SuccessionKind.DUPLICATE,
            legal_date=date(2021, 2, 8),
            passings=[Passing(scene.partners["twice"], maia.organisation)],
            note="La même structure avait été saisie deux fois, sous deux graphies.",
        )
        validate_succession(actor=staff, event=twice)


def constituencies_of_assembly(actor: Acting, assembly: Body) -> list[Constituency]:
    """The three collèges of a general meeting: care, structures, users."""
    return [
        add_constituency(actor=actor, body=assembly, name=name, position=rank, represents_users=users, source="art. 6")
        for rank, (name, users) in enumerate(
            (
                ("Professionnels de santé", False),
                ("Établissements, services et collectivités", False),
                ("Représentants des usagers", True),
            ),
            start=1,
        )
    ]
