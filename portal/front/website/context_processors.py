"""What the shell of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portal.front.website.navigation import public_shell


def shell(request: HttpRequest) -> dict[str, Any]:
    """Name of the site, whether this is the demonstration (then every page says so), menus of the public site."""
    return {"site_name": settings.SITE_NAME, "demo": settings.DEMO, **public_shell(request)}
