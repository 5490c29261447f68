"""Somebody curious: asks each address once, follows every link, and notes the words met that they must not meet."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve

from membership.models import User
from tests.isolation.reading import links_of, words_of
from tests.isolation.scene import Camp
from tests.isolation.table_back_office import BREAKING
from tests.isolation.visitor import Visitor

PER_PATH = 3
"""A list with filters has endless addresses, and the pages of twenty people are one page: so many of them are read."""
MOST = 700
"""More addresses than any role has: a crawl that comes so far is lost in addresses that lead to ever new ones."""
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
    "/espace/historique/territoire/",  # no association's: drawn for a region, shown by the directory
)
_IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What remains of the answer to a request. ``wrote``: the tables of ours it had written in when it was undone."""

    status: int
    location: str
    wrote: frozenset[str]
    links: tuple[str, ...]


class Reader:
    """One account, or nobody, and the associations (``others``) of which they must not meet a word.

    What they asked once is not asked again: whatever was asked is undone, so that it would be answered the same.
    """

    def __init__(self, user: User | None, *others: Camp) -> None:
        self.others = others
        self.met: list[str] = []
        self.broken: list[str] = []
        self._visitor = Visitor(user)
        self._answers: dict[tuple[str, str], Answer] = {}

    def ask(self, address: str, method: str = "get") -> Answer:
        """The answer to one request, read and judged when it is asked first."""
        key = (address, method)
        if key not in self._answers:
            response, body = self._visitor.ask(address, method)
            self._judge(address, method, response, body)
            self._answers[key] = Answer(
                response.status_code,
                response.headers.get("Location", ""),
                frozenset(self._visitor.wrote),
                tuple(links_of(response, body, address)) if method == "get" else (),
            )
        return self._answers[key]

    def follow(
        self,
        starts: Iterable[str],
        *,
        passes: Callable[[str], bool] = lambda _address: False,
        until: Callable[[], bool] = lambda: False,
    ) -> int:
        """Every page that can be reached, breadth first; how many were read.

        Whatever the starts name is read; of what links lead to, PER_PATH addresses that differ in their identifiers
        or in their query alone. ``passes``: an address that is left out. No further once ``until`` says so.
        Raises AssertionError after MOST addresses: a crawl is never cut in silence.
        """
        starts = dict.fromkeys(starts)
        waiting, known = deque(starts), set(starts)
        variants: Counter[str] = Counter()
        read = 0
        while waiting and not until():
            assert read < MOST, f"{read} addresses are read and {len(waiting)} wait, {waiting[0]} first: why so many?"
            read += 1
            for link in self.ask(waiting.popleft()).links:
                if link in known:
                    continue
                known.add(link)
                path = _IDENTIFIER.sub("#", urlsplit(link).path)
                if variants[path] < PER_PATH and not passes(link):
                    variants[path] += 1
                    waiting.append(link)
        return read

    def _judge(self, address: str, method: str, response: Any, body: bytes) -> None:
        where = f"{method} {address} ({response.status_code})"
        if response.status_code >= 500 and not (
            method == "post" and resolve(urlsplit(address).path).route in BREAKING
        ):
            self.broken.append(where)
        if not self.others:
            return
        words = words_of(response, body)
        for word in self._forbidden(address, response.status_code):
            at = words.find(word)
            if at >= 0:
                around = " ".join(words[max(0, at - 60) : at + 40].split())
                self.met.append(f"{where}: …{around}…")

    def _forbidden(self, address: str, status: int) -> list[str]:
        """What the public site shows of an association may be read where the site or its editing shows it."""
        shown = (address == "/" or address.startswith(PUBLIC)) and status != 404
        return [word for camp in self.others for word in ([camp.word] if shown else [camp.word, camp.public_word])]


def _route_of(address: str) -> str:
    return resolve(urlsplit(address).path).route
