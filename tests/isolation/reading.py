"""The words of an answer, whatever it is: page, JSON, PDF, spreadsheet, archive, redirection, and its headers."""

import io
import json
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from django.http import HttpResponseBase
from pypdf import PdfReader

_DEEPEST = 3


def words_of(response: HttpResponseBase, body: bytes) -> str:
    """Everything that somebody could read in the answer, in lower case: headers, body, what its files hold."""
    headers = " ".join(f"{name}: {unquote(value)}" for name, value in response.headers.items())
    return f"{headers}\n{text_of(body)}".casefold()


@lru_cache(maxsize=256)
def text_of(data: bytes, depth: int = 0) -> str:
    """The text of a file, and of the files inside it."""
    if data.startswith(b"%PDF") and len(data) > 200:
        reader = PdfReader(io.BytesIO(data))
        pages = "\n".join(page.extract_text() for page in reader.pages)
        return f"{pages}\n{dict(reader.metadata or {})}"
    if data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data)) and depth < _DEEPEST:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(f"{name}\n{text_of(archive.read(name), depth + 1)}" for name in archive.namelist())
    if data.startswith(b"BEGIN:VCALENDAR"):
        data = data.replace(b"\r\n ", b"")  # lines folded in the middle of a word (RFC 5545, 3.1)
    return data.decode("utf-8", "replace")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form" and values.get("method", "get").lower() != "get":
            return
        for name in ("href", "src", "action", "hx-get", "data-url", "data-chooser-url", "data-w-swap-src-value"):
            if values.get(name):
                self.found.append(values[name])


def links_of(response: HttpResponseBase, body: bytes, address: str) -> list[str]:
    """Addresses on this site that the answer leads to: links, forms that read, fragments, a redirection."""
    parser = _Links()
    if "Location" in response.headers:
        parser.found.append(response.headers["Location"])
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        parser.feed(body.decode("utf-8", "replace"))
    elif kind.startswith("application/json"):
        for text in _strings(json.loads(body)):
            parser.feed(text)
    targets = (urlsplit(urljoin(f"http://testserver{address}", link)) for link in parser.found)
    return [
        target._replace(scheme="", netloc="", fragment="").geturl()
        for target in targets
        if target.netloc == "testserver" and not target.path.startswith(("/static/", "/media/"))
    ]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
