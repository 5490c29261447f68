"""Forms of invitations: sending one, and opening the account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.models import Organisation, Person, User
from portal.foundation.forms import Form
from portal.foundation.permissions import Verdict


class AccountForm(Form):
    """The password of an account to be opened."""

    password1 = forms.CharField(
        label=gettext_lazy("Password"),
        error_messages={"required": gettext_lazy("Choose a password.")},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=gettext_lazy("The same password again"),
        error_messages={"required": gettext_lazy("Type the password a second time.")},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, User(email=self._email))
        return password

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("password1") and cleaned.get("password2") and cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", _("The two passwords differ: type the same one twice."))
        return cleaned


class InvitationForm(Form):
    """Where an invitation goes, on whose behalf, in which language."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("On behalf of"), queryset=Organisation.objects.none(), empty_label=None
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The address that the person will sign in with: their own, not one of a service."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the message"), choices=settings.LANGUAGES)

    def __init__(
        self, *args: Any, person: Person, organisations: QuerySet[Organisation], readdressing: Verdict, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"email": person.email, "language": settings.LANGUAGE_CODE})
        super().__init__(*args, **kwargs)
        if not readdressing:
            self.fields["email"].disabled = bool(person.email)
            self.fields["email"].help_text = readdressing.reason
        choice: Any = self.fields["organisation"]
        choice.queryset = organisations
        # An administrator invites on behalf of the portal those whom no association knows.
        choice.required = organisations.exists()
