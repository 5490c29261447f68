"""WSGI entry point, for granian or any other server."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application


def _refuse_reduced_guarantee() -> None:
    """Production does not serve with a role that could rewrite the registers: it would promise what it cannot hold."""
    from django.db import connection

    from portal.foundation.append_only import reduced_guarantee

    reasons = reduced_guarantee(connection)
    connection.close()
    if reasons:
        raise ImproperlyConfigured(" ".join(reasons))


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()
if settings.FULL_GUARANTEE:
    _refuse_reduced_guarantee()
