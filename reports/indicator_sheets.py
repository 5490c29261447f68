"""The activity sheet of the yearly workbook."""

from decimal import Decimal

from funding.sections import Section, SectionContent
from portal.foundation.workbooks.template import Column, Row, Sheet
from portal.foundation.workbooks.values import CellType
from reports.enums import IndicatorUnit
from reports.models import Indicator

ACTIVITY = "activity"


def build(year: int) -> SectionContent:
    """One row an indicator in use that year; none where no indicator is defined."""
    indicators = list(Indicator.objects.used_in(year))
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


SECTION = Section("activity", 20, build)
