"""A board with rules that fix a delay of notice, and meetings of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from governance.enums_meetings import ItemKind
from governance.models import Meeting
from governance.rules import Clause, Profile
from governance.rules.profile import AttendanceRules, NoticeRules, ProxyRules
from governance.services.meetings import add_item, create_meeting
from governance.services.profiles import enter_profile, validate_profile
from portal.foundation import clock
from tests.governance.ballots.builders import Board, make_board, written_profile
from tests.membership.builders import CLERK


def convening_profile(*, days: int | None = 15, remote: bool = True, proxies: ProxyRules | None = None) -> Profile:
    """The rules of the tests' boards, with a delay of notice and remote meetings; ``proxies`` None: forbidden."""
    base = written_profile()
    return replace(
        base,
        proxies=proxies or base.proxies,
        attendance=AttendanceRules(remote=remote, written=True),
        notice=NoticeRules(days=days),
        clauses=(*base.clauses, Clause("notice", "art. 10"), Clause("attendance.remote", "art. 15")),
    )


def make_convening_board(
    size: int = 5, *, days: int | None = 15, remote: bool = True, proxies: ProxyRules | None = None
) -> Board:
    """The rules that fix the delay begin today, after those that ``make_board`` gives from an earlier day."""
    board = make_board(size)
    entered = enter_profile(
        actor=CLERK,
        body=board.body,
        profile=convening_profile(days=days, remote=remote, proxies=proxies),
        label="Règles avec délai de convocation",
        source="statuts du 2 mai 2024",
        starts_on=board.organisation.today(),
        entered_by=board.people[1].user,
    )
    validate_profile(actor=CLERK, profile=entered, validated_by=board.people[0].user)
    board.profile = entered
    return board


def evening(board: Board, days: int) -> datetime:
    """Half past six in the evening so many days from now, on the association's clock."""
    local = clock.now().astimezone(board.organisation.time_zone) + timedelta(days=days)
    return local.replace(hour=18, minute=30, second=0, microsecond=0)


def make_meeting(board: Board, *, days: int = 20, items: int = 2, **values) -> Meeting:
    meeting = create_meeting(
        actor=CLERK,
        body=board.body,
        starts_at=evening(board, days),
        place="12 rue des Rivières, Palaiseau",
        prepared_by=board.president,
        **values,
    )
    titles = ["Comptes de l’exercice", "Questions diverses", "Budget"]
    for number in range(items):
        kind = ItemKind.DECISION if number == 0 else ItemKind.DISCUSSION
        add_item(actor=CLERK, meeting=meeting, title=titles[number], kind=kind, minutes=20)
    return meeting
