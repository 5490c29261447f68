"""Reading the proxies of a meeting: by which rules, which have an effect, what the vote is handed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from governance import rules
from governance.enums_meetings import MeetingState
from governance.enums_proxies import NoEffect, ProxyState, ProxyStepKind
from governance.models import Meeting, Proxy
from governance.models.profiles import profile_in_force
from governance.rules.enums import ProxyHolder, ProxyPermission
from membership.models import Person
from membership.selectors.electorate import Elector, Electorate, electorate

TAKING: Final = (MeetingState.CONVENED, MeetingState.OPEN)
"""While proxies may be given, accepted and taken back: somebody who leaves a meeting may give theirs."""


def takes_proxies(meeting: Meeting) -> bool:
    """Whether proxies of this meeting may change; its hour does not matter before it is closed."""
    return meeting.state in TAKING


@dataclass(frozen=True, slots=True)
class Voting:
    """Who votes at a meeting, and the rules in force on its day; None where nobody has validated any."""

    voters: Electorate
    rules: rules.Profile | None

    @property
    def forbidden(self) -> bool:
        return self.rules is not None and self.rules.proxies.permission is ProxyPermission.FORBIDDEN

    @property
    def anybody(self) -> bool:
        """Whether somebody without a vote may hold a proxy."""
        return self.rules is not None and self.rules.proxies.holder is ProxyHolder.ANYONE

    @property
    def cap(self) -> int | None:
        """Proxies that one person may use; None for no limit."""
        return self.rules.proxies.cap if self.rules else None

    def clause(self, parameter: str) -> str:
        found = self.rules.clause(f"proxies.{parameter}") if self.rules else None
        return found.reference if found else ""

    def elector(self, key: str) -> Elector | None:
        return next((elector for elector in self.voters if elector.key == key), None)

    def voice_of_holder(self, elector: Elector, holder: Person, *, former: str = "") -> str | NoEffect:
        """The voice as whose holder they would vote for ``elector``, ``former`` if it still fits; or why none does."""
        if self.rules is None:
            return NoEffect.NO_RULES
        if self.forbidden:
            return NoEffect.FORBIDDEN
        voices = self.voters.votes_of(holder)
        if self.anybody and not voices:
            return NoEffect.HOLDER_LEFT if holder.erased_on else outsider_key(holder)
        if not voices:
            return NoEffect.HOLDER_LEFT
        if self.rules.proxies.holder is ProxyHolder.SAME_CONSTITUENCY:
            voices = tuple(voice for voice in voices if voice.constituency == elector.constituency)
            if not voices:
                return NoEffect.OTHER_CONSTITUENCY
        keys = [voice.key for voice in voices]
        return former if former in keys else keys[0]

    def effect_of(self, proxy: Proxy) -> str | NoEffect:
        """The voice as whose holder a proxy that stands would be used; or why it has no effect."""
        elector = self.elector(proxy.giver_key)
        if self.rules is None:
            return NoEffect.NO_RULES
        if elector is None or elector.person.pk != proxy.giver_id:
            return NoEffect.GIVER_LEFT
        return self.voice_of_holder(elector, proxy.holder, former=proxy.holder_key)


def voting_at(meeting: Meeting) -> Voting:
    """The electorate and the rules on the day of the meeting. Four queries at most."""
    day = meeting.organisation.today(meeting.starts_at)
    profile = profile_in_force(meeting.body, day)
    return Voting(electorate(meeting.body, day), profile.rules if profile else None)


def outsider_key(person: Person) -> str:
    """How a holder without a vote is named, at the attendance as in the proxies."""
    return f"person:{person.pk}"


@dataclass(frozen=True, slots=True)
class ProxyFacts:
    """An accepted proxy as a vote needs it; ``wishes`` are for its holder's eyes alone."""

    giver_key: str
    holder_key: str
    received: int
    wishes: str
    giver_name: str
    holder: Person

    @property
    def for_rules(self) -> rules.Proxy:
        """As the rules engine reads it."""
        return rules.Proxy(giver=self.giver_key, holder=self.holder_key, received=self.received)


