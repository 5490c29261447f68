"""Forms of the declarations to the prefecture."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.forms_meetings import day_field
from governance.selectors_declarations import Change
from portal.foundation.forms import Form


class DeclarationForm(Form):
    """``changes`` that may be ticked, with their words."""

    changes = forms.MultipleChoiceField(
        label=_("What the declaration told of"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what the declaration told of: at least one change.")},
    )
    declared_on = day_field(_("Declared on"))
    reference = forms.CharField(
        label=_("Number of the receipt"),
        max_length=100,
        required=False,
        help_text=_("It stands on the receipt of the prefecture; leave it empty while you wait for it."),
    )

    def __init__(self, *args: Any, changes: Sequence[tuple[Change, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["changes"]
        field.choices = [(change.key, words) for change, words in changes]  # type: ignore[attr-defined]
