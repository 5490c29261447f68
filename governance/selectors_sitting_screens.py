"""What the screens of a meeting that is held show: to whoever runs it, to the room, to each member, and afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Final

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from governance.enums import BallotState, DecisionStatus
from governance.enums_meetings import ItemKind, MeetingMode
from governance.enums_sittings import VoiceRight
from governance.models import (
    AgendaItem,
    Attendance,
    Ballot,
    BallotElector,
    Meeting,
    MeetingPaper,
    MeetingVoice,
    SittingStep,
    Vote,
)
from governance.rules.replay import stored_decision
from governance.selectors import is_recused, last_votes
from governance.selectors_sittings import Place, Sitting, sitting_of
from governance.services.attendance import code_of
from membership.models import Person
from membership.selectors.people import person_of
from portal.foundation import clock, votable

RESULT_SHOWN: Final = timedelta(minutes=3)
"""How long the screen of the room shows a result, unless the next item is taken up before."""
EARLY: Final = timedelta(hours=3)
"""How long before its hour the page of a meeting begins to follow it: it may be opened two hours before."""


def with_answers(meetings: Any, user: Any = None) -> Any:
    """Meetings with ``answers``: how many answers their open vote has received; of ``user`` alone where one is given.
    And with ``last_step``: the last thing that was done with them.

    Part of the query that finds the meeting, so that a screen which nothing changed costs that query alone.
    """
    votes = Vote.objects.filter(elector__ballot__item__meeting=OuterRef("pk"), elector__ballot__ended_at=None)
    if user is not None:
        votes = votes.filter(elector__in=BallotElector.objects.cast_by(user))
    counted = votes.order_by().values("elector__ballot").annotate(many=Count("pk")).values("many")
    steps = SittingStep.objects.filter(meeting=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    return meetings.annotate(
        answers=Coalesce(Subquery(counted, output_field=IntegerField()), 0), last_step=Subquery(steps)
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the list of voters of a vote in a meeting. ``may``: whether its voice may be cast."""

    elector: BallotElector
    vote: Vote | None
    may: bool

    @property
    def recused(self) -> bool:
        return is_recused(self.elector)

    @property
    def caster(self) -> Person | None:
        return self.elector.caster


@dataclass(frozen=True, slots=True)
class Answers:
    """Who may answer in a vote, and who has."""

    lines: list[Answer]

    @property
    def asked(self) -> int:
        return sum(line.may for line in self.lines)

    @property
    def given(self) -> int:
        return sum(line.may and line.vote is not None for line in self.lines)

    @property
    def missing(self) -> list[Answer]:
        return [line for line in self.lines if line.may and line.vote is None]

    @property
    def open_to_record(self) -> list[Answer]:
        return [line for line in self.lines if line.may]


def answers_of(ballot: Ballot) -> Answers:
    """Two queries."""
    return Answers(_lines(voters_of(ballot), last_votes(Vote.objects.filter(elector__ballot=ballot))))


def voters_of(ballot: Ballot) -> list[BallotElector]:
    """The list of voters, with who casts each voice and the interests declared. One query."""
    return list(ballot.electors.order_by("position").select_related("person", "holder", "represented", "recusal"))


def _lines(electors: list[BallotElector], votes: Mapping[int, Vote]) -> list[Answer]:
    recused = {elector.key for elector in electors if is_recused(elector)}
    return [
        # Whoever declares an interest casts nobody's voice either, as the engine says at the count.
        Answer(
            elector,
            votes.get(elector.pk),
            elector.right != VoiceRight.NONE and not {elector.key, elector.holder_key} & recused,
        )
        for elector in electors
    ]


@dataclass(frozen=True, slots=True)
class Result:
    """A vote of the meeting that is decided: its figures are those of the decision, in voices."""

    ballot: Ballot

    @property
    def adopted(self) -> bool:
        return bool(self.ballot.decision.status == DecisionStatus.ADOPTED)

    @property
    def tone(self) -> str:
        return "good" if self.adopted else "bad"

    @property
    def words(self) -> str:
        return str(self.ballot.decision.get_status_display())

    @property
    def figures(self) -> list[dict[str, Any]]:
        counts = stored_decision(self.ballot.decision.case).counts
        if counts is None:
            return []
        return [
            {"label": _("For"), "value": counts.votes_for},
            {"label": _("Against"), "value": counts.votes_against},
            {"label": _("Abstention"), "value": counts.abstention},
        ]


