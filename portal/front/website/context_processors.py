"""What the shell of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from membership.selectors.people import person_of
from portal.front.website.navigation import Lazily, public_shell


def shell(request: HttpRequest) -> dict[str, Any]:
    """Name of the site, whether this is the demonstration (then every page says so), menus of the public site."""
    return {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "user_label": Lazily(lambda: _name_of(request)),
        **public_shell(request),
    }


def _name_of(request: HttpRequest) -> str:
    """The reader's name; an account that is no person's is called by its address."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    person = person_of(user)
    return person.full_name if person else user.get_username()
