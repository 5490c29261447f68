"""Forms of the governing documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from governance.enums_documents import DocumentKind
from portal.foundation.forms import Form


class DocumentForm(Form):
    """A text that the association does not have yet."""

    kind = forms.ChoiceField(label=_("Which text?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("As members call it, for example: Charte du réseau de la Marnette."),
    )

    def __init__(self, *args: Any, kinds: list[DocumentKind], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]


class ImportForm(Form):
    file = forms.FileField(
        label=_("File of the text"),
        help_text=_("Word (.docx), LibreOffice (.odt) or Markdown (.md), 20 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".docx,.odt,.md,.markdown,.txt"}),
        error_messages={
            "required": _("Choose the file of the text."),
            "empty": _("This file is empty: choose another."),
        },
    )


class ConfirmImportForm(Form):
    """``checked`` is asked only where something looks like personal data."""

    checked = forms.BooleanField(
        label=_("I checked these passages: none is about a patient."),
        error_messages={"required": _("Check the passages listed above, then tick this box.")},
    )

    def __init__(self, *args: Any, doubts: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not doubts:
            del self.fields["checked"]


class DraftForm(Form):
    """The draft as its author writes it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    summary = forms.CharField(
        label=_("What changes, in one sentence"),
        max_length=300,
        required=False,
        help_text=_("Voters read it first."),
    )
    effective_from = forms.DateField(
        label=_("In force from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: from the day of its adoption."),
    )
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true"}),
        error_messages={"required": _("Write the text before you save it.")},
    )


class EarlierAdoptionForm(Form):
    """A text adopted outside the portal."""

    effective_from = forms.DateField(
        label=_("In force since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    grounds = forms.CharField(
        label=_("Adopted by whom, and when?"),
        max_length=300,
        help_text=_("For example: general meeting of 12 March 2019, minutes kept at the seat."),
    )


class DayForm(Form):
    """ "What was in force on that day?" """

    le = forms.DateField(label=_("In force on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
