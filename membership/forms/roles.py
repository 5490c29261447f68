"""Forms of the roles that no mandate gives."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums_people import StaffRoleKind
from membership.forms.base import OfficeForm, day_field, people_known_to, person_choice
from membership.forms.mandates import somebody_missing
from membership.models import Person
from membership.permissions import may_grant


class RoleForm(OfficeForm):
    """A dated role in an association, among those that the user may give there."""

    role = forms.ChoiceField(label=_("Role"))
    person = person_choice(_("Person"), required=True)
    starts_on = day_field(_("First day"))
    ends_on = day_field(
        _("Last day"), required=False, help_text=_("Included. Leave it empty while no end is planned.")
    )
    reason = forms.CharField(
        label=_("What it rests on"),
        required=False,
        max_length=200,
        help_text=_("A contract, the engagement letter of the auditor, a decision."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        place, user = self.place, self.user
        roles: Any = self.fields["role"]
        kinds = [kind for kind in StaffRoleKind if kind != StaffRoleKind.PLATFORM_ADMINISTRATOR]
        roles.choices = [(kind.value, kind.label) for kind in kinds if may_grant(user, kind, place)]
        self.fields["starts_on"].initial = self.today
        if place is not None:
            people: Any = self.fields["person"]
            people.queryset = people_known_to(place)
            people.help_text = somebody_missing(place, user, self.return_to)


class AdministratorForm(OfficeForm):
    email = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("The one they sign in with; without an account, the one of their details."),
    )
    starts_on = day_field(_("First day"))
    ends_on = day_field(
        _("Last day"), required=False, help_text=_("Included. Leave it empty while no end is planned.")
    )
    reason = forms.CharField(label=_("What it rests on"), required=False, max_length=200)

    def clean_email(self) -> Person:
        found = list(Person.objects.reached_at(self.cleaned_data["email"])[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("No person alone has this address: correct the details of the person first.")
            )
        return found[0]


class RevokeForm(OfficeForm):
    last_day = day_field(_("Last day"), help_text=_("Included: it gives its rights on that day and none the next."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["last_day"]
        field.initial = self.today
        if self.subject.starts_on >= self.today:
            field.help_text = _("Included. A day before the first withdraws the role, as if it had never been given.")
