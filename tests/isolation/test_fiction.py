"""In the demonstration every page, file and letter says that it is fictional: whatever answers is asked."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.cache import cache
from django.template.loader import get_template
from django.test import Client, override_settings
from django.urls import reverse

from membership.models import Organisation, User
from portal.foundation.files.models import FileUse
from portal.foundation.notify.services import deliver
from tests.isolation.arguments import values_for
from tests.isolation.reading import text_of
from tests.isolation.routes import Route, routes
from tests.isolation.scene import Scene
from tests.isolation.table import OURS, TAKEN_AWAY
from tests.isolation.table_back_office import BACK_OFFICE
from tests.isolation.table_membership import MEMBERSHIP
from tests.isolation.table_reference import TABLES
from tests.isolation.visitor import Visitor

# Wagtail leaves the files of its thumbnails to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
PYTHON = "text/x-python"
WORDS = ("fictif", "fictional", "fictive")
MACHINES = (
    "application/json",
    "application/javascript",
    "text/javascript",
    "image/",
    "application/xml",
    "text/x-python",
)
"""What no person reads as a document: fragments for programs, pictures, and the program that checks proofs."""
NO_DOCUMENT = {"robots.txt"}
BY_NAME_ALONE = ("text/csv", "text/markdown", "text/plain")
"""Kinds that are read back by a program, line by line, and whose name says it."""
GIVEN_BACK = ("documents/", "fichiers/ governance.proxy")
"""Given back to the byte as somebody entered them: public documents, the scan of a signed proxy."""
CONTENTS = {
    "text/calendar",
    "application/pdf",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
READERS = ("administrator", "president", "treasurer", "federation_staff", "auditor")
BY_POST = {row.pattern for row in OURS if row.get.reads.startswith("nobody: no such")}


@pytest.fixture(scope="module", autouse=True)
def demonstration() -> Iterator[None]:
    """Before the scene is built: what it freezes is frozen in the demonstration."""
    with override_settings(DEMO=True):
        yield


@pytest.fixture(scope="module")
def visitors(scene: Scene) -> dict[str, Visitor]:
    Organisation.objects.update(fictional=True)  # as the region is; the directory tells them from real bodies
    accounts: dict[str, User] = {**scene.here.accounts, "administrator": scene.administrator}
    return {role: Visitor(accounts[role]) for role in READERS}


def says_so(text: str) -> bool:
    return any(word in text.casefold() for word in WORDS)


def kind_of(response: Any) -> str:
    return str(response.headers.get("Content-Type", "")).partition(";")[0]


@pytest.fixture(scope="module")
def pages(scene: Scene, visitors: dict[str, Visitor]) -> dict[str, tuple[Visitor, Any, bytes]]:
    """Whatever answers 200, by its pattern."""
    queries = {row.pattern: row.query for row in [*OURS, *BACK_OFFICE, *MEMBERSHIP, *TABLES]}
    found = {
        route.pattern: first_answer(visitors, route, address_of(scene, route), queries.get(route.pattern, {}))
        for route in routes()
    }
    return {pattern: answer for pattern, answer in found.items() if answer}


def answers(
    scene: Scene, visitors: dict[str, Visitor], pages: dict[str, tuple[Visitor, Any, bytes]]
) -> Iterator[tuple[str, Any, bytes]]:
    """The pages, and the files that they lead to."""
    for route in routes():
        if route.pattern not in pages:
            continue
        visitor, response, body = pages[route.pattern]
        yield route.pattern, response, body
        fragment = route.pattern.endswith(("/results/", "/resultats/", "/liste/"))  # of a page that was asked already
        if (b"export=csv" in body and not fragment) or route.pattern in TAKEN_AWAY:
            for wanted in ("csv", "xlsx"):
                yield f"{route.pattern}?{wanted}", *visitor.ask(f"{address_of(scene, route)}?export={wanted}")
    for extension in ("csv", "xlsx"):
        address = reverse("membership_imports:template", args=["people", extension])
        yield address, *visitors["president"].ask(address)
    for use in FileUse.objects.filter(removal=None):
        for reader in ("president", "federation_staff"):
            response, body = visitors[reader].ask(use.get_absolute_url())
            if response.status_code == 200:
                yield f"fichiers/ {use.owner_kind} {use.name}", response, body
                break


def address_of(scene: Scene, route: Route) -> str:
    return route.address(values_for(route, scene.here))


def first_answer(
    visitors: dict[str, Visitor], route: Route, address: str, query: dict[str, str]
) -> tuple[Visitor, Any, bytes] | None:
    """By the first reader whom the address answers; others than administrators are asked for our own pages alone."""
    method = "post" if route.pattern in BY_POST else "get"
    for role in READERS[:1] if route.pattern.startswith(("gestion/", "compte/")) else READERS:
        response, body = visitors[role].ask(f"{address}?{urlencode(query)}" if query else address, method)
        if response.status_code == 200:
            return visitors[role], response, body
    return None


@pytest.mark.slow
def test_lists_that_are_files_too_are_in_the_permission_table(pages: dict[str, tuple[Visitor, Any, bytes]]) -> None:
    """Ours of the member and of the public space; those of the back office are one mechanism of Wagtail's."""
    offering = {
        pattern
        for pattern, (_visitor, _response, body) in pages.items()
        if not pattern.startswith(("gestion/", "compte/")) and pattern not in BY_POST and b"export=csv" in body
    }
    assert offering == TAKEN_AWAY


