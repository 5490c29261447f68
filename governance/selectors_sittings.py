"""Reading a meeting that is held: who is there, by whom others are represented, where the quorum stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from django.utils.translation import get_language

from governance import rules
from governance.enums_sittings import StepKind, Way
from governance.models import (
    AgendaItem,
    Attendance,
    Ballot,
    ItemRecusal,
    Meeting,
    MeetingVoice,
    QuorumChange,
    SittingStep,
    StatuteProfile,
)
from governance.models.profiles import profile_in_force
from governance.rules import wording
from governance.rules.enums import Counted, Mode
from governance.rules.profile import Quorum
from governance.rules.quorum import Assessment
from governance.selectors_proxies import ProxyFacts, proxies_for
from governance.services.electorates import constituency_code, rules_electorate
from membership.models import Person
from membership.selectors.electorate import Absence
from portal.foundation import clock


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the attendance sheet. ``who`` is there, since ``since``; ``proxy`` where the voice is given away.

    A proxy has no effect while the giver is there, nor while its holder is away: ``represented`` says whether it has.
    """

    voice: MeetingVoice
    who: Person | None = None
    way: str = ""
    since: datetime | None = None
    left_at: datetime | None = None
    proxy: ProxyFacts | None = None
    represented: bool = False

    @property
    def there(self) -> bool:
        return self.who is not None

    @property
    def stands_in(self) -> bool:
        """Whether somebody sits there in the place of the voter."""
        return self.who is not None and self.who.pk != self.voice.person_id


@dataclass(frozen=True)
class Sitting:
    """The state of a meeting at one instant, whole, read by :func:`sitting_of`."""

    meeting: Meeting
    profile: StatuteProfile | None
    places: list[Place]
    steps: list[SittingStep]
    proxies: list[ProxyFacts]
    recusals: list[ItemRecusal]
    changes: list[QuorumChange]
    at: datetime = field(default_factory=clock.now)

    @cached_property
    def voters(self) -> list[Place]:
        """The voices that vote and have somebody to cast them."""
        return [place for place in self.places if place.voice.votes and place.voice.person_id]

    @property
    def present(self) -> list[Place]:
        return [place for place in self.voters if place.there]

    @property
    def represented(self) -> list[Place]:
        return [place for place in self.voters if place.represented]

    def places_of(self, person: Person | None) -> list[Place]:
        """Where somebody sits, or stands in for another."""
        if person is None:
            return []
        ours = (place for place in self.places if person.pk in {place.voice.person_id, place.voice.stand_in_id})
        return list(ours)

    @property
    def suspended(self) -> bool:
        last = self._last(StepKind.SUSPENDED, StepKind.RESUMED)
        return last is not None and last.kind == StepKind.SUSPENDED

    @property
    def item(self) -> AgendaItem | None:
        """The item that is taken up; None before the first."""
        last = self._last(StepKind.ITEM)
        return last.item if last else None

    @property
    def chair(self) -> Person | None:
        last = self._last(StepKind.OPENED, StepKind.CHAIRED)
        return last.chair if last else None

    @property
    def secretary(self) -> Person | None:
        last = self._last(StepKind.OPENED, StepKind.CHAIRED)
        return last.secretary if last else None

    @property
    def opened_at(self) -> datetime | None:
        first = self._last(StepKind.OPENED)
        return first.at if first else None

    @property
    def closed_at(self) -> datetime | None:
        last = self._last(StepKind.CLOSED)
        return last.at if last else None

    def _last(self, *kinds: StepKind) -> SittingStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    def spent_on(self, item: AgendaItem) -> timedelta:
        """How long the meeting has dealt with an item, suspensions left out."""
        total, begun, current, running = timedelta(), None, None, True
        for step in self.steps:
            if begun is not None and running and current == item.pk:
                total += step.at - begun
            if step.kind == StepKind.ITEM:
                current = step.item_id
            elif step.kind in {StepKind.SUSPENDED, StepKind.RESUMED}:
                running = step.kind == StepKind.RESUMED
            elif step.kind == StepKind.CLOSED:
                current = None
            begun = step.at
        if begun is not None and running and current == item.pk:
            total += self.at - begun
        return total

    # What the engine is asked

    @cached_property
    def electorate(self) -> rules.Electorate:
        profile = self._rules
        return rules_electorate(
            profile,
            [(place.voice.key, constituency_code(place.voice.constituency)) for place in self.voters],
            [constituency_code(place.voice.constituency) for place in self.places if place.voice.silent == VACANT],
        )

    @cached_property
    def presence(self) -> rules.Presence:
        """Advisers are no concern of the engine's; who only holds a proxy is."""
        holders = {proxy.holder_key for proxy in self.proxies}
        known = [place for place in self.places if place.voice.votes or place.voice.key in holders]

        def keys(way: Way) -> tuple[str, ...]:
            return tuple(place.voice.key for place in known if place.there and place.way == way)

        return rules.Presence(
            mode=Mode(self.meeting.mode),
            present=keys(Way.ROOM),
            remote=keys(Way.REMOTE),
            chair=self.chair_key,
            convocation=self.meeting.convocation,
        )

    @property
    def chair_key(self) -> str:
        """The voice of who presides, which has the casting vote where the rules give one; empty without a voice."""
        chair = self.chair
        found = (place.voice.key for place in self.voters if chair and place.who and place.who.pk == chair.pk)
        return next(found, "")

    @cached_property
    def rules_proxies(self) -> tuple[rules.Proxy, ...]:
        voters = {place.voice.key for place in self.voters}
        return tuple(proxy.for_rules for proxy in self.proxies if proxy.giver_key in voters)

    def recused_from(self, item: AgendaItem | None) -> tuple[rules.Recusal, ...]:
        voters = {place.voice.pk for place in self.voters}
        return tuple(
            rules.Recusal(recusal.voice.key)
            for recusal in self.recusals
            if item is not None and recusal.item_id == item.pk and recusal.voice_id in voters
        )

    @property
    def _rules(self) -> rules.Profile:
        if self.profile is None:
            raise LookupError("No rules of vote are in force on the day of this meeting.")
        return self.profile.rules

    @property
    def quorum_by_ballots(self) -> bool:
        """Whether the quorum is measured on the ballots cast, so that it is known at the close of each vote only."""
        quorum = self._quorum
        return quorum is not None and quorum.counted is Counted.BALLOTS_CAST

    @property
    def _quorum(self) -> Quorum | None:
        profile = self._rules
        second = profile.second_convocation
        return second.quorum if self.meeting.convocation == 2 and second is not None else profile.quorum

    @cached_property
    def assessment(self) -> Assessment | None:
        """Where the quorum stands, recusals from the current item counted as the rules say; None without voters."""
        return self.assess(self.item)

    def assess(self, item: AgendaItem | None) -> Assessment | None:
        if self.profile is None or not self.voters:
            return None
        return rules.quorum_now(
            self._rules, self.electorate, self.presence, self.rules_proxies, self.recused_from(item)
        )

    @property
    def holds(self) -> bool:
        """Whether something may be put to the vote now."""
        assessment = self.assessment
        return assessment is not None and (assessment.met or self.quorum_by_ballots)

    def sentence(self, language: str = "") -> str:
        """Where the quorum stands, in the words of the minutes."""
        assessment = self.assessment
        return quorum_words(self, assessment, language or get_language() or "fr") if assessment else ""

    @cached_property
    def names(self) -> Mapping[str, str]:
        constituencies = {
            constituency_code(place.voice.constituency): place.voice.constituency.name
            for place in self.places
            if place.voice.constituency
        }
        return {place.voice.key: place.voice.name for place in self.voters} | constituencies


