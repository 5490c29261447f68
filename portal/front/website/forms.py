from typing import Any

from django import forms
from django.db.models import Case, F, When
from django.utils.translation import gettext_lazy as _

from membership.models import Department, Theme
from portal.foundation.lists import ListFilters, Order
from portal.front.website.kinds import LISTED

AS_LISTED = Case(*(When(kind=kind, then=place) for place, kind in enumerate(LISTED)))


class DirectoryFilters(ListFilters):
    """Filters of the directory."""

    orders = {
        "": Order(_("by name"), ("sort_key", "pk")),
        "seat": Order(_("by seat"), (F("seat_commune__sort_key").asc(nulls_last=True), "sort_key", "pk")),
        "department": Order(_("by department"), (F("department").asc(nulls_last=True), "sort_key", "pk")),
        "kind": Order(_("by kind of body"), (AS_LISTED, "sort_key", "pk")),
    }
    kept = ("origin",)

    q = forms.CharField(label=_("Name or commune"), required=False, max_length=80, widget=forms.TextInput)
    kind = forms.ChoiceField(label=_("Kind of body"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    origin = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, departments: list[Department], themes: list[Theme]) -> None:
        super().__init__(data, auto_id="filter-%s")
        choices: dict[str, list[tuple[Any, Any]]] = {
            "kind": [(kind.value, kind.label) for kind in LISTED],
            "department": [(department.code, str(department)) for department in departments],
            "theme": [(theme.code, theme.name) for theme in themes],
        }
        for name, offered in choices.items():
            self.offer(name, offered, everything=_("All"))
        if not data.get("origin"):
            del self.fields["origin"]

    def chosen(self, name: str) -> str:
        """What was chosen, or nothing where the address names something that is not offered."""
        return self.asked(name) or ""
