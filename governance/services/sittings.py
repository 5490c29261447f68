"""Holding a meeting: open it, take its items up, suspend, resume and close it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import get_language

from governance import acts, refusals, refusals_meetings, refusals_sittings
from governance.enums_meetings import MeetingState
from governance.enums_sittings import Source, StepKind
from governance.models import AgendaItem, Attendance, Ballot, Meeting, MeetingVoice, QuorumChange, SittingStep
from governance.models.profiles import profile_in_force
from governance.selectors_proxies import outsider_key, proxies_for
from governance.selectors_sittings import (
    Sitting,
    open_ballot_of,
    quorum_words,
    sitting_of,
)
from governance.services.electorates import as_rules_read, names_of, outsiders
from governance.services.meetings import lock_meeting
from membership.models import Person
from membership.selectors.electorate import Elector, Electorate, electorate
from membership.services.bodies import lock_body
from membership.services.people import named
from membership.services.refusals import store
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import Act, record_all
from portal.foundation.long_dates import long_instant

BEFORE: Final = timedelta(hours=2)
"""How long before its hour a meeting may be opened: members are let in and checked in."""


@as_actor
@transaction.atomic
def open_meeting(
    *, actor: Acting, meeting: Meeting, chair: Person, secretary: Person | None = None, opened_by: Any = None
) -> SittingStep:
    """Open a meeting on its day and fix the list of its voices. ``chair`` presides, ``secretary`` keeps the minutes.

    Nobody is there yet: whoever comes is recorded by ``attendance``. Opened twice, it is opened once. Raises
    NotToBeOpened, MeetingClosed, MeetingCancelled, TooEarlyToOpen, DayHasPassed, NoProfile, EmptyElectorate,
    OutsideConstituencies, NotAPersonHere.
    """
    # As for a vote: a correction of who sits in the body sees this meeting, or the voices are as corrected.
    lock_body(meeting.body)
    meeting = lock_meeting(meeting)
    opened: SittingStep | None = meeting.steps.filter(kind=StepKind.OPENED).first()
    if opened is not None and meeting.is_open:
        return opened
    _refuse_opening(meeting)
    voters = _voters(meeting)
    voices = _fix_voices(meeting, voters)
    _refuse_outsider(voices, chair, secretary)
    meeting.state = MeetingState.OPEN
    store(meeting, fields=["state"])
    facts = {"body": meeting.body.name, "meeting": meeting.uuid, "voices": sum(voice.votes for voice in voices)}
    people = {"chair": named(chair)} | ({"secretary": named(secretary)} if secretary else {})
    about = [meeting, meeting.body]
    entry, _also = record_all(
        [
            Act(meeting.chain, acts.MEETING_OPENED, facts, people, about),
            Act(meeting.organisation.chain, acts.MEETING_OPENED, facts, people, about),
        ],
        actor=actor,
    )
    step = _step(meeting, StepKind.OPENED, opened_by, entry, chair=chair, secretary=secretary)
    note_quorum(actor=actor, meeting=meeting)
    return step


def _refuse_opening(meeting: Meeting) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise refusals_meetings.MeetingCancelled
    if meeting.was_held:
        raise refusals_sittings.MeetingClosed
    if not meeting.is_convened:
        raise refusals_sittings.NotToBeOpened
    organisation, instant = meeting.organisation, clock.now()
    if instant < meeting.starts_at - BEFORE:
        first = (meeting.starts_at - BEFORE).astimezone(organisation.time_zone)
        raise refusals_sittings.TooEarlyToOpen(long_instant(first))
    if organisation.today(instant) > organisation.today(meeting.starts_at):
        raise refusals_sittings.DayHasPassed


def _voters(meeting: Meeting) -> Electorate:
    """Raises NoProfile, EmptyElectorate, OutsideConstituencies."""
    day = meeting.organisation.today(meeting.starts_at)
    profile = profile_in_force(meeting.body, day)
    if profile is None:
        raise refusals.NoProfile
    voters = electorate(meeting.body, day)
    if not voters.electors:
        raise refusals.EmptyElectorate
    if outside := outsiders(profile.rules, as_rules_read(profile.rules, voters), names_of(voters)):
        raise refusals.OutsideConstituencies(outside)
    return voters


def _fix_voices(meeting: Meeting, voters: Electorate) -> list[MeetingVoice]:
    """Those who vote, those who advise, those who only hold a proxy, and the voices that nobody casts."""
    rows = [_voice(meeting, elector, votes=True) for elector in voters.electors]
    rows += [_voice(meeting, elector, votes=False) for elector in voters.advisers]
    seated = {row.person_id for row in rows} | {row.stand_in_id for row in rows}
    rows += _outsiders(meeting, seated)
    rows += [
        MeetingVoice(
            meeting=meeting,
            key=silent.key,
            votes=True,
            represented=silent.organisation,
            constituency=silent.constituency,
            adhesion=silent.adhesion,
            silent=silent.reason.value,
        )
        for silent in voters.voiceless
        if silent.seat is None or silent.seat.votes
    ]
    for position, row in enumerate(rows):
        row.position = position
    MeetingVoice.objects.bulk_create(rows)
    return rows


def _outsiders(meeting: Meeting, seated: set[int | None]) -> list[MeetingVoice]:
    """Those who hold a proxy and sit nowhere else."""
    holders = {proxy.holder.pk: proxy.holder for proxy in proxies_for(meeting)}
    return [
        MeetingVoice(meeting=meeting, key=outsider_key(holder), votes=False, person=holder)
        for holder in holders.values()
        if holder.pk not in seated
    ]


def proxies_changed(*, actor: Acting, meeting: Meeting) -> None:
    """A proxy was accepted, taken back or set aside while the meeting is held: its holder may come, the quorum moves.

    Called in the transaction of that act, under the lock of the meeting.
    """
    voices = list(meeting.voices.all())
    seated = {voice.person_id for voice in voices} | {voice.stand_in_id for voice in voices}
    for position, row in enumerate(_outsiders(meeting, seated), start=len(voices)):
        row.position = position
        row.save()
    note_quorum(actor=actor, meeting=meeting)


def _voice(meeting: Meeting, elector: Elector, *, votes: bool) -> MeetingVoice:
    return MeetingVoice(
        meeting=meeting,
        key=elector.key,
        votes=votes,
        person=elector.person,
        stand_in=elector.stand_in,
        represented=elector.represented,
        constituency=elector.constituency,
        mandate=elector.mandate,
        adhesion=elector.adhesion,
        office=elector.office,
    )


def _refuse_outsider(voices: Iterable[MeetingVoice], *people: Person | None) -> None:
    """Whoever presides sits in the body. The minutes may be kept by anybody of the association: a coordinator does."""
    chair = people[0]
    seated = {key for voice in voices for key in (voice.person_id, voice.stand_in_id)}
    if chair is None or chair.pk not in seated:
        raise refusals_sittings.NotAPersonHere


@as_actor
@transaction.atomic
def appoint(
    *, actor: Acting, meeting: Meeting, chair: Person, secretary: Person | None, recorded_by: Any = None
) -> SittingStep:
    """Another person presides or keeps the minutes from now on. Raises NotUnderWay, MeetingClosed, NotAPersonHere."""
    meeting = held(meeting)
    _refuse_outsider(meeting.voices.all(), chair, secretary)
    people = {"chair": named(chair)} | ({"secretary": named(secretary)} if secretary else {})
    body = {"meeting": meeting.uuid} | ({} if secretary else {"secretary": "—"})
    [entry] = record_all([Act(meeting.chain, acts.MEETING_CHAIRED, body, people, [meeting])], actor=actor)
    return _step(meeting, StepKind.CHAIRED, recorded_by, entry, chair=chair, secretary=secretary)


@as_actor
@transaction.atomic
def take_up(*, actor: Acting, item: AgendaItem, recorded_by: Any = None) -> SittingStep:
    """Go to an item of the agenda; the one that is taken up already stays so.

    Raises NotUnderWay, MeetingClosed, ItemWithdrawn, Suspended, VoteUnderWay.
    """
    meeting = held(item.meeting)
    item = meeting.items.get(pk=item.pk)
    if item.withdrawn_at is not None:
        raise refusals_sittings.ItemWithdrawn
    _refuse_suspended(meeting)
    last: SittingStep | None = meeting.steps.filter(kind=StepKind.ITEM).order_by("-pk").first()
    if last is not None and last.item_id == item.pk:
        return last
    _refuse_vote_under_way(meeting)
    body = {"title": item.title, "item": item.uuid, "meeting": meeting.uuid}
    [entry] = record_all([Act(meeting.chain, acts.ITEM_TAKEN_UP, body, about=[meeting])], actor=actor)
    return _step(meeting, StepKind.ITEM, recorded_by, entry, item=item)


@as_actor
@transaction.atomic
def suspend(*, actor: Acting, meeting: Meeting, recorded_by: Any = None) -> SittingStep | None:
    """Suspend the meeting; suspended twice, once. Raises NotUnderWay, MeetingClosed, VoteUnderWay."""
    meeting = held(meeting)
    if is_suspended(meeting):
        return None
    _refuse_vote_under_way(meeting)
    entry = _plain_act(actor, meeting, acts.MEETING_SUSPENDED)
    return _step(meeting, StepKind.SUSPENDED, recorded_by, entry)


@as_actor
@transaction.atomic
def resume(*, actor: Acting, meeting: Meeting, recorded_by: Any = None) -> SittingStep:
    """Go on after a suspension. Raises NotUnderWay, MeetingClosed, NotSuspended."""
    meeting = held(meeting)
    if not is_suspended(meeting):
        raise refusals_sittings.NotSuspended
    entry = _plain_act(actor, meeting, acts.MEETING_RESUMED)
    return _step(meeting, StepKind.RESUMED, recorded_by, entry)


@as_actor
@transaction.atomic
def close_meeting(*, actor: Acting, meeting: Meeting, closed_by: Any = None) -> SittingStep:
    """Close the meeting; whoever is still there leaves with it. Closed twice, it is closed once.

    Raises NotUnderWay, VoteUnderWay.
    """
    meeting = lock_meeting(meeting)
    if meeting.was_held:
        closed: SittingStep = meeting.steps.get(kind=StepKind.CLOSED)
        return closed
    if not meeting.is_open:
        raise refusals_sittings.NotUnderWay
    _refuse_vote_under_way(meeting)
    sitting = sitting_of(meeting)
    meeting.state = MeetingState.CLOSED
    store(meeting, fields=["state"])
    facts = {"body": meeting.body.name, "meeting": meeting.uuid}
    leaving = [place for place in sitting.places if place.who is not None]
    entries = record_all(
        [
            *(
                Act(
                    meeting.chain,
                    acts.LEFT,
                    {"voice": place.voice.key, "source": Source.CLOSING.value},
                    {"name": named(place.who)},
                    [meeting],
                )
                for place in leaving
                if place.who is not None
            ),
            Act(meeting.chain, acts.MEETING_CLOSED, facts, about=[meeting, meeting.body]),
            Act(meeting.organisation.chain, acts.MEETING_CLOSED, facts, about=[meeting, meeting.body]),
        ],
        actor=actor,
    )
    instant = clock.now()
    Attendance.objects.bulk_create(
        Attendance(
            voice=place.voice,
            person=place.who,
            source=Source.CLOSING,
            at=instant,
            recorded_by=closed_by,
            recorded_at=instant,
            entry=entry,
        )
        for place, entry in zip(leaving, entries, strict=False)
    )
    return _step(meeting, StepKind.CLOSED, closed_by, entries[-2])


def is_suspended(meeting: Meeting) -> bool:
    last = meeting.steps.filter(kind__in=[StepKind.SUSPENDED, StepKind.RESUMED]).order_by("-pk").first()
    return last is not None and last.kind == StepKind.SUSPENDED


def held(meeting: Meeting) -> Meeting:
    """The meeting as it is, held until the end of the transaction. Raises NotUnderWay, MeetingClosed."""
    found = lock_meeting(meeting)
    if found.was_held:
        raise refusals_sittings.MeetingClosed
    if not found.is_open:
        raise refusals_sittings.NotUnderWay
    return found


def touch(meeting: Meeting) -> None:
    """What the screens of the meeting show has changed: they ask again. No act, no history."""
    Meeting.objects.filter(pk=meeting.pk).update(revision=F("revision") + 1)


def note_quorum(*, actor: Acting, meeting: Meeting) -> Sitting:
    """Write in the register that the quorum was met or lost, where it changed; returns the meeting as it is now.

    Called in the transaction of whatever moved it: an arrival, a departure, a proxy. A quorum measured on the ballots
    cast has no history: it is known at the close of each vote.
    """
    touch(meeting)
    sitting = sitting_of(meeting)
    assessment = sitting.assess(None)
    if assessment is None or sitting.quorum_by_ballots:
        return sitting
    last = sitting.changes[-1] if sitting.changes else None
    if last is not None and last.met == assessment.met:
        return sitting
    present, represented = len(sitting.present), len(sitting.represented)
    facts = {"meeting": meeting.uuid, "present": present, "represented": represented}
    kind = acts.QUORUM_MET if assessment.met else acts.QUORUM_LOST
    [entry] = record_all([Act(meeting.chain, kind, facts, about=[meeting])], actor=actor)
    change = QuorumChange.objects.create(
        meeting=meeting,
        met=assessment.met,
        present=present,
        represented=represented,
        explanation_fr=quorum_words(sitting, assessment, "fr"),
        explanation_en=quorum_words(sitting, assessment, "en"),
        at=clock.now(),
        entry=entry,
    )
    sitting.changes.append(change)
    return sitting


def refuse_lost_quorum(ballot: Ballot) -> None:
    """A vote in a meeting goes on, and is closed, while the meeting has its quorum. Raises NotUnderWay, Suspended,
    QuorumLost.
    """
    meeting = ballot.meeting
    if meeting is None or not meeting.is_open:
        raise refusals_sittings.NotUnderWay
    sitting = sitting_of(meeting)
    if sitting.suspended:
        raise refusals_sittings.Suspended
    assessment = sitting.assess(ballot.item)
    if assessment is not None and not assessment.met and not sitting.quorum_by_ballots:
        raise refusals_sittings.QuorumLost(quorum_words(sitting, assessment, get_language() or "fr"))


def _refuse_suspended(meeting: Meeting) -> None:
    if is_suspended(meeting):
        raise refusals_sittings.Suspended


def _refuse_vote_under_way(meeting: Meeting) -> None:
    if open_ballot_of(meeting) is not None:
        raise refusals_sittings.VoteUnderWay


def _plain_act(actor: Acting, meeting: Meeting, kind: Any) -> Any:
    [entry] = record_all([Act(meeting.chain, kind, {"meeting": meeting.uuid}, about=[meeting])], actor=actor)
    return entry


def _step(meeting: Meeting, kind: StepKind, user: Any, entry: Any, **values: Any) -> SittingStep:
    step: SittingStep = SittingStep.objects.create(
        meeting=meeting, kind=kind, at=clock.now(), recorded_by=user, entry=entry, **values
    )
    touch(meeting)
    return step
