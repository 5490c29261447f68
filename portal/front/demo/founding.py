"""First chapter: the federation, its networks and its partners as they were before 2022."""

from datetime import date

from membership.enums import OrganisationKind, SuccessionKind
from membership.enums_people import BodyKind, Office, Role, StaffRoleKind
from membership.models import (
    AdhesionCategory,
    Body,
    Commune,
    Constituency,
    Organisation,
)
from membership.services.adhesions import admit_member, define_category
from membership.services.bodies import add_constituency, add_seat, create_body
from membership.services.mandates import open_mandate
from membership.services.roles import grant_role
from membership.services.succession import Passing, draft_succession, validate_succession
from membership.services.themes import define_theme
from portal.foundation.actors import Acting
from portal.front.demo.accounts import ADMINISTRATOR, FEDERATION_STAFF
from portal.front.demo.calendar import ENTERED_ON
from portal.front.demo.organisations import (
    CHAINED,
    NETWORK,
    TWICE,
    communes_by_river,
    enter_networks,
    enter_partners,
    enter_regional_bodies,
    register,
)
from portal.front.demo.region import THEMES
from portal.front.demo.scene import Network, Scene

FEDERATION_NAME = "Fédération régionale Les Rivières"
PARIS = "75110"
"""The commune of its seat: the tenth arrondissement."""


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
            Commune.objects.get(code=PARIS),
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
        enter_networks(scene, staff, places, themes)
        enter_regional_bodies(scene, staff, places, themes)
        enter_partners(scene, staff, places)
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


def federation_of(scene: Scene) -> Organisation:
    if scene.federation is None:
        raise ValueError("The federation is founded first.")
    return scene.federation


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
