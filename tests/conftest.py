"""Shared fixtures: the database, the strict client, the browser. Details in ``tests/harness``."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed

from portal.foundation.catalogues import compile_catalogues
from tests.harness.databases import TestDatabases
from tests.harness.tools import LAST_LINE, NEEDS, sentence

gc.disable()  # until everything is collected, see below
# Playwright's synchronous API runs an event loop in the test's own thread; the ORM is used there between two clicks.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.harness.pages", "tests.harness.browser", "tests.harness.disks"]

_not_run: dict[str, int] = {}


def pytest_configure(config: pytest.Config) -> None:
    """Once a run, before its workers start: the pages are looked at in French."""
    if not hasattr(config, "workerinput"):
        for catalogue in compile_catalogues():
            translation_file_changed(sender=None, file_path=catalogue)  # Django has begun without it


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose needs are not met, count them, and say so at the end; with CI=1 that is a failure.

    Files with long tests come first, the longest before the others, else one of them keeps a single core busy when all
    the rest is done.
    """
    minutes: dict[Path, int] = {}
    for item in items:
        for mark in item.iter_markers("slow"):
            minutes[item.path] = max(minutes.get(item.path, 0), mark.kwargs.get("minutes", 1))
    items.sort(key=lambda item: -minutes.get(item.path, 0))
    for need in NEEDS:
        left_out = [item for item in items if item.get_closest_marker(need.marker)]
        if left_out and not need.is_met():
            _not_run[need.name] = len(left_out)
            items[:] = [item for item in items if item not in left_out]
            config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish() -> None:
    """What is imported by now stays: looking through it again and again for what could be thrown away is a tenth of
    the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """The workers collect, all of them everything; what one of them left out is what the run leaves out."""
    _not_run.update(getattr(node, "workeroutput", {}).get("not_run", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _not_run and (last := os.environ.get(LAST_LINE)):
        Path(last).write_text(sentence(_not_run))
    elif _not_run:
        terminalreporter.write_line(sentence(_not_run))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["not_run"] = _not_run
    elif _not_run and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def in_french() -> None:
    """A page asked for in English leaves its language to the thread; each test begins in the language of the site."""
    translation.activate("fr")


@pytest.fixture(scope="session")
def test_databases() -> Iterator[TestDatabases]:
    """The server of this run with its migrated template."""
    with TestDatabases.running() as databases:
        databases.make_template()
        yield databases
        databases.drop_all()


@pytest.fixture(scope="session")
def django_db_setup(test_databases: TestDatabases, django_db_blocker) -> Iterator[None]:
    """pytest-django's own set-up replaced: one clone, as the runtime role, for all tests that roll back."""
    with django_db_blocker.unblock(), _connected_to(test_databases, test_databases.clone()):
        yield


@contextmanager
def _own_database(databases: TestDatabases, blocker: Any) -> Iterator[str]:
    name = databases.clone()
    with blocker.unblock(), _connected_to(databases, name):
        yield name
    databases.drop(name)


@pytest.fixture
def cloned_database(test_databases: TestDatabases, django_db_setup, django_db_blocker) -> Iterator[str]:
    """A database of its own, with real commits; its name. For tests of concurrency, crashes and whole processes."""
    with _own_database(test_databases, django_db_blocker) as name:
        yield name


@pytest.fixture(scope="module")
def modules_database(test_databases: TestDatabases, django_db_setup, django_db_blocker) -> Iterator[str]:
    """As ``cloned_database``, one for all tests of a module: they only read what its fixtures wrote."""
    with _own_database(test_databases, django_db_blocker) as name:
        yield name


@pytest.fixture(scope="module")
def lasting(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A transaction around the tests of a module, for the scene that they share; rolled back after the last."""
    from django.db import connection

    with django_db_blocker.unblock():
        with _undone():
            yield
        connection.close()


@pytest.fixture
def undone(lasting) -> Iterator[None]:
    """Instead of ``django_db`` where the scene is ``lasting``: what the test writes goes back to the scene."""
    with _undone():
        yield


@contextmanager
def _undone() -> Iterator[None]:
    from django.db import connection, transaction

    block = transaction.atomic()
    block._from_testcase = True  # as in a TestCase: a service that wants the outermost transaction has it
    with block:
        try:
            yield
            connection.check_constraints()  # as at the end of a TestCase: else nobody looks at deferred ones
        finally:
            transaction.set_rollback(True)


@pytest.fixture
def owner_connection(test_databases: TestDatabases, request: pytest.FixtureRequest) -> Iterator[psycopg.Connection]:
    """A connection as the owner to the database of this test."""
    from django.db import connection

    if "cloned_database" not in request.fixturenames:
        request.getfixturevalue("db")
    name = connection.settings_dict["NAME"]
    with psycopg.connect(test_databases.owner_url_of(name), autocommit=True) as owner:
        yield owner


class _connected_to:
    """Point Django's default connection at a database, in this thread and in those started later."""

    def __init__(self, databases: TestDatabases, name: str) -> None:
        self.settings = databases.app_settings(name)

    def __enter__(self) -> None:
        from django.db import connections

        connections.close_all()
        current = connections["default"].settings_dict
        self.before = dict(current)
        current.update(self.settings)

    def __exit__(self, *_exc: object) -> None:
        from django.db import connections

        connections.close_all()
        connections["default"].settings_dict.clear()
        connections["default"].settings_dict.update(self.before)
