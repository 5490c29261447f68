"""Wagtail's programming interface stays on the disk: no address of ours serves it.

Five of Wagtail's applications register with its third version in each process that starts, which loads six hundred
modules: a third of the time that the start takes, and 34 MB. They find a stand-in that takes what they register and
has nothing else, so that a version of Wagtail that does more with it says so at the start.
"""

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

# Whatever these applications import of it.
MODULES = (
    "wagtail.api.v3.api",
    "wagtail.contrib.redirects.api.v3",
    "wagtail.documents.api.v3.registry",
    "wagtail.documents.api.v3.router",
    "wagtail.images.api.v3.registry",
    "wagtail.images.api.v3.router",
    "wagtail.locales.api.v3",
    "wagtail.snippets.api.v3",
    "wagtail.snippets.api.v3.router",
)


def leave_it_out() -> None:
    """To be called before Wagtail's applications are ready."""
    for name in MODULES:
        stand_in: Any = ModuleType(name)
        stand_in.api = SimpleNamespace(add_router=lambda _path, _router: None)
        stand_in.router = None
        stand_in.register_content_types = lambda: None
        sys.modules.setdefault(name, stand_in)
