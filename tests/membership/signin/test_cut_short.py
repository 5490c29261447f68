"""The web killed in the middle of a sign-in: the person signs in at once, or is told to wait and ten seconds do."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.core.internal.ratelimit import CACHE_LOCK_TIMEOUT
from django.db import connection
from django.test import Client

from membership.models import User
from portal.foundation.catalogues import CHECKOUT
from tests.harness.databases import TestDatabases

PASSWORD = "Un-mot-de-passe-assez-long-42"
LOGIN = "/compte/login/"

# Imports once, then a process for each line: it signs in, and is killed where it counts for the n-th time or looks at
# the password.
KILLED = """
import os, signal, sys
import django
django.setup()
from django.core.cache import cache
from django.test import Client
from membership.models import User
import portal.urls

def sign_in(email, moment):
    write, counts = cache.set, []
    def count(key, *values, **options):
        write(key, *values, **options)
        counts.append(key)
        if len(counts) == int(moment):
            os.kill(os.getpid(), signal.SIGKILL)
    if moment == "password":
        User.check_password = lambda *_words: os.kill(os.getpid(), signal.SIGKILL)
    else:
        cache.set = count
    Client().post("/compte/login/", {"login": email, "password": sys.argv[1]})

for line in sys.stdin:
    if not (pid := os.fork()):
        sign_in(*line.split())
        os._exit(0)
    _pid, status = os.waitpid(pid, 0)
    os.write(1, f"{os.waitstatus_to_exitcode(status)}\\n".encode())
"""


@pytest.fixture
def web(test_databases: TestDatabases, cloned_database: str) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {
        "DATABASE_URL": test_databases.app_url_of(cloned_database),
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
    }
    command = [sys.executable, "-c", KILLED, PASSWORD]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.stdin.close()


def killed(web: subprocess.Popen[str], email: str, moment: str) -> bool:
    web.stdin.write(f"{email} {moment}\n")
    web.stdin.flush()
    return web.stdout.readline() == "-9\n"


def signed_in(email: str) -> tuple[bool, int, str]:
    """Try as somebody else's browser would; whether it worked, and what was answered."""
    client = Client()
    answer = client.post(LOGIN, {"login": email, "password": PASSWORD})
    return "_auth_user_id" in client.session, answer.status_code, answer.content.decode()


def let_pass(seconds: int) -> None:
    """For what is kept in the cache."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_cache SET expires = expires - make_interval(secs => %s)", [seconds])


def test_who_was_signing_in_when_the_web_was_killed_signs_in_again(web: subprocess.Popen[str]) -> None:
    waited = {}
    # Tries of this address, failures of the account, then the password, then the failures of the address taken back.
    for moment in ("1", "3", "password", "4"):
        email = f"{moment}@exemple.fr"
        user = User.objects.create_user(email, PASSWORD)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        assert killed(web, email, moment)
        worked, status, said = signed_in(email)
        if not worked:
            assert (status, "Trop d" in said) in {(200, True), (429, True)}, said
            let_pass(CACHE_LOCK_TIMEOUT)
            assert signed_in(email)[0]
        waited[moment] = not worked
    assert waited == {"1": True, "3": True, "password": False, "4": True}
