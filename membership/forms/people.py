"""Forms of people: their details, and the reason of an erasure."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from membership.enums_people import Civility
from membership.forms.base import OfficeForm
from membership.forms.bodies import choose_place
from membership.models import Organisation
from membership.permissions import EDIT_PEOPLE, may_readdress, where_allowed
from membership.selectors.people import namesakes


class PersonForm(OfficeForm):
    civility = forms.ChoiceField(choices=[("", _("none")), *Civility.choices], label=_("Civility"), required=False)
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    profession = forms.CharField(label=_("Profession"), required=False, max_length=120)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)


class CorrectedPersonForm(PersonForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        verdict = may_readdress(self.user, self.subject)
        if not verdict:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = verdict.reason


class NewPersonForm(PersonForm):
    """Somebody new to an association; who has the name of somebody known is shown before."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("Association"))
    another = forms.BooleanField(label=_("This is another person of the same name"), required=False)
    field_order = ("organisation",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_place(self, where_allowed(self.user, EDIT_PEOPLE).order_by("sort_key"))
        if not self.data.get("another"):
            self.fields["another"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("another") or not {"organisation", "family_name"} <= set(cleaned):
            return cleaned
        known = namesakes(cleaned["organisation"], cleaned.get("given_name", ""), cleaned["family_name"])
        found = [f"{person} ({person.profession})" if person.profession else str(person) for person in known[:5]]
        if found:
            self.fields["another"].widget = forms.CheckboxInput()
            self.add_error(
                None,
                _now("The association already knows %(people)s. Tick the last box if this is another person.")
                % {"people": ", ".join(found)},
            )
        return cleaned


class EraseForm(OfficeForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Written in the register: the date and the manner of the request, no name."),
    )