@pytest.mark.slow
def test_every_page_and_every_file_says_so(
    scene: Scene, visitors: dict[str, Visitor], pages: dict[str, tuple[Visitor, Any, bytes]]
) -> None:
    silent, kinds = [], set()
    for name, response, body in answers(scene, visitors, pages):
        kind = kind_of(response)
        if response.status_code != 200 or kind.startswith(MACHINES) or name in NO_DOCUMENT:
            continue
        kinds.add(kind)
        if kind == "text/html":
            said = says_so(body.decode()) if b"<html" in body[:2000] else True
        elif kind in CONTENTS and not name.startswith(GIVEN_BACK):
            said = says_so(text_of(body))
        else:
            known = kind in BY_NAME_ALONE or name.startswith(GIVEN_BACK)
            assert known, f"{name} answers {kind}: say in it that it is fictional, then name its kind here"
            said = says_so(response.headers["Content-Disposition"])
        if not said:
            silent.append(f"{name}: {kind}")
    assert silent == [], "\n".join(silent)
    assert {"text/html", "text/csv", *CONTENTS} <= kinds, "every kind of file was asked for"


def test_the_back_office_says_so(visitors: dict[str, Visitor]) -> None:
    _response, body = visitors["administrator"].ask("/gestion/")
    assert says_so(body.decode())


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"])
def test_pages_of_errors_say_so_without_any_context(name: str) -> None:
    assert says_so(get_template(name).render())
    with override_settings(DEMO=False):
        assert not says_so(get_template(name).render())


def test_letters_say_so(scene: Scene) -> None:
    cache.clear()  # nobody of another test has asked for a code
    deliver()
    Client().post("/compte/password/reset/", {"email": scene.here.accounts["member"].email})
    Client().post("/compte/password/reset/", {"email": "personne@exemple.fr"})
    assert len(mail.outbox) > 2
    assert [letter.subject for letter in mail.outbox if not says_so(str(letter.body))] == []


def test_elsewhere_nothing_is_marked(scene: Scene, visitors: dict[str, Visitor]) -> None:
    with override_settings(DEMO=False):
        for wanted in ("csv", "xlsx"):
            response, body = visitors["president"].ask(f"/gestion/personnes/?export={wanted}")
            assert response.status_code == 200
            assert not says_so(f"{response.headers['Content-Disposition']} {text_of(body)}")
