"""Between a public address that is no more and where its page has moved."""

from django.http import HttpRequest, HttpResponseBase
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
