"""Look at a running portal from outside, as one visitor of each slice."""

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from portal.front.demo import accounts

ASSOCIATION, FEDERATION = "dac-orge", "les-rivieres"


class Visitor:
    """A browser's cookies, and the pages it asked for."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> bytes:
        """The body of a page that answers 200. Raises urllib.error.HTTPError otherwise."""
        with self.opener.open(self.url + path, timeout=120) as answer:
            body: bytes = answer.read()
        return body

    def text(self, path: str) -> str:
        return self.get(path).decode()

    def sign_in(self, email: str) -> None:
        path = "/compte/login/"
        self.get(path)
        answer = self.post(path, login=email, password=accounts.PASSWORD).decode()
        if "sessionid" not in self._cookie_names():
            told = re.search(r'class="error-summary"[^>]*>(.*?)</ul>', answer, re.DOTALL)
            raise AssertionError(f"{email} was not signed in: {told[1] if told else answer}")

    def post(self, path: str, **fields: str) -> bytes:
        """Send a form of a page seen before; the body of what follows."""
        token = next(cookie.value or "" for cookie in self.cookies if "csrf" in cookie.name)
        request = urllib.request.Request(  # noqa: S310 (our own address)
            self.url + path,
            urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token}).encode(),
            {"Referer": self.url + path},
        )
        with self.opener.open(request, timeout=120) as answer:
            body: bytes = answer.read()
        return body

    def _cookie_names(self) -> set[str]:
        return {cookie.name for cookie in self.cookies}

    def first(self, pattern: str, path: str) -> str:
        """The first address of a page that matches. Raises AssertionError where there is none."""
        found = re.search(rf'href="({pattern})"', self.text(path))
        if found is None:
            raise AssertionError(f"{path} leads to nothing like {pattern}")
        return found[1]


class Visitors:
    """One of each slice: the public, a member, a treasurer, the federation's staff, a coordinator.

    They sign in once, as people do, and keep their sessions from one look to the next.
    """

    def __init__(self, url: str) -> None:
        self.public = Visitor(url)
        self.member, self.treasurer, self.staff, self.coordinator = (
            _signed_in(url, email)
            for email in (accounts.MEMBER, accounts.TREASURER, accounts.FEDERATION_STAFF, accounts.COORDINATOR)
        )

    def at(self, url: str) -> "Visitors":
        """The same people with the same cookies, where the portal is served now."""
        for visitor in (self.public, self.member, self.treasurer, self.staff, self.coordinator):
            visitor.url = url
        return self

    def look(self) -> list[str]:
        """Ask for one page of each slice and what it produces; what was seen, a line each.

        Raises AssertionError or urllib.error.HTTPError at the first that does not answer as it should.
        """
        public, member, treasurer, staff = self.public, self.member, self.treasurer, self.staff
        votes = f"/espace/{ASSOCIATION}/votes/"
        charter = f"/espace/{ASSOCIATION}/textes/charte/v1/texte.pdf"
        year = treasurer.first(rf"/espace/{ASSOCIATION}/finances/\d+/", f"/espace/{ASSOCIATION}/finances/")
        campaign = staff.first(rf"/espace/{FEDERATION}/remontees/\d+/", f"/espace/{FEDERATION}/remontees/")
        return [
            _holds(public, "/", "commune"),
            _holds(public, "/annuaire/", "Orge"),
            _holds(public, "/trouver/", "commune"),
            _holds(public, "/donnees-ouvertes/fir/", "non connu"),
            _holds(member, "/espace/", "Orge"),
            _holds(member, member.first(rf"{votes}[0-9a-f-]{{36}}/", votes), "vote"),
            _starts(member.get(charter), charter, b"%PDF"),
            _holds(treasurer, year, "€"),
            _starts(treasurer.post(f"{year}classeur.xlsx"), f"{year}classeur.xlsx", b"PK"),
            _holds(staff, f"{campaign}tableau/", "Val-de-Marne"),
            _starts(staff.get(f"{campaign}tableau.xlsx"), f"{campaign}tableau.xlsx", b"PK"),
            _holds(self.coordinator, "/gestion/", "Convergence"),
        ]


def look_at_every_slice(url: str) -> list[str]:
    """Sign in as one visitor of each slice and look; what was seen, a line each. Raises as ``Visitors.look``."""
    return Visitors(url).look()


def _signed_in(url: str, email: str) -> Visitor:
    visitor = Visitor(url)
    visitor.sign_in(email)
    return visitor


def _holds(visitor: Visitor, path: str, words: str) -> str:
    if words not in visitor.text(path):
        raise AssertionError(f"{path} does not say {words!r}")
    return path


def _starts(body: bytes, path: str, signature: bytes) -> str:
    if not body.startswith(signature):
        raise AssertionError(f"{path} is no {signature!r} file")
    return path
