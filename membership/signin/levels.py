"""What an outside identity is worth: whether two factors proved it, and whether its address may be believed."""

from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.account.signals import user_logged_in
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest

from membership.permissions import needs_second_factor

_STRONG: Final = "oidc_two_factors"


def is_strong(login: SocialLogin) -> bool:
    """Whether the provider says, in the ID token, a level that counts as two factors (``OIDC_STRONG_ACR``)."""
    claims = login.account.extra_data.get("id_token") or {}
    return claims.get("acr") in settings.OIDC_STRONG_ACR


def is_address_confirmed(login: SocialLogin, email: str) -> bool:
    """Whether the provider confirms the address: says so, as a boolean, or is trusted for its domain by the setting.

    A text is no boolean: ``"false"`` would be true.
    """
    data = login.account.extra_data
    said = (data.get("userinfo") or data.get("id_token") or {}).get("email_verified")
    trusted = login.provider.app.settings.get("verified_email", [])
    return said is True or trusted is True or (isinstance(trusted, list) and email.rpartition("@")[2] in trusted)


def may_be_linked(login: SocialLogin, user: Any, email: str) -> bool:
    """Whether an identity seen for the first time may open this account because of its address.

    The address is confirmed on both sides; no other identity of the provider is linked to the account; and where a
    role makes two factors compulsory, the identity was proved with two.
    """
    address = EmailAddress.objects.filter(user=user, email__iexact=email, verified=True)
    same_provider = SocialAccount.objects.filter(user=user, provider=login.account.provider)
    enough = not settings.SECOND_FACTOR_COMPULSORY or not needs_second_factor(user) or is_strong(login)
    return is_address_confirmed(login, email) and enough and address.exists() and not same_provider.exists()


def is_code_refused(user: Any | None) -> bool:
    """Whether a code by e-mail, one factor, is too little for this account: a role of today asks for two."""
    return settings.SECOND_FACTOR_COMPULSORY and user is not None and needs_second_factor(user)


@receiver(user_logged_in)
def remember_level(request: HttpRequest, user: Any, sociallogin: SocialLogin | None = None, **_others: Any) -> None:
    """Keep, for this session and this account, that the provider saw two factors."""
    if sociallogin is not None and is_strong(sociallogin):
        request.session[_STRONG] = user.pk
    else:
        request.session.pop(_STRONG, None)


def came_with_two_factors(request: HttpRequest) -> bool:
    """Whether this session was opened by a provider that saw two factors."""
    return bool(request.user.pk) and request.session.get(_STRONG) == request.user.pk
