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

from portal.front.cli.exit_codes import AlreadyTold, CommandError
from portal.front.cli.messages import message
from portal.front.cli.output import complain, say
from portal.front.cli.supervisor import Supervisor
from portal.front.cli.troubles import known_trouble

# What such a child ends with where it has said why in a sentence; Python itself ends with 1 below a traceback.
TOLD = 70
_MIGRATE = "migrate"


def migrate(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """As the owner. Raises CommandError where it fails, AlreadyTold where the child has said why: so do all steps."""
    _run(supervisor, "step_migrate", environment, _MIGRATE)


def load_geography(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    _run(supervisor, "step_geography", environment, "geography")


def make_first_pages(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """The public site of a portal that has none yet; a site that its editors have is left alone."""
    _run(supervisor, "step_pages", environment, "pages")


def collect_static_files(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """Into STATIC_ROOT, compressed and named by what they hold; at once where nothing changed since the last time."""
    _run(supervisor, "step_static", environment, "static")


def appoint_administrator(
    supervisor: Supervisor, environment: Mapping[str, str], person: tuple[str, str, str]
) -> None:
    """``person``: address, given name, family name."""
    _run(supervisor, "step_administrator", environment, "administrator", *person)


def recover_administrator(
    supervisor: Supervisor, environment: Mapping[str, str], email: str, new_address: str
) -> None:
    _run(supervisor, "step_recover", environment, "recover", email, new_address)


def load_demo(supervisor: Supervisor, environment: Mapping[str, str]) -> None:
    """Geography and region. Called at every start: what is there already is for the loaders to see."""
    _run(supervisor, "step_load", environment, "demo")


def _run(supervisor: Supervisor, title: str, environment: Mapping[str, str], *words: str) -> None:
    code = supervisor.step([sys.executable, "-m", __name__, *words], environment)
    if code == TOLD:
        raise AlreadyTold
    if code:
        raise CommandError(message("step_failed", step=message(title).rstrip("…"), code=code))


def _migrate() -> None:
    from portal.foundation.migrating import migrate_database

    migrate_database(verbosity=0)


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
        raise SystemExit(TOLD) from refusal
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
        raise SystemExit(TOLD) from refusal
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

    try:
        if name != _MIGRATE:  # which first chooses the account that Django's settings name
            start_django()
        with acting(None, through="cli"):
            _STEPS[name](*words)
    except Exception as error:
        if (sentence := known_trouble(error)) is None:
            raise
        complain(sentence)
        raise SystemExit(TOLD) from error


_STEPS: dict[str, Callable[..., None]] = {
    _MIGRATE: _migrate,
    "geography": _geography,
    "pages": _pages,
    "static": _static,
    "administrator": _administrator,
    "recover": _recover,
    "demo": _demo,
}


if __name__ == "__main__":
    main(*sys.argv[1:])
