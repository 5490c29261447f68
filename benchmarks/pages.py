"""Pages of the site as ``portal serve`` runs it against a bare Wagtail page of the same size, from the same server."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator
from urllib.parse import quote

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from benchmarks.measuring import ROUNDS, Result, measure
from benchmarks.region import Region
from benchmarks.server import Reader, Server

MOST_WAITED = 200.0
"""Milliseconds from a commune typed to the answer, by the clock."""


class LeftOut(Exception):
    """A page that is not there yet, or does not answer: said in the table, never counted as good."""


def signed_in(region: Region) -> Client:
    """The member of the board and the federation, with a session at the database as signing in makes one."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(region.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page_results(region: Region, server: Server) -> Iterator[Result | str]:
    """The home page, the member's space, a page of the directory with its filters."""
    member, visitor = signed_in(region), Client(HTTP_HOST="localhost")
    _status, directory = server.reader(visitor).get("/annuaire/")
    if (shown := len(set(re.findall(rb'"/annuaire/[^"?]+"', directory)))) < 60:
        yield f"The directory shows {shown} bodies instead of 60: its lines below mean nothing."
    for name, client, path, target, queries, size in (
        ("home page", visitor, "/", None, 20, None),
        ("what awaits me", member, "/espace/", 2.5, 20, None),
        ("member space", member, f"/espace/{region.member.slug}/", 2.5, 20, None),
        ("directory, 60 of 1,000", visitor, "/annuaire/", 6.0, 15, 100),
        ("directory, filtered", visitor, "/annuaire/?kind=health_network", 6.0, 15, 100),
    ):
        try:
            yield _against_bare_page(server, name, client, path, target, queries, size)
        except LeftOut as reason:
            yield str(reason)


def finder_results(_region: Region, server: Server) -> Iterator[Result | str]:
    """« Find my support body » among all communes of France, and what a visitor waits for the answer."""
    visitor = Client(HTTP_HOST="localhost")
    reader = server.reader(visitor)
    for name, typed in (("a name", "Créteil"), ("a postcode", "94000"), ("a typing error", "crteil 94")):
        path = f"/trouver/?q={quote(typed)}"
        _status, answer = reader.get(path)
        if b"answer__phone" not in answer and b"/annuaire/membre-1/" not in answer:
            yield f"The finder gives nobody to call for {typed!r}: left out."
            continue
        waited = statistics.median(_elapsed(reader, path) for _turn in range(ROUNDS))
        notes = ((f"{waited * 1000:.0f} ms elapsed (≤ {MOST_WAITED:g})", waited * 1000 <= MOST_WAITED),)
        try:
            yield _against_bare_page(server, f"finder, {name}", visitor, path, None, 20, None, notes)
        except LeftOut as reason:
            yield str(reason)


def _elapsed(reader: Reader, path: str) -> float:
    start = time.perf_counter()
    reader.get(path)
    return time.perf_counter() - start


def _against_bare_page(
    server: Server,
    name: str,
    client: Client,
    path: str,
    target: float | None,
    most_queries: int,
    most_kib: int | None,
    more: tuple[tuple[str, bool], ...] = (),
) -> Result:
    reader = server.reader(client)
    ours = page(reader, path)
    length = ours()
    # Counted here, where queries can be; what a process asks once for all is behind it, as it is for the server.
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    notes = [(f"{len(captured)} queries (≤ {most_queries})", len(captured) <= most_queries)]
    notes.extend(more)
    if most_kib is not None:
        notes.append((f"{length / 1024:.0f} KiB (≤ {most_kib})", length <= most_kib * 1024))
    bare = bare_page(reader, length)
    return measure(name, ours, bare, target, notes=tuple(notes), calls=3, clock=server.cpu)


def page(reader: Reader, path: str) -> Callable[[], int]:
    """A call that fetches `path` and answers the length of its body. Raises LeftOut where it does not answer 200."""

    def fetch() -> int:
        status, body = reader.get(path)
        if status != 200:
            raise LeftOut(f"{path} answered {status}: left out.")
        return len(body)

    fetch()
    return fetch


def bare_page(reader: Reader, length: int) -> Callable[[], int]:
    """Wagtail's own page model with a template of one line, filled until it weighs `length` bytes."""
    root = Site.objects.get(is_default_site=True).root_page
    bare = Page.objects.filter(slug="nue").first() or root.add_child(instance=Page(title="Page nue", slug="nue"))
    bare.search_description = ""
    bare.save()
    fetch = page(reader, "/nue/")
    bare.search_description = "x" * max(0, length - fetch())
    bare.save()
    return fetch
