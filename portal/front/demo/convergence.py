"""Second chapter: spring and summer 2022, when support bodies are founded and take over networks and territories."""

from datetime import date
from fractions import Fraction

from membership.enums import MeasureFamily, OrganisationKind, SuccessionKind
from membership.enums_people import AdhesionEnd, Role, StaffRoleKind
from membership.models import Adhesion, Commune, SuccessionEvent, Theme
from membership.services.adhesions import admit_member, end_adhesion
from membership.services.roles import grant_role
from membership.services.succession import Passing, draft_succession, validate_succession
from membership.services.territories import assign_support_body, draw_territory
from portal.foundation.actors import Acting
from portal.front.demo.calendar import CONVERGENCE
from portal.front.demo.founding import federation_of
from portal.front.demo.organisations import communes_by_river, register
from portal.front.demo.people import DOMAIN, slug_of
from portal.front.demo.region import RIVERS, River
from portal.front.demo.scene import Dac, Scene

DAC = OrganisationKind.COORDINATION_SUPPORT_BODY
SOURCE = "Région de démonstration"


def converge(scene: Scene) -> None:
    """Spring and summer 2022: support bodies are founded, take over networks and territories, and adhere."""
    with scene.on(date(2022, 4, 4), scene.staff) as staff:
        places = communes_by_river()
        # The care of mothers and newborns is that of the perinatal network, a regional body.
        themes = list(Theme.objects.exclude(code="perinatal"))
        for rank, river in enumerate(RIVERS):
            _found_dac(scene, staff, river, places[river.name], rank, _themes_of(rank, themes))
    with scene.on(date(2022, 4, 4), scene.administrator, rank=1) as administrator:
        # They do not adhere to the federation yet: its staff could not name their coordinators.
        for support_body in scene.dacs.values():
            _name_coordinator(scene, administrator, support_body)
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
        adhesions = Adhesion.objects.filter(association=federation_of(scene)).select_related("member_organisation")
        heirs = {network.organisation.pk for network in scene.networks}
        for adhesion in adhesions:
            if adhesion.member_organisation_id in heirs and adhesion.ends_on is None:
                end_adhesion(actor=staff, adhesion=adhesion, last_day=date(2022, 6, 30), reason=AdhesionEnd.SUCCESSION)
        for draft in drafts:
            validate_succession(actor=staff, event=draft)


def admit_regional_bodies(scene: Scene) -> None:
    """This spring: two regional bodies join the federation, whose workbooks will be expected from next year on."""
    federation, day = federation_of(scene), date(scene.calendar.last_year + 1, 4, 15)
    with scene.on(day, scene.staff, place=federation) as actor:
        for key in ("dsr", "expert"):
            admit_member(
                actor=actor,
                association=federation,
                category=federation.adhesion_categories.get(),
                organisation=scene.partners[key],
                starts_on=day,
            )


def _themes_of(rank: int, themes: list[Theme]) -> list[Theme]:
    """One theme, two, three, and again from the next one: the table by theme has several themes and bodies of many."""
    return [themes[(rank // 3 + further) % len(themes)] for further in range(1 + rank % 3)]


def _found_dac(
    scene: Scene, actor: Acting, river: River, communes: list[Commune], rank: int, themes: list[Theme]
) -> None:
    organisation = register(
        scene,
        actor,
        DAC,
        f"Dispositif d’appui à la coordination {river.of}",
        communes[0],
        date(2022, 3, 1 + rank),
        10 + rank,
        usual_name=f"DAC {river.name}",
        themes=themes,
    )
    scene.dacs[river.name] = Dac(river, organisation, communes)


def _name_coordinator(scene: Scene, actor: Acting, dac: Dac) -> None:
    organisation = dac.organisation
    coordinator = scene.cast.person(
        actor=actor, organisation=organisation, work="staff", email=_coordinator_address(dac.river)
    )
    # Every coordinator signs in with the password of the demonstration, so that another association can be tried.
    scene.cast.account(coordinator, actor=actor, organisation=organisation, password=scene.password)
    grant_role(
        actor=actor,
        person=coordinator,
        role=StaffRoleKind.COORDINATOR,
        organisation=organisation,
        starts_on=date(2022, 4, 4),
        reason="Contrat de travail",
    )
    scene.appoint(coordinator, organisation, Role.COORDINATOR)
    dac.coordinator = coordinator


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
