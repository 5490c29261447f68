"""Charters of an invented network, put to the vote of its board through the services."""

from datetime import timedelta
from unittest.mock import patch

from governance.enums import VoteChoice
from governance.enums_documents import DocumentKind
from governance.models import Ballot, DocumentVersion, GoverningDocument
from governance.selectors_documents import VOTABLE_KIND
from governance.services.casting import cast_vote
from governance.services.deciding import close_ballot
from governance.services.documents import begin_draft, create_document
from governance.services.opening import open_ballot
from membership.enums_people import StaffRoleKind
from membership.models import Organisation, User
from portal.foundation import clock
from portal.foundation.texts.importers.model import Import
from portal.foundation.texts.intake import read_file
from tests.governance.ballots.builders import Board
from tests.membership.builders import CLERK, give_role, make_person

CHARTER = """# Charte du réseau de l’Yvette

## Préambule

Les membres du réseau s’engagent à suivre la présente charte.

## Article 1 – Accès et sortie

L’entrée dans le réseau est libre. Tout membre en sort sur simple lettre.

## Article 2 – Coordination

La coordination est assurée par un médecin et un pilotage collégial.
"""
CHARTER_2 = CHARTER.replace("sur simple lettre", "par lettre recommandée, avec un préavis d’un mois")


def make_coordinator(organisation: Organisation) -> User:
    person = make_person(account=True)
    give_role(person, StaffRoleKind.COORDINATOR, organisation)
    return person.user


def make_charter(organisation: Organisation, title: str = "Charte du réseau") -> GoverningDocument:
    return create_document(actor=CLERK, organisation=organisation, kind=DocumentKind.CHARTER, title=title)


def our_own(markdown: str) -> Import:
    """Words of these tests: no process of its own is needed to read them."""
    return read_file(markdown.encode(), "texte.md", "fr")


def make_draft(document: GoverningDocument, markdown: str = CHARTER) -> DocumentVersion:
    with patch("governance.services.documents.typed_text", our_own):
        return begin_draft(actor=CLERK, document=document, markdown=markdown)


def put_to_vote(board: Board, version: DocumentVersion) -> Ballot:
    return open_ballot(
        actor=CLERK,
        body=board.body,
        subject_kind=VOTABLE_KIND,
        subject_key=str(version.subject),
        question="Adoptez-vous cette version de la charte ?",
        closes_at=clock.now() + timedelta(hours=48),
        opened_by=board.president,
    )


def everybody_answers(ballot: Ballot, choice: VoteChoice) -> Ballot:
    """The same answer from all voices, then the closing."""
    for elector in ballot.electors.select_related("person__user"):
        cast_vote(
            actor=CLERK,
            ballot=ballot,
            elector_key=elector.key,
            choice=choice,
            source_sha256=ballot.source_sha256,
            user=elector.person.user,
        )
    return close_ballot(actor=CLERK, ballot=ballot)


def adopt(board: Board, version: DocumentVersion) -> Ballot:
    return everybody_answers(put_to_vote(board, version), VoteChoice.FOR)
