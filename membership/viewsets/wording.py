"""How the back office words dates, holders and states: unknown is said, never a dash."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from membership.enums_people import Office
from membership.models import Mandate, Representation
from membership.models.periods import Period
from membership.viewsets.listing import State, day
from portal.foundation import clock
from portal.foundation.long_dates import long_date


def until(row: Period) -> str:
    """The last day, or that none is planned."""
    return day(row.ends_on) if row.ends_on else _("no planned end")


def long_until(row: Period) -> str:
    return long_date(row.ends_on) if row.ends_on else _("no planned end")


def state_of(row: Period, on: date | None = None) -> State:
    on = on or clock.today()
    if row.starts_on > on:
        return State(_("to come"), "waiting")
    if row.ends_on is not None and row.ends_on < on:
        return State(_("ended"), "ended")
    return State(_("in force"), "open")


def speaker(rows: Any, on: date | None = None) -> str:
    """Who speaks for an organisation today among its representations: the permanent one, else the substitute."""
    on = on or clock.today()
    named: list[Representation] = [row for row in rows if row.in_force_on(on)]
    return str(named[0].person) if named else ""


def office_of(mandate: Mandate) -> str:
    """The office that comes with the mandate; nothing for none."""
    return "" if mandate.office == Office.NONE else str(mandate.get_office_display())
