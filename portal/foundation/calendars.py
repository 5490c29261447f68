"""An appointment as an iCalendar file (RFC 5545), which every calendar reads; a later one replaces or cancels it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event

MEDIA_TYPE = "text/calendar"


@dataclass(frozen=True, slots=True)
class Appointment:
    """``uid`` names it for ever; ``sequence`` grows with each change. Instants are aware."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    stamped_at: datetime
    place: str = ""
    details: str = ""
    url: str = ""
    cancelled: bool = False


def calendar_file(appointment: Appointment) -> bytes:
    """Published, not requested: calendars take it up without answering anybody (RFC 5546, PUBLISH and CANCEL)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Convergence//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.cancelled else "PUBLISH")
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.stamped_at.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("summary", appointment.title)
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    for name, value in (
        ("location", appointment.place),
        ("description", appointment.details),
        ("url", appointment.url),
    ):
        if value:
            event.add(name, value)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
