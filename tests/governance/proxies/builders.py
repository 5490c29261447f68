"""A board whose rules allow proxies, convened; one of its people has two votes, one has no account."""

from dataclasses import dataclass
from typing import Any

from governance.models import Meeting, Proxy
from governance.rules.enums import ProxyPermission
from governance.rules.profile import ProxyRules
from governance.selectors_proxies import voting_at
from governance.services.convening import convene
from governance.services.proxies import accept_proxy, give_proxy, record_proxy
from membership.models import Person
from tests.governance.ballots.builders import Board
from tests.governance.meetings.builders import make_convening_board, make_meeting
from tests.membership.builders import CLERK, make_mandate, make_organisation, make_person, make_seat, seat_person

CAPPED = ProxyRules(ProxyPermission.ALLOWED, cap=2)
SCAN = b"%PDF-1.7\nle formulaire\n%%EOF"


@dataclass
class Convened:
    """``people`` of the board; the last of them sits for a hospital too."""

    board: Board
    meeting: Meeting

    @property
    def people(self) -> list[Person]:
        return self.board.people

    def keys(self, number: int) -> list[str]:
        """The votes of somebody of the board."""
        return [elector.key for elector in voting_at(self.meeting).voters.votes_of(self.people[number])]

    def give(self, giver: int, holder: int, **values: Any) -> Proxy:
        values.setdefault("giver_key", self.keys(giver)[0])
        values.setdefault("user", self.people[giver].user)
        return give_proxy(actor=CLERK, meeting=self.meeting, holder=self.people[holder], **values)

    def given(self, giver: int, holder: int) -> Proxy:
        """Accepted too."""
        proxy = self.give(giver, holder)
        accept_proxy(actor=CLERK, proxy=proxy, user=self.people[holder].user)
        return proxy

    def on_paper(self, giver: int, holder: int, **values: Any) -> Proxy:
        values.setdefault("user", self.people[1].user)
        return record_proxy(
            actor=CLERK,
            meeting=self.meeting,
            giver_key=self.keys(giver)[0],
            holder=self.people[holder],
            data=values.pop("data", SCAN),
            name="pouvoir.pdf",
            **values,
        )


def make_convened(size: int = 5, proxies: ProxyRules = CAPPED) -> Convened:
    """``size`` people with an account, then one without."""
    board = make_convening_board(size, proxies=proxies)
    hospital = make_organisation(official_name="Hôpital de l’Yvette", usual_name="Hôpital de l’Yvette")
    make_mandate(make_seat(board.body), organisation=hospital, representative=board.people[size - 1])
    without = make_person(email="sans.compte@exemple.fr")
    seat_person(without, board.organisation)
    board.people.append(without)
    meeting = make_meeting(board)
    convene(actor=CLERK, meeting=meeting, sent_by=board.president)
    meeting.refresh_from_db()
    return Convened(board, meeting)
