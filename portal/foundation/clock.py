"""What time it is. Services ask here and nowhere else, so that the demonstration can be built in simulated time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from portal.foundation.actors import current_instant


def now() -> datetime:
    """The instant of the current act (aware): the clock's, or the simulated one inside ``acting(at=…)``."""
    return current_instant() or timezone.now()


def today(zone: str | ZoneInfo | None = None) -> date:
    """The day it is in a time zone (default: the site's). A mandate ends at midnight of its organisation's day."""
    where = ZoneInfo(zone) if isinstance(zone, str) else zone
    return timezone.localdate(now(), where)
