"""The board of the home association is convened, some have answered; its next meeting is being prepared."""

from datetime import date, datetime, timedelta
from typing import Final

from governance.enums_meetings import Intention, ItemKind
from governance.models import Meeting
from governance.services.convening import convene, note_opening, people_convened, reply
from governance.services.meetings import add_item, add_paper, create_meeting
from membership.enums_people import Role
from membership.models import Person
from portal.foundation.actors import PORTAL, acting
from portal.foundation.fiction import is_fiction
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead
from portal.front.demo import accounts
from portal.front.demo.calendar import instant
from portal.front.demo.people import dice
from portal.front.demo.scene import Dac, Scene, acting_as
from portal.front.demo.votes import ASKED_LATER

PLACE: Final = "Maison des associations, salle Orge, 12 rue des Rivières"
THURSDAY: Final = 3
REPORT: Final = "Rapport d’étape de l’activité"
AGREEMENT: Final = "Projet de convention avec le centre hospitalier"
PAPERS: Final = {
    REPORT: (
        "Les situations suivies depuis le début de l’année, leur origine et le délai de la première réponse.",
        "L’équipe est au complet depuis la rentrée ; la permanence téléphonique couvre désormais le samedi matin.",
        "Reste difficile : la sortie d’hospitalisation le vendredi, et l’accès aux soins dentaires à domicile.",
    ),
    AGREEMENT: (
        "Article 1. Le centre hospitalier prévient le dispositif d’appui avant toute sortie complexe.",
        "Article 2. Le dispositif d’appui répond dans la journée, du lundi au samedi.",
        "Article 3. Les deux parties se réunissent chaque semestre et tiennent un bilan commun.",
    ),
}


def convene_boards(scene: Scene) -> None:
    """A notice of two days ago for a Thursday of the fortnight to come, and the meeting after that in preparation."""
    dac = scene.dacs[accounts.HOME]
    sent = scene.calendar.ago(2)
    meets = thursday(scene.calendar.ahead(14))
    meeting = _prepare(scene, dac, scene.calendar.ago(5), meets)
    _agenda(scene, dac, meeting)
    with scene.on(sent, dac.secretary, place=dac.organisation) as actor:
        convene(actor=actor, meeting=meeting, sent_by=dac.secretary.user)
    _answers(scene, meeting, instant(sent, 12))
    with scene.on(scene.calendar.ago(1), dac.coordinator, place=dac.organisation) as actor:
        draft = create_meeting(
            actor=actor,
            body=dac.board,
            starts_at=instant(thursday(meets + timedelta(days=70)), 18),
            minutes=120,
            place=PLACE,
            prepared_by=dac.coordinator.user,
        )
        add_item(actor=actor, meeting=draft, title="Budget prévisionnel révisé", kind=ItemKind.DECISION, minutes=30)
        add_item(actor=actor, meeting=draft, title="Préparation de l’assemblée générale", minutes=30)


def thursday(first: date) -> date:
    """The first Thursday from this day on: boards of volunteers meet in the evening of a weekday."""
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7)


def _prepare(scene: Scene, dac: Dac, day: date, meets: date) -> Meeting:
    with scene.on(day, dac.coordinator, place=dac.organisation) as actor:
        return create_meeting(
            actor=actor,
            body=dac.board,
            starts_at=instant(meets, 18, 30),
            minutes=120,
            place=PLACE,
            message="Un en-cas est prévu à partir de 18 heures. Merci de dire si vous venez.",
            prepared_by=dac.coordinator.user,
        )


def _agenda(scene: Scene, dac: Dac, meeting: Meeting) -> None:
    with scene.on(scene.calendar.ago(5), dac.coordinator, place=dac.organisation, rank=1) as actor:

        def item(
            title: str, kind: ItemKind, presenter: Person, minutes: int, paper: str = "", details: str = ""
        ) -> None:
            put = add_item(
                actor=actor,
                meeting=meeting,
                title=title,
                kind=kind,
                presenter=presenter,
                minutes=minutes,
                details=details,
            )
            if paper:
                data = _typeset(dac, paper, scene.calendar.ago(5))
                add_paper(actor=actor, item=put, data=data, name=f"{paper}.pdf", added_by=dac.coordinator.user)

        item("Procès-verbal de la séance précédente", ItemKind.DECISION, dac.secretary, 10)
        item("Votes ouverts : budget et charte", ItemKind.INFORMATION, dac.treasurer, 15)
        item(REPORT, ItemKind.DISCUSSION, dac.coordinator, 40, REPORT)
        item(
            "Convention avec le centre hospitalier",
            ItemKind.DECISION,
            dac.president,
            30,
            AGREEMENT,
            "Le bureau propose de signer la convention pour trois ans, avec un bilan commun chaque semestre.",
        )
        item("Questions diverses", ItemKind.DISCUSSION, dac.president, 15)


def _typeset(dac: Dac, title: str, day: date) -> bytes:
    organisation = dac.organisation
    return documents.typeset_tables(
        [documents.Section(title=title, paragraphs=PAPERS[title])],
        title=title,
        language="fr",
        document_date=day,
        letterhead=Letterhead(organisation=organisation.name, footer=title, fictional=is_fiction(organisation)),
    )


def _answers(scene: Scene, meeting: Meeting, first: datetime) -> None:
    """Half of those convened open the page and most of them answer; those who try the demonstration have yet to."""
    rng = dice(f"séance {meeting.organisation.official_name}")
    asked = [
        item.person
        for item in people_convened(meeting)
        if item.person.user_id and item.person.email not in ASKED_LATER
    ]
    reading = rng.sample(asked, round(len(asked) * 2 / 3))
    span = instant(scene.calendar.ago(1), 21) - first
    moments = sorted(first + span * rng.random() for _ in reading)
    for number, (person, moment) in enumerate(zip(reading, moments, strict=True)):
        with acting(PORTAL, through="web", at=moment.replace(microsecond=0)):
            actor = acting_as(person, Role.MEMBER)
            note_opening(meeting=meeting, user=person.user)
            if number % 4 != 3:
                intention = Intention.AWAY if number % 5 == 2 else Intention.IN_ROOM
                reply(actor=actor, meeting=meeting, intention=intention, user=person.user)
