"""Which association a page of the space is about: its view says so, the menu and the heading read it."""

from typing import Any

from django.http import HttpRequest


def stand_in(request: HttpRequest, organisation: object) -> None:
    """The page of this request belongs to the space of ``organisation``."""
    place: Any = request
    place.organisation = organisation


def place_of(request: HttpRequest) -> Any:
    """The association whose space the page belongs to; None on pages that are about none, or about several."""
    return getattr(request, "organisation", None)
