"""Pages through the whole stack (middleware, session, templates) against a bare Wagtail page of the same size."""

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

MOST_WAITED = 200.0
"""Milliseconds from a commune typed to the answer, by the clock."""


class LeftOut(Exception):
    """A page that is not there yet, or does not answer: said in the table, never counted as good."""


def page_results(region: Region) -> Iterator[Result | str]:
    """The home page, the member's space, a page of the directory with its filters."""
    member = Client(HTTP_HOST="localhost")
    member.force_login(region.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    visitor = Client(HTTP_HOST="localhost")
    filtered = "/annuaire/?kind=health_network"
    if (shown := len(set(re.findall(rb'"/annuaire/[^"?]+"', visitor.get("/annuaire/").content)))) < 60:
        yield f"The directory shows {shown} bodies instead of 60: its lines below mean nothing."
    for name, client, path, target, queries, size in (
        ("home page", visitor, "/", None, 20, None),
        ("what awaits me", member, "/espace/", 2.5, 20, None),
        ("member space", member, f"/espace/{region.member.slug}/", 2.5, 20, None),
        ("directory, 60 of 1,000", visitor, "/annuaire/", 6.0, 15, 100),
        ("directory, filtered", visitor, filtered, 6.0, 15, 100),
    ):
        try:
            yield _against_bare_page(name, client, path, target, queries, size)
        except LeftOut as reason:
            yield str(reason)


def finder_results(_region: Region) -> Iterator[Result | str]:
    """« Find my support body » among all communes of France, and what a visitor waits for the answer."""
    visitor = Client(HTTP_HOST="localhost")
    for name, typed in (("a name", "Créteil"), ("a postcode", "94000"), ("a typing error", "crteil 94")):
        path = f"/trouver/?q={quote(typed)}"
        if (
            b"answer__phone" not in visitor.get(path).content
            and b"/annuaire/membre-1/" not in visitor.get(path).content
        ):
            yield f"The finder gives nobody to call for {typed!r}: left out."
            continue
        waited = statistics.median(_elapsed(visitor, path) for _turn in range(ROUNDS))
        notes = ((f"{waited * 1000:.0f} ms elapsed (≤ {MOST_WAITED:g})", waited * 1000 <= MOST_WAITED),)
        try:
            yield _against_bare_page(f"finder, {name}", visitor, path, None, 20, None, notes)
        except LeftOut as reason:
            yield str(reason)


def _elapsed(client: Client, path: str) -> float:
    start = time.perf_counter()
    client.get(path)
    return time.perf_counter() - start


def _against_bare_page(
    name: str,
    client: Client,
    path: str,
    target: float | None,
    most_queries: int,
    most_kib: int | None,
    more: tuple[tuple[str, bool], ...] = (),
) -> Result:
    ours = page(client, path)
    with CaptureQueriesContext(connection) as captured:
        length = ours()
    notes = [(f"{len(captured)} queries (≤ {most_queries})", len(captured) <= most_queries)]
    notes.extend(more)
    if most_kib is not None:
        notes.append((f"{length / 1024:.0f} KiB (≤ {most_kib})", length <= most_kib * 1024))
    return measure(name, ours, bare_page(client, length), target, notes=tuple(notes), calls=3)


def page(client: Client, path: str) -> Callable[[], int]:
    """A call that fetches `path` and answers the length of its body. Raises LeftOut where it does not answer 200."""

    def fetch() -> int:
        response = client.get(path)
        if response.status_code != 200:
            raise LeftOut(f"{path} answered {response.status_code}: left out.")
        return len(response.content)

    fetch()
    return fetch


def bare_page(client: Client, length: int) -> Callable[[], int]:
    """Wagtail's own page model with a template of one line, filled until it weighs `length` bytes."""
    root = Site.objects.get(is_default_site=True).root_page
    bare = Page.objects.filter(slug="nue").first() or root.add_child(instance=Page(title="Page nue", slug="nue"))
    bare.search_description = ""
    bare.save()
    fetch = page(client, "/nue/")
    bare.search_description = "x" * max(0, length - fetch())
    bare.save()
    return fetch
