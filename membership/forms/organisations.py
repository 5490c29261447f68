"""Forms of an organisation: its details, its contacts."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from membership.enums import ContactKind, LegalForm, OrganisationKind
from membership.forms.base import OfficeForm, day_field
from membership.identifiers import clean_identifier, validate_finess, validate_rna, validate_siren, validate_siret
from membership.models import Commune, Organisation, Region, Theme
from membership.permissions import CREATE_ORGANISATION, may
from membership.selectors.geography import find_communes
from membership.services.organisations import Contact

CHECKS = {"rna_number": validate_rna, "siren": validate_siren, "siret": validate_siret, "finess": validate_finess}
CONTACT_LINES = 8
_SHOWN_COMMUNES = 6


class OrganisationForm(OfficeForm):
    """Every detail of an organisation; what it is and where it belongs are the federation's to say."""

    official_name = forms.CharField(label=_("Official name"), max_length=200, help_text=_("As the statutes write it."))
    usual_name = forms.CharField(
        label=_("Usual name"), max_length=120, required=False, help_text=_("The one that everybody uses.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    legal_form = forms.ChoiceField(
        label=_("Legal form"), required=False, choices=[("", _("to be completed")), *LegalForm.choices]
    )
    rna_number = forms.CharField(
        label=_("RNA number"),
        required=False,
        max_length=20,
        help_text=_("Of the register of associations: W and nine characters."),
    )
    siren = forms.CharField(label=_("SIREN number"), required=False, max_length=20, help_text=_("Nine digits."))
    siret = forms.CharField(
        label=_("SIRET number"), required=False, max_length=25, help_text=_("Fourteen digits: that of the seat.")
    )
    finess = forms.CharField(label=_("FINESS number"), required=False, max_length=20, help_text=_("Nine characters."))
    seat_address = forms.CharField(
        label=_("Address of the seat"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    seat_postcode = forms.CharField(label=_("Postcode of the seat"), required=False, max_length=10)
    commune = forms.CharField(
        label=_("Commune of the seat"),
        required=False,
        max_length=100,
        help_text=_("In Paris, Lyon and Marseille, the arrondissement: “Paris 13”."),
    )
    region = forms.ModelChoiceField(
        label=_("Region"),
        queryset=Region.objects.all(),
        help_text=_("It gives the time zone in which a day begins and ends."),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    founded_on = day_field(_("Founded on"), required=False)
    dissolved_on = day_field(
        _("Dissolved on"),
        required=False,
        help_text=_(
            "The first day on which it no longer exists. For a member of the federation record a succession instead: "
            "it also ends mandates and adhesions."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        themes: Any = self.fields["themes"]
        chosen = Theme.objects.filter(organisations=self.subject) if self.subject else Theme.objects.none()
        themes.queryset = (Theme.objects.filter(archived=False) | chosen).distinct()
        if not may(self.user, CREATE_ORGANISATION, None):
            for name in ("kind", "region", "dissolved_on"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("The federation keeps this: ask its staff.")

    def clean_commune(self) -> Commune | None:
        typed: str = self.cleaned_data["commune"].strip()
        former: Organisation | None = self.subject
        if not typed:
            return None
        if former is not None and former.seat_commune and typed == former.seat_commune.name:
            return former.seat_commune
        matches = find_communes(typed)
        if matches.commune is not None:
            return matches.commune
        postcode = clean_identifier(self.data.get("seat_postcode", ""))
        near = [commune for commune in matches.communes if postcode in commune.postcodes]
        exact = [commune for commune in near or matches.communes if commune.name == typed]
        for found in (near, exact):
            if len(found) == 1:
                return found[0]
        if not matches.communes:
            raise forms.ValidationError(_("No commune has this name: check its spelling, or write its postcode."))
        shown = ", ".join(
            f"{commune.name} ({', '.join(commune.postcodes[:2])})" for commune in matches.communes[:_SHOWN_COMMUNES]
        )
        raise forms.ValidationError(
            _now("Several communes may be meant: %(communes)s. Write one of them.") % {"communes": shown}
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name, check in CHECKS.items():
            value = clean_identifier(cleaned.get(name) or "")
            if name in cleaned and value:
                try:
                    check(value)
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return cleaned


class ContactsForm(OfficeForm):
    """The contacts in the order in which they are shown; an emptied line is taken away."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(self.subject.contacts.all())
        self.lines = max(CONTACT_LINES, len(known) + 2)
        for number in range(self.lines):
            row = known[number] if number < len(known) else None
            kinds = forms.ChoiceField(label=_("Kind"), choices=ContactKind.choices, initial=row.kind if row else None)
            self.fields[f"kind_{number}"] = kinds
            self.fields[f"value_{number}"] = forms.CharField(
                label=_("Number or address"), required=False, max_length=200, initial=row.value if row else ""
            )
            self.fields[f"label_{number}"] = forms.CharField(
                label=_("What it is for"), required=False, max_length=80, initial=row.label if row else ""
            )
            self.fields[f"public_{number}"] = forms.BooleanField(
                label=_("Shown to the public"), required=False, initial=row.public if row else True
            )

    def groups(self) -> Iterator[list[Any]]:
        for number in range(self.lines):
            yield [self[f"{name}_{number}"] for name in ("kind", "value", "label", "public")]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        contacts = [
            Contact(
                ContactKind(found[f"kind_{number}"]),
                found[f"value_{number}"],
                found[f"label_{number}"],
                found[f"public_{number}"],
            )
            for number in range(self.lines)
            if found.get(f"value_{number}") and found.get(f"kind_{number}")
        ]
        return {"contacts": contacts}
