"""The charters of some associations: adopted before the portal, changed by a vote, voted on again today."""

from datetime import date
from pathlib import Path

from governance.enums_documents import DocumentKind
from governance.models import Adoption, Ballot, GoverningDocument
from governance.selectors_documents import VOTABLE_KIND
from governance.services.documents import begin_draft, create_document, save_draft
from governance.services.earlier_adoptions import record_earlier_adoption
from governance.services.opening import open_ballot
from governance.services.signing import say_read
from membership.models import User
from portal.front.demo import accounts
from portal.front.demo.calendar import instant
from portal.front.demo.scene import Dac, Scene
from portal.front.demo.votes import ASKED_LATER, answer, close

_DATA = Path(__file__).parent / "data"
CHARTER = _DATA / "charte.md"
LEAFLET = _DATA / "document-usagers.md"
WITH_CHARTER = (accounts.HOME, "Yerres", "Loing")

# What each version changes of the one before: words replaced, and what a member reads of it.
CHANGES = {
    2: (
        (
            ("dans un délai de quarante-cinq jours", "dans un délai de trente jours"),
            (
                "La personne et son médecin traitant connaissent son nom et la façon de le joindre.",
                "La personne, ses proches aidants et son médecin traitant connaissent son nom et la façon de le "
                "joindre.",
            ),
        ),
        "Les demandes d’adhésion sont instruites en trente jours ; les proches aidants connaissent le référent.",
    ),
    3: (
        (
            (
                "| Risque de rupture | le jour même | trois jours ouvrés |",
                "| Risque de rupture | le jour même | deux jours ouvrés |",
            ),
            (
                "Leur analyse est collective et ne recherche pas de faute.",
                "Leur analyse est collective, associe un représentant des usagers et ne recherche pas de faute.",
            ),
            (
                "au moins une fois tous les deux ans.",
                "au moins une fois par an. Le dispositif prend en charge les frais d’inscription.",
            ),
        ),
        "Un risque de rupture est évalué en deux jours ; les usagers prennent part à l’analyse des événements ; "
        "la formation devient annuelle.",
    ),
}


def write_charters(scene: Scene) -> None:
    """Autumn 2022: the texts adopted that summer are entered, with the grounds of their adoption.

    Each association has the document that it hands to users; those who sign in to the demonstration say they read it.
    """
    for dac in scene.dacs.values():
        title = "Document d’information remis aux usagers"
        _enter(scene, dac, DocumentKind.USER_INFORMATION, title, LEAFLET.read_text(encoding="utf-8"))
        _read_leaflet(scene, dac)
    for name in WITH_CHARTER:
        dac = scene.dacs[name]
        _enter(scene, dac, DocumentKind.CHARTER, f"Charte du {dac.organisation.name}", words_of(dac, 1), rank=3)


def _enter(scene: Scene, dac: Dac, kind: DocumentKind, title: str, words: str, *, rank: int = 0) -> None:
    user = dac.coordinator.user
    with scene.on(date(2022, 9, 26), dac.coordinator, place=dac.organisation, rank=rank) as actor:
        document = create_document(actor=actor, organisation=dac.organisation, kind=kind, title=title, created_by=user)
        version = begin_draft(actor=actor, document=document, markdown=words, begun_by=user)
        record_earlier_adoption(
            actor=actor,
            version=version,
            effective_from=date(2022, 9, 15),
            grounds="Adoptée par le conseil d’administration réuni le 15 septembre 2022"
            if kind == DocumentKind.CHARTER
            else "Adopté par le conseil d’administration réuni le 15 septembre 2022",
        )


def _read_leaflet(scene: Scene, dac: Dac) -> None:
    listed = {account.email for account in accounts.ACCOUNTS}
    adoption = Adoption.objects.select_related("frozen", "document__organisation__region").get(
        document__organisation=dac.organisation, document__kind=DocumentKind.USER_INFORMATION
    )
    sitting = [mandate.person for mandate in dac.mandates if mandate.person is not None]
    for person in (dac.coordinator, *sitting):
        if person.email not in listed:
            continue
        with scene.on(date(2022, 9, 26), person, place=dac.organisation, rank=1) as actor:
            say_read(
                actor=actor,
                document=adoption.document,
                source_sha256=adoption.frozen.source_sha256,
                user=User.objects.get(pk=person.user_id),
            )


def change_charters(scene: Scene) -> None:
    """Spring of the last year: a second version is voted and enters in force."""
    year = scene.calendar.years[1] + 1
    for name in WITH_CHARTER[:2]:
        dac = scene.dacs[name]
        ballot = _put_charter(scene, dac, 2, date(year, 5, 5), date(year, 5, 26))
        answer(ballot, dac, (16, 1, 1), 0.9, until=date(year, 5, 25))
        close(ballot)


def open_charter_vote(scene: Scene) -> None:
    """The third version, open today, for those who sign in to the demonstration."""
    dac = scene.dacs[accounts.HOME]
    calendar = scene.calendar
    ballot = _put_charter(scene, dac, 3, calendar.ago(3), calendar.ahead(25))
    answer(ballot, dac, (8, 1, 1), 0.4, until=calendar.ago(1), apart_from=ASKED_LATER)


def words_of(dac: Dac, number: int) -> str:
    """The charter of an association in one of its versions, as Markdown."""
    words = CHARTER.read_text(encoding="utf-8")
    words = words.replace("{association}", dac.organisation.name).replace("{of}", dac.river.of)
    for later in range(2, number + 1):
        for old, new in CHANGES[later][0]:
            if old not in words:
                raise ValueError(f"The charter has no words {old!r} to change.")
            words = words.replace(old, new)
    return words


def _put_charter(scene: Scene, dac: Dac, number: int, opens: date, closes: date) -> Ballot:
    document = GoverningDocument.objects.get(organisation=dac.organisation, kind=DocumentKind.CHARTER)
    with scene.on(opens, dac.coordinator, place=dac.organisation) as actor:
        user = dac.coordinator.user
        version = begin_draft(actor=actor, document=document, begun_by=user)
        version = save_draft(
            actor=actor,
            version=version,
            markdown=words_of(dac, number),
            revision=version.revision,
            summary=CHANGES[number][1],
            saved_by=user,
        )
    with scene.on(opens, dac.secretary, place=dac.organisation, rank=3) as actor:
        return open_ballot(
            actor=actor,
            body=dac.board,
            subject_kind=VOTABLE_KIND,
            subject_key=str(version.subject),
            question=f"Adoptez-vous la version {number} de la charte ?",
            closes_at=instant(closes, 18),
            opened_by=dac.secretary.user,
        )
