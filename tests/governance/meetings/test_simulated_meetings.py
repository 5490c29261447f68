"""A thousand meetings with arrivals, departures, proxies and recusals, against the oracle's reading of the same facts.

The facts are kept twice: as the rows that the services write, read by ``selectors_sittings`` and frozen by
``item_votes``, and as plain sets that only the oracle sees.
"""

import os
from collections import Counter
from dataclasses import dataclass, field

from governance import rules
from governance.enums_sittings import BallotMode, StepKind, VoiceRight, Way
from governance.models import (
    AgendaItem,
    Attendance,
    Ballot,
    ItemRecusal,
    Meeting,
    MeetingVoice,
    SittingStep,
    StatuteProfile,
    Vote,
)
from governance.rules.enums import Base, Choice, Counted, Mode
from governance.selectors_proxies import ProxyFacts
from governance.selectors_sittings import Sitting, assembled
from governance.services.deciding import case_from
from governance.services.item_votes import frozen_attendance, voters_at
from membership.models import Constituency, Person
from membership.selectors.electorate import Absence
from tests.governance.rules.generation import Seeded, build_profile
from tests.governance.rules.oracle import Reading, oracle

MEETINGS = int(os.environ.get("SIMULATED_MEETINGS", "1000"))
ANSWERS = (Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.ABSTENTION, Choice.NOT_TAKING_PART)
WAYS = {"meeting": (Way.ROOM,), "remote": (Way.REMOTE,), "mixed": (Way.ROOM, Way.REMOTE)}


@dataclass
class Simulated:
    """One meeting: its rows, and what the oracle is told."""

    choose: Seeded
    mode: str
    codes: tuple[str, ...]
    profile: rules.Profile
    meeting: Meeting
    item: AgendaItem
    voices: list[MeetingVoice]
    events: list[Attendance] = field(default_factory=list)
    given: list[ProxyFacts] = field(default_factory=list)
    recusals: list[ItemRecusal] = field(default_factory=list)
    there: dict[str, Way] = field(default_factory=dict)
    proxies: list[rules.Proxy] = field(default_factory=list)
    recused: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, seed: int) -> "Simulated":
        choose = Seeded(seed)
        codes = tuple(f"constituency:{number}" for number in range(1, choose.pick((0, 0, 2)) + 1))
        profile = build_profile(choose, codes)
        mode = choose.pick(tuple(WAYS))
        meeting = Meeting(pk=1, mode=mode, convocation=choose.pick((1, 1, 1, 2)))
        voices = [
            MeetingVoice(
                pk=number,
                meeting=meeting,
                key=f"seat:{number}",
                votes=True,
                person=None if vacant else Person(pk=100 + number),
                silent=Absence.VACANT.value if vacant else "",
                constituency=Constituency(pk=choose.number(1, len(codes))) if codes else None,
                position=number,
            )
            for number in range(choose.number(1, 12))
            for vacant in [number > 0 and choose.number(0, 7) == 0]
        ]
        adviser = MeetingVoice(pk=99, meeting=meeting, key="seat:99", votes=False, person=Person(pk=199), position=99)
        return cls(choose, mode, codes, profile, meeting, AgendaItem(pk=1, meeting=meeting), [*voices, adviser])

    @property
    def members(self) -> list[MeetingVoice]:
        return [voice for voice in self.voices if voice.votes and not voice.silent]

    def happen(self) -> None:
        voice = self.choose.pick(self.voices if self.choose.number(0, 9) == 0 else self.members)
        if voice.silent:
            return
        what = self.choose.pick(("come", "come", "come", "leave", "give", "recuse"))
        if what == "come":
            self._attend(voice, self.choose.pick(WAYS[self.mode]))
        elif what == "leave" and voice.key in self.there:
            self._attend(voice, None)
        elif voice.votes and what == "give" and all(proxy.giver != voice.key for proxy in self.proxies):
            others = [other for other in self.members if other.key != voice.key]
            if others:
                self._give(voice, self.choose.pick(others))
        elif voice.votes and what == "recuse" and self.choose.number(0, 2) == 0 and voice.key not in self.recused:
            self.recusals.append(ItemRecusal(item=self.item, voice=voice))
            self.recused.add(voice.key)

    def _attend(self, voice: MeetingVoice, way: Way | None) -> None:
        row = Attendance(pk=len(self.events) + 1, voice=voice, person=voice.person, way=way or "")
        self.events.append(row)
        if way is None:
            del self.there[voice.key]
        else:
            self.there[voice.key] = way

    def _give(self, giver: MeetingVoice, holder: MeetingVoice) -> None:
        received = len(self.proxies) + 1
        self.given.append(
            ProxyFacts(
                giver_key=giver.key,
                holder_key=holder.key,
                received=received,
                wishes="",
                giver_name="",
                holder=holder.person,
            )
        )
        self.proxies.append(rules.Proxy(giver.key, holder.key, received))

    def sitting(self) -> Sitting:
        chair = self.members[0].person
        return assembled(
            self.meeting,
            StatuteProfile(document=rules.to_json(self.profile)),
            voices=self.voices,
            events=self.events,
            proxies=self.given,
            steps=[SittingStep(meeting=self.meeting, kind=StepKind.OPENED, chair=chair)],
            recusals=self.recusals,
        )

    def told(self, ballots: tuple[rules.Ballot, ...] = ()) -> rules.Case:
        """The case as somebody with paper and a pencil would write it."""
        members = {voice.key for voice in self.members}

        def attending(way: Way) -> tuple[str, ...]:
            return tuple(sorted(key for key, where in self.there.items() if where == way and key in members))

        def code(voice: MeetingVoice) -> str:
            return f"constituency:{voice.constituency_id}" if self.codes else ""

        chair = self.members[0].key
        return rules.Case(
            profile=self.profile,
            electorate=rules.Electorate(
                tuple(rules.Elector(voice.key, 1, code(voice)) for voice in self.members),
                tuple(rules.Vacancy(1, code(voice)) for voice in self.voices if voice.silent),
            ),
            presence=rules.Presence(
                mode=Mode(self.mode),
                present=attending(Way.ROOM),
                remote=attending(Way.REMOTE),
                chair=chair if chair in self.there else "",
                convocation=self.meeting.convocation,
            ),
            proxies=tuple(self.proxies),
            recusals=tuple(rules.Recusal(key) for key in sorted(self.recused)),
            ballots=rules.RollCall(ballots),
        )


