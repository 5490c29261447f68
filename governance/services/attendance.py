"""Who comes and who leaves: by the code on the screen, from afar, or as who runs the meeting notes it."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils.crypto import salted_hmac

from governance import acts, refusals_sittings
from governance.enums_meetings import MeetingMode
from governance.enums_sittings import Source, Way
from governance.models import Attendance, Ballot, Meeting, MeetingVoice
from governance.selectors_sittings import Place, Sitting, sitting_of
from governance.services.sittings import held, note_quorum
from membership.models import Person
from membership.selectors.people import person_of
from membership.services.people import named
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import Act, record_all
from portal.foundation.long_dates import hour_of

CODE_DIGITS: Final = 6
CODE_LASTS: Final = timedelta(minutes=3)
"""How long a code stands on the screen of the room; the one before it is still taken, for who was typing."""


def code_of(meeting: Meeting, *, ago: int = 0) -> str:
    """The code that whoever is in the room types: six digits that change every three minutes.

    ``ago``: that of so many periods earlier. It proves nothing more than that somebody in the room told it.
    """
    period = int(clock.now().timestamp() // CODE_LASTS.total_seconds()) - ago
    digest = salted_hmac("governance.meeting-code", f"{meeting.uuid}:{period}", algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


@as_actor
@transaction.atomic
def check_in(*, actor: Acting, meeting: Meeting, user: Any, way: Way, code: str = "") -> list[Attendance]:
    """Say that one is there: in the room with the code of its screen, remotely without one.

    All the voices of the person are there at once; a stand-in takes the place of who is absent. Said twice, it is
    recorded once; who was remote and comes into the room is recorded so. Raises NotUnderWay, MeetingClosed,
    WayNotOffered, WrongCode, NoSeatHere, SomebodyElseThere.
    """
    meeting = held(meeting)
    _refuse_way(meeting, way)
    if way == Way.ROOM and not _is_code(meeting, code):
        raise refusals_sittings.WrongCode
    person = person_of(user)
    sitting = sitting_of(meeting)
    places = _seats(sitting, person)
    if person is None or not places:
        raise refusals_sittings.NoSeatHere
    taken = [place for place in places if place.who is not None and place.who.pk != person.pk]
    if len(taken) == len(places) and taken[0].who is not None:
        raise refusals_sittings.SomebodyElseThere(taken[0].who.full_name)
    moving = [place for place in places if place not in taken and place.way != way]
    source = Source.CODE if way == Way.ROOM else Source.SELF
    return _come(actor, meeting, [(place, person) for place in moving], way, source, user, None)


def _seats(sitting: Sitting, person: Person | None) -> list[Place]:
    """Where somebody sits themselves; where they sit nowhere, whom they stand in for and is not there."""
    places = sitting.places_of(person)
    own = [place for place in places if person and place.voice.person_id == person.pk]
    return own or places


@as_actor
@transaction.atomic
def record_arrival(
    *,
    actor: Acting,
    voice: MeetingVoice,
    way: Way,
    recorded_by: Any,
    stand_in: bool = False,
    at: datetime | None = None,
) -> Attendance:
    """Note that somebody has come. ``stand_in``: who stands in for the voter, in their place.

    ``at``: when, now by default; not before what the last vote counted. Raises NotUnderWay, MeetingClosed,
    WayNotOffered, NotAPersonHere, AlreadyThere, SomebodyElseThere, HourNotPossible.
    """
    meeting = held(voice.meeting)
    _refuse_way(meeting, way)
    place = _place_of(sitting_of(meeting), voice)
    person = place.voice.stand_in if stand_in else place.voice.person
    if person is None:
        raise refusals_sittings.NotAPersonHere
    if place.who is not None and place.who.pk != person.pk:
        raise refusals_sittings.SomebodyElseThere(place.who.full_name)
    if place.who is not None and place.way == way:
        raise refusals_sittings.AlreadyThere
    instant = _hour(meeting, voice, at)
    return _come(actor, meeting, [(place, person)], way, Source.CHAIR, recorded_by, instant)[0]


@as_actor
@transaction.atomic
def record_departure(
    *, actor: Acting, voice: MeetingVoice, recorded_by: Any, at: datetime | None = None
) -> Attendance:
    """Note that somebody has left; ``at`` as for :func:`record_arrival`.

    Raises NotUnderWay, MeetingClosed, NotThere, HourNotPossible.
    """
    meeting = held(voice.meeting)
    place = _place_of(sitting_of(meeting), voice)
    if place.who is None:
        raise refusals_sittings.NotThere
    instant = _hour(meeting, voice, at)
    return _leave(actor, meeting, [place], Source.CHAIR, recorded_by, instant)[0]


@as_actor
@transaction.atomic
def leave(*, actor: Acting, meeting: Meeting, user: Any) -> list[Attendance]:
    """Say that one leaves, with all one's voices. Raises NotUnderWay, MeetingClosed, NotThere."""
    meeting = held(meeting)
    person = person_of(user)
    places = [place for place in sitting_of(meeting).places if person and place.who and place.who.pk == person.pk]
    if not places:
        raise refusals_sittings.NotThere
    return _leave(actor, meeting, places, Source.SELF, user, None)


