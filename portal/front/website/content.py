"""Make the first pages of the site from the files of ``initial/``. What exists already is left to its editors."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wagtail.models import Page, Site

from membership.enums import OrganisationKind
from membership.models import Organisation, Region
from membership.services.wagtail_groups import rewrite_rights
from portal.foundation import clock
from portal.front.website.models import ContentPage, DocumentsPage, HomePage, NewsIndexPage, NewsPage, SitePage

FOLDER = Path(__file__).resolve().parent / "initial"
KINDS: dict[str, type[SitePage]] = {
    "content": ContentPage,
    "news_index": NewsIndexPage,
    "news": NewsPage,
    "documents": DocumentsPage,
}
GUIDE = "mode-emploi"
"""Slug of the guide for users, under the home page."""
ROOT = "Toutes les pages"
"""What stands above every home page, in the lists of the back office; Wagtail makes it and calls it "Root"."""
CALL = "Une situation de santé complexe ? Quelqu’un, près de chez vous, coordonne."
LEAD = "Tapez votre commune : vous verrez qui appeler, ce qu’il fait et pour qui."


@dataclass(frozen=True, slots=True)
class InitialPage:
    """One file: the head's values, and the Markdown below it."""

    title: str
    slug: str
    text: str
    kind: str = "content"
    parent: str = ""
    introduction: str = ""
    menu: bool = False
    footer: bool = False
    published_on: date | None = None
    sources: list[list[str]] = field(default_factory=list)


def initial_pages(folder: Path = FOLDER) -> list[InitialPage]:
    """The pages in the order of the names of their files, parents before what is below them."""
    return [_read(path) for path in sorted(folder.glob("[0-9]*.md"))]


def _read(path: Path) -> InitialPage:
    _before, head, text = path.read_text(encoding="utf-8").split("+++\n", 2)
    return InitialPage(text=text, **tomllib.loads(head))


@transaction.atomic
def build_site(site_name: str, *, region: Region | None = None) -> HomePage:
    """The home page and what stands below it, made where missing; running it again changes nothing.

    ``region``: named beside the site's name; by default that of the federation, where there is one.
    """
    with connection.cursor() as cursor:
        # Two starts at once would make two trees.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('website.build_site'))")
    federation = Organisation.objects.filter(kind=OrganisationKind.FEDERATION).select_related("region").first()
    Page.objects.filter(depth=1, title="Root").update(title=ROOT, draft_title=ROOT)
    home = _home(site_name, region or (federation.region if federation else None))
    pages: dict[str, Any] = {"": home}
    for initial in initial_pages():
        pages[initial.slug] = _page(pages[initial.parent], initial)
    if federation is not None:
        rewrite_rights(federation)
    return home


def _home(site_name: str, region: Region | None) -> HomePage:
    home: HomePage | None = HomePage.objects.first()
    if home is None:
        home = HomePage(title=site_name, slug="accueil", call=CALL, introduction=LEAD, region=region, body=_doors())
        Page.get_first_root_node().add_child(instance=home)
        home.save_revision().publish()
    elif home.region is None and region is not None:
        home.region = region
        home.save()
    address = urlsplit(settings.PUBLIC_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    if welcome is None or not isinstance(welcome.specific, HomePage):
        site.root_page = home
        site.hostname = address.hostname or "localhost"
        site.port = address.port or (443 if address.scheme == "https" else 80)
        site.site_name = site_name
        site.save()
        if welcome is not None and welcome.specific_class is Page and not welcome.is_root():
            welcome.delete()
    return home


def _doors() -> list[dict[str, Any]]:
    """What the home page leads to, below the search."""
    doors = [
        ("Comprendre", "/comprendre/", "Ce qu’est un réseau de santé, un DAC, un dispositif régional."),
        ("Annuaire", "/annuaire/", "Chaque structure : ce qu’elle fait, son territoire, ses textes."),
        ("Vos droits", "/comprendre/vos-droits/", "Entrer librement, sortir librement, savoir qui sait quoi."),
    ]
    links = [{"title": title, "page": None, "url": url, "text": text} for title, url, text in doors]
    return [_block("links", links)]


def _page(parent: Page, initial: InitialPage) -> Page:
    existing = parent.get_children().filter(slug=initial.slug).first()
    if existing is not None:
        return existing.specific
    values: dict[str, Any] = {
        "title": initial.title,
        "slug": initial.slug,
        "introduction": initial.introduction,
        "show_in_menus": initial.menu,
        "body": [*blocks_of(initial.text), *_sources(initial.sources)],
    }
    model = KINDS[initial.kind]
    if model is ContentPage:
        values["in_footer"] = initial.footer
    if model is NewsPage:
        values["published_on"] = initial.published_on or clock.today()
    page = model(**values)
    # The parent's own counters moved when a page was added below it.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return page


def _sources(sources: list[list[str]]) -> list[dict[str, Any]]:
    if not sources:
        return []
    return [_block("sources", [{"title": title, "url": url} for title, url in sources])]


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value}


def blocks_of(text: str) -> list[dict[str, Any]]:
    """Markdown as blocks: second-level headings, block quotations as notices, everything between as text."""
    markdown = MarkdownIt("commonmark")
    blocks: list[dict[str, Any]] = []
    for group in _groups(markdown.parse(text)):
        first = group[0].type
        if first == "heading_open":
            blocks.append(_block("heading", group[1].content))
        elif first == "blockquote_open":
            blocks.append(_block("callout", _notice(markdown, group[1:-1])))
        else:
            html = _html(markdown, group)
            if blocks and blocks[-1]["type"] == "paragraph":
                blocks[-1]["value"] += html
            else:
                blocks.append(_block("paragraph", html))
    return blocks


def _groups(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of one top-level element after the other."""
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def _html(markdown: MarkdownIt, tokens: list[Token]) -> str:
    html: str = markdown.renderer.render(tokens, markdown.options, {})
    return html.replace("<strong>", "<b>").replace("</strong>", "</b>").strip()


def _notice(markdown: MarkdownIt, tokens: list[Token]) -> dict[str, str]:
    """A first line in bold is the title."""
    title, _line, rest = tokens[1].content.partition("\n")
    if title.startswith("**") and title.endswith("**"):
        return {"title": title.strip("*"), "text": markdown.render(rest).strip()}
    return {"title": "", "text": _html(markdown, tokens)}


def page_root(organisation_id: int | None) -> Page | None:
    """Under which page an organisation writes: the federation under the home page, the others nowhere."""
    if organisation_id is None:
        return None
    federations = Organisation.objects.filter(kind=OrganisationKind.FEDERATION)
    return HomePage.objects.first() if federations.filter(pk=organisation_id).exists() else None
