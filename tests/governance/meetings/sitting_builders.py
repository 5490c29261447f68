"""A board whose rules suit meetings, and meetings of it that are open."""

from dataclasses import replace
from fractions import Fraction

from governance.enums import VoteChoice
from governance.enums_meetings import ItemKind, MeetingMode
from governance.enums_sittings import Way
from governance.models import Ballot, Meeting, MeetingVoice
from governance.rules import Clause, Profile
from governance.rules.enums import Base, Counted, ProxyPermission
from governance.rules.profile import AttendanceRules, Majority, MajorityRule, NoticeRules, ProxyRules, Quorum
from governance.services.attendance import record_arrival
from governance.services.casting import cast_vote
from governance.services.convening import convene
from governance.services.meetings import add_item, create_meeting
from governance.services.profiles import enter_profile, validate_profile
from governance.services.sittings import open_meeting
from membership.models import Person
from portal.foundation.actors import acting
from tests.governance.ballots.builders import Board, make_board, written_profile
from tests.governance.meetings.builders import evening
from tests.membership.builders import CLERK


def sitting_profile(**changes) -> Profile:
    """Half of the members present or represented, more than half of the votes cast, one proxy a member, mixed."""
    base = written_profile()
    values = {
        "quorum": Quorum(fraction=Fraction(1, 2), counted=Counted.PRESENT_OR_REPRESENTED),
        "majority": Majority(MajorityRule(base=Base.VOTES_CAST, fraction=Fraction(1, 2), strict=True)),
        "proxies": ProxyRules(permission=ProxyPermission.ALLOWED, cap=1),
        "attendance": AttendanceRules(remote=True, written=True),
        "notice": NoticeRules(days=15),
        "clauses": (*base.clauses, Clause("notice", "art. 10"), Clause("attendance.remote", "art. 15")),
    }
    return replace(base, **(values | changes))


def make_sitting_board(size: int = 6, **changes) -> Board:
    board = make_board(size)
    entered = enter_profile(
        actor=CLERK,
        body=board.body,
        profile=sitting_profile(**changes),
        label="Règles des séances",
        source="statuts du 2 mai 2024",
        starts_on=board.organisation.today(),
        entered_by=board.people[1].user,
    )
    validate_profile(actor=CLERK, profile=entered, validated_by=board.people[0].user)
    board.profile = entered
    return board


RESOLUTION = "Le conseil approuve les comptes de l’exercice.\n\nIl donne quitus au trésorier."


def make_convened(board: Board, **values) -> Meeting:
    """Convened for the evening of the day in twenty days: an accounts' item with its text, and a discussion."""
    meeting = create_meeting(
        actor=CLERK,
        body=board.body,
        starts_at=evening(board, 20),
        **(
            {
                "mode": MeetingMode.MIXED,
                "place": "12 rue des Rivières, Palaiseau",
                "remote_link": "https://visio.exemple.fr/yvette",
            }
            | values
        ),
    )
    add_item(
        actor=CLERK,
        meeting=meeting,
        title="Comptes de l’exercice",
        kind=ItemKind.DECISION,
        minutes=20,
        resolution=RESOLUTION,
    )
    add_item(actor=CLERK, meeting=meeting, title="Questions diverses", minutes=10)
    convene(actor=CLERK, meeting=meeting, sent_by=board.president)
    meeting.refresh_from_db()
    return meeting


def on_the_day(meeting: Meeting):
    """What happens within happens at the hour of the meeting."""
    return acting(CLERK, at=meeting.starts_at)


def opened(board: Board, meeting: Meeting) -> Meeting:
    open_meeting(actor=CLERK, meeting=meeting, chair=board.people[0], secretary=board.people[1])
    meeting.refresh_from_db()
    return meeting


def voice_of(meeting: Meeting, person: Person) -> MeetingVoice:
    return meeting.voices.get(person=person)


def arrive(meeting: Meeting, *people: Person, way: Way = Way.ROOM) -> None:
    for person in people:
        record_arrival(actor=CLERK, voice=voice_of(meeting, person), way=way, recorded_by=None)


def answer(ballot: Ballot, person: Person, choice: VoteChoice = VoteChoice.FOR, *, voice: Person | None = None):
    """``person`` answers for their own voice, or for that of somebody whom they represent."""
    return cast_vote(
        actor=CLERK,
        ballot=ballot,
        elector_key=ballot.electors.get(person=voice or person).key,
        choice=choice,
        source_sha256=ballot.source_sha256,
        user=person.user,
    )
