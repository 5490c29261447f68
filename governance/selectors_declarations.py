"""What an association still has to declare to the prefecture.

Act of 1 July 1901, art. 5: changes in the administration and amendments of the statutes are declared within three
months; until then they cannot be held against third parties.
"""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim

from governance.enums_declarations import ChangeKind
from governance.enums_documents import DocumentKind
from governance.models import Adoption, DeclaredChange
from membership.enums import LegalForm
from membership.enums_people import BodyKind, Office, SeatKind
from membership.models import Mandate, Organisation
from membership.models.organisations import name_at
from portal.foundation.written_once import KEYS, WrittenOnce, any_of

MONTHS: Final = 3
"""Act of 1 July 1901, art. 5."""
LOOK_BACK: Final = timedelta(days=365)
"""How far back a change is still recalled: an association that joins the portal brings years of mandates with it, and
they were declared in their time."""
DECLARING: Final = ("", LegalForm.ASSOCIATION, LegalForm.PUBLIC_UTILITY_ASSOCIATION)
"""Associations under the 1901 Act; an organisation whose legal form nobody entered is asked too."""


class _Row(NamedTuple):
    """A change as it is read: ``who`` names the holder or the text, ``part`` the body; ``holder`` is one's alone."""

    kind: str
    pk: int
    place: int
    organisation: str
    slug: str
    who: str
    part: str
    holder: str
    office: str
    day: date


@dataclass(frozen=True, slots=True)
class Change:
    """A change to declare. ``who`` of which body with which office, or which text; ``due_on`` the last day for it."""

    kind: ChangeKind
    pk: int
    place: int
    organisation: str
    slug: str
    who: str
    part: str
    office: Office | None
    day: date

    @property
    def key(self) -> str:
        return f"{self.kind.value}:{self.pk}"

    @property
    def due_on(self) -> date:
        return months_later(self.day, MONTHS)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def changes_to_declare(places: Iterable[int], on: date) -> list[Change]:
    """Of the organisations with these primary keys, on a day: what began or ended until then and is not declared.

    Somebody renewed in the same office is no change. The soonest to be due first. One query.
    """
    rows = [_dated(row) for row in _CHANGES.rows(places=list(places), since=on - LOOK_BACK, on=on)]
    renewed = set(_renewals(rows))
    found = [
        Change(
            kind=ChangeKind(row.kind),
            pk=row.pk,
            place=row.place,
            organisation=row.organisation,
            slug=row.slug,
            who=row.who,
            part=row.part,
            office=Office(row.office) if row.office else None,
            day=row.day,
        )
        for row in rows
        if (row.kind, row.pk) not in renewed
    ]
    return sorted(found, key=lambda change: (change.day, change.kind.value, change.pk))


def _dated(row: _Row) -> _Row:
    """The last day of a mandate is one of office: the change is of the day after."""
    return row._replace(day=row.day + timedelta(days=1)) if row.kind == ChangeKind.ENDED else row


def _renewals(rows: Iterable[_Row]) -> Iterator[tuple[str, int]]:
    """Both halves of a renewal: the holder of an office keeps it from the day after."""
    begun: dict[tuple[str, str, str, date], _Row] = {
        (row.holder, row.part, row.office, row.day): row for row in rows if row.kind == ChangeKind.BEGAN
    }
    for row in rows:
        if row.kind == ChangeKind.ENDED:
            again = begun.get((row.holder, row.part, row.office, row.day))
            if again is not None:
                yield row.kind, row.pk
                yield again.kind, again.pk


def _changes(places: list[int], since: date, on: date) -> QuerySet[Any, Any]:
    body = "seat__body"
    organisation = f"{body}__organisation"
    mandates = Mandate.objects.filter(
        any_of(f"{organisation}_id", places),
        seat__body__kind__in=BodyKind.governing(),
        seat__body__organisation__legal_form__in=DECLARING,
    ).exclude(seat__kind=SeatKind.SUBSTITUTE)
    shared = (
        "pk",
        f"{organisation}_id",
        name_at(organisation),
        f"{organisation}__slug",
        Coalesce(_name("person"), F("holder_organisation__official_name")),
        f"{body}__name",
        Coalesce(Cast("person__uuid", CharField()), Cast("holder_organisation__uuid", CharField())),
        "office",
    )
    began = mandates.filter(~_declared(ChangeKind.BEGAN), starts_on__gte=since, starts_on__lte=on)
    ended = mandates.filter(~_declared(ChangeKind.ENDED), ends_on__gte=since, ends_on__lt=on)
    statutes = Adoption.objects.filter(
        ~Exists(DeclaredChange.objects.filter(adoption=OuterRef("pk"))),
        any_of("document__organisation_id", places),
        document__kind=DocumentKind.STATUTES,
        document__organisation__legal_form__in=DECLARING,
        effective_from__gte=since,
        effective_from__lte=on,
        ballot__isnull=False,  # what was recorded as adopted earlier was declared in its time
    )
    place = "document__organisation"
    return (
        began.order_by()
        .values_list(Value(ChangeKind.BEGAN.value), *shared, "starts_on")
        .union(
            ended.order_by().values_list(Value(ChangeKind.ENDED.value), *shared, "ends_on"),
            statutes.order_by().values_list(
                Value(ChangeKind.STATUTES.value),
                "pk",
                f"{place}_id",
                name_at(place),
                f"{place}__slug",
                "document__title",
                Value(""),
                Value(""),
                Value(""),
                "effective_from",
            ),
            all=True,
        )
    )


def _declared(kind: ChangeKind) -> Exists:
    return Exists(DeclaredChange.objects.filter(mandate=OuterRef("pk"), kind=kind))


def _name(path: str) -> Any:
    return NullIf(Trim(Concat(f"{path}__given_name", Value(" "), f"{path}__family_name")), Value(""))


_CHANGES: Final = WrittenOnce(_Row, _changes, places=KEYS, since=date, on=date)


def administration_of(organisation: Organisation, on: date) -> QuerySet[Mandate]:
    """Who administers an association on a day: the mandates of its governing bodies, by body and office. One query."""
    rows: QuerySet[Mandate] = (
        Mandate.objects.in_force_on(on)
        .filter(Q(seat__body__organisation=organisation), seat__body__kind__in=BodyKind.governing())
        .exclude(seat__kind=SeatKind.SUBSTITUTE)
        .select_related("person", "holder_organisation", "seat__body")
        .order_by("seat__body__kind", "seat__position", "seat_id")
    )
    return rows
