"""The board of the home association is convened, some have answered, three give a proxy; its next is prepared."""

from datetime import date, datetime, timedelta
from typing import Final

from governance.enums_meetings import Intention, ItemKind
from governance.models import Meeting
from governance.selectors_proxies import voting_at
from governance.services.convening import convene, note_opening, people_convened, reply
from governance.services.meetings import add_item, add_paper, create_meeting
from governance.services.proxies import accept_proxy, give_proxy
from membership.enums_people import Role
from membership.models import Person
from membership.selectors.electorate import Elector
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
ACCOUNTS: Final = frozenset(account.email for account in accounts.ACCOUNTS)
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
    _proxies(scene, meeting)
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


def _proxies(scene: Scene, meeting: Meeting) -> None:
    """Two that are accepted, and one that waits for the listed board member: to see, and to answer."""
    voters = {elector.person.email: elector for elector in voting_at(meeting).voters if elector.person.user_id}
    first, second, third, holder = [voter for email, voter in voters.items() if email not in ACCOUNTS][:4]
    member, president = (voters[email].person for email in (accounts.MEMBER, accounts.PRESIDENT))
    _give(scene, meeting, first, holder.person, rank=0)
    _give(scene, meeting, second, president, rank=1)
    _give(scene, meeting, third, member, rank=2, wishes="Voter pour la convention, si le bilan semestriel y reste.")


def _give(scene: Scene, meeting: Meeting, elector: Elector, holder: Person, *, rank: int, wishes: str = "") -> None:
    """Given yesterday morning; accepted at once, unless it comes with wishes to be read first."""
    moment = instant(scene.calendar.ago(1), 8) + timedelta(minutes=10 * (rank + 1))
    with acting(PORTAL, through="web", at=moment):
        proxy = give_proxy(
            actor=acting_as(elector.person, Role.MEMBER),
            meeting=meeting,
            giver_key=elector.key,
            holder=holder,
            wishes=wishes,
            user=elector.person.user,
        )
    if not wishes:
        with acting(PORTAL, through="web", at=moment + timedelta(minutes=5)):
            accept_proxy(actor=acting_as(holder, Role.MEMBER), proxy=proxy, user=holder.user)
