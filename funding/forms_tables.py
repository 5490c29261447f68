"""Forms of the reference tables: what they read; the rules are the services'."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.enums import AccountSide
from funding.models import Account, YearlyRow
from funding.permissions import KEEP_TABLES
from funding.refusals import UnlikelyYear
from funding.services.editions import likely_years
from membership.enums import OrganisationKind
from membership.forms.base import OfficeForm
from membership.forms.bodies import choose_place
from membership.models import Organisation
from membership.permissions import where_allowed

FIRST_YEAR, LAST_YEAR = 2000, 2100


def year_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=required, min_value=FIRST_YEAR, max_value=LAST_YEAR, help_text=help_text
    )


class YearlyRowForm(OfficeForm):
    """The fields that every row has. ``after`` is asked for a new row only: places are kept afterwards."""

    after = forms.ModelChoiceField(
        queryset=None,
        label=_("Printed after"),
        required=False,
        empty_label=_("nothing: it comes first"),
    )
    label_fr = forms.CharField(label=_("Label in French"), max_length=120)
    label_en = forms.CharField(label=_("Label in English"), max_length=120)
    from_year = year_field(_("First financial year"))
    to_year = year_field(
        _("Last financial year"), required=False, help_text=_("Included. Leave it empty while no end is planned.")
    )
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("The text that lays it down, with its article.")
    )
    to_confirm = forms.BooleanField(
        label=_("To be confirmed"), required=False, help_text=_("The source does not settle it yet.")
    )

    rows: type[YearlyRow]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.subject is not None:
            del self.fields["after"], self.fields["code"]
            self.initial = {name: getattr(self.subject, name) for name in self.fields} | self.initial
            return
        manager: Any = self.rows._default_manager
        after: Any = self.fields["after"]
        after.queryset = manager.all()
        last = manager.last()
        after.initial = last.pk if last else None


class AccountForm(YearlyRowForm):
    """A row of the chart of accounts."""

    rows = Account
    field_order = ["number", "code", "side", "after", "label_fr", "label_en", "from_year", "to_year", "source"]

    number = forms.RegexField(
        r"^[0-9]{2,8}$",
        label=_("Account"),
        help_text=_("Of the chart of accounts: 64, 756. Its first two digits are the class under which it adds up."),
        error_messages={"invalid": _("An account is two to eight digits.")},
    )
    code = forms.SlugField(
        label=_("Code"), max_length=20, help_text=_("Names its figures for ever: 64, or 74-fir for a part of 74.")
    )
    side = forms.ChoiceField(choices=AccountSide.choices, label=_("Side"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        after = cleaned.get("after")
        if after is not None and cleaned.get("side") and after.side != cleaned["side"]:
            # Each side is printed by itself: among the rows of another one there is no place.
            own = Account.objects.filter(side=cleaned["side"]).last()
            cleaned["after"] = own
        return cleaned


class EndForm(OfficeForm):
    to_year = year_field(
        _("Last financial year"), required=False, help_text=_("Included. Leave it empty while no end is planned.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to_year"].initial = self.subject.to_year


class ConfirmForm(OfficeForm):
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("The text that lays it down, with its article.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source"].initial = self.subject.source


class NothingToTypeForm(OfficeForm):
    """An act that asks for nothing but to be meant."""


class PublishForm(OfficeForm):
    """Which workbook is published, and by which federation."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("Federation"))
    year = year_field(_("Financial year"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_place(self, federations_kept_by(self.user))
        self.fields["year"].initial = self.today.year

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        federation, year = cleaned.get("organisation"), cleaned.get("year")
        if federation is not None and year is not None and year not in likely_years(federation.today()):
            self.add_error("year", str(UnlikelyYear.sentence))
        return cleaned


def federations_kept_by(user: Any) -> Any:
    """The federations whose tables and workbooks the user keeps."""
    return where_allowed(user, KEEP_TABLES).filter(kind=OrganisationKind.FEDERATION).order_by("sort_key")
