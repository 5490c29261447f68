"""The documentation of a template, from its declaration: what is asked, how, and which rules are checked."""

from __future__ import annotations

from portal.foundation.amounts import format_number
from portal.foundation.workbooks.formulas import Difference, Formula, Operand, Ratio, Sum
from portal.foundation.workbooks.layout import Layout, PlacedCell, lay_out
from portal.foundation.workbooks.problems import Severity
from portal.foundation.workbooks.template import Sheet, Template
from portal.foundation.workbooks.values import CellType
from portal.foundation.workbooks.wording import Language, severity_label

_TYPES = {
    CellType.MONEY: ("montant en euros", "amount in euros"),
    CellType.INTEGER: ("nombre entier", "whole number"),
    CellType.DECIMAL: ("nombre", "number"),
    CellType.PERCENT: ("pourcentage", "percentage"),
    CellType.TEXT: ("texte", "text"),
    CellType.DATE: ("date", "date"),
    CellType.CHOICE: ("choix dans une liste", "choice from a list"),
}
_WORDS = {
    "version": ("Version", "Version"),
    "cell": ("Identifiant", "Identifier"),
    "row": ("Ligne", "Row"),
    "column": ("Colonne", "Column"),
    "type": ("Nature", "Kind"),
    "rule": ("Règle", "Rule"),
    "computed": ("calculé", "computed"),
    "reference": ("rappelé, non relu", "shown, not read back"),
    "required": ("obligatoire", "required"),
    "from": ("à partir de {}", "from {} up"),
    "to": ("jusqu’à {}", "up to {}"),
    "lists": ("Listes", "Lists"),
    "checks": ("Contrôles", "Rules checked"),
    "severity": ("Gravité", "Severity"),
    "none": ("Aucun.", "None."),
}


def document(template: Template, language: Language = "fr") -> str:
    """The template as Markdown: a table of cells a sheet, the lists, the rules with their severity."""
    layout = lay_out(template)
    lines = [f"# {template.title}", "", f"{_word('version', language)} {template.version} (`{template.code}`)"]
    for sheet in template.sheets:
        lines += ["", *_sheet(sheet, layout, language)]
    if template.lists:
        lines += ["", f"## {_word('lists', language)}"]
        for entry in template.lists:
            lines += ["", f"`{entry.code}`", "", *(f"- `{code}` {label}" for code, label in entry.choices)]
    lines += ["", f"## {_word('checks', language)}", ""]
    lines += [
        f"- **{severity_label(Severity(check.severity), language)}** `{check.code}` {check.summary}".rstrip()
        for check in template.checks
    ] or [_word("none", language)]
    return "\n".join(lines) + "\n"


def _sheet(sheet: Sheet, layout: Layout, language: Language) -> list[str]:
    heads = [_word(name, language) for name in ("row", "column", "cell", "type", "rule")]
    lines = [f"## {sheet.title}", ""]
    if sheet.intro:
        lines += [sheet.intro, ""]
    lines += [f"| {' | '.join(heads)} |", "| --- " * len(heads) + "|"]
    for cell in layout.of_sheet(sheet.code):
        label = f"{cell.row.number} {cell.row.label}".strip()
        words = [label, cell.column.title, f"`{cell.id}`", _TYPES[cell.type][language == "en"], _rule(cell, language)]
        lines.append("| " + " | ".join(word.replace("|", "\\|") for word in words) + " |")
    helps = [(row.label, row.help) for row in sheet.rows if row.help]
    helps += [(column.title, column.help) for column in sheet.columns if column.help]
    if helps:
        lines += ["", *(f"- *{subject}*: {text}" for subject, text in helps)]
    return lines


def _rule(cell: PlacedCell, language: Language) -> str:
    if cell.formula is not None:
        return f"{_word('computed', language)}: {_formula(cell.formula)}"
    if not cell.editable:
        return _word("reference", language)
    parts = [_word("required", language)] if cell.required else []
    if cell.choices:
        parts.append(f"`{cell.choices}`")
    for name, bound in (("from", cell.minimum), ("to", cell.maximum)):
        if bound is not None:
            parts.append(_word(name, language).format(format_number(bound)))
    return ", ".join(parts)


def _formula(formula: Formula) -> str:
    def text(part: Operand) -> str:
        return f"`{part}`" if isinstance(part, str) else f"({_formula(part)})"

    if isinstance(formula, Sum):
        return " + ".join(text(term) for term in formula.terms)
    if isinstance(formula, Difference):
        return f"{text(formula.left)} − {text(formula.right)}"
    assert isinstance(formula, Ratio)  # noqa: S101 - the three kinds there are
    return f"{text(formula.numerator)} / {text(formula.denominator)}"


def _word(name: str, language: Language) -> str:
    return _WORDS[name][language == "en"]
