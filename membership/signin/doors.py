"""Wagtail's own doors, led to ours.

Setting the login address alone leaves them open: a right password posted to Wagtail's form would sign in without a
second factor. These routes stand before Wagtail's.
"""

from collections.abc import Callable

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import URLPattern, path, re_path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.generic import RedirectView

from membership.back_office import narrowed


def _to(name: str) -> Callable[..., HttpResponseBase]:
    """A route that leads to the page of this name, whatever is sent to it."""
    return RedirectView.as_view(pattern_name=name, query_string=True)


def door_of_the_back_office(request: HttpRequest) -> HttpResponseBase:
    """A visitor signs in; whoever is signed in goes on, or learns why they cannot.

    Wagtail sends here everybody whom it does not let in. Led to the sign-in page, which sends the signed in back to
    where they came from, they would go round for ever. Raises PermissionDenied.
    """
    user = request.user
    if not user.is_authenticated:
        return _to("account_login")(request)
    if not user.has_perm("wagtailadmin.access_admin"):
        list(get_messages(request))  # Wagtail's own sentence would turn up on the next page
        raise PermissionDenied(
            _(
                "The back office is for those who keep an association’s records: its officers, its coordination and "
                "the federation. What concerns you is in your space."
            )
        )
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return RedirectView.as_view(url=wanted if safe else resolve_url("wagtailadmin_home"))(request)


def doors(prefix: str) -> list[URLPattern]:
    """Routes to put ahead of Wagtail's, under the back office's ``prefix``: its doors, and its screens narrowed."""
    return [
        path(f"{prefix}login/", door_of_the_back_office, name="back_office_door"),
        path(f"{prefix}logout/", _to("account_logout")),
        re_path(rf"^{prefix}password_reset/.*$", _to("account_login")),
        re_path(rf"^{prefix}account/.*$", _to("account_email")),
        path("_util/login/", _to("account_login")),
        *narrowed(prefix),
    ]
