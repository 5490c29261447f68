"""What is done to a database before it is served. Each step is a child process: Django's settings are read once per
process, and migrations connect as another role than the site.

``python -m portal.front.cli.steps NAME`` is such a child.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib.util import find_spec

from portal.front.cli.exit_codes import CommandError
from portal.front.cli.messages import message
from portal.front.cli.supervisor import Supervisor


def migrate(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """As the owner. Raises CommandError where it fails."""
    _run(supervisor, "step_migrate", "portal.foundation.migrating", environment)


def load_geography(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    _run(supervisor, "step_geography", __name__, environment, "geography")


def load_demo(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """Geography and region. Called at every start: what is there already is for the loaders to see."""
    _run(supervisor, "step_load", __name__, environment, "demo")


def _run(supervisor: Supervisor, title: str, module: str, environment: Mapping[str, str], *words: str) -> None:
    name = message(title).rstrip("…")
    if code := supervisor.step([sys.executable, "-m", module, *words], environment):
        raise CommandError(message("step_failed", step=name, code=code))


def _geography() -> None:
    from membership.services.geography import load_geography

    load_geography()


def _demo() -> None:
    _geography()
    if _exists("portal.front.demo"):
        from portal.front.demo import load  # type: ignore[import-not-found,unused-ignore]

        load()


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def main(name: str) -> None:
    import django

    django.setup()
    {"geography": _geography, "demo": _demo}[name]()


if __name__ == "__main__":
    main(sys.argv[1])
