"""The language that a browser shows the portal in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

A_YEAR = 365 * 24 * 3600


def show_in(response: HttpResponseBase, request: HttpRequest, language: str) -> None:
    """Have this browser show the portal in a language: its reader asked for it, so that a cookie may keep it."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
