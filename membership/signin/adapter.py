"""What allauth asks about accounts: nobody registers alone, addresses lead to this site, notices speak our words."""

import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import get_language, override

from membership.signin.levels import is_code_refused, may_be_linked
from membership.signin.openid import SECRET_LENGTH
from portal.foundation.fiction import about_letter
from portal.foundation.languages import show_in
from portal.foundation.notify.messages import absolute
from portal.foundation.notify.models import Preference

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_from_email(self) -> str:
        return settings.DEFAULT_FROM_EMAIL

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in has just proved who they are: a second factor is set up without another proof."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        request = context.request
        proofs = get_authentication_records(request, request.user)
        return not proofs or time.time() - proofs[-1]["at"] > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def pre_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse | None:
        """A code that was sent to an address the account has no more opens nothing."""
        email = options.get("email")
        own = EmailAddress.objects.filter(user=user, email__iexact=email or "")
        if email and email.lower() != user.email.lower() and not own.exists():
            clear_login(request)
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **options)
        return answer

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> HttpResponse:
        """The portal in the language that the account chose; one that never chose keeps what the browser shows."""
        response: HttpResponse = super().post_login(request, user, **options)
        chosen = Preference.objects.filter(user=user).first()
        if chosen is not None:
            show_in(response, request, chosen.language)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Who asks for a code that their role refuses learns it from the letter, and nobody else does."""
        if template_prefix == "account/email/unknown_account":
            found = filter_users_by_email(email, is_active=True, prefer_verified=True)
            if found and is_code_refused(found[0]):
                template_prefix = "account/email/code_refused"
                context = context | {"sign_in_url": absolute(reverse("account_login"))}
        super().send_mail(template_prefix, email, context)

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> Any:
        """Letters of signing in, in the language that their reader chose."""
        reader = email if isinstance(email, str) else email[0]
        chosen = Preference.objects.filter(user__email__iexact=reader).first()
        with override(chosen.language if chosen else get_language()):
            letter = super().render_mail(template_prefix, email, context, headers)
            if settings.DEMO:
                letter.body = f"{letter.body.rstrip()}\n\n{about_letter()}\n"
            return letter

    def format_email_subject(self, subject: str) -> str:
        return f"{settings.SITE_NAME} : {subject}"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Pro Santé Connect and ProConnect sign in to an account that exists; they create none."""

    def generate_state_param(self, state: dict[str, Any]) -> str:
        """Longer than allauth's sixteen characters: ProConnect refuses fewer than 32."""
        return get_random_string(SECRET_LENGTH)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **found: Any) -> None:
        """Tell who runs the portal why: the page tells the visitor only that it failed."""
        said = [request.GET.get(name, "")[:200] for name in ("error", "error_description")]
        logger.warning("Signing in with %s failed: %r %r", provider.name, str(found.get("exception") or ""), said)

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Any, str] | None:
        """The account that the identity's address opens, only under the rules of :mod:`membership.signin.levels`."""
        found = super().authenticate_by_email(sociallogin)
        return found if found and may_be_linked(sociallogin, *found) else None

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody registers alone. One sentence, whatever accounts exist. Raises ImmediateHttpResponse."""
        context = {"provider": sociallogin.provider.app.name}
        raise ImmediateHttpResponse(render(request, "membership/identity_unknown.html", context, status=403))


class MFAAdapter(DefaultMFAAdapter):
    """The name that an authenticator application shows."""

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME
