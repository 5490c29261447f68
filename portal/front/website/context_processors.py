"""What the shell of every page needs."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """Name of the site and whether this is the demonstration (then every page says so)."""
    return {"site_name": settings.SITE_NAME, "demo": settings.DEMO}
