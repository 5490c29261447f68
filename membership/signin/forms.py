"""Forms that replace allauth's."""

from allauth.account.forms import RequestLoginCodeForm as AllauthRequestLoginCodeForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from membership.permissions import needs_second_factor


class RequestLoginCodeForm(AllauthRequestLoginCodeForm):
    """A code by e-mail is one factor: not enough where a role makes two compulsory."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        user = getattr(self, "_user", None)
        if settings.SECOND_FACTOR_COMPULSORY and user is not None and needs_second_factor(user):
            raise forms.ValidationError(
                _("Your role signs in with a password and a second factor, or with a passkey: use one of them.")
            )
        return email
