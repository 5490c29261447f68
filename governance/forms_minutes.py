"""Forms of the minutes of a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.enums_minutes import SignerRole
from portal.foundation.forms import Form


class DebateForm(Form):
    """What was said on an item. ``seen`` is the text that the page showed when it was opened."""

    text = forms.CharField(
        label=_("Debates"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Who said what, in a few sentences. Times, votes and names of those present write themselves."),
    )
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class IssueForm(Form):
    """``first``: nothing was issued yet, so that there is nothing to correct."""

    correction = forms.CharField(
        label=_("Why are the minutes corrected?"),
        max_length=400,
        help_text=_("One sentence: everybody who reads the minutes will see it."),
    )

    def __init__(self, *args: object, first: bool, **options: object) -> None:
        super().__init__(*args, **options)
        if first:
            del self.fields["correction"]


class SignForm(Form):
    role = forms.ChoiceField(choices=SignerRole, widget=forms.HiddenInput)
