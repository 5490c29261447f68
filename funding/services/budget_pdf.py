"""A budget as the document that the board reads and votes."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from funding.budget_comparison import Line, compare
from funding.enums import AccountSide
from funding.models import Budget
from portal.foundation.amounts import format_money
from portal.foundation.fiction import is_fiction
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead


def typeset_budget(budget: Budget) -> bytes:
    """The PDF, in French. Raises TypesettingFailed."""
    with override("fr"):
        return documents.typeset_tables(
            [*_comparison(budget), documents.Section(title=_("Budget by account"), tables=tuple(_tables(budget)))],
            title=_("Budget %(year)s, version %(number)s") % {"year": budget.year, "number": budget.number},
            language="fr",
            document_date=budget.organisation.today(budget.prepared_at),
            letterhead=Letterhead(
                organisation=budget.organisation.name,
                footer=_("Budget"),
                fictional=is_fiction(budget.organisation),
            ),
            over=_("Budget put to the vote"),
            facts=((_("Association"), budget.organisation.official_name), (_("Financial year"), str(budget.year))),
        )


def _comparison(budget: Budget) -> list[documents.Section]:
    """What changes, in the words and figures of the page; nothing where there was no budget before."""
    found = compare(budget)
    if found is None:
        return []
    result = f"{found.result.label}{_(':')} {format_money(found.result.after)}"
    return [
        documents.Section(
            title=_("What changes"),
            paragraphs=(found.title, *(side.sentence for side in found.sides), result),
            tables=tuple(
                documents.ReportTable(
                    columns=(
                        documents.Column(_("Account"), width=1),
                        documents.Column(_("Label"), width=5),
                        documents.Column(_("Before"), align="right", width=2),
                        documents.Column(_("After"), align="right", width=2),
                        documents.Column(_("Difference"), align="right", width=2),
                    ),
                    rows=tuple(_compared(line) for line in (*side.changed, *side.same)),
                    totals=(_compared(side.total),),
                    caption=side.label,
                )
                for side in found.sides
            ),
        )
    ]


def _compared(line: Line) -> tuple[str, ...]:
    return line.number, line.label, format_money(line.before), format_money(line.after), line.signed


def _tables(budget: Budget) -> list[documents.ReportTable]:
    lines = list(budget.lines.select_related("account").order_by("account__side", "account__position"))
    tables = []
    for side in AccountSide:
        own = [line for line in lines if line.account.side == side]
        if not own:
            continue
        total = sum((line.amount for line in own), Decimal(0))
        tables.append(
            documents.ReportTable(
                columns=(
                    documents.Column(_("Account"), width=1),
                    documents.Column(_("Label"), width=6),
                    documents.Column(_("Amount"), align="right", width=2),
                ),
                rows=tuple((line.account.number, line.account.label_fr, format_money(line.amount)) for line in own),
                totals=(("", _("Total"), format_money(total)),),
                caption=str(side.label).capitalize(),
            )
        )
    return tables
