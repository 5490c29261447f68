"""Forms of adhesions, their categories and their fee."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums_people import AdhesionEnd, BodyKind
from membership.forms.base import DespiteForm, OfficeForm, day_field
from membership.forms.bodies import LastDayForm
from membership.forms.mandates import HolderForm
from membership.models import AdhesionCategory, Constituency, Organisation


class PlaceFields:
    """Category and constituency, among those of the association."""

    fields: dict[str, Any]

    def offer(self, association: Organisation) -> None:
        self.fields["category"].queryset = association.adhesion_categories.all()
        self.fields["constituency"].queryset = Constituency.objects.filter(
            body__organisation=association, body__kind=BodyKind.GENERAL_MEETING
        )


def _category() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        queryset=AdhesionCategory.objects.none(),
        label=_("Category"),
        error_messages={"required": _("Choose a category; define the first one on the page of the association.")},
    )


def _constituency() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        queryset=Constituency.objects.none(),
        label=_("Constituency"),
        required=False,
        empty_label=_("none"),
        help_text=_("Of the general meeting."),
    )


class AdhesionForm(PlaceFields, HolderForm):
    """A new adherent: a person, or an organisation with those who speak for it."""

    category = _category()
    constituency = _constituency()
    starts_on = day_field(_("First day"))
    ends_on = day_field(
        _("Planned last day"), required=False, help_text=_("Included. Leave it empty while no end is planned.")
    )
    fee_paid_until = day_field(_("Fee paid until"), required=False)
    one_holder = _("An adherent is a person or an organisation: choose one.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["starts_on"].initial = self.today
        self.offer(self.subject)


class CorrectAdhesionForm(PlaceFields, DespiteForm):
    category = _category()
    constituency = _constituency()
    ends_on = day_field(
        _("Planned last day"), required=False, help_text=_("Included. Leave it empty while no end is planned.")
    )

    field_order = ("category", "constituency", "ends_on", "despite")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer(self.subject.association)


class FeeForm(OfficeForm):
    paid_until = day_field(
        _("Fee paid until"), required=False, help_text=_("The last day that the fee covers. Empty: no fee paid.")
    )


class EndAdhesionForm(DespiteForm, LastDayForm):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("choose")), *((end.value, end.label) for end in AdhesionEnd)],
        error_messages={"required": _("Choose the reason of the end.")},
    )
    field_order = ("reason", "last_day", "despite")


class CategoryForm(OfficeForm):
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As the statutes call it."))
    votes = forms.BooleanField(label=_("Votes in the general meeting"), required=False, initial=True)
    fee_required = forms.BooleanField(
        label=_("Votes only with the fee paid"),
        required=False,
        help_text=_("Statutes may make the vote depend on the fee: the law does not."),
    )
    position = forms.IntegerField(
        label=_("Place in the lists"), min_value=0, max_value=1000, initial=0, help_text=_("The smallest comes first.")
    )
    source = forms.CharField(label=_("Clause of the statutes"), required=False, max_length=160)
