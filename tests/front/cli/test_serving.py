"""``portal serve``, ``portal worker`` and ``portal migrate`` on a machine configured by its environment."""

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from portal.front.cli import ports
from portal.front.cli.exit_codes import Exit
from portal.front.cli.surroundings import REAL_DATA
from tests.front.cli.commands import CHECKOUT, environment, portal
from tests.harness.databases import TestDatabases

GOOD = {
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "localhost",
    "PUBLIC_URL": "https://reseaux.example",
    "DEFAULT_FROM_EMAIL": "portail@reseaux.example",
    "EMAIL_URL": "smtp://mail.invalid:587/?tls=1",
}


@pytest.mark.parametrize("verb", ["serve", "worker", "migrate"])
def test_settings_that_refuse_are_one_sentence(verb: str, tmp_path: Path, test_databases: TestDatabases) -> None:
    urls = {"DATABASE_URL": test_databases.app_url, "DATABASE_OWNER_URL": test_databases.owner_url}
    refused = portal(verb, var=tmp_path, **(GOOD | urls | {"SECRET_KEY": "short"}))
    assert refused.returncode == Exit.FAILED
    assert refused.stderr.startswith("SECRET_KEY is missing or too weak")
    assert refused.stderr.count("\n") == 1
    assert not (tmp_path / REAL_DATA).exists()


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    refused = portal("serve", var=tmp_path, DATABASE_URL=f"postgresql://u@/d?host={tmp_path}", **GOOD)
    assert refused.returncode == Exit.FAILED
    assert refused.stderr.startswith("The database of DATABASE_URL does not answer")
    assert refused.stderr.count("\n") == 1


def test_the_site_is_served_in_production_until_it_is_asked_to_stop(
    tmp_path: Path, test_databases: TestDatabases, cloned_database: str
) -> None:
    reservation = ports.reserve("serve", None)
    reservation.close()
    urls = {
        "DATABASE_URL": test_databases.app_url_of(cloned_database),
        "DATABASE_OWNER_URL": test_databases.owner_url_of(cloned_database),
    }
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "portal", "serve", "--port", str(reservation.port)],
        cwd=CHECKOUT,
        env=environment(tmp_path, **GOOD, **urls, TRUST_PROXY_TLS="1"),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout.readline() == "Site: running.\n"
            assert process.stdout.readline() == f"The site is served: http://127.0.0.1:{reservation.port}\n"
            asked = urllib.request.Request(  # noqa: S310 (our own address)
                f"http://localhost:{reservation.port}/compte/login/", headers={"X-Forwarded-Proto": "https"}
            )
            with pytest.MonkeyPatch.context() as patch:
                patch.delenv("http_proxy", raising=False)
                try:
                    status = urllib.request.urlopen(asked, timeout=60).status  # noqa: S310
                except urllib.error.HTTPError as error:
                    # Without collected static files a page cannot be made; the server itself answered.
                    status = error.code
                    error.close()
            assert status in (200, 500)
            process.send_signal(signal.SIGTERM)
            assert process.stdout.read().splitlines()[-1] == "Stopping…"
            assert process.wait() == Exit.OK
        finally:
            if process.poll() is None:
                process.kill()
