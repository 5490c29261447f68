"""What the forms of the back office share: they read and check what is typed; the rules are the services'."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from membership.models import Organisation, Person
from membership.selectors.people import people_of
from portal.foundation import clock
from portal.foundation.forms import Form


class OfficeForm(Form):
    """A form about ``subject``, which belongs to ``place`` (an association, or None), filled in by ``user``."""

    required_css_class = "required"

    def __init__(
        self, *args: Any, subject: Any, place: Organisation | None, user: Any, return_to: str = "", **options: Any
    ) -> None:
        self.return_to = return_to
        self.subject = subject
        self.place = place
        self.user = user
        # Wagtail's template of a field would write a colon after its own star.
        super().__init__(*args, **{"label_suffix": ""} | options)
        for field in self.fields.values():
            field.label = capfirst(str(field.label))

    @property
    def today(self) -> date:
        """The day it is at the association's."""
        return self.place.today() if self.place is not None else clock.today()


def day_field(label: Any, *, required: bool = True, help_text: Any = "", **options: Any) -> forms.DateField:
    """A day, by the browser's own picker; typed in French form where it has none."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y"],
        error_messages={
            "required": _("Enter a date."),
            "invalid": _("This is no date: write it as 31/12/2025."),
        },
        **options,
    )


def reason_field(help_text: Any = "") -> forms.CharField:
    """Why something is corrected or withdrawn; the register keeps it, so it names nobody."""
    return forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=help_text or _("The register keeps it: name nobody."),
        error_messages={"required": _("Say why this is corrected: the register keeps the reason.")},
    )


class FirstDayForm(OfficeForm):
    """The first day as it should have been entered."""

    starts_on = day_field(_("First day"))
    reason = reason_field()


class ReasonForm(OfficeForm):
    reason = reason_field()


class DespiteForm(OfficeForm):
    """Of an act that may change days on which something stands: the box to confirm it shows once that was said."""

    despite = forms.BooleanField(label=_("I know what stands, and record it all the same"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.data.get("despite"):
            self.fields["despite"].widget = forms.HiddenInput()

    def ask_despite(self) -> None:
        self.fields["despite"].widget = forms.CheckboxInput()


class PersonChoice(forms.ModelChoiceField):
    """Somebody whom the association knows, told apart from namesakes by their profession."""

    def label_from_instance(self, obj: Any) -> str:
        name = f"{obj.family_name} {obj.given_name}".strip()
        return f"{name} ({obj.profession})" if obj.profession else name


def person_choice(label: Any, *, required: bool = False, help_text: Any = "") -> PersonChoice:
    return PersonChoice(
        queryset=Person.objects.none(),
        label=label,
        required=required,
        help_text=help_text,
        empty_label=_("choose") if required else _("nobody"),
        error_messages={"invalid_choice": _("The association does not know this person: enter them first.")},
    )


def organisation_choice(label: Any, *, required: bool = False, help_text: Any = "") -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=label,
        required=required,
        help_text=help_text,
        empty_label=_("choose") if required else _("no organisation"),
        error_messages={"invalid_choice": _("Choose an organisation of the list.")},
    )


def people_known_to(place: Organisation) -> QuerySet[Person]:
    return people_of(place).order_by("sort_key", "pk")


def possible_holders(place: Organisation, on: date) -> QuerySet[Organisation]:
    """Organisations that may hold a seat of ``place`` or adhere to it: all that exist; invented ones stay apart."""
    found: QuerySet[Organisation] = Organisation.objects.alive_on(on).filter(fictional=place.fictional)
    return found.exclude(pk=place.pk).order_by("sort_key", "pk")
