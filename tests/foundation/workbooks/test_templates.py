from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.workbooks.documentation import document
from portal.foundation.workbooks.formulas import Difference, Ratio, evaluate, total
from portal.foundation.workbooks.intake import read_workbook
from portal.foundation.workbooks.layout import address, lay_out, position
from portal.foundation.workbooks.stamping import write_workbook
from portal.foundation.workbooks.template import (
    CellFormula,
    ChoiceList,
    Column,
    Row,
    Sheet,
    Template,
    TemplateInvalid,
    fingerprint,
)
from portal.foundation.workbooks.values import CellType, State, state_of
from tests.foundation.workbooks.sample import BUDGET, COVER, TEMPLATE, VALUES

MONEY = CellType.MONEY


def a_template(*, columns=None, rows=None, **sheet) -> Template:
    columns = columns or (Column("amount", "Montant", MONEY),)
    rows = rows or (Row("60", "Achats"),)
    return Template("t", "1", "Modèle", (Sheet("s", "Feuille", tuple(columns), tuple(rows), **sheet),))


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        (lambda: a_template(rows=[Row("60", "A"), Row("60", "B")]), "declared twice"),
        (lambda: a_template(rows=[Row("6 0", "A")]), "is not a code"),
        (lambda: a_template(rows=[Row("60", "A"), Row("t", "T", formula=total("61"))]), "'61', which is not declared"),
        (lambda: a_template(columns=[Column("d", "D", MONEY, formula=Difference("a", "b"))]), "which is not declared"),
        (lambda: a_template(rows=[Row("60", "A", columns=("other",))]), "which is not declared"),
        (lambda: a_template(columns=[Column("c", "C", CellType.CHOICE, choices="none")]), "which is not declared"),
        (lambda: Template("t", "1", "M", ()), "at least one sheet"),
        (lambda: replace(TEMPLATE, sheets=(replace(BUDGET, title="Mode d’emploi"),)), "declared twice"),
        (lambda: replace(TEMPLATE, sheets=(replace(BUDGET, title="a/b"),)), "cannot be the title"),
        (lambda: replace(TEMPLATE, sheets=(replace(BUDGET, title="x" * 32),)), "cannot be the title"),
        (lambda: lay_out(a_template(columns=[Column("c", "C")])), "says its type"),
        (lambda: lay_out(a_template(columns=[Column("c", "C", CellType.CHOICE)])), "without a list"),
        (
            lambda: lay_out(a_template(rows=[Row("a", "A", formula=total("b")), Row("b", "B", formula=total("a"))])),
            "depends on itself",
        ),
        (
            lambda: lay_out(a_template(formulas=(CellFormula("60", "amount", total("s/61/amount")),))),
            "which is no cell",
        ),
    ],
)
def test_a_contradictory_declaration_is_refused(declare, message):
    with pytest.raises(TemplateInvalid, match=message):
        declare()


def test_cells_have_stable_ids_whatever_their_place():
    moved = replace(TEMPLATE, sheets=(replace(BUDGET, rows=BUDGET.rows[::-1]), TEMPLATE.sheets[1]))

    assert set(lay_out(moved).cells) == set(lay_out(TEMPLATE).cells)
    assert fingerprint(moved) != fingerprint(TEMPLATE)


def test_help_and_checks_do_not_change_the_fingerprint():
    helped = replace(
        TEMPLATE, checks=(), instructions=("Autre",), sheets=(replace(BUDGET, intro="Autre"), TEMPLATE.sheets[1])
    )

    assert fingerprint(helped) == fingerprint(TEMPLATE)


def test_rows_restrict_columns_and_totals_leave_absent_cells_out():
    template = a_template(
        columns=[
            Column("voted", "Voté", MONEY),
            Column("actual", "Réalisé", MONEY),
            Column("gap", "Écart", MONEY, formula=Difference("actual", "voted")),
        ],
        rows=[Row("a", "A"), Row("b", "B", columns=("actual", "gap")), Row("t", "T", formula=total("a", "b"))],
    )
    layout = lay_out(template)
    values = layout.compute({"s/a/voted": Decimal(1), "s/a/actual": Decimal(2), "s/b/actual": Decimal(4)})

    assert "s/b/voted" not in layout.cells
    assert "s/b/gap" not in layout.cells
    assert (values["s/t/voted"], values["s/t/actual"], values["s/t/gap"]) == (1, 6, 5)


def test_a_ratio_of_totals_is_not_a_total_of_ratios():
    values = lay_out(TEMPLATE).compute(VALUES)

    assert values["budget/total_income/rate"] == pytest.approx(Decimal(478000) / Decimal("480750.50"))
    assert values["budget/result/rate"] is None
    assert round(values["indicators/cost/value"], 6) == Decimal("56493.938776")


def test_states_and_texts_count_for_nothing_in_formulas():
    values = {"a": Decimal("1.10"), "b": State.NOT_KNOWN, "c": None, "d": "texte"}

    assert evaluate(total("a", "b", "c", "d"), values.get) == Decimal("1.10")
    assert evaluate(Difference("b", "a"), values.get) == Decimal("-1.10")
    assert evaluate(Ratio("a", "b"), values.get) is None
    assert evaluate(Ratio(Difference("a", total("a")), "a"), values.get) == 0


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("s.o.", State.NOT_APPLICABLE),
        ("S.O", State.NOT_APPLICABLE),
        ("Sans  objet", State.NOT_APPLICABLE),
        ("n.c.", State.NOT_KNOWN),
        ("NC", State.NOT_KNOWN),
        ("0", None),
        ("", None),
        ("néant", None),
    ],
)
def test_states_are_recognised_as_people_write_them(text: str, state: State | None):
    assert state_of(text) == state


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_addresses_and_positions_are_inverse(row: int, column: int):
    assert position(address(row, column)) == (row, column)


def test_the_documentation_names_every_cell_and_rule():
    for language in ("fr", "en"):
        text = document(TEMPLATE, language)
        assert all(f"`{key}`" in text for key in lay_out(TEMPLATE).cells)
        assert "balanced_budget" in text
        assert "Soins palliatifs" in text
    assert "calculé: `budget/60/voted` + `budget/61/voted`" in document(TEMPLATE)
    assert "Dont FIR, détaillé plus bas." in document(TEMPLATE)


def test_a_hundred_thousand_chained_totals_do_not_exhaust_the_stack():
    rows = [Row("r0", "R0"), *(Row(f"r{n}", f"R{n}", formula=total(f"r{n - 1}")) for n in range(1, 3000))]
    values = lay_out(a_template(rows=rows)).compute({"s/r0/amount": Decimal(7)})

    assert values["s/r2999/amount"] == 7


def test_lists_are_read_by_label_or_code():
    assert TEMPLATE.choices("themes")[0] == ("cancer", "Cancérologie")
    assert ChoiceList("a", (("x", "X"),)).choices[0][1] == "X"


def test_the_example_of_the_documentation_runs():
    page = (Path(__file__).parents[3] / "docs" / "workbooks.md").read_text(encoding="utf-8")
    example = page.split("```python\n")[1].split("```")[0]
    names: dict = {}
    exec(example, names)  # noqa: S102 - our own page

    reading = read_workbook(
        write_workbook(names["template"], COVER, {"budget/74/voted": Decimal(10), "budget/60/voted": Decimal(4)}),
        names["template"],
    )
    assert {problem.code for problem in reading.problems} == {"required_empty", "rule:balanced"}
