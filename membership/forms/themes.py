"""The form of a theme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.forms.base import OfficeForm


class ThemeForm(OfficeForm):
    name = forms.CharField(
        label=_("Name"), max_length=80, error_messages={"required": _("Enter the name of the theme.")}
    )
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=300,
        help_text=_("Order, call for projects or decision that names it."),
    )