def quorum_by_ballots(simulated: Simulated) -> bool:
    second = simulated.profile.second_convocation
    quorum = second.quorum if simulated.meeting.convocation == 2 and second else simulated.profile.quorum
    return quorum is not None and quorum.counted is Counted.BALLOTS_CAST


def vote(simulated: Simulated) -> str:
    """Put the item to the vote as the services would; the status on which both agree, or why nothing is voted."""
    sitting = simulated.sitting()
    expected = Reading(simulated.told())
    by_ballots = quorum_by_ballots(simulated)
    assert sitting.quorum_by_ballots == by_ballots
    met = not expected.quorum_refusal()
    assessment = sitting.assess(simulated.item)
    assert assessment is not None
    if not by_ballots:
        assert assessment.met == met
        if not met:
            return "locked"
    ballot = Ballot(
        mode=BallotMode(simulated.mode),
        profile=sitting.profile,
        attendance=frozen_attendance(sitting),
        silent_voices=[
            {
                "key": voice.key,
                "reason": voice.silent,
                "constituency": f"constituency:{voice.constituency_id}" if voice.constituency_id else "",
            }
            for voice in simulated.voices
            if voice.silent
        ],
    )
    electors = voters_at(ballot, sitting, simulated.item)
    for number, elector in enumerate(electors, start=1):
        elector.pk = number
    personal = any(rule.base is Base.PRESENT for rule in expected.rules())
    represented = {} if personal else expected.room.represented
    present = expected.room.present - simulated.recused
    assert {row.key for row in electors if row.right == VoiceRight.OWN} == present
    assert {row.key: row.holder_key for row in electors if row.right == VoiceRight.PROXY} == represented
    cast = [row for row in electors if row.caster is not None and simulated.choose.number(0, 6)]
    votes = [Vote(elector=row, choice=simulated.choose.pick(ANSWERS).value, sequence=1) for row in cast]
    case = case_from(ballot, electors, votes=votes, recused=sorted(simulated.recused))
    decision = rules.decide_case(case)
    ballots = tuple(
        rules.Ballot(vote.elector.key, Choice(vote.choice), vote.elector.holder_key, vote.sequence) for vote in votes
    )
    assert (decision.status.value, decision.reason) == oracle(simulated.told(ballots))
    return decision.status.value


def test_a_thousand_simulated_meetings_agree_with_the_oracle():
    seen: Counter[str] = Counter()
    proxies_used = recused = 0
    for seed in range(MEETINGS):
        simulated = Simulated.of(seed)
        for _votes in range(3):
            for _events in range(simulated.choose.number(2, 14)):
                simulated.happen()
            seen[vote(simulated)] += 1
            proxies_used += any(place.represented for place in simulated.sitting().places)
            recused += bool(simulated.recused)
    assert set(seen) == {"adopted", "rejected", "no_quorum", "locked"}, "every end is reached"
    assert min(seen.values()) > MEETINGS // 20
    assert min(proxies_used, recused) > MEETINGS // 5, "proxies and recusals have been at work"
