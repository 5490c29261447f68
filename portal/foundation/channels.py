"""Through what a change comes, said once at each entrance: the web here, the worker and the command line at theirs."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from portal.foundation.actors import acting


class WebChannel:
    """Middleware: whatever a service records while it answers a request came through the web.

    The clock that a page chose (:func:`portal.foundation.standing.stand_in`) is put back for the next request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with acting(None, through="web"), timezone.override(None):
            return self.get_response(request)
