"""``portal serve``, ``portal worker`` and ``portal migrate`` on a machine configured by its environment."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from importlib import import_module
from pathlib import Path

import pytest

from portal.front.cli.exit_codes import CommandError, Exit
from portal.front.cli.surroundings import PRODUCTION, REAL_DATA, refuse_bad_settings
from tests.front.cli.commands import CHECKOUT, GOOD, environment, portal
from tests.harness.databases import TestDatabases

pytestmark = pytest.mark.slow

COMPLETE = GOOD | {"DATABASE_URL": "postgresql://reseaux@localhost/reseaux", "DJANGO_SETTINGS_MODULE": PRODUCTION}


@pytest.fixture
def unread_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules of the settings are read anew by the test, and those of the other tests come back after it."""
    for name in ("portal.settings.base", PRODUCTION):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(os, "environ", dict(os.environ) | COMPLETE)


REFUSED = {
    "SECRET_KEY": (
        "SECRET_KEY is missing or too weak",
        ["", "short", "django-insecure-" + GOOD["SECRET_KEY"], "a" * 64, "insecure" + GOOD["SECRET_KEY"]],
    ),
    "ALLOWED_HOSTS": ("ALLOWED_HOSTS is missing", ["", " , ", "*", "reseaux.example,*"]),
    "DATABASE_URL": ("DATABASE_URL is missing", ["", " "]),
    "PUBLIC_URL": ("PUBLIC_URL must be the https address", ["", "http://reseaux.example", "reseaux.example"]),
    "DEFAULT_FROM_EMAIL": ("DEFAULT_FROM_EMAIL is missing", ["", " "]),
    "EMAIL_URL": (
        "EMAIL_URL is missing or sends nowhere",
        ["", "console:", "console://", "locmem://", "dummy://mail.invalid", "smtp://", "file:///tmp/mails"],
    ),
    "DEBUG": ("DEBUG is on", ["1", "true", "True", "yes", "on"]),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, (_sentence, values) in REFUSED.items() for value in values]
)
def test_production_refuses_to_start_and_says_which_setting(name: str, value: str, unread_settings: None) -> None:
    sentence, _values = REFUSED[name]
    with pytest.raises(CommandError, match=f"^{sentence}") as refusal:
        refuse_bad_settings(COMPLETE | {name: value})
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("debug", ["", "0", "false"])
def test_complete_settings_start_without_debug(debug: str, unread_settings: None) -> None:
    refuse_bad_settings(COMPLETE | {"DEBUG": debug})
    production = import_module(PRODUCTION)
    assert production.DEBUG is False
    assert production.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    assert production.SESSION_COOKIE_SECURE and production.CSRF_COOKIE_SECURE and production.SECURE_SSL_REDIRECT


@pytest.mark.parametrize("verb", ["serve", "worker"])
def test_a_role_that_may_alter_the_registers_is_refused(
    verb: str, tmp_path: Path, test_databases: TestDatabases, cloned_database: str
) -> None:
    owner = {"DATABASE_URL": test_databases.owner_url_of(cloned_database)}
    refused = portal(*_words(verb), var=tmp_path, **(GOOD | owner))
    assert refused.returncode == Exit.FAILED
    assert "audit_auditentry" in refused.stderr
    assert not (tmp_path / REAL_DATA).exists()


@pytest.mark.parametrize("verb", ["serve", "worker", "migrate"])
def test_settings_that_refuse_are_one_sentence(verb: str, tmp_path: Path, test_databases: TestDatabases) -> None:
    urls = {"DATABASE_URL": test_databases.app_url, "DATABASE_OWNER_URL": test_databases.owner_url}
    refused = portal(*_words(verb), var=tmp_path, **(GOOD | urls | {"SECRET_KEY": "short"}))
    assert refused.returncode == Exit.FAILED
    assert refused.stderr.startswith("SECRET_KEY is missing or too weak")
    assert refused.stderr.count("\n") == 1
    assert not (tmp_path / REAL_DATA).exists()


def test_a_provider_of_identities_without_tls_is_refused(tmp_path: Path, test_databases: TestDatabases) -> None:
    provider = '[{"provider_id": "p", "settings": {"server_url": "http://identites.example"}}]'
    values = GOOD | {"DATABASE_URL": test_databases.app_url, "OIDC_PROVIDERS": provider}
    refused = portal("serve", "--port", _free_port(), var=tmp_path, **values)
    assert refused.returncode == Exit.FAILED
    assert refused.stderr.startswith("OIDC_PROVIDERS names an address without TLS")


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    refused = portal(
        "serve", "--port", _free_port(), var=tmp_path, DATABASE_URL=f"postgresql://u@/d?host={tmp_path}", **GOOD
    )
    assert refused.returncode == Exit.FAILED
    assert refused.stderr.startswith("The database of DATABASE_URL does not answer")
    assert refused.stderr.count("\n") == 1


def test_a_new_production_has_its_first_pages_and_is_served_until_it_is_asked_to_stop(
    tmp_path: Path, test_databases: TestDatabases, cloned_database: str
) -> None:
    port = _free_port()
    urls = {
        "DATABASE_URL": test_databases.app_url_of(cloned_database),
        "DATABASE_OWNER_URL": test_databases.owner_url_of(cloned_database),
    }
    migrated = portal("migrate", "--no-geography", var=tmp_path, **GOOD, **urls)
    assert migrated.returncode == Exit.OK, migrated.stderr
    first = ("administrator", "claire.aubry@reseaux.example", "--given-name", "Claire", "--family-name", "Aubry")
    invited = portal(*first, var=tmp_path, **GOOD, **urls)
    assert invited.returncode == Exit.OK, invited.stderr
    link = re.search(r"https://reseaux\.example(/\S+)\n", invited.stdout)[1]
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "portal", "serve", "--port", port],
        cwd=CHECKOUT,
        env=environment(tmp_path, **GOOD, **urls, TRUST_PROXY_TLS="1"),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout.readline() == "Site: running.\n"
            assert process.stdout.readline() == f"The site is served: http://127.0.0.1:{port}\n"
            home = _asked(port, "/")
            assert "Trouver" in home
            for sheet in re.findall(r'href="(/static/[^"]+\.css)"', home):
                assert re.search(r"\.[0-9a-f]{12}\.css$", sheet), "Named by what it holds, kept for ever by browsers."
                assert _asked(port, sheet)
            assert "claire.aubry@reseaux.example" in _asked(port, link)
            assert 'name="login"' in _asked(port, "/compte/login/")
            process.send_signal(signal.SIGTERM)
            assert process.stdout.read().splitlines()[-1] == "Stopping…"
            assert process.wait() == Exit.OK
        finally:
            if process.poll() is None:
                process.kill()


def _words(verb: str) -> list[str]:
    return [verb, "--port", _free_port()] if verb == "serve" else [verb]


def _free_port() -> str:
    # One that the system hands out to nobody else soon: the portal's own first choice is that of other tests too.
    with socket.create_server(("localhost", 0)) as taken:
        return str(taken.getsockname()[1])


def _asked(port: str, path: str) -> str:
    """As the proxy that ends TLS asks."""
    request = urllib.request.Request(  # noqa: S310 (our own address)
        f"http://localhost:{port}{path}", headers={"X-Forwarded-Proto": "https"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        body: str = answer.read().decode()
    return body
