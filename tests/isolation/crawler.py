"""Somebody curious: follows every link, types every identifier of another association, and notes the words met."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from funding.models import Budget, Intake
from governance.models import Ballot, DocumentVersion, TextImport
from membership.models import ListImport
from portal.foundation.files.models import FileUse
from tests.isolation.arguments import values_for
from tests.isolation.reading import links_of, words_of
from tests.isolation.routes import routes
from tests.isolation.scene import Camp
from tests.isolation.visitor import Visitor

PER_PATH = 4
"""A list with filters has endless addresses: so many of them are read."""
PUBLIC = (
    "/gestion/",
    "/annuaire/",
    "/filiation/",
    "/trouver/",
    "/documents/",
    "/fichiers/",
    "/media/images/",
    "/sitemap.xml",
    "/reseau-",
    "/compte/",
)


@dataclass
class Crawler:
    """One signed-in reader and what they must never meet."""

    visitor: Visitor
    other: Camp
    cap: int
    met: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def follow(self, starts: Iterable[str], *, until: Callable[[], bool] = lambda: False) -> None:
        """Every page that can be reached, up to the cap, breadth first; no further once ``until`` says so."""
        starts = list(starts)
        waiting, known = deque(starts), set(starts)
        while waiting and self.seen.total() < self.cap and not until():
            address = waiting.popleft()
            path = urlsplit(address).path
            if self.seen[path] >= PER_PATH:
                continue
            self.seen[path] += 1
            for link in self.read(address):
                if link not in known:
                    known.add(link)
                    waiting.append(link)

    def read(self, address: str, *, method: str = "get") -> list[str]:
        """One address, without lasting effect; its links."""
        response, body = self.visitor.ask(address, method)
        self._judge(address, method, response, words_of(response, body))
        return links_of(response, body, address) if method == "get" else []

    def _judge(self, address: str, method: str, response: Any, words: str) -> None:
        where = f"{method} {address} ({response.status_code})"
        if response.status_code >= 500 and not (method == "post" and address.startswith("/gestion/")):
            self.broken.append(where)
        for word in self._forbidden(address, response.status_code):
            at = words.find(word)
            if at >= 0:
                around = " ".join(words[max(0, at - 60) : at + 40].split())
                self.met.append(f"{where}: …{around}…")

    def _forbidden(self, address: str, status: int) -> list[str]:
        """What the public site shows of an association may be read where the site or its editing shows it."""
        shown = address == "/" or address.startswith(PUBLIC)
        return [self.other.word] if shown and status != 404 else [self.other.word, self.other.public_word]


def foreign_addresses(here: Camp, there: Camp, *, everything: bool) -> Iterator[str]:
    """Every route with what of ``there`` it shows, under its own address and under that of ``here``.

    With ``everything``, also with all identifiers of ``there`` that the route is not made for.
    """
    for route in routes():
        values = values_for(route, there)
        yield route.address(values)
        if {"slug", "uuid"} <= set(route.arguments):
            yield route.address(values | {"slug": here.organisation.slug})
        if everything and "uuid" in route.arguments:
            for uuid in identifiers(there):
                yield route.address(values | {"slug": here.organisation.slug, "uuid": uuid})


def identifiers(camp: Camp) -> list[UUID]:
    """The public identifier of everything an association has that an address may name."""
    own = {"organisation": camp.organisation}
    ballots = list(Ballot.objects.filter(**own).values_list("uuid", flat=True))
    intakes = list(Intake.objects.filter(**own).values_list("uuid", flat=True))
    budgets = Budget.objects.filter(**own).values_list("uuid", flat=True)
    versions = list(
        DocumentVersion.objects.filter(document__organisation=camp.organisation).values_list("uuid", flat=True)
    )
    imports = TextImport.objects.filter(document__organisation=camp.organisation).values_list("uuid", flat=True)
    lists = list(ListImport.objects.filter(**own).values_list("uuid", flat=True))
    keys = [*map(str, [*ballots, *versions, *intakes, *lists]), *(f"import:{uuid}" for uuid in imports)]
    files = FileUse.objects.filter(owner_key__in=keys).values_list("uuid", flat=True)
    return [camp.organisation.uuid, *ballots, *intakes, *budgets, *versions, *imports, *lists, *files]
