"""Between a public address that is no more and where its page has moved; before what nobody can have typed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.defaults import bad_request
from wagtail.contrib.redirects.middleware import RedirectMiddleware

NOT_PUBLIC = ("/espace/", "/gestion/", "/compte/", "/fichiers/")
"""No page of the site ever stood there: nothing is looked up, and "not found" takes the same time for whatever is
asked."""


class PageRedirects(RedirectMiddleware):
    """Wagtail's redirections, for the addresses that a page of the site can have had."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(NOT_PUBLIC):
            return response
        answer: HttpResponseBase = super().process_response(request, response)
        return answer


class NoNul:
    """The character NUL, in an address or in a form, is refused once for all views: the database cannot hold it.

    No keyboard writes it, so that nothing typed is lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request, None)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        sent = request.POST.lists() if request.method == "POST" else ()
        if any("\0" in value for _name, values in sent for value in values):
            return bad_request(request, None)
        return None
