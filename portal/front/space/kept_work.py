"""A form sent after the session ended: its words are kept, and given back once its author has signed in again.

One mechanism for every form, those of the back office included, whatever the view answers a visitor with.
"""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.template.response import SimpleTemplateResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from portal.foundation import kept_work
from portal.foundation.permissions import page_of
from portal.front.space.labels import Control, labels_of

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
    found = kept_work.kept(request)
    return show(request, found, status=403) if found else render(request, "403_csrf.html", status=403)


def _from_here(request: HttpRequest) -> bool:
    stated = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(stated).netloc == request.get_host()


def show(request: HttpRequest, found: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page with the words kept, to be sent or copied, under the names that their form gives them."""
    page, controls = "", {}
    for candidate in (found["page"], _above(found["page"])):
        if html := _html_of(request, candidate):
            page, controls = candidate, labels_of(html)
            break
    context = {"kept": found, "page": page, "shown": _shown(found["fields"], controls)}
    return render(request, "space/kept_work.html", context, status=status)


def _above(page: str) -> str:
    """The page above one that only answers forms, such as the last look at a vote before it is sent."""
    return f"{urlsplit(page).path.rstrip('/').rpartition('/')[0]}/"


def _html_of(request: HttpRequest, page: str) -> str:
    """The page as the reader would open it now; empty when they cannot."""
    address = urlsplit(page)
    try:
        match = resolve(address.path)
    except Resolver404:
        return ""
    if match.view_name == "space:resume":
        return ""
    opened = copy(request)
    opened.method, opened.path, opened.path_info, opened.resolver_match = "GET", address.path, address.path, match
    opened.META = {**request.META, "REQUEST_METHOD": "GET", "QUERY_STRING": address.query}
    opened.GET, opened.POST = QueryDict(address.query), QueryDict()  # type: ignore[assignment]
    # The sentences that wait for the reader stay for the page they will see.
    opened._messages = CookieStorage(opened)  # type: ignore[attr-defined]
    try:
        answer = match.func(opened, *match.args, **match.kwargs)
    except (Http404, PermissionDenied):
        return ""
    if isinstance(answer, SimpleTemplateResponse):
        answer.render()
    is_page = answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")
    return str(answer.content.decode()) if is_page else ""


def _shown(fields: dict[str, list[str]], controls: Mapping[str, Control]) -> list[dict[str, object]]:
    """What a person typed or chose. Without any label, all but the keys and fingerprints that pages carry along."""
    rows = []
    for name, value in ((name, value) for name, values in fields.items() for value in values if value):
        control = controls.get(name)
        label = control.label if control else ""
        if label or not (any(known.label for known in controls.values()) or _is_carried(name, value)):
            words = control.choices.get(value, value) if control else value
            long = len(words) > 60 or "\n" in words
            rows.append({"name": label or name.replace("_", " "), "value": words, "long": long})
    return rows


def _is_carried(name: str, value: str) -> bool:
    key = value.replace("-", "")
    return "_FORMS" in name or (len(key) in {32, 64} and all(sign in "0123456789abcdef" for sign in key))
