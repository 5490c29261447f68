"""Menus, addresses and ways back of the public site, in as few queries as can be.

Wagtail's own ``page.url`` asks the cache (a table) at each page; the site of the request is known, so that the
address follows from the path.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from portal.foundation.written_once import WrittenOnce

LANGUAGES = (("fr", "Français"), ("en", "English"))


class Lazily:
    """A value of a template computed at its first use, and not at all on a page that does not show it."""

    def __init__(self, compute: Callable[[], Any]) -> None:
        self._compute = compute
        self._done = False
        self._value: Any = None

    def __call__(self) -> Any:
        if not self._done:
            self._value, self._done = self._compute(), True
        return self._value


def home_path(request: HttpRequest) -> str:
    """The path, in the tree, of the first page of the site that is asked for."""
    site = Site.find_for_request(request)
    return str(site.root_page.url_path) if site else "/"


def page_address(request: HttpRequest, page: Page) -> str:
    return _address(page.url_path, home_path(request))


def _address(path: str, home: str) -> str:
    return reverse("wagtail_serve", args=[path.removeprefix(home)])


def trail_of(request: HttpRequest, page: Page) -> list[tuple[str, str]]:
    """The pages above, from the home page down."""
    home = home_path(request)
    above = [ancestor for ancestor in page.get_ancestors() if ancestor.url_path.startswith(home)]
    return [
        (_("Home") if ancestor.url_path == home else ancestor.title, _address(ancestor.url_path, home))
        for ancestor in above
    ]


class _Shown(NamedTuple):
    """A page that the menus show, or the home page."""

    title: str
    url_path: str
    show_in_menus: bool
    in_footer: bool | None
    region: str | None
    home: bool


def _shown(root: int, path: str, depth: int) -> QuerySet[Any, Any]:
    shown = Q(show_in_menus=True) | Q(contentpage__in_footer=True)
    below = Q(Func(F("path"), Value(path), function="starts_with", output_field=BooleanField()), depth=depth)
    return (
        Page.objects.live()
        .filter(Q(pk=root) | (below & shown))
        .order_by("path")
        .values_list(
            *("title", "url_path", "show_in_menus", "contentpage__in_footer", "homepage__region__name"), Q(pk=root)
        )
    )


_SHOWN: Final = WrittenOnce(_Shown, _shown, root=int, path=str, depth=int)


def _pages(request: HttpRequest) -> list[_Shown]:
    """The home page and what its menus show: one query."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    root = site.root_page
    return _SHOWN.rows(root=root.pk, path=root.path, depth=root.depth + 1)


def public_shell(request: HttpRequest) -> dict[str, Any]:
    """What header and foot of a public page show; the pages are read only if they are shown."""
    pages = Lazily(lambda: _pages(request))

    def entry(label: str, url: str) -> dict[str, Any]:
        return {"label": label, "url": url, "current": url != "/" and request.path.startswith(url)}

    def below(field: str) -> list[dict[str, Any]]:
        home = home_path(request)
        shown = [row for row in pages() if getattr(row, field) and not row.home]
        return [entry(row.title, _address(row.url_path, home)) for row in shown]

    directory = reverse("website:directory")
    return {
        "main_nav": Lazily(lambda: [entry(_("Directory"), directory), *below("show_in_menus")]),
        # Without pages the foot keeps one link that leads somewhere.
        "footer_nav": Lazily(lambda: below("in_footer") or [entry(_("Directory"), directory)]),
        "region_name": Lazily(lambda: next((row.region for row in pages() if row.home), None) or ""),
        "find_url": reverse("website:find"),
        "sign_in_url": reverse("account_login"),
        "space_url": reverse("space:home"),
        "language_links": language_links(request),
    }


def language_links(request: HttpRequest) -> list[dict[str, Any]]:
    """The page itself in each language: a link, so that no cookie is set before it is followed."""
    here = request.get_full_path()
    return [
        {
            "code": code,
            "label": label,
            "url": f"{reverse('website:language', args=[code])}?{urlencode({'next': here})}",
            "current": code == get_language(),
        }
        for code, label in LANGUAGES
    ]
