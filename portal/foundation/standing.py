"""Which association a page of the space is about: its view says so, the menu and the heading read it.

Its instants are shown, filtered and taken away on that association's clock: who signs on the last day of an adhesion
reads that day, as in the letter, wherever the server stands. Pages about several associations keep the site's clock.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone


def stand_in(request: HttpRequest, organisation: Any) -> None:
    """The page of this request belongs to the space of ``organisation``, and tells the time there until it is answered
    (:class:`portal.foundation.channels.WebChannel`)."""
    place: Any = request
    place.organisation = organisation
    timezone.activate(organisation.time_zone)


def place_of(request: HttpRequest) -> Any:
    """The association whose space the page belongs to; None on pages that are about none, or about several."""
    return getattr(request, "organisation", None)
