"""The words of an answer, whatever it is: page, JSON, PDF, spreadsheet, archive, redirection, and its headers."""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
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


_FORM_THAT_SENDS = re.compile(r'<form\b[^>]*\bmethod="post"[^>]*>', re.IGNORECASE)
_LINK = re.compile(r'\s(?:href|src|action|hx-get|data-url|data-chooser-url|data-w-swap-src-value)="([^"]+)"')
_IN_DATA = re.compile(r'(?:"|&quot;)((?:http://testserver)?/[\w./?=&;%-]*)(?:"|&quot;)')
"""An address among the data that the scripts of the back office are given: its menus, its choosers."""


def links_of(response: HttpResponseBase, body: bytes, address: str) -> list[str]:
    """Addresses on this site that the answer leads to: links, forms that read, fragments, menus, a redirection."""
    found = [response.headers["Location"]] if "Location" in response.headers else []
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        found += _links_in(body.decode("utf-8", "replace"))
    elif kind.startswith("application/json"):
        for text in _strings(json.loads(body)):
            found += _links_in(text) or _links_in(f'"{text}"')
    targets = (urlsplit(urljoin(f"http://testserver{address}", html.unescape(link))) for link in found)
    addresses = (
        target._replace(scheme="", netloc="", fragment="").geturl()
        for target in targets
        if target.netloc == "testserver" and not target.path.startswith(("/static/", "/media/"))
    )
    return list(dict.fromkeys(addresses))


def _links_in(page: str) -> list[str]:
    page = _FORM_THAT_SENDS.sub("", page)
    return [*_LINK.findall(page), *_IN_DATA.findall(page)]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
