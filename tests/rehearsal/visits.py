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
        self.post(path, login=email, password=accounts.PASSWORD)
        if "sessionid" not in self._cookie_names():
            raise AssertionError(f"{email} was not signed in.")

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


def look_at_every_slice(url: str) -> list[str]:
    """Ask for one page of each slice and what it produces; what was seen, a line each.

    Raises AssertionError or urllib.error.HTTPError at the first that does not answer as it should.
    """
    public = Visitor(url)
    seen = [
        _holds(public, "/", "commune"),
        _holds(public, "/annuaire/", "Orge"),
        _holds(public, "/trouver/", "commune"),
    ]
    seen.append(_holds(public, "/donnees-ouvertes/fir/", "non connu"))
    member = Visitor(url)
    member.sign_in(accounts.MEMBER)
    votes = f"/espace/{ASSOCIATION}/votes/"
    seen.append(_holds(member, "/espace/", "Orge"))
    seen.append(_holds(member, member.first(rf"{votes}[0-9a-f-]{{36}}/", votes), "vote"))
    seen.append(
        _starts(
            member.get(f"/espace/{ASSOCIATION}/textes/charte/v1/texte.pdf"),
            f"/espace/{ASSOCIATION}/textes/charte/v1/texte.pdf",
            b"%PDF",
        )
    )
    treasurer = Visitor(url)
    treasurer.sign_in(accounts.TREASURER)
    year = treasurer.first(rf"/espace/{ASSOCIATION}/finances/\d+/", f"/espace/{ASSOCIATION}/finances/")
    seen.append(_holds(treasurer, year, "€"))
    seen.append(_starts(treasurer.post(f"{year}classeur.xlsx"), f"{year}classeur.xlsx", b"PK"))
    staff = Visitor(url)
    staff.sign_in(accounts.FEDERATION_STAFF)
    campaign = staff.first(rf"/espace/{FEDERATION}/remontees/\d+/", f"/espace/{FEDERATION}/remontees/")
    seen.append(_holds(staff, f"{campaign}tableau/", "Val-de-Marne"))
    seen.append(_starts(staff.get(f"{campaign}tableau.xlsx"), f"{campaign}tableau.xlsx", b"PK"))
    coordinator = Visitor(url)
    coordinator.sign_in(accounts.COORDINATOR)
    seen.append(_holds(coordinator, "/gestion/", "Convergence"))
    return seen


def _holds(visitor: Visitor, path: str, words: str) -> str:
    if words not in visitor.text(path):
        raise AssertionError(f"{path} does not say {words!r}")
    return path


def _starts(body: bytes, path: str, signature: bytes) -> str:
    if not body.startswith(signature):
        raise AssertionError(f"{path} is no {signature!r} file")
    return path
