"""The indicators that ship with the product, and those that the federation adds."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from funding.models import YearlyRow
from funding.services import yearly_rows
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from reports import refusals
from reports.enums import IndicatorKind
from reports.models import Indicator

DATA = Path(__file__).parents[1] / "data" / "indicators.csv"


@transaction.atomic
def load_indicators(path: Path = DATA) -> int:
    """Add the indicators that are missing; those edited since are left as they are. How many were added."""
    known = {indicator.code: indicator for indicator in Indicator.objects.all()}
    added = 0
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            if row["code"] in known:
                continue
            known[row["code"]] = Indicator.objects.create(
                **{name: row[name] for name in ("code", "kind", "unit", "family", "label_fr", "label_en", "source")},
                position=int(row["position"]),
                from_year=int(row["from_year"]),
                to_year=int(row["to_year"]) if row["to_year"] else None,
                to_confirm=row["to_confirm"] == "1",
                numerator=known.get(row["numerator"]),
                denominator=known.get(row["denominator"]),
            )
            added += 1
    return added


@as_actor
@transaction.atomic
def add_shipped_indicators(*, actor: Acting) -> int:
    """The same as an act, before the first workbook. How many were added. Raises BeginsInPublished."""
    with yearly_rows.loading(Indicator, actor=actor) as loaded:
        loaded.count = load_indicators()
    return loaded.count


@as_actor
@transaction.atomic
def add_indicator(*, actor: Acting, row: Indicator, after: YearlyRow | None = None) -> Indicator:
    """As ``yearly_rows.add_row``; a ratio stands on two indicators of all its years. Raises TermsMissing too."""
    yearly_rows.lock_tables()
    _refuse_terms(row)
    yearly_rows.add_row(actor=actor, row=row, after=after)
    return row


@as_actor
@transaction.atomic
def correct_indicator(*, actor: Acting, row: Indicator, values: Mapping[str, Any]) -> YearlyRow:
    """As ``yearly_rows.correct_row``. Raises TermsMissing and NeededByRatio too."""
    yearly_rows.lock_tables()
    corrected = Indicator.objects.get(pk=row.pk)
    for name, value in values.items():
        setattr(corrected, name, value)
    _refuse_terms(corrected)
    _refuse_orphans(corrected)
    return yearly_rows.correct_row(actor=actor, row=row, values=values)


@as_actor
@transaction.atomic
def end_indicator(*, actor: Acting, row: Indicator, to_year: int | None) -> YearlyRow:
    """As ``yearly_rows.end_row``. Raises TermsMissing and NeededByRatio too."""
    yearly_rows.lock_tables()
    ended = Indicator.objects.get(pk=row.pk)
    ended.to_year = to_year
    _refuse_terms(ended)
    _refuse_orphans(ended)
    return yearly_rows.end_row(actor=actor, row=row, to_year=to_year)


def _refuse_terms(row: Indicator) -> None:
    """A ratio has two terms that members report, in each of its years; another indicator has none."""
    terms = [term for term in (row.numerator, row.denominator) if term is not None]
    if row.kind != IndicatorKind.RATIO:
        if terms:
            raise refusals.TermsUnwanted
        return
    if len(terms) < 2 or any(term.kind == IndicatorKind.RATIO or not _spans(term, row) for term in terms):
        raise refusals.TermsMissing


def _refuse_orphans(row: Indicator) -> None:
    """The ratios over an indicator do not outlive it."""
    if row.pk is None:
        return
    ratios = Indicator.objects.filter(Q(numerator=row) | Q(denominator=row))
    if any(row.kind == IndicatorKind.RATIO or not _spans(row, ratio) for ratio in ratios):
        raise refusals.NeededByRatio


def _spans(term: Indicator, ratio: Indicator) -> bool:
    begins = term.from_year <= ratio.from_year
    return begins and (term.to_year is None or (ratio.to_year is not None and ratio.to_year <= term.to_year))
