"""The shell of the member space, for every page that says which association it is about."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from portal.foundation.standing import place_of
from portal.front.space.navigation import space_context


def space(request: HttpRequest) -> dict[str, Any]:
    """Only under the member space: public pages ask nothing. A view names its association on the request."""
    if not request.path.startswith("/espace/") or not getattr(request, "user", None):
        return {}
    # The first page has counted what awaits in each association, and gives its own.
    if not request.user.is_authenticated or request.path == reverse("space:home"):
        return {}
    return space_context(request, place_of(request))
