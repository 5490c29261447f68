"""Keeping the tables that the workbook is made of. What a published workbook stands on is never rewritten.

Every federation of the platform reads the same tables: each act stands in the register of each.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Max
from django.utils.translation import override

from funding import acts, refusals
from funding.models import WorkbookEdition, YearlyRow, YearlyRowQuerySet
from membership.enums import OrganisationKind
from membership.models import Organisation
from membership.services.refusals import store
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.amounts import tidy
from portal.foundation.audit.kinds import Kind
from portal.foundation.audit.services import Act, record_all

STEP = 10
LAST_YEAR = 9999
WITHOUT_FEDERATION = "reference:tables"
"""The register of acts done before the platform has its first federation."""
_LOCK = 7_205_210


def lock_tables() -> None:
    """Stops a workbook from being published on rows that are being changed. Held until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def last_published_year() -> int | None:
    """The last financial year whose workbook is published; None before the first."""
    year: int | None = WorkbookEdition.objects.aggregate(last=Max("year"))["last"]
    return year


def record_for_federations(
    kind: Kind, *, actor: Acting, body: Mapping[str, object], about: Iterable[Any] = ()
) -> None:
    """Write an act that concerns every federation in the register of each."""
    federations = Organisation.objects.filter(kind=OrganisationKind.FEDERATION).order_by("pk")
    chains = [federation.chain for federation in federations] or [WITHOUT_FEDERATION]
    record_all([Act(chain, kind, body, about=list(about)) for chain in chains], actor=actor)


def published_with(row: YearlyRow) -> int | None:
    """The last published workbook that has this row; None for a row that no workbook has yet."""
    years = WorkbookEdition.objects.filter(year__gte=row.from_year, year__lte=row.to_year or LAST_YEAR)
    year: int | None = years.aggregate(last=Max("year"))["last"]
    return year


@as_actor
@transaction.atomic
def add_row(*, actor: Acting, row: YearlyRow, after: YearlyRow | None = None) -> YearlyRow:
    """A new row, printed after another one, from a year whose workbook is not published.

    Raises CodeTaken, BeginsInPublished, InvalidFields, ConstraintRefused.
    """
    lock_tables()
    rows: Any = type(row)._default_manager
    row.code = row.code.strip()
    if rows.filter(code=row.code).exists():
        raise refusals.CodeTaken
    _refuse_published(row)
    row.position = _position_after(rows, after)
    _store(row)
    record_for_federations(acts.ROW_ADDED, actor=actor, body=_told(row), about=[row])
    return row


@as_actor
@transaction.atomic
def correct_row(*, actor: Acting, row: YearlyRow, values: Mapping[str, Any]) -> YearlyRow:
    """Change a row that no published workbook has. Its code stays. Where nothing changes, nothing is recorded.

    Raises RowPublished, BeginsInPublished and as :func:`add_row`.
    """
    lock_tables()
    row = _fresh(row)
    if (year := published_with(row)) is not None:
        raise refusals.RowPublished(year)
    before = _fields_of(row)
    for name, value in values.items():
        setattr(row, name, value)
    _tidy(row)
    if _fields_of(row) == before:
        return row
    _refuse_published(row)
    store(row)
    record_for_federations(acts.ROW_CORRECTED, actor=actor, body=_told(row), about=[row])
    return row


@as_actor
@transaction.atomic
def end_row(*, actor: Acting, row: YearlyRow, to_year: int | None) -> YearlyRow:
    """Say the last financial year of a row, or (None) that no end is planned. Published workbooks keep their rows.

    Raises EndsInPublished, ConstraintRefused.
    """
    lock_tables()
    row = _fresh(row)
    if row.to_year == to_year:
        return row
    published = last_published_year()
    if published is not None:
        before, after = (min(year or LAST_YEAR, published) for year in (row.to_year, to_year))
        if before != after:
            raise refusals.EndsInPublished(published)
    row.to_year = to_year
    store(row)
    body = _told(row) | {"to_year": to_year or ""}
    kind = acts.ROW_ENDED if to_year else acts.ROW_CONTINUED
    record_for_federations(kind, actor=actor, body=body, about=[row])
    return row


@as_actor
@transaction.atomic
def confirm_row(*, actor: Acting, row: YearlyRow, source: str) -> YearlyRow:
    """Say on what source the definition of a row rests, once it is known. Raises InvalidFields."""
    lock_tables()
    row = _fresh(row)
    source = tidy(source)
    if not row.to_confirm and row.source == source:
        return row
    row.source, row.to_confirm = source, False
    store(row)
    record_for_federations(acts.ROW_CONFIRMED, actor=actor, body=_told(row) | {"source": row.source}, about=[row])
    return row


@dataclass
class Loaded:
    count: int = 0


@contextmanager
def loading(table: type[YearlyRow], *, actor: Acting) -> Iterator[Loaded]:
    """Around the loading of the rows that ship: refused once a workbook is published, recorded where rows came.

    Raises BeginsInPublished.
    """
    lock_tables()
    if (published := last_published_year()) is not None:
        raise refusals.BeginsInPublished(published)
    loaded = Loaded()
    yield loaded
    if loaded.count:
        body = {"table": _name_of(table), "count": loaded.count}
        record_for_federations(acts.ROWS_LOADED, actor=actor, body=body)


def _fresh(row: YearlyRow) -> Any:
    manager: Any = type(row)._default_manager
    return manager.select_for_update(of=("self",), no_key=True).get(pk=row.pk)


def _store(row: YearlyRow) -> None:
    _tidy(row)
    store(row)


def _fields_of(row: YearlyRow) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _tidy(row: YearlyRow) -> None:
    row.label_fr, row.label_en, row.source = tidy(row.label_fr), tidy(row.label_en), tidy(row.source)


def _refuse_published(row: YearlyRow) -> None:
    published = last_published_year()
    if published is not None and row.from_year <= published:
        raise refusals.BeginsInPublished(published)


def _position_after(rows: YearlyRowQuerySet[Any], after: YearlyRow | None) -> int:
    """A place between two rows; the following ones move on where there is none, their order unchanged."""
    place = after.position if after else 0
    following = rows.filter(position__gt=place).order_by("position").values_list("position", flat=True).first()
    if following is None:
        return place + STEP
    if following - place < 2:
        rows.filter(position__gt=place).update(position=F("position") + STEP)
        following += STEP
    middle: int = (place + following) // 2
    return middle


def _told(row: YearlyRow) -> dict[str, object]:
    return {"table": _name_of(type(row)), "code": row.code, "label": row.label_fr, "from_year": row.from_year}


def _name_of(table: type[YearlyRow]) -> str:
    # What is hashed is said in one language.
    with override("fr"):
        return str(table._meta.verbose_name)