@dataclass(frozen=True)
class Screen:
    """One meeting as its screens show it at one instant."""

    sitting: Sitting
    items: list[AgendaItem]
    ballots: list[Ballot]

    @property
    def meeting(self) -> Meeting:
        return self.sitting.meeting

    @property
    def item(self) -> AgendaItem | None:
        """The item that is taken up, as the agenda has it."""
        taken = self.sitting.item
        return next((item for item in self.items if taken and item.pk == taken.pk), None)

    @property
    def number(self) -> int:
        """Of the item that is taken up, from 1; 0 before the first."""
        item = self.item
        return self.items.index(item) + 1 if item else 0

    @property
    def following(self) -> AgendaItem | None:
        """The next item, that nobody has taken up yet where there is one."""
        return self.items[self.number] if self.number < len(self.items) else None

    @property
    def taken_up(self) -> set[int]:
        return {step.item_id for step in self.sitting.steps if step.item_id}

    @property
    def never_taken_up(self) -> list[AgendaItem]:
        return [item for item in self.items if item.pk not in self.taken_up]

    @cached_property
    def ballot(self) -> Ballot | None:
        """The vote that is open."""
        return next((ballot for ballot in self.ballots if ballot.state == BallotState.OPEN), None)

    @property
    def results(self) -> list[Result]:
        """The votes decided, in the order in which they were."""
        return [Result(ballot) for ballot in self.ballots if ballot.state == BallotState.DECIDED]

    def results_on(self, item: AgendaItem | None) -> list[Result]:
        return [result for result in self.results if item is not None and result.ballot.item_id == item.pk]

    @property
    def fresh_result(self) -> Result | None:
        """What was decided a moment ago on the item that is still discussed."""
        if self.ballot is not None:
            return None
        found = [
            result
            for result in self.results_on(self.item)
            if result.ballot.ended_at and result.ballot.ended_at > self.sitting.at - RESULT_SHOWN
        ]
        return found[-1] if found else None

    @property
    def to_be_voted(self) -> bool:
        """Whether the item puts something to the vote that was not decided yet."""
        item = self.item
        return item is not None and puts_to_the_vote(item) and not self.results_on(item) and self.ballot is None

    @cached_property
    def voters(self) -> list[BallotElector]:
        """The list of voters of the vote that is open."""
        return voters_of(self.ballot) if self.ballot else []

    @cached_property
    def papers(self) -> list[MeetingPaper]:
        """The documents of the item that is taken up."""
        if self.item is None:
            return []
        standing = self.item.papers.filter(withdrawn_at=None).select_related("file__file")
        return list(standing.order_by("added_at", "pk"))

    @property
    def locked(self) -> bool:
        """Whether the vote that is open waits for the quorum."""
        return self.ballot is not None and not self.sitting.holds

    @cached_property
    def quorum(self) -> str:
        return self.sitting.sentence()

    @property
    def quorum_met(self) -> bool:
        assessment = self.sitting.assessment
        return assessment is not None and assessment.met

    @cached_property
    def spent(self) -> "Spent | None":
        return Spent(self.sitting.spent_on(self.item), self.item.minutes) if self.item else None


