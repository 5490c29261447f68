"""Who is shown the small counts of an association, in a request.

The association sees its own. The federation's staff who review its figures open them with a button: the opening is
written in the association's register and lasts an hour. For everybody else they are masked.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.http import HttpRequest

from funding.models import Intake
from funding.permissions import is_of_the_association
from funding.sections import hidden_by_sections
from funding.selectors import current_set
from membership.models import Organisation
from portal.foundation import clock
from portal.foundation.workbooks.values import Value

LASTS = timedelta(hours=1)
_SESSION = "small_counts"


def grant(request: HttpRequest, key: str) -> None:
    """From now on and for an hour, this session is shown what ``key`` names. The caller has written it down."""
    kept = {name: until for name, until in request.session.get(_SESSION, {}).items() if _holds(until)}
    request.session[_SESSION] = kept | {key: (clock.now() + LASTS).isoformat()}


def granted(request: HttpRequest, key: str) -> bool:
    return _holds(request.session.get(_SESSION, {}).get(key, ""))


def _holds(until: str) -> bool:
    return bool(until) and clock.now() < datetime.fromisoformat(until)


def key_of(organisation: Organisation) -> str:
    return f"organisation:{organisation.pk}"


def sees_small_counts(request: HttpRequest, organisation: Organisation) -> bool:
    """Whether the figures of this association are shown whole."""
    return is_of_the_association(request.user, organisation) or granted(request, key_of(organisation))


def hidden_cells(
    request: HttpRequest, organisation: Organisation, year: int, values: Mapping[str, Value], *, confirmed: bool
) -> frozenset[str]:
    """The cells that are masked for whoever asks, among these values. No query for the association's own people."""
    if sees_small_counts(request, organisation):
        return frozenset()
    return hidden_by_sections(organisation, year, values, confirmed=confirmed)


def hidden_of_intake(request: HttpRequest, intake: Intake, values: Mapping[str, Value]) -> frozenset[str]:
    """The same for a received workbook: only the one that makes the figures of the year is read like them."""
    if sees_small_counts(request, intake.organisation):
        return frozenset()
    current = current_set(intake.organisation, intake.edition.year)
    confirmed = current is not None and current.intake_id == intake.pk
    return hidden_cells(request, intake.organisation, intake.edition.year, values, confirmed=confirmed)


def may_open_file(request: HttpRequest, intake: Intake) -> bool:
    """A file is opened whole or not at all: by those who see everything it holds.

    What could not be read may hold anything.
    """
    from funding.services.workbooks import intake_values

    if sees_small_counts(request, intake.organisation):
        return True
    values = intake_values(intake)
    return bool(values) and hidden_of_intake(request, intake, values).isdisjoint(values)
