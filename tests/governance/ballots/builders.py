"""A small board with its rules of vote and something to vote on, made through the services."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from governance.models import Ballot, StatuteProfile
from governance.rules.enums import Base, Counted, CountedAs, ProxyPermission
from governance.rules.profile import (
    AttendanceRules,
    BallotRules,
    Clause,
    Counting,
    Majority,
    MajorityRule,
    Profile,
    ProxyRules,
    Quorum,
)
from governance.services.opening import open_ballot
from governance.services.profiles import enter_profile, validate_profile
from membership.enums_people import BodyKind, Office
from membership.models import Body, Organisation, Person, User
from portal.foundation import clock, votable
from portal.foundation.votable import FrozenSubject, SubjectDecision
from tests.membership.builders import CLERK, START, make_body, make_organisation, make_person, seat_person

PDF = b"%PDF-1.7\nla charte\n%%EOF"


class TestText:
    """A votable that remembers what it was told; its source may be changed under a vote."""

    __test__ = False
    kind = "test.text"

    def __init__(self) -> None:
        self.organisation: Organisation | None = None
        self.source = b'{"texte":"la charte"}'
        self.pdf = PDF
        self.effect: date | None = None
        self.decisions: list[SubjectDecision] = []

    def label(self) -> str:
        return "texte"

    def organisation_of(self, key: str) -> UUID | None:
        return self.organisations_of([key]).get(key)

    def organisations_of(self, keys: Iterable[str]) -> dict[str, UUID]:
        return dict.fromkeys(keys, self.organisation.uuid) if self.organisation else {}

    def candidates(self, organisation: UUID) -> list[tuple[str, str]]:
        ours = self.organisation is not None and self.organisation.uuid == organisation
        return [("1", "Charte, version 2")] if ours else []

    def freeze(self, key: str, *, actor: Any) -> FrozenSubject:
        return FrozenSubject(
            kind=self.kind,
            key=key,
            organisation=self.organisation.uuid,
            title="Charte, version 2",
            summary="La charte précise les modalités de sortie.",
            source=self.source,
            pdf=self.pdf,
            proposed_effect=self.effect or clock.today() + timedelta(days=90),
        )

    def on_decision(self, decision: SubjectDecision, *, actor: Any) -> None:
        self.decisions.append(decision)

    def url(self, key: str) -> str:
        return "/espace/"

    def comparison_html(self, key: str) -> str:
        return ""


def text_for(organisation: Organisation) -> TestText:
    """The test's own votable, registered in place of the former test's."""
    text = TestText()
    text.organisation = organisation
    votable._votables[TestText.kind] = text
    return text


def written_profile(*, changeable: bool = True) -> Profile:
    """Votes cast, quorum of half of the members by ballots, in writing; articles as statutes would have them."""
    return Profile(
        label="Statuts du réseau",
        quorum=Quorum(fraction=Fraction(1, 2), counted=Counted.BALLOTS_CAST),
        majority=Majority(MajorityRule(base=Base.VOTES_CAST, fraction=Fraction(1, 2))),
        counting=Counting(abstention=CountedAs.CAST),
        proxies=ProxyRules(permission=ProxyPermission.FORBIDDEN),
        attendance=AttendanceRules(written=True),
        ballots=BallotRules(changeable=changeable),
        clauses=tuple(
            Clause(path, article)
            for path, article in (
                ("quorum", "art. 11"),
                ("majority", "art. 12"),
                ("counting", "art. 12"),
                ("proxies", "art. 13"),
                ("attendance.written", "art. 14"),
                ("ballots", "art. 14"),
            )
        ),
    )


@dataclass
class Board:
    """An association with a president and members who can sign in."""

    organisation: Organisation
    body: Body
    people: list[Person]
    text: TestText
    profile: StatuteProfile
    officers: list[User] = field(default_factory=list)

    @property
    def president(self) -> User:
        return self.people[0].user

    def member(self, number: int) -> User:
        return self.people[number].user


def give_rules(body: Body, *, entered_by: User, validated_by: User, changeable: bool = True) -> StatuteProfile:
    """The rules of vote of a body, entered by one person and validated by another."""
    entered = enter_profile(
        actor=CLERK,
        body=body,
        profile=written_profile(changeable=changeable),
        label="Règles du conseil",
        source="statuts du 12 mars 2019",
        starts_on=START,
        entered_by=entered_by,
    )
    validate_profile(actor=CLERK, profile=entered, validated_by=validated_by)
    return entered


def make_board(size: int = 5, *, changeable: bool = True) -> Board:
    organisation = make_organisation(official_name="Association DAC de l’Yvette", usual_name="DAC Yvette")
    body = make_body(organisation, BodyKind.BOARD, name="Conseil d’administration")
    people = [make_person(account=True) for _number in range(size)]
    offices = [Office.PRESIDENT, Office.SECRETARY, Office.TREASURER]
    for number, person in enumerate(people):
        seat_person(person, organisation, office=offices[number] if number < len(offices) else Office.NONE)
    entered = give_rules(body, entered_by=people[1].user, validated_by=people[0].user, changeable=changeable)
    return Board(organisation, body, people, text_for(organisation), entered)


def as_made(board: Board) -> Board:
    """A board that outlives the test, for one test: objects of its own, and its text registered anew."""
    board = deepcopy(board)
    votable._votables[TestText.kind] = board.text
    return board


def open_vote(board: Board, *, hours: float = 48) -> Ballot:
    return open_ballot(
        actor=CLERK,
        body=board.body,
        subject_kind=TestText.kind,
        subject_key="1",
        question="Adoptez-vous la version 2 de la charte ?",
        closes_at=clock.now() + timedelta(hours=hours),
        opened_by=board.president,
    )
