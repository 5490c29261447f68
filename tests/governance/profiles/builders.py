"""What a browser sends when nothing is changed, and the same with some answers changed."""

from typing import Any

from django.forms import CheckboxInput, CheckboxSelectMultiple
from django.http import QueryDict

from governance.forms_rules.profile_form import ProfileForm

GENERAL = {
    "general-label": "Règles du conseil",
    "general-source": "statuts du 12 mars 2019",
    "general-starts_on": "2030-01-01",
}


def sent(form: ProfileForm, **changes: Any) -> QueryDict:
    """The fields of the form as the page shows them; ``changes`` by field name, None for a box left empty."""
    data = QueryDict(mutable=True)
    for part in form.forms:
        for bound in part:
            value, widget = bound.value(), bound.field.widget
            if isinstance(widget, CheckboxSelectMultiple):
                data.setlist(bound.html_name, list(value or []))
            elif isinstance(widget, CheckboxInput):
                if value:
                    data[bound.html_name] = "on"
            else:
                data[bound.html_name] = "" if value is None else str(value)
    for name, value in (GENERAL | changes).items():
        data.pop(name, None)
        if value is not None:
            data[name] = value
    return data
