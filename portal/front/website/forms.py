from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.models import Department, Theme
from portal.front.website.kinds import LISTED


class DirectoryFilters(forms.Form):
    """Filters of the directory, all in the address. What is unknown is ignored: a shared address always opens."""

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
            field: Any = self.fields[name]
            field.choices = [("", _("All")), *offered]
        if not data.get("origin"):
            del self.fields["origin"]
        self.full_clean()

    def chosen(self, name: str) -> str:
        """What was chosen, or nothing where the address names something that is not offered."""
        return str(self.cleaned_data.get(name, ""))
