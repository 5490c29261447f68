"""What is done to a database before it is served. Each step is a child process: Django's settings are read once per
process, and migrations connect as another role than the site.

``python -m portal.front.cli.steps NAME`` is such a child.
"""

from __future__ import annotations

import gc
import hashlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from portal.front.cli.exit_codes import CommandError, Exit
from portal.front.cli.messages import message
from portal.front.cli.output import complain, say
from portal.front.cli.supervisor import Supervisor


def migrate(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """As the owner. Raises CommandError where it fails."""
    _run(supervisor, "step_migrate", "portal.foundation.migrating", environment)


def load_geography(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    _run(supervisor, "step_geography", __name__, environment, "geography")


def make_first_pages(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """The public site of a portal that has none yet; a site that its editors have is left alone."""
    _run(supervisor, "step_pages", __name__, environment, "pages")


def collect_static_files(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """Into STATIC_ROOT, compressed and named by what they hold; at once where nothing changed since the last time."""
    _run(supervisor, "step_static", __name__, environment, "static")


def appoint_administrator(
    supervisor: Supervisor, environment: Mapping[str, str], person: tuple[str, str, str]
) -> None:
    """``person``: address, given name, family name. Raises CommandError where the person cannot be one."""
    _run(supervisor, "step_administrator", __name__, environment, "administrator", *person)


def recover_administrator(
    supervisor: Supervisor, environment: Mapping[str, str], email: str, new_address: str
) -> None:
    """Raises CommandError where nobody of this address is an administrator."""
    _run(supervisor, "step_recover", __name__, environment, "recover", email, new_address)


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


def _pages() -> None:
    from django.conf import settings

    from portal.front.website.content import build_site
    from portal.front.website.models import HomePage

    if not HomePage.objects.exists():
        build_site(settings.SITE_NAME)


def _static() -> None:
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    collected = Path(settings.STATIC_ROOT) / ".collected"
    if collected.exists() and collected.read_text() == digest.hexdigest():
        return
    # What is there stays: pages that browsers keep name the files of the version before.
    call_command("collectstatic", interactive=False, verbosity=0)
    collected.write_text(digest.hexdigest())


def _administrator(email: str, given_name: str, family_name: str) -> None:
    from django.conf import settings

    from membership.services.administrators import appoint_administrator
    from membership.services.refusals import Refused
    from portal.foundation.actors import PORTAL

    try:
        invitation = appoint_administrator(actor=PORTAL, email=email, given_name=given_name, family_name=family_name)
    except Refused as refusal:
        complain(str(refusal))
        raise SystemExit(Exit.FAILED) from refusal
    if invitation is None:
        say(message("administrator_has_account", email=email))
    else:
        say(message("administrator_invited", email=email, url=settings.PUBLIC_URL + invitation.get_absolute_url()))


def _recover(email: str, new_address: str) -> None:
    from django.conf import settings

    from membership.services.administrators import recover_administrator
    from membership.services.refusals import Refused
    from portal.foundation.actors import PORTAL

    try:
        path = recover_administrator(actor=PORTAL, email=email, new_address=new_address)
    except Refused as refusal:
        complain(str(refusal))
        raise SystemExit(Exit.FAILED) from refusal
    say(message("administrator_recovered", email=new_address or email, url=settings.PUBLIC_URL + path))


def _demo() -> None:
    from portal.front.demo import load

    # A minute that makes many objects and keeps most: looking for those to throw away is a tenth of it.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    _geography()
    load()


def main(name: str, *words: str) -> None:
    from portal.foundation.actors import acting
    from portal.foundation.starting import start_django

    start_django()
    with acting(None, through="cli"):
        _STEPS[name](*words)


_STEPS: dict[str, Callable[..., None]] = {
    "geography": _geography,
    "pages": _pages,
    "static": _static,
    "administrator": _administrator,
    "recover": _recover,
    "demo": _demo,
}


if __name__ == "__main__":
    main(*sys.argv[1:])
