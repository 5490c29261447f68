"""First chapters: the federation and its networks before 2022, then the convergence into support bodies."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

from membership.enums import CommuneKind, ContactKind, LegalForm, MeasureFamily, OrganisationKind, SuccessionKind
from membership.enums_people import AdhesionEnd, BodyKind, Office, Role, StaffRoleKind
from membership.models import (
    Adhesion,
    AdhesionCategory,
    Body,
    Commune,
    Constituency,
    Organisation,
    SuccessionEvent,
    Theme,
)
from membership.services.adhesions import admit_member, define_category, end_adhesion
from membership.services.bodies import add_constituency, add_seat, create_body
from membership.services.mandates import open_mandate
from membership.services.organisations import Contact, register_organisation
from membership.services.roles import grant_role
from membership.services.succession import Passing, draft_succession, validate_succession
from membership.services.territories import assign_support_body, draw_territory
from membership.services.themes import define_theme
from portal.foundation.actors import Acting
from portal.front.demo.accounts import ADMINISTRATOR, FEDERATION_STAFF
from portal.front.demo.calendar import CONVERGENCE, ENTERED_ON
from portal.front.demo.people import DOMAIN, slug_of, telephone
from portal.front.demo.region import BRANDS, BY_NAME, DISTRICTS, REGION, RIVERS, THEMES, River, river_of
from portal.front.demo.scene import Dac, Network, Scene

DAC, NETWORK = OrganisationKind.COORDINATION_SUPPORT_BODY, OrganisationKind.HEALTH_NETWORK
FEDERATION_NAME = "Fédération régionale Les Rivières"
SOURCE = "Région de démonstration"

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
        scene.cast.account(scene.administrator, actor=portal, password=scene.password)
        grant_role(
            actor=portal,
            person=scene.administrator,
            role=StaffRoleKind.PLATFORM_ADMINISTRATOR,
            starts_on=ENTERED_ON,
            reason="Mise en service du portail",
        )
    with scene.on(ENTERED_ON, scene.administrator, rank=1) as administrator:
        themes = {code: define_theme(actor=administrator, code=code, name=name) for code, name in THEMES}
        scene.federation = _register(
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
        scene.cast.account(scene.staff, actor=administrator, password=scene.password)
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
    with scene.on(date(2021, 2, 1), scene.staff) as staff:
        category = define_category(
            actor=staff, association=_federation(scene), name="Membres actifs", fee_required=False, source="art. 5"
        )
        _admit_networks(scene, staff, category)
    _older_merger(scene)


def converge(scene: Scene) -> None:
    """Spring and summer 2022: support bodies are founded, take over networks and territories, and adhere."""
    with scene.on(date(2022, 4, 4), scene.staff) as staff:
        places = communes_by_river()
        themes = {theme.code: theme for theme in Theme.objects.all()}
        for rank, river in enumerate(RIVERS):
            _found_dac(scene, staff, river, places[river.name], rank, list(themes.values())[:3])
    with scene.on(date(2022, 5, 16), scene.staff) as staff:
        for river in RIVERS:
            territory = draw_territory(
                actor=staff,
                name=f"Territoire {river.of}",
                region=scene.region,
                communes=scene.dacs[river.name].communes,
                starts_on=CONVERGENCE,
                source=SOURCE,
                fictional=True,
            )
            assign_support_body(
                actor=staff,
                territory=territory,
                organisation=scene.dacs[river.name].organisation,
                starts_on=CONVERGENCE,
                source=SOURCE,
            )
        drafts = _draft_successions(scene, staff)
    with scene.on(CONVERGENCE, scene.staff) as staff:
        adhesions = Adhesion.objects.filter(association=_federation(scene)).select_related("member_organisation")
        heirs = {network.organisation.pk for network in scene.networks}
        for adhesion in adhesions:
            if adhesion.member_organisation_id in heirs and adhesion.ends_on is None:
                end_adhesion(actor=staff, adhesion=adhesion, last_day=date(2022, 6, 30), reason=AdhesionEnd.SUCCESSION)
        for draft in drafts:
            validate_succession(actor=staff, event=draft)


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


def _federation(scene: Scene) -> Organisation:
    if scene.federation is None:
        raise ValueError("The federation is founded first.")
    return scene.federation


def _register(
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
                body = _register(
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
    older = _register(
        scene, actor, NETWORK, name, places[river_name][1], date(2001, 10, 8), rank, themes=[themes["palliative"]]
    )
    scene.partners["older"] = older
    rank += 1
    scene.partners["twice"] = _register(
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
    organisation = _register(scene, actor, NETWORK, name, seat, founded, rank, themes=themes)
    network = Network(organisation, tuple(rivers))
    board = create_body(
        actor=actor,
        organisation=organisation,
        kind=BodyKind.BOARD,
        name="Conseil d’administration",
        starts_on=founded,
    )
    # Networks are entered with whoever answers for their figures; the rest of their boards is history.
    person = scene.cast.person(actor=actor, organisation=organisation, work="care")
    scene.cast.account(person, actor=actor)
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
    scene.networks.append(network)


def _regional_bodies(scene: Scene, actor: Acting, places: dict[str, list[Commune]], themes: dict[str, Theme]) -> None:
    scene.partners["dsr"] = _register(
        scene,
        actor,
        OrganisationKind.REGIONAL_SPECIFIC_BODY,
        "DSR Périnatalité des Rivières",
        places["Marne"][0],
        date(2009, 1, 5),
        301,
        themes=[themes["perinatal"]],
    )
    scene.partners["expert"] = _register(
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
        scene.partners[f"hospital {river.name}"] = _register(
            scene,
            actor,
            OrganisationKind.HEALTH_ESTABLISHMENT,
            f"Centre hospitalier {river.of}",
            seats[0],
            None,
            400 + rank,
            legal_form=LegalForm.PUBLIC_ESTABLISHMENT,
        )
        scene.partners[f"cpts {river.name}"] = _register(
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
        scene.partners[f"authority {department}"] = _register(
            scene,
            actor,
            OrganisationKind.LOCAL_AUTHORITY,
            f"Conseil territorial de {country}".replace("de le ", "du "),
            seat,
            None,
            460 + rank,
            legal_form=LegalForm.LOCAL_AUTHORITY,
        )
        scene.partners[f"users {department}"] = _register(
            scene,
            actor,
            OrganisationKind.OTHER_PARTNER,
            f"Union des usagers de la santé de {country}".replace("de le ", "du "),
            seat,
            date(2008, 2, 1),
            470 + rank,
        )


def _admit_networks(scene: Scene, actor: Acting, category: AdhesionCategory) -> None:
    federation = _federation(scene)
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


def admit_regional_bodies(scene: Scene) -> None:
    """This spring: two regional bodies join the federation, whose workbooks will be expected from next year on."""
    federation, day = _federation(scene), date(scene.calendar.last_year + 1, 4, 15)
    with scene.on(day, scene.staff, place=federation) as actor:
        for key in ("dsr", "expert"):
            admit_member(
                actor=actor,
                association=federation,
                category=federation.adhesion_categories.get(),
                organisation=scene.partners[key],
                starts_on=day,
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


def _found_dac(
    scene: Scene, actor: Acting, river: River, communes: list[Commune], rank: int, themes: list[Theme]
) -> None:
    organisation = _register(
        scene,
        actor,
        DAC,
        f"Dispositif d’appui à la coordination {river.of}",
        communes[0],
        date(2022, 3, 1 + rank),
        10 + rank,
        usual_name=f"DAC {river.name}",
        themes=themes[: 1 + rank % 3],
    )
    coordinator = scene.cast.person(
        actor=actor, organisation=organisation, work="staff", email=_coordinator_address(river)
    )
    # Every coordinator signs in with the password of the demonstration, so that another association can be tried.
    scene.cast.account(coordinator, actor=actor, password=scene.password)
    grant_role(
        actor=actor,
        person=coordinator,
        role=StaffRoleKind.COORDINATOR,
        organisation=organisation,
        starts_on=date(2022, 4, 4),
        reason="Contrat de travail",
    )
    scene.appoint(coordinator, organisation, Role.COORDINATOR)
    scene.dacs[river.name] = Dac(river, organisation, communes, coordinator)


def _coordinator_address(river: River) -> str:
    return f"coordination.{slug_of(river.name)}@{DOMAIN}"


def _draft_successions(scene: Scene, actor: Acting) -> list[SuccessionEvent]:
    drafts = []
    source = "Traités de fusion adoptés au printemps 2022"
    for river in RIVERS:
        own = [n.organisation for n in scene.networks if n.rivers == (river,)]
        heir = scene.dacs[river.name].organisation
        drafts.append(
            draft_succession(
                actor=actor,
                kind=SuccessionKind.CREATION,
                legal_date=CONVERGENCE,
                passings=[Passing(body, heir, source=source) for body in own],
                source=source,
            )
        )
    for network in scene.networks:
        if len(network.rivers) == 2:
            first, second = (scene.dacs[river.name].organisation for river in network.rivers)
            drafts.append(
                draft_succession(
                    actor=actor,
                    kind=SuccessionKind.SPLIT,
                    legal_date=CONVERGENCE,
                    passings=[
                        Passing(
                            network.organisation, first, _shares(3, 5), key="équivalents temps plein", source=source
                        ),
                        Passing(
                            network.organisation, second, _shares(2, 5), key="équivalents temps plein", source=source
                        ),
                    ],
                    source=source,
                )
            )
    return drafts


def _shares(numerator: int, denominator: int) -> dict[str, Fraction]:
    return {family: Fraction(numerator, denominator) for family in MeasureFamily.values}


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
