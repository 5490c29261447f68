"""The activity sheet of the yearly workbook."""

from decimal import Decimal
from typing import Any, Final, NamedTuple, Protocol

from django.db.models import QuerySet

from funding.sections import Rows, SectionContent
from membership.enums import MeasureFamily
from portal.foundation.workbooks.template import Column, Row, Sheet
from portal.foundation.workbooks.values import CellType
from portal.foundation.written_once import WrittenOnce
from reports.enums import IndicatorUnit
from reports.models import Indicator

ACTIVITY = "activity"


class Counted(Protocol):
    """What says whether an indicator counts persons: one of the table, or a row of it."""

    @property
    def family(self) -> str: ...

    @property
    def unit(self) -> str: ...


def counts_persons(indicator: Counted) -> bool:
    """Whether its small values tell of persons: whole numbers of the family of persons supported."""
    return indicator.family == MeasureFamily.PERSONS and indicator.unit == IndicatorUnit.INTEGER


def indicators_of(year: int) -> Rows:
    """The indicators that members report that year."""
    return tuple(_INDICATORS.rows(year=year))


class IndicatorRow(NamedTuple):
    """What the workbook says of an indicator."""

    code: str
    label_fr: str
    unit: str
    family: str
    source: str
    to_confirm: bool


def _indicators(year: int) -> QuerySet[Indicator, Any]:
    return Indicator.objects.used_in(year).reported().values_list(*IndicatorRow._fields)


_INDICATORS: Final = WrittenOnce(IndicatorRow, _indicators, year=int)


def build(year: int, indicators: Rows) -> SectionContent:
    """One row an indicator in use that year; none where no indicator is defined."""
    if not indicators:
        return SectionContent(sheets=())
    rows = tuple(
        Row(
            indicator.code,
            indicator.label_fr + (" (définition à confirmer)" if indicator.to_confirm else ""),
            type=CellType.INTEGER if indicator.unit == IndicatorUnit.INTEGER else CellType.DECIMAL,
            minimum=Decimal(0),
            help=indicator.source,
        )
        for indicator in indicators
    )
    sheet = Sheet(
        code=ACTIVITY,
        title=f"Activité {year}",
        heading=f"Indicateurs d’activité {year}",
        intro="Des nombres seulement : aucune donnée sur une personne n’a sa place dans ce classeur.",
        columns=(
            Column("amount", f"Valeur {year}"),
            Column("comment", "Commentaire", CellType.TEXT, width=40),
        ),
        rows=rows,
    )
    return SectionContent(sheets=(sheet,))
