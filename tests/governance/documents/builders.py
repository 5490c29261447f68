"""An association with a board, validated rules of vote, and charters in Markdown."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from governance import rules
from governance.enums import VoteChoice
from governance.enums_documents import DocumentKind
from governance.models import Ballot, DocumentVersion, GoverningDocument
from governance.rules import presets
from governance.selectors_documents import VOTABLE_KIND
from governance.services.casting import cast_vote
from governance.services.deciding import close_ballot
from governance.services.documents import begin_draft, create_document
from governance.services.opening import open_ballot
from governance.services.profiles import enter_profile, validate_profile
from membership.enums_people import Office, StaffRoleKind
from membership.models import Body, Organisation, Person
from portal.foundation import clock
from tests.membership.builders import CLERK, START, give_role, make_body, make_organisation, make_person, seat_person

CHARTER = """# Charte du réseau de la Marnette

## Préambule

Les membres du réseau s’engagent à suivre la présente charte.

## Article 1 – Accès et sortie

L’entrée dans le réseau est libre. Tout membre en sort sur simple lettre.

## Article 2 – Coordination

La coordination est assurée par un médecin et un pilotage collégial.
"""


@dataclass
class Network:
    """``people``: president, secretary, then plain members, all of the board, each with an account."""

    organisation: Organisation
    board: Body
    people: list[Person]
    coordinator: Person
    extra: dict = field(default_factory=dict)

    @property
    def president(self):
        return self.people[0].user

    @property
    def member(self):
        return self.people[-1].user


def make_network(**values) -> Network:
    organisation = make_organisation(**values)
    board = make_body(organisation, name="Conseil d’administration")
    people = [make_person(account=True) for _number in range(4)]
    offices = [Office.PRESIDENT, Office.SECRETARY, Office.NONE, Office.NONE]
    for person, office in zip(people, offices, strict=True):
        seat_person(person, organisation, office=office)
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, organisation)
    return Network(organisation, board, people, coordinator)


def with_rules(network: Network) -> Network:
    profile = enter_profile(
        actor=CLERK,
        body=network.board,
        profile=written_rules(),
        label="Règles du conseil",
        source="Statuts du 12 mars 2019, art. 9 à 14",
        starts_on=START,
        entered_by=network.people[1].user,
    )
    validate_profile(actor=CLERK, profile=profile, validated_by=network.president)
    return network


def written_rules() -> rules.Profile:
    raise NotImplementedError


def make_charter(network: Network, title: str = "Charte du réseau") -> GoverningDocument:
    return create_document(
        actor=CLERK, organisation=network.organisation, kind=DocumentKind.CHARTER, title=title
    )


def make_draft(document: GoverningDocument, markdown: str = CHARTER) -> DocumentVersion:
    return begin_draft(actor=CLERK, document=document, markdown=markdown)


def put_to_vote(network: Network, version: DocumentVersion, *, days: int = 7) -> Ballot:
    return open_ballot(
        actor=CLERK,
        body=network.board,
        subject_kind=VOTABLE_KIND,
        subject_key=str(version.subject),
        question="Adoptez-vous cette version de la charte ?",
        closes_at=clock.now() + timedelta(days=days),
        opened_by=network.president,
    )


def answer(network: Network, ballot: Ballot, choice: VoteChoice) -> Ballot:
    """Everybody answers the same, then the vote is closed."""
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


def adopt(network: Network, version: DocumentVersion) -> Ballot:
    return answer(network, put_to_vote(network, version), VoteChoice.FOR)


def day(text: str) -> date:
    return date.fromisoformat(text)
