"""Forms of the indicators, of the rule on small counts and of the yearly collection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.forms_tables import YearlyRowForm, federations_kept_by, year_field
from membership.enums import MeasureFamily
from membership.forms.base import OfficeForm, day_field
from membership.forms.bodies import choose_place
from membership.models import Organisation
from reports.enums import IndicatorKind, IndicatorUnit
from reports.models import Indicator


class IndicatorForm(YearlyRowForm):
    rows = Indicator
    field_order = [
        "label_fr",
        "label_en",
        "code",
        "after",
        "kind",
        "unit",
        "family",
        "numerator",
        "denominator",
        "from_year",
        "to_year",
        "source",
    ]

    code = forms.RegexField(
        r"^[a-z][a-z0-9_]*$",
        max_length=40,
        label=_("Code"),
        help_text=_("Names its figures for ever: home_visits."),
        error_messages={"invalid": _("A code is written in small letters, digits and underscores.")},
    )
    kind = forms.ChoiceField(
        choices=IndicatorKind.choices,
        label=_("How it adds up"),
        help_text=_("Flows add up over the members, stocks at one instant; distinct persons do not add up."),
    )
    unit = forms.ChoiceField(choices=IndicatorUnit.choices, label=_("Unit"))
    family = forms.ChoiceField(
        choices=MeasureFamily.choices,
        label=_("Family of measures"),
        help_text=_("Small whole numbers of persons supported are masked outside the association."),
    )
    numerator = forms.ModelChoiceField(
        queryset=Indicator.objects.none(), label=_("Numerator"), required=False, empty_label=_("none")
    )
    denominator = forms.ModelChoiceField(
        queryset=Indicator.objects.none(),
        label=_("Denominator"),
        required=False,
        empty_label=_("none"),
        help_text=_("For a ratio: the two indicators that it is worked out from."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        terms = Indicator.objects.reported()
        for name in ("numerator", "denominator"):
            field: Any = self.fields[name]
            field.queryset = terms if self.subject is None else terms.exclude(pk=self.subject.pk)


class MaskingRuleForm(OfficeForm):
    applies_from = day_field(_("Applies from"), help_text=_("Tomorrow at the earliest; until then the former one."))
    lowest = forms.IntegerField(label=_("Lowest masked count"), min_value=1, max_value=1000, initial=1)
    highest = forms.IntegerField(label=_("Highest masked count"), min_value=1, max_value=1000)
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("The text or the decision that lays it down.")
    )
    to_confirm = forms.BooleanField(
        label=_("To be confirmed"), required=False, help_text=_("The source does not settle it yet.")
    )


class DueDateForm(OfficeForm):
    due_on = day_field(_("Due on"), help_text=_("Included. Whoever has not sent the workbook the next day is late."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["due_on"].initial = self.subject.due_on


class CampaignForm(OfficeForm):
    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("Federation"))
    year = year_field(_("Financial year"))
    opens_on = day_field(_("Opens on"))
    due_on = day_field(_("Due on"), help_text=_("Included. Whoever has not sent the workbook the next day is late."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_place(self, federations_kept_by(self.user))
        self.fields["year"].initial = self.today.year
        self.fields["opens_on"].initial = self.today
