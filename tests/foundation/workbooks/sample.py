"""A small template with one of everything, for the tests of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from portal.foundation.workbooks.formulas import Difference, Ratio, total
from portal.foundation.workbooks.stamping import Cover
from portal.foundation.workbooks.template import (
    CellFormula,
    Check,
    ChoiceList,
    Column,
    Finding,
    Row,
    Sheet,
    Template,
    cell_id,
)
from portal.foundation.workbooks.values import CellType, Value

ZERO = Decimal(0)

CHARGES = (
    Row("60", "Achats", number="60", minimum=ZERO),
    Row("61", "Services extérieurs", number="61", minimum=ZERO),
    Row("62", "Autres services extérieurs", number="62", minimum=ZERO),
    Row("64", "Charges de personnel", number="64", minimum=ZERO),
)
INCOME = (
    Row("74", "Subventions d’exploitation", number="74", minimum=ZERO, help="Dont FIR, détaillé plus bas."),
    Row("75", "Autres produits de gestion courante", number="75"),
)

BUDGET = Sheet(
    code="budget",
    title="Budget",
    heading="Budget par compte",
    intro="Montants en euros, toutes taxes comprises.",
    columns=(
        Column("previous", "Réalisé N-1", CellType.MONEY, editable=False),
        Column("voted", "Budget voté", CellType.MONEY, required=True),
        Column("actual", "Réalisé", CellType.MONEY),
        Column("difference", "Écart", CellType.MONEY, formula=Difference("actual", "voted")),
        Column("rate", "Taux d’exécution", CellType.PERCENT, formula=Ratio("actual", "voted")),
        Column("comment", "Commentaire", CellType.TEXT, width=40),
    ),
    rows=(
        Row("charges", "Charges", heading=True),
        *CHARGES,
        Row("total_charges", "Total des charges", formula=total("60", "61", "62", "64")),
        Row("income", "Produits", heading=True),
        *INCOME,
        Row("total_income", "Total des produits", formula=total("74", "75")),
        Row("result", "Résultat", formula=Difference("total_income", "total_charges")),
    ),
)

INDICATORS = Sheet(
    code="indicators",
    title="Indicateurs d'activité".replace("'", "’"),
    columns=(
        Column("value", "Valeur"),
        Column("comment", "Commentaire", CellType.TEXT, width=40),
    ),
    rows=(
        Row("caseload", "File active", CellType.INTEGER, minimum=ZERO, required=True),
        Row("requests", "Sollicitations", CellType.INTEGER, minimum=ZERO),
        Row("fte", "Équivalents temps plein", CellType.DECIMAL, minimum=ZERO, maximum=Decimal(500)),
        Row("audited_on", "Date de certification des comptes", CellType.DATE),
        Row("theme", "Thème principal", CellType.CHOICE, choices="themes"),
        Row("cost", "Coût de personnel par ETP", CellType.MONEY, columns=("value",)),
    ),
    formulas=(
        CellFormula("cost", "value", Ratio(cell_id("budget", "64", "actual"), cell_id("indicators", "fte", "value"))),
    ),
)


def balanced_budget(values: Mapping[str, Value]) -> Iterable[Finding]:
    """A budget is voted in balance."""
    result = values.get("budget/result/voted")
    if isinstance(result, Decimal) and result != 0:
        yield Finding("budget/result/voted", {"gap": result})


TEMPLATE = Template(
    code="sample",
    version="2025.1",
    title="Budget et activité",
    sheets=(BUDGET, INDICATORS),
    lists=(
        ChoiceList(
            "themes", (("cancer", "Cancérologie"), ("geriatrics", "Gérontologie"), ("palliative", "Soins palliatifs"))
        ),
    ),
    checks=(
        Check(
            "balanced_budget",
            balanced_budget,
            french="Le budget voté n’est pas à l’équilibre : il manque {gap}. Revoyez les produits ou les charges.",
            english="The voted budget does not balance: {gap} is missing. Review income or expenses.",
            summary="Le budget voté est à l’équilibre.",
        ),
    ),
    instructions=("Le compte 74 comprend la subvention du FIR.",),
)

COVER = Cover(
    organisation="Réseau Vallée de l’Orge",
    identifier="W913001234",
    financial_year="2025",
    nonce="7f3c9a52d1",
)

VALUES: dict[str, Value] = {
    "budget/60/previous": Decimal("11800.00"),
    "budget/60/voted": Decimal("12000"),
    "budget/60/actual": Decimal("11543.27"),
    "budget/61/voted": Decimal("30500"),
    "budget/61/actual": Decimal("31020.10"),
    "budget/62/voted": Decimal("18250.50"),
    "budget/62/actual": Decimal("17999.99"),
    "budget/64/voted": Decimal("420000"),
    "budget/64/actual": Decimal("415230.45"),
    "budget/74/voted": Decimal("480000"),
    "budget/74/actual": Decimal("478000"),
    "budget/75/voted": Decimal("750.50"),
    "budget/75/actual": Decimal("0"),
    "budget/75/comment": '=HYPERLINK("http://exemple.invalid")',
    "indicators/caseload/value": Decimal(1254),
    "indicators/requests/value": Decimal(3021),
    "indicators/fte/value": Decimal("7.35"),
    "indicators/theme/value": "palliative",
}