def proxies_for(meeting: Meeting, voting: Voting | None = None) -> list[ProxyFacts]:
    """The accepted proxies that the electorate and the rules of the day leave an effect, in order of receipt.

    What depends on the vote itself (who is there, recusals, the cap) is for the rules engine: it is handed these and
    refuses none. ``voting``: that of the meeting, where the caller has it. One query beside those of ``voting_at``.
    """
    rows = list(meeting.proxies.accepted().select_related("giver", "holder", "represented").order_by("received"))
    if not rows:
        return []
    voting = voting if voting is not None else voting_at(meeting)
    found = [(proxy, voting.effect_of(proxy)) for proxy in rows]
    return [
        ProxyFacts(
            giver_key=proxy.giver_key,
            holder_key=effect,
            received=proxy.received,
            wishes=proxy.wishes,
            giver_name=proxy.giver_name,
            holder=proxy.holder,
        )
        for proxy, effect in found
        if not isinstance(effect, NoEffect)
    ]


@dataclass(frozen=True, slots=True)
class ProxyLine:
    """A proxy as a list shows it. ``cause``: why it has no effect, though it stands; ``beyond_cap``: it comes after
    as many others of its holder as one person may use."""

    proxy: Proxy
    state: ProxyState
    cause: NoEffect | None
    beyond_cap: bool
    answered_at: datetime | None
    reason: str

    @property
    def stands(self) -> bool:
        return self.state in {ProxyState.WAITING, ProxyState.ACCEPTED}

    @property
    def tone(self) -> str:
        """The colour of its state."""
        if self.cause is not None or not self.stands:
            return "closed"
        return "waiting" if self.state == ProxyState.WAITING else "good"


def proxy_lines(meeting: Meeting, voting: Voting) -> list[ProxyLine]:
    """Every proxy of a meeting in order of receipt, those that ended too. Two queries."""
    rows: QuerySet[Any] = (
        meeting.proxies.with_state()
        .select_related("giver", "holder", "represented", "form", "entry__chain")
        .prefetch_related("steps")
        .order_by("received")
    )
    return list(_lines(rows, voting))


def _lines(rows: Iterable[Proxy], voting: Voting) -> Iterable[ProxyLine]:
    counted: dict[int, int] = {}
    for proxy in rows:
        steps = list(proxy.steps.all())
        effect = voting.effect_of(proxy)
        line = ProxyLine(
            proxy=proxy,
            state=proxy.state,
            cause=effect if isinstance(effect, NoEffect) else None,
            beyond_cap=False,
            answered_at=steps[-1].at if steps else None,
            reason=next((step.reason for step in steps if step.step == ProxyStepKind.SET_ASIDE), ""),
        )
        if line.stands and line.cause is None and line.state == ProxyState.ACCEPTED:
            counted[proxy.holder_id] = counted.get(proxy.holder_id, 0) + 1
            if voting.cap is not None and counted[proxy.holder_id] > voting.cap:
                line = ProxyLine(proxy, line.state, None, True, line.answered_at, "")
        yield line


@dataclass(frozen=True, slots=True)
class MyVoice:
    """A vote of the reader at a meeting, and the last proxy that they gave of it, if any."""

    elector: Elector
    last: ProxyLine | None

    @property
    def given(self) -> ProxyLine | None:
        """The proxy that stands."""
        return self.last if self.last is not None and self.last.stands else None


def voices_to_give(lines: Iterable[ProxyLine], voting: Voting, person: Person | None) -> list[MyVoice]:
    """Each vote of somebody, with its last proxy; ``lines`` in order of receipt. No query."""
    if person is None:
        return []
    last = {line.proxy.giver_key: line for line in lines if line.proxy.giver_id == person.pk}
    return [MyVoice(elector, last.get(elector.key)) for elector in voting.voters.votes_of(person)]


def proxies_asked_of(user: int, instant: datetime) -> QuerySet[Proxy]:
    """The proxies that wait for the account ``user`` at this instant: the meeting is to come, or under way."""
    coming = Q(meeting__state=MeetingState.OPEN) | Q(
        meeting__state=MeetingState.CONVENED, meeting__starts_at__gt=instant
    )
    rows: QuerySet[Proxy] = Proxy.objects.waiting().filter(coming, holder__user=user)
    return rows
