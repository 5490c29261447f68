"""The chart of accounts of the workbook."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.enums import AccountSide
from funding.forms_tables import AccountForm
from funding.models import Account
from funding.services.nomenclature import add_shipped_accounts
from funding.services.yearly_rows import last_published_year
from funding.viewsets.tables import (
    YEAR_COLUMNS,
    AddRow,
    AddShippedRows,
    ConfirmRow,
    CorrectRow,
    EndRow,
    TableViewSet,
    YearFilters,
    YearlyRowPage,
)
from membership.viewsets.listing import OfficeColumn
from membership.viewsets.pages import Fact


class AccountFilters(YearFilters):
    side = django_filters.ChoiceFilter(label=gettext_lazy("Side"), choices=AccountSide.choices)

    class Meta:
        model = Account
        fields: list[str] = []


class AccountPage(YearlyRowPage):
    object: Account

    def own_facts(self) -> list[Fact]:
        row = self.object
        return [
            Fact(_("Account"), row.number),
            Fact(_("Side"), row.get_side_display()),
            Fact(_("Class under which it adds up"), row.account_class),
        ]


class AddAccount(AddRow):
    model = Account
    title = gettext_lazy("New account")
    submit_label = gettext_lazy("Add this account")
    form_class = AccountForm


class CorrectAccount(CorrectRow):
    form_class = AccountForm


class AddShippedAccounts(AddShippedRows):
    def load(self) -> int:
        return add_shipped_accounts(actor=self.actor())


class AccountViewSet(TableViewSet):
    """The rows of budget and accounts, from one financial year to another."""

    model = Account
    name = "accounts"
    url_prefix: Any = "fir/comptes"
    icon = "list-ul"
    menu_label = gettext_lazy("Chart of accounts")
    add_label = gettext_lazy("Add an account")
    empty = gettext_lazy("No account yet: add the rows that ship with the portal, or your own.")
    intro = gettext_lazy(
        "The rows of the budget and of the accounts in every member's workbook. Those of a published workbook are not "
        "rewritten: end a row and add another one."
    )
    ordering = ("side", "position")
    filterset = AccountFilters
    page_view = AccountPage
    acts = {
        "add": ("nouveau/", AddAccount),
        "shipped": ("fournis/", AddShippedAccounts),
        "correct": ("<int:pk>/corriger/", CorrectAccount),
        "end": ("<int:pk>/terminer/", EndRow),
        "confirm": ("<int:pk>/confirmer/", ConfirmRow),
    }
    columns = (
        OfficeColumn("number", gettext_lazy("Account"), lambda row: row.number, sort_key="number"),
        OfficeColumn("label", gettext_lazy("Label"), lambda row: row.label, sort_key="label_fr", link=True),
        OfficeColumn("code", gettext_lazy("Code"), lambda row: row.code, sort_key="code"),
        OfficeColumn("side", gettext_lazy("Side"), lambda row: row.get_side_display(), sort_key="side"),
        *YEAR_COLUMNS,
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        found = Q(number__startswith=text) | Q(code__istartswith=text)
        return rows.filter(found | Q(label_fr__icontains=text) | Q(label_en__icontains=text))

    def links(self, user: Any) -> list[tuple[str, str]]:
        if last_published_year() is not None:
            return []
        return [(_("Add the rows that ship with the portal"), self.url("shipped"))]
