"""What production promises before it serves or works: nobody connected here can rewrite the registers."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from portal.foundation.append_only import reduced_guarantee


def refuse_reduced_guarantee() -> None:
    """Raises ImproperlyConfigured, with what to do, where the role of the database may alter append-only tables.

    Nothing is asked outside production: the demonstration says it on its pages instead. Django is set up by then.
    """
    if not settings.FULL_GUARANTEE:
        return
    reasons = reduced_guarantee(connection)
    connection.close()
    if reasons:
        raise ImproperlyConfigured(" ".join(reasons))
