"""Roles that answer for money or for everybody's data use a second factor: until they have one, they set it up."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from membership.permissions import needs_second_factor
from membership.signin.levels import came_with_two_factors

OPEN_PREFIXES = ("/compte/", "/langue/", "/static/")


class SecondFactorMiddleware:
    """Sends treasurers, federation staff and administrators without a second factor to its page. Not in the demo.

    A session that a provider opened with two factors needs no third.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            settings.SECOND_FACTOR_COMPULSORY
            and request.user.is_authenticated
            and not request.path.startswith(OPEN_PREFIXES)
            and needs_second_factor(request.user)
            and not came_with_two_factors(request)
            and not is_mfa_enabled(request.user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
        ):
            messages.warning(
                request, _("Your role needs a second factor: set up an authenticator application or a passkey first.")
            )
            return redirect("mfa_index")
        return self.get_response(request)
