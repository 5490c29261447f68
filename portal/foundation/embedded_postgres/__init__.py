"""PostgreSQL of our own beside the product: found, initialised, started, and gone with the process that started it.

>>> with Cluster(Path("var")) as cluster:
...     cluster.url()

Knows no Django. Where ``DATABASE_URL`` is set there is nothing to start, and nobody calls this package.
"""

from portal.foundation.embedded_postgres.binaries import Binaries, find_binaries
from portal.foundation.embedded_postgres.cluster import Cluster, Status
from portal.foundation.embedded_postgres.endpoints import DATABASE, ROLES, Endpoint, endpoint
from portal.foundation.embedded_postgres.errors import AlreadyRunning, LauncherError

__all__ = [
    "DATABASE",
    "ROLES",
    "AlreadyRunning",
    "Binaries",
    "Cluster",
    "Endpoint",
    "LauncherError",
    "Status",
    "endpoint",
    "find_binaries",
]