@dataclass(frozen=True, slots=True)
class Spent:
    """Time spent on an item against what the agenda gives it, in whole minutes."""

    time: timedelta
    planned: int | None

    @property
    def minutes(self) -> int:
        return int(self.time.total_seconds() // 60)

    @property
    def left(self) -> int | None:
        return None if self.planned is None else max(self.planned - self.minutes, 0)

    @property
    def over(self) -> int:
        """Minutes beyond what was planned; 0 while there is time."""
        return 0 if self.planned is None else max(self.minutes - self.planned, 0)

    @property
    def share(self) -> int:
        """Of the planned time, in hundredths, for a gauge; at most 100."""
        return min(100, self.minutes * 100 // self.planned) if self.planned else 0


def puts_to_the_vote(item: AgendaItem) -> bool:
    return item.kind == ItemKind.DECISION and bool(item.subject_kind or item.resolution)


def subject_label(item: AgendaItem) -> str:
    """What kind of thing an item puts to the vote, beside its own text; empty for none."""
    return votable.votable(item.subject_kind).label() if item.subject_kind in votable.kinds() else ""


def screen_of(meeting: Meeting) -> Screen:
    """Ten queries at most, whatever the number of voices, items and votes."""
    items = meeting.items.filter(withdrawn_at=None).select_related("presenter").order_by("position")
    ballots = (
        Ballot.objects.filter(item__meeting=meeting)
        .select_related("organisation__region", "body", "profile", "decision__minutes", "item")
        .order_by("opens_at", "pk")
    )
    return Screen(sitting_of(meeting), list(items), list(ballots))


def shared_screen(meeting: Meeting) -> Screen:
    """The same for all the members whose screens ask within a second of each other; ``meeting`` as followed.

    What a meeting shows to all its members is told by its revision, and is read once for each: sixty telephones ask
    the same at the same instant. Nothing of one reader is in it, nor what the time of day changes.
    """
    key = (meeting.uuid, meeting.last_step, meeting.revision, get_language())  # type: ignore[attr-defined]
    found = _shared.get(key)
    if found is None:
        found = screen_of(meeting)
        while len(_shared) >= MOST_SHARED:
            _shared.pop(next(iter(_shared)), None)
        _shared[key] = found
    return found


_shared: dict[tuple[Any, ...], Screen] = {}
MOST_SHARED: Final = 20
"""Meetings under way at once in one process, with the revision before of some."""


@dataclass(frozen=True)
class Mine:
    """What concerns one account in a meeting: where it sits, the voices it casts in the open vote, its answers."""

    places: list[Place]
    voices: list[Answer]
    receipts: list[Vote]
    person: Person | None

    @property
    def there(self) -> list[Place]:
        return [place for place in self.places if place.who and self.person and place.who.pk == self.person.pk]

    @property
    def taken(self) -> list[Place]:
        """Where somebody else sits already."""
        return [place for place in self.places if place.who and place not in self.there]

    def may_recuse_from(self, screen: Screen) -> list[MeetingVoice]:
        """My voices that may be taken out of the item, before it is voted on."""
        if screen.item is None or screen.ballot is not None or not puts_to_the_vote(screen.item):
            return []
        already = {row.voice_id for row in screen.sitting.recusals if row.item_id == screen.item.pk}
        return [place.voice for place in self.there if place.voice.votes and place.voice.pk not in already]


def mine_of(screen: Screen, user: Any) -> Mine:
    """One query."""
    receipts = Vote.objects.filter(
        elector__ballot__item__meeting=screen.meeting, elector__in=BallotElector.objects.cast_by(user)
    ).select_related("elector__person", "elector__represented", "elector__ballot__organisation")
    person = person_of(user)
    last = _last(receipts)
    lines = _lines(screen.voters, {vote.elector_id: vote for vote in last})
    return Mine(
        places=screen.sitting.places_of(person),
        voices=[line for line in lines if line.caster and line.caster.user_id == user.pk],
        receipts=sorted(last, key=lambda vote: vote.pk),
        person=person,
    )


def _last(votes: Any) -> list[Vote]:
    return list(votes.order_by("elector_id", "-sequence").distinct("elector_id"))


def follows_live(meeting: Meeting) -> bool:
    """Whether the page of a meeting follows it by itself: while it is under way, and on its day before that."""
    if meeting.is_open:
        return True
    instant, organisation = clock.now(), meeting.organisation
    today = organisation.today(instant) == organisation.today(meeting.starts_at)
    return meeting.is_convened and (today or meeting.starts_at - EARLY <= instant <= meeting.starts_at)


def room_code(meeting: Meeting) -> str:
    """The code of the room as it is read aloud: two groups of three digits; empty where there is no room."""
    if not meeting.is_open or not MeetingMode(meeting.mode).has_room:
        return ""
    code = code_of(meeting)
    return f"{code[:3]}\u00a0{code[3:]}"


@dataclass(frozen=True, slots=True)
class Stay:
    """From an arrival to the departure, or to another way of attending."""

    person: Person
    way: str
    since: datetime
    until: datetime | None
    source: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A voice with everybody who sat on it, and when."""

    voice: MeetingVoice
    stays: list[Stay]


def sheet_of(meeting: Meeting) -> list[SheetLine]:
    """The attendance sheet of a meeting that was opened, advisers too. Two queries."""
    voices = meeting.voices.select_related("person", "stand_in", "represented").exclude(person=None)
    events: dict[int, list[Attendance]] = {}
    for event in Attendance.objects.filter(voice__meeting=meeting).select_related("person").order_by("pk"):
        events.setdefault(event.voice_id, []).append(event)
    return [SheetLine(voice, list(_stays(events, voice))) for voice in voices.order_by("position")]


def _stays(events: Mapping[int, list[Attendance]], voice: MeetingVoice) -> Iterable[Stay]:
    rows = events.get(voice.pk, [])
    for rank, event in enumerate(rows):
        if event.way:
            until = rows[rank + 1].at if rank + 1 < len(rows) else None
            yield Stay(event.person, str(event.get_way_display()), event.at, until, str(event.get_source_display()))


def quorum_history(screen: Screen) -> list[dict[str, Any]]:
    """When the quorum was met and lost, for a timeline."""
    french = (get_language() or "fr").startswith("fr")
    return [
        {
            "when": timezone.localtime(change.at),
            "met": change.met,
            "what": _("quorum met") if change.met else _("quorum not met"),
            "why": change.explanation_fr if french else change.explanation_en,
        }
        for change in screen.sitting.changes
    ]