def _is_code(meeting: Meeting, code: str) -> bool:
    typed = "".join(character for character in code if character.isdigit())
    return any(secrets.compare_digest(typed, code_of(meeting, ago=ago)) for ago in (0, 1))


def _refuse_way(meeting: Meeting, way: Way) -> None:
    mode = MeetingMode(meeting.mode)
    if (way == Way.ROOM and not mode.has_room) or (way == Way.REMOTE and not mode.has_link):
        raise refusals_sittings.WayNotOffered


def _place_of(sitting: Sitting, voice: MeetingVoice) -> Place:
    return next(place for place in sitting.places if place.voice.pk == voice.pk)


def _hour(meeting: Meeting, voice: MeetingVoice, at: datetime | None) -> datetime:
    """Neither in the future, nor before the opening, what is known of this voice, or a vote that counted it."""
    instant = clock.now()
    if at is None:
        return instant
    opened = meeting.steps.order_by("pk").values_list("at", flat=True).first()
    last = Attendance.objects.filter(voice=voice).aggregate(last=Max("at"))["last"]
    voted = Ballot.objects.filter(item__meeting=meeting).aggregate(last=Max("opens_at"))["last"]
    first = max(filter(None, (opened, last, voted)))
    if not first <= at <= instant:
        local = first.astimezone(meeting.organisation.time_zone)
        raise refusals_sittings.HourNotPossible(hour_of(local))
    return at


def _come(
    actor: Acting,
    meeting: Meeting,
    coming: Iterable[tuple[Place, Person]],
    way: Way,
    source: Source,
    user: Any,
    at: datetime | None,
) -> list[Attendance]:
    pairs = list(coming)
    entries = record_all(
        [
            Act(
                meeting.chain,
                acts.ARRIVED,
                {"voice": place.voice.key, "way": way.value, "source": source.value},
                {"name": named(person)},
                [meeting],
            )
            for place, person in pairs
        ],
        actor=actor,
    )
    rows = [
        Attendance(voice=place.voice, person=person, way=way, source=source, entry=entry)
        for (place, person), entry in zip(pairs, entries, strict=True)
    ]
    return _keep(actor, meeting, rows, user, at)


def _leave(
    actor: Acting, meeting: Meeting, places: list[Place], source: Source, user: Any, at: datetime | None
) -> list[Attendance]:
    leaving = [(place, place.who) for place in places if place.who is not None]
    entries = record_all(
        [
            Act(
                meeting.chain,
                acts.LEFT,
                {"voice": place.voice.key, "source": source.value},
                {"name": named(person)},
                [meeting],
            )
            for place, person in leaving
        ],
        actor=actor,
    )
    rows = [
        Attendance(voice=place.voice, person=person, source=source, entry=entry)
        for (place, person), entry in zip(leaving, entries, strict=True)
    ]
    return _keep(actor, meeting, rows, user, at)


def _keep(actor: Acting, meeting: Meeting, rows: list[Attendance], user: Any, at: datetime | None) -> list[Attendance]:
    instant = clock.now()
    for row in rows:
        row.at = at or instant
        row.recorded_at = instant
        row.recorded_by = user
    Attendance.objects.bulk_create(rows)
    if rows:
        note_quorum(actor=actor, meeting=meeting)
    return rows
