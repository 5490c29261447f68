"""What allauth asks about accounts: nobody registers alone, addresses lead to this site, notices speak our words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_from_email(self) -> str:
        return settings.DEFAULT_FROM_EMAIL

    def format_email_subject(self, subject: str) -> str:
        return f"{settings.SITE_NAME} : {subject}"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Pro Santé Connect and ProConnect sign in to an account that exists; they create none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class MFAAdapter(DefaultMFAAdapter):
    """The name that an authenticator application shows."""

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME
