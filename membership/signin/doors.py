"""Wagtail's own doors, led to ours.

Setting the login address alone leaves them open: a right password posted to Wagtail's form would sign in without a
second factor. These routes stand before Wagtail's.
"""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from membership.back_office import narrowed


def _to(name: str) -> Callable[..., HttpResponseBase]:
    """A route that leads to the page of this name, whatever is sent to it."""
    return RedirectView.as_view(pattern_name=name, query_string=True)


def doors(prefix: str) -> list[URLPattern]:
    """Routes to put ahead of Wagtail's, under the back office's ``prefix``: its doors, and its screens narrowed."""
    return [
        path(f"{prefix}login/", _to("account_login")),
        path(f"{prefix}logout/", _to("account_logout")),
        re_path(rf"^{prefix}password_reset/.*$", _to("account_login")),
        re_path(rf"^{prefix}account/.*$", _to("account_email")),
        path("_util/login/", _to("account_login")),
        *narrowed(prefix),
    ]
