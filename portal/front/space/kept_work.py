"""A form sent after the session ended: its words are kept, and given back once its author has signed in again.

One mechanism for every form, those of the back office included, whatever the view answers a visitor with.
"""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.foundation import kept_work
from portal.foundation.permissions import page_of

SIGNING_IN = ("/compte/", "/langue/", "/invitation/")
"""Forms whose words are not worth keeping, or must not be."""


class KeptWorkMiddleware:
    """Keeps what a form held when its view sends the visitor to sign in; stands after authentication and messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated:
            kept_work.remember_account(request, response)
            if request.method == "POST" and response.status_code < 400:
                _forget_what_was_sent(request)
        elif request.method == "POST" and not request.path.startswith(SIGNING_IN):
            header = _header_to_sign_in(response)
            if header and kept_work.keep(request, page_of(request)):
                response.headers[header] = _to_sign_in()
        return response


def _forget_what_was_sent(request: HttpRequest) -> None:
    found = kept_work.kept(request)
    if found and found["path"] == request.get_full_path():
        kept_work.forget(request)


def _header_to_sign_in(response: HttpResponseBase) -> str:
    """The header by which the answer leads to sign in: Location, or htmx's; empty when it leads elsewhere."""
    doors = {reverse("account_login"), reverse("back_office_door")}
    for header in ("Location", "HX-Redirect"):
        if urlsplit(response.headers.get(header, "")).path in doors:
            return header
    return ""


def _to_sign_in() -> str:
    return f"{reverse('account_login')}?{urlencode({'next': reverse('space:resume')})}"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is too old, most often because its author signed in again in another tab.

    Sent from our own pages, its words are given back at once, to be sent anew. Sent from elsewhere, nothing is shown.
    """
    if not _from_here(request):
        return render(request, "403_csrf.html", status=403)
    if request.path.startswith(SIGNING_IN):
        messages.warning(request, _("This page was open too long: please do it once more."))
        return redirect(request.get_full_path())
    if not kept_work.keep(request, page_of(request)):
        return render(request, "403_csrf.html", status=403)
    if not request.user.is_authenticated:
        return redirect(_to_sign_in())
    return show(request, kept_work.kept(request) or {}, status=403)


def _from_here(request: HttpRequest) -> bool:
    stated = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(stated).netloc == request.get_host()


def show(request: HttpRequest, found: dict[str, object], status: int = 200) -> HttpResponse:
    """The page with the words kept, to be sent or copied."""
    return render(request, "space/kept_work.html", {"kept": found, "shown": _shown(found)}, status=status)


def _shown(found: dict[str, object]) -> list[dict[str, object]]:
    """The fields that a person typed or chose; keys and fingerprints that a page carries along are not shown."""
    fields: dict[str, list[str]] = found.get("fields", {})  # type: ignore[assignment]
    return [
        {"name": name.rpartition("-")[2].replace("_", " "), "value": value, "long": len(value) > 60 or "\n" in value}
        for name, values in fields.items()
        for value in values
        if value and not _is_carried(name, value)
    ]


def _is_carried(name: str, value: str) -> bool:
    key = value.replace("-", "")
    return (
        name.isupper()
        or "_FORMS" in name
        or (len(key) in {32, 64} and all(sign in "0123456789abcdef" for sign in key))
    )