VACANT = Absence.VACANT.value


def quorum_words(sitting: Sitting, assessment: Assessment, language: str) -> str:
    return " ".join(wording.sentence(step, language, sitting.names) for step in assessment.steps)


def sitting_of(meeting: Meeting) -> Sitting:
    """Everything of a meeting that is held. Eight queries at most, whatever the number of its members."""
    voices = meeting.voices.select_related("person", "stand_in", "represented", "constituency").order_by("position")
    events = Attendance.objects.filter(voice__meeting=meeting).select_related("person").order_by("pk")
    return assembled(
        meeting,
        profile_in_force(meeting.body, meeting.organisation.today(meeting.starts_at)),
        voices=voices,
        events=events,
        proxies=proxies_for(meeting),
        steps=meeting.steps.select_related("item", "chair", "secretary").order_by("pk"),
        recusals=ItemRecusal.objects.filter(item__meeting=meeting).select_related("voice__person", "item"),
        changes=meeting.quorum_changes.order_by("pk"),
    )


def assembled(
    meeting: Meeting,
    profile: StatuteProfile | None,
    *,
    voices: Iterable[MeetingVoice],
    events: Iterable[Attendance],
    proxies: Iterable[ProxyFacts] = (),
    steps: Iterable[SittingStep] = (),
    recusals: Iterable[ItemRecusal] = (),
    changes: Iterable[QuorumChange] = (),
) -> Sitting:
    """The meeting that these rows tell of, each kind in the order in which it was written. No query."""
    last: dict[int, Attendance] = {event.voice_id: event for event in events}
    known = list(proxies)
    given = {proxy.giver_key: proxy for proxy in known}
    sitting = Sitting(
        meeting=meeting,
        profile=profile,
        places=[_place(voice, last.get(voice.pk), given.get(voice.key)) for voice in voices],
        steps=list(steps),
        proxies=known,
        recusals=list(recusals),
        changes=list(changes),
    )
    return _with_effective_proxies(sitting)


def _place(voice: MeetingVoice, event: Attendance | None, proxy: ProxyFacts | None) -> Place:
    if event is None:
        return Place(voice, proxy=proxy)
    if not event.way:
        return Place(voice, left_at=event.at, proxy=proxy)
    return Place(voice, who=event.person, way=event.way, since=event.at, proxy=proxy)


def _with_effective_proxies(sitting: Sitting) -> Sitting:
    """Which proxies have an effect is for the engine to say: one level, the cap, the holder there."""
    if sitting.profile is None or not sitting.rules_proxies or not sitting.voters:
        return sitting
    rights = rules.voting_rights(sitting.profile.rules, sitting.electorate, sitting.presence, sitting.rules_proxies)
    represented = {right.elector for right in rights if right.cast_by}
    return replace(
        sitting,
        places=[replace(place, represented=place.voice.key in represented) for place in sitting.places],
    )


def open_ballot_of(meeting: Meeting) -> Ballot | None:
    """The vote that is open in the meeting; there is one at most."""
    return (
        Ballot.objects.filter(item__meeting=meeting, ended_at=None)
        .select_related("organisation__region", "body", "profile", "item")
        .first()
    )
