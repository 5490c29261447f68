"""PostgreSQL of our own beside the product: found, initialised, started, and gone with the process that started it.

>>> with Cluster(Path("var")) as cluster:
...     cluster.url()

Knows no Django. Where ``DATABASE_URL`` is set there is nothing to start, and nobody calls this package.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
_HOMES = {
    "binaries": ("Binaries", "find_binaries"),
    "cluster": ("Cluster", "Status"),
    "endpoints": ("DATABASE", "ROLES", "Endpoint", "endpoint"),
    "errors": ("AlreadyRunning", "LauncherError"),
}


def __getattr__(name: str) -> Any:
    """Loaded when asked for: the command line reads this package's sentences where it starts no database, and the
    database driver alone takes longer than all that such a verb does.
    """
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
