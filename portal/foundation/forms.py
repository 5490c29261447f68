"""What the forms of the portal share: a required field left empty is told of by its name, with what to do."""

from typing import Any

from django import forms
from django.forms.utils import pretty_name
from django.utils.translation import gettext as _

_UNSAID = forms.Field.default_error_messages["required"]
"""Django's own message: which field it is about and what to do there is left to the reader."""


def missing(field: forms.Field, name: str) -> str:
    """What to do about a required field left empty, by its label, or else its ``name`` in the form."""
    match field:
        case forms.BooleanField():
            sentence = _("Tick “%(label)s”.")
        case forms.FileField():
            sentence = _("Choose a file under “%(label)s”.")
        case forms.ChoiceField() | forms.ModelChoiceField():
            sentence = _("Make a choice under “%(label)s”.")
        case _other:
            sentence = _("Fill in “%(label)s”.")
    return sentence % {"label": str(field.label or pretty_name(name)).rstrip(" :\xa0\u202f")}


class NamesWhatIsMissing:
    """Of a form: a field that has no sentence of its own for being left empty gets one with its label."""

    def full_clean(self) -> None:
        form: Any = self
        for name, field in form.fields.items():
            if field.error_messages["required"] is _UNSAID:
                field.error_messages["required"] = missing(field, name)
        base: Any = super()
        base.full_clean()


class Form(NamesWhatIsMissing, forms.Form):
    """A form of the portal."""
