"""The form of the imports: it reads what is sent; services judge it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from membership.enums_people import ListKind
from membership.models import Organisation
from membership.services.imports.tables import MAXIMUM_BYTES
from portal.foundation.forms import Form


class ListForm(Form):
    """Which association, what the list is about, and its file."""

    organisation = forms.ModelChoiceField(
        label=_("Association"),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        empty_label=None,
        error_messages={"invalid_choice": _("Choose one of the associations of the list.")},
    )
    kind = forms.ChoiceField(
        label=_("What the list is about"),
        choices=ListKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the list is about people, mandates or adhesions.")},
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("An .xlsx workbook or a .csv list, 20 MB and 5,000 rows at most."),
        error_messages={
            "required": _("Choose the file that holds your list."),
            "empty": _("This file is empty. Choose the file that holds your list."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        # Refused before it is read into memory.
        if (upload.size or 0) > MAXIMUM_BYTES:
            raise forms.ValidationError(
                _("This file is larger than 20 MB. Remove pictures and empty rows, save it and send it again.")
            )
        return upload
