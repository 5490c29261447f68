"""Forms of mandates, and of those who represent an organisation."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from membership.enums_people import MandateEnd, Office, RepresentationKind
from membership.forms.base import (
    DespiteForm,
    OfficeForm,
    day_field,
    organisation_choice,
    people_known_to,
    person_choice,
    possible_holders,
)
from membership.forms.bodies import LastDayForm
from membership.permissions import EDIT_PEOPLE, may


class HolderForm(OfficeForm):
    """A person in their own name, or an organisation with a permanent representative and a substitute."""

    person = person_choice(_("Person"))
    organisation = organisation_choice(
        _("Or organisation"), help_text=_("An organisation speaks through those named below.")
    )
    representative = person_choice(_("Permanent representative"), help_text=_("Of an organisation only."))
    substitute = person_choice(_("Substitute representative"), help_text=_("Of an organisation only."))
    one_holder = _("A seat is held by a person or by an organisation: choose one.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.place is None:
            return
        people = people_known_to(self.place)
        for name in ("person", "representative", "substitute"):
            field: Any = self.fields[name]
            field.queryset = people
        holders: Any = self.fields["organisation"]
        holders.queryset = possible_holders(self.place, self.today)
        self.fields["person"].help_text = somebody_missing(self.place, self.user, self.return_to)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if {"person", "organisation"} & set(self.errors):
            return cleaned
        if (cleaned.get("person") is None) == (cleaned.get("organisation") is None):
            self.add_error("person", self.one_holder)
        for name in ("representative", "substitute"):
            if cleaned.get("person") is not None and cleaned.get(name) is not None:
                self.add_error(name, _("A person sits in their own name: only an organisation has a representative."))
        return cleaned


def somebody_missing(place: Any, user: Any, return_to: str = "") -> Any:
    """Where to enter somebody who is not in the list, and come back; or who does it."""
    verdict = may(user, EDIT_PEOPLE, place)
    if not verdict:
        return verdict.reason
    query = urlencode({"organisation": place.pk} | ({"next": return_to} if return_to else {}))
    return format_html(
        '{} <a href="{}?{}">{}</a>',
        _("Somebody is missing from the list?"),
        reverse("personnes:add"),
        query,
        _("Enter a person"),
    )


class MandateForm(HolderForm):
    office = forms.ChoiceField(choices=Office.choices, label=_("Office"), initial=Office.NONE)
    starts_on = day_field(_("First day"))
    ends_on = day_field(
        _("Planned last day"), required=False, help_text=_("Included. Leave it empty while no end is planned.")
    )


class EndMandateForm(DespiteForm, LastDayForm):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("choose")), *((end.value, end.label) for end in MandateEnd)],
        error_messages={"required": _("Choose the reason of the end.")},
    )
    field_order = ("reason", "last_day", "despite")


class ReplaceForm(DespiteForm, HolderForm):
    """The end of one holder and the beginning of the next, on two days that follow each other."""

    reason = forms.ChoiceField(
        label=_("Why the mandate ends"),
        choices=[("", _("choose")), *((end.value, end.label) for end in MandateEnd)],
        error_messages={"required": _("Choose the reason of the end.")},
    )
    last_day = day_field(
        _("Last day of the former holder"), help_text=_("Included: the new mandate starts on the next day.")
    )
    office = forms.ChoiceField(
        choices=Office.choices,
        label=_("Office of the new holder"),
        initial=Office.NONE,
        help_text=_("Somebody co-opted to a seat does not take over its office."),
    )
    field_order = ("reason", "last_day", "person", "organisation", "representative", "substitute", "office", "despite")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["last_day"].initial = self.today


class PlannedEndForm(DespiteForm):
    last_day = day_field(
        _("Planned last day"), required=False, help_text=_("Included. Leave it empty while no end is planned.")
    )
    field_order = ("last_day", "despite")


class OfficeChangeForm(OfficeForm):
    office = forms.ChoiceField(choices=Office.choices, label=_("Office"))
    starts_on = day_field(
        _("From"), help_text=_("What was signed before in the former office stays signed in the former office.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["starts_on"].initial = self.today


class EndRepresentationForm(DespiteForm, LastDayForm):
    field_order = ("last_day", "despite")


class RepresentativeForm(OfficeForm):
    """Who speaks and votes for an organisation from a day on; the former one ends the day before."""

    kind = forms.ChoiceField(choices=RepresentationKind.choices, label=_("Kind"))
    person = person_choice(_("Person"), required=True)
    starts_on = day_field(_("From"))
    ends_on = day_field(
        _("Planned last day"),
        required=False,
        help_text=_("Included. Left empty, it lasts as long as what the organisation holds."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people: Any = self.fields["person"]
        self.fields["starts_on"].initial = max(self.today, self.subject.starts_on)
        if self.place is not None:
            people.queryset = people_known_to(self.place)
            people.help_text = somebody_missing(self.place, self.user, self.return_to)
