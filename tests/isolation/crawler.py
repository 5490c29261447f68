"""Somebody curious: follows every link, types every identifier of another association, and notes the words met."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import QuerySet

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
        response, body = self.ask(address, method)
        return links_of(response, body, address) if method == "get" else []

    def ask(self, address: str, method: str = "get") -> tuple[Any, bytes]:
        """As the visitor; what is read is judged."""
        response, body = self.visitor.ask(address, method)
        self._judge(address, method, response, words_of(response, body))
        return response, body

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


def mixed_addresses(here: Camp, there: Camp, *, everything: bool) -> Iterator[str]:
    """What of ``there`` a route shows, under the address of ``here``.

    With ``everything``, also what of ``there`` the route is not made for.
    """
    for route in routes():
        if "uuid" not in route.arguments:
            continue
        values = values_for(route, there) | {"slug": here.organisation.slug}
        if "slug" in route.arguments:
            yield route.address(values)
        if everything:
            for uuid in (uuid for found in identifiers(there).values() for uuid in found):
                yield route.address(values | {"uuid": uuid})


def identifiers(camp: Camp) -> dict[str, list[UUID]]:
    """By kind, the public identifiers of everything an association has that an address may name."""
    own, texts = {"organisation": camp.organisation}, {"document__organisation": camp.organisation}
    found = {
        "organisation": [camp.organisation.uuid],
        "ballot": _uuids(Ballot.objects.filter(**own)),
        "intake": _uuids(Intake.objects.filter(**own)),
        "budget": _uuids(Budget.objects.filter(**own)),
        "version": _uuids(DocumentVersion.objects.filter(**texts)),
        "import": _uuids(TextImport.objects.filter(**texts)),
        "list": _uuids(ListImport.objects.filter(**own)),
    }
    owners = [str(uuid) for kind in ("ballot", "version", "intake", "list") for uuid in found[kind]]
    owners += [f"import:{uuid}" for uuid in found["import"]]
    for use in FileUse.objects.filter(owner_key__in=owners):
        found.setdefault(f"file of {use.owner_kind}", []).append(use.uuid)
    assert all(found.values()), "the camp has one of each"
    return found


def _uuids(rows: QuerySet[Any]) -> list[UUID]:
    return list(rows.values_list("uuid", flat=True))
