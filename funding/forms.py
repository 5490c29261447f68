"""Forms of the funding pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.foundation.forms import Form


class WorkbookForm(Form):
    """The file that comes back."""

    file = forms.FileField(
        label=_("The filled-in workbook"),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
        help_text=_("An .xlsx file saved by Excel or LibreOffice, 20 MB at most."),
        allow_empty_file=True,  # an empty file gets its own sentence, with the others
        error_messages={"required": _("Choose the file to send.")},
    )
