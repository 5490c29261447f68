"""The board of the home association has met, decided and approved its minutes; it meets again today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Final

from governance.enums import VoteChoice
from governance.enums_meetings import Intention, ItemKind, MeetingKind
from governance.enums_minutes import SignerRole
from governance.enums_sittings import VoiceRight, Way
from governance.models import AgendaItem, Ballot, Meeting, MeetingVoice
from governance.services.attendance import record_arrival, record_departure
from governance.services.casting import record_vote
from governance.services.convening import convene, note_opening, people_convened, reply
from governance.services.deciding import close_ballot
from governance.services.item_votes import open_item_vote, recuse_from_item
from governance.services.meeting_minutes import issue_minutes, sign_minutes, write_debate
from governance.services.meetings import add_item, create_meeting
from governance.services.sittings import close_meeting, open_meeting, take_up
from membership.enums_people import Role
from membership.models import Person
from portal.foundation.actors import PORTAL, Acting, acting
from portal.front.demo import accounts
from portal.front.demo.calendar import instant
from portal.front.demo.meetings import PLACE, thursday
from portal.front.demo.people import dice
from portal.front.demo.scene import Dac, Scene, acting_as

TELEPHONE: Final = "Permanence téléphonique du samedi"
VEHICLE: Final = "Location d’un véhicule de service"
ACCOUNTS: Final = "Situation financière à mi-année"
ITEMS: Final = (
    (ACCOUNTS, ItemKind.INFORMATION, 20, ""),
    (
        TELEPHONE,
        ItemKind.DECISION,
        25,
        "Le conseil ouvre une permanence téléphonique le samedi de 9 h à 13 h, à titre d’essai pour six mois.\n\n"
        "Un bilan lui est présenté avant toute reconduction.",
    ),
    (
        VEHICLE,
        ItemKind.DECISION,
        15,
        "Le conseil autorise la location d’un véhicule électrique pour trois ans, à 290 euros par mois au plus.",
    ),
    ("Questions diverses", ItemKind.DISCUSSION, 15, ""),
)
SAID: Final = {
    ACCOUNTS: "Le trésorier présente la situation au 30 juin\u00a0: l’exécution suit le budget à deux pour cent.\n\n"
    "Une question porte sur les frais de déplacement, en hausse\u00a0: ils suivent le nombre de visites à domicile.",
    TELEPHONE: "La coordinatrice rappelle que les sorties du vendredi sont les plus difficiles à préparer.\n\n"
    "Plusieurs membres demandent que l’essai soit évalué avec les médecins traitants.",
    VEHICLE: "Un membre s’interroge sur le coût au regard du nombre de kilomètres. Un comparatif est joint.",
    "Questions diverses": "La prochaine séance se tiendra au même lieu.",
}
OPINIONS: Final = {TELEPHONE: (12, 1, 1), VEHICLE: (2, 9, 2)}
MORNING: Final = (8, 30)
"""Whoever tries the demonstration during the day finds a meeting that may be opened: its hour has passed."""


def hold_boards(scene: Scene) -> None:
    """Two months ago, one evening: two votes, one adopted, one rejected, somebody recused, somebody gone early."""
    dac = scene.dacs[accounts.HOME]
    day = thursday(scene.calendar.ago(66))
    meeting = _convened(scene, dac, day, notice=24)
    with _at(instant(day, 18, 32), dac.president, Role.PRESIDENT) as actor:
        open_meeting(
            actor=actor,
            meeting=meeting,
            chair=dac.president,
            secretary=dac.secretary,
            opened_by=dac.president.user,
        )
    coming = _arrivals(dac, meeting, instant(day, 18, 33))
    for number, item in enumerate(meeting.items.order_by("position")):
        _deal_with(dac, meeting, item, instant(day, 18, 40) + timedelta(minutes=22 * number))
    with _at(instant(day, 19, 58), dac.secretary, Role.SECRETARY) as actor:
        record_departure(actor=actor, voice=coming[-1], recorded_by=dac.secretary.user)
    with _at(instant(day, 20, 12), dac.president, Role.PRESIDENT) as actor:
        close_meeting(actor=actor, meeting=meeting, closed_by=dac.president.user)
    with scene.on(day + timedelta(days=1), dac.secretary, place=dac.organisation, rank=2) as actor:
        minutes = issue_minutes(actor=actor, meeting=meeting, issued_by=dac.secretary.user)
    for rank, (role, person) in enumerate(
        ((SignerRole.SECRETARY, dac.secretary), (SignerRole.CHAIR, dac.president)), start=3
    ):
        with scene.on(day + timedelta(days=1), person, place=dac.organisation, rank=rank) as actor:
            sign_minutes(actor=actor, minutes=minutes, role=role, user=person.user)


def meet_today(scene: Scene) -> None:
    """An extraordinary meeting of this morning, which nobody has opened yet: whoever tries the demonstration does.

    Everybody has answered, so that it awaits nobody on a first page before its hour.
    """
    dac = scene.dacs[accounts.HOME]
    with scene.on(scene.calendar.ago(25), dac.coordinator, place=dac.organisation, rank=7) as actor:
        meeting = create_meeting(
            actor=actor,
            body=dac.board,
            starts_at=instant(scene.calendar.today, *MORNING),
            minutes=60,
            kind=MeetingKind.EXTRAORDINARY,
            place=PLACE,
            prepared_by=dac.coordinator.user,
        )
        for title, kind, minutes, resolution in (
            ("État du partenariat avec le centre hospitalier", ItemKind.INFORMATION, 10, ""),
            (
                "Mandat donné au président",
                ItemKind.DECISION,
                20,
                "Le conseil donne mandat au président pour négocier la convention avec le centre hospitalier, et lui "
                "demande d’en rendre compte à la prochaine séance.",
            ),
        ):
            add_item(actor=actor, meeting=meeting, title=title, kind=kind, minutes=minutes, resolution=resolution)
    with scene.on(scene.calendar.ago(24), dac.secretary, place=dac.organisation, rank=7) as actor:
        convene(actor=actor, meeting=meeting, sent_by=dac.secretary.user)
    for number, convened in enumerate(people_convened(meeting)):
        person = convened.person
        with _at(instant(scene.calendar.ago(23), 12) + timedelta(minutes=7 * number), person, Role.MEMBER) as actor:
            note_opening(meeting=meeting, user=person.user)
            reply(actor=actor, meeting=meeting, intention=Intention.IN_ROOM, user=person.user)


@contextmanager
def _at(moment: datetime, who: Person, role: Role) -> Iterator[Acting]:
    with acting(PORTAL, through="web", at=moment):
        actor = acting_as(who, role)
        with acting(actor):
            yield actor


def _convened(scene: Scene, dac: Dac, day: date, *, notice: int) -> Meeting:
    sent = day - timedelta(days=notice)
    with scene.on(sent - timedelta(days=3), dac.coordinator, place=dac.organisation, rank=8) as actor:
        meeting = create_meeting(
            actor=actor,
            body=dac.board,
            starts_at=instant(day, 18, 30),
            minutes=120,
            place=PLACE,
            prepared_by=dac.coordinator.user,
        )
        for title, kind, minutes, resolution in ITEMS:
            add_item(
                actor=actor,
                meeting=meeting,
                title=title,
                kind=kind,
                minutes=minutes,
                resolution=resolution,
                presenter=dac.treasurer if title == ACCOUNTS else dac.coordinator,
            )
    with scene.on(sent, dac.secretary, place=dac.organisation, rank=8) as actor:
        convene(actor=actor, meeting=meeting, sent_by=dac.secretary.user)
    meeting.refresh_from_db()
    return meeting


def _arrivals(dac: Dac, meeting: Meeting, first: datetime) -> list[MeetingVoice]:
    """All but three of the members come; those without an office are last."""
    rng = dice(f"présence {dac.organisation.official_name}")
    voices = list(meeting.voices.filter(votes=True).exclude(person=None).select_related("person"))
    officers = {dac.president.pk, dac.secretary.pk, dac.treasurer.pk}
    away = set(rng.sample([voice.pk for voice in voices if voice.person_id not in officers], 3))
    coming = sorted(
        (voice for voice in voices if voice.pk not in away), key=lambda voice: voice.person_id not in officers
    )
    for number, voice in enumerate(coming):
        with _at(first + timedelta(seconds=17 * number), dac.secretary, Role.SECRETARY) as actor:
            record_arrival(actor=actor, voice=voice, way=Way.ROOM, recorded_by=dac.secretary.user)
    return coming


def _deal_with(dac: Dac, meeting: Meeting, item: AgendaItem, moment: datetime) -> None:
    with _at(moment, dac.president, Role.PRESIDENT) as actor:
        take_up(actor=actor, item=item, recorded_by=dac.president.user)
    with _at(moment + timedelta(minutes=9), dac.secretary, Role.SECRETARY) as actor:
        write_debate(actor=actor, item=item, text=SAID[item.title])
    if not item.resolution:
        return
    if item.title == VEHICLE:
        voice = meeting.voices.get(person=dac.treasurer, votes=True)
        with _at(moment + timedelta(minutes=10), dac.secretary, Role.SECRETARY) as actor:
            recuse_from_item(
                actor=actor,
                item=item,
                voice=voice,
                cause="Associé du garage qui propose le véhicule.",
                declared_by=dac.secretary.user,
            )
    with _at(moment + timedelta(minutes=11), dac.president, Role.PRESIDENT) as actor:
        ballot = open_item_vote(actor=actor, item=item, opened_by=dac.president.user)
    _votes(dac, ballot, moment + timedelta(minutes=12), OPINIONS[item.title])
    with _at(moment + timedelta(minutes=16), dac.president, Role.PRESIDENT) as actor:
        close_ballot(actor=actor, ballot=ballot)


def _votes(dac: Dac, ballot: Ballot, first: datetime, opinion: tuple[int, int, int]) -> None:
    """By a show of hands, which the secretary records."""
    rng = dice(f"séance {ballot.title}")
    choices = (VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTENTION)
    electors = ballot.electors.exclude(right=VoiceRight.NONE).order_by("position")
    for number, elector in enumerate(electors):
        with _at(first + timedelta(seconds=11 * number), dac.secretary, Role.SECRETARY) as actor:
            record_vote(
                actor=actor,
                ballot=ballot,
                elector_key=elector.key,
                choice=rng.choices(choices, weights=opinion)[0],
                source_sha256=ballot.source_sha256,
                user=dac.secretary.user,
            )
