"""Forms that replace allauth's."""

from allauth.account.forms import RequestLoginCodeForm as AllauthRequestLoginCodeForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthAddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy

from membership.signin.levels import is_code_refused


class RequestLoginCodeForm(AllauthRequestLoginCodeForm):
    """A code by e-mail is one factor: not enough where a role makes two compulsory.

    Whoever asks sees the same page for every address: which of them belongs to an officer is nobody's to learn. The
    letter says it (:class:`membership.signin.adapter.AccountAdapter`).
    """

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if is_code_refused(getattr(self, "_user", None)):
            self._user = None
        return email


class AddWebAuthnForm(AllauthAddWebAuthnForm):
    """A passkey, which signs in alone unless its owner wants it only beside the password."""

    name = forms.CharField(
        label=gettext_lazy("Name of the key"),
        required=False,
        help_text=gettext_lazy("To recognise it in your list: “my telephone”, “office computer”."),
    )
    passwordless = forms.BooleanField(
        label=gettext_lazy("Sign in with this key alone, without a password"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "The key then asks for the fingerprint, the face or the code of your device. Untick only for an old key "
            "that has none of them: it will be a second factor beside your password."
        ),
    )
