"""The pages of the public site. Drafts, scheduled publication and workflow are Wagtail's own."""

# mypy: no-disallow-subclassing-any
# Wagtail comes without types.
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from portal.front.website.blocks import BodyBlock
from portal.front.website.enums import DocumentKind
from portal.front.website.navigation import page_address, trail_of
from portal.front.website.templatetags.french import date_longue

NEWS_PER_PAGE = 20


class SitePage(Page):
    """What all pages of the site share: the sentence under the title, and the way back."""

    introduction = models.CharField(
        _("introduction"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences under the title, also shown in lists and by search engines."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["breadcrumb_trail"] = trail_of(request, self)
        return context

    def children_shown(self, request: HttpRequest) -> list[dict[str, str]]:
        """Published pages below this one, as cards."""
        pages = self.get_children().live().public().specific()
        return [
            {"title": page.title, "text": getattr(page, "introduction", ""), "url": page_address(request, page)}
            for page in pages
        ]


class HomePage(SitePage):
    """The first page: the finder of support bodies, then what the region has to say."""

    region = models.ForeignKey(
        "membership.Region",
        on_delete=models.PROTECT,  # reference data is replaced by the loader, never deleted under what uses it
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region"),
        help_text=_("Its name stands beside that of the site."),
    )
    call = models.CharField(_("call"), max_length=160, help_text=_("The large sentence above the search."))

    content_panels = [
        *Page.content_panels,
        FieldPanel("call"),
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("region"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["website.ContentPage", "website.NewsIndexPage", "website.DocumentsPage"]
    max_count = 1
    template = "website/pages/home.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        recent = NewsPage.objects.live().public().descendant_of(self).order_by("-published_on", "-pk")[:3]
        context["news"] = [_row(request, page) for page in recent]
        return context


class ContentPage(SitePage):
    """A page of text; pages below it are shown as cards."""

    in_footer = models.BooleanField(_("linked from the foot of every page"), default=False)

    promote_panels = [*Page.promote_panels, FieldPanel("in_footer")]
    parent_page_types = ["website.HomePage", "website.ContentPage"]
    subpage_types = ["website.ContentPage"]
    template = "website/pages/content.html"

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["below"] = self.children_shown(request)
        return context


class NewsIndexPage(SitePage):
    parent_page_types = ["website.HomePage"]
    subpage_types = ["website.NewsPage"]
    max_count = 1
    template = "website/pages/news_index.html"

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.live().public().child_of(self).order_by("-published_on", "-pk")
        found = Paginator(news, NEWS_PER_PAGE).get_page(request.GET.get("page"))
        context |= {"found": found, "news": [_row(request, page) for page in found]}
        return context


class NewsPage(SitePage):
    published_on = models.DateField(
        _("dated"), help_text=_("The date shown with the news, and its order in the list.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("published_on"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    parent_page_types = ["website.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "website/pages/news.html"

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["dated"] = date_longue(self.published_on)
        return context


def _row(request: HttpRequest, page: NewsPage) -> dict[str, Any]:
    return {
        "title": page.title,
        "text": page.introduction,
        "date": page.published_on,
        "url": page_address(request, page),
    }


class DocumentsPage(SitePage):
    """Documents that anybody may read. What is private is never a Wagtail document."""

    content_panels = [
        *SitePage.content_panels,
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
    ]
    parent_page_types = ["website.HomePage"]
    subpage_types: list[str] = []
    template = "website/pages/documents.html"

    class Meta:
        verbose_name = _("list of documents")
        verbose_name_plural = _("lists of documents")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = self._groups()
        return context

    def _groups(self) -> list[dict[str, Any]]:
        """By kind in the order of the kinds, the newest first. One query; a preview has its unsaved rows."""
        rows = self.documents.all()
        if isinstance(rows, QuerySet):
            rows = rows.select_related("document")
        shown = sorted(rows, key=lambda row: row.dated, reverse=True)
        groups = [{"label": kind.label, "rows": [row for row in shown if row.kind == kind]} for kind in DocumentKind]
        return [group for group in groups if group["rows"]]


class PublicDocument(Orderable):
    """A document of the list, with what a reader needs to choose it."""

    page = ParentalKey(DocumentsPage, on_delete=models.CASCADE, related_name="documents")  # a row of its page
    document = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.CASCADE,  # without its file the row leads nowhere
        related_name="+",
        verbose_name=_("document"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    dated = models.DateField(_("dated"))
    summary = models.CharField(_("what it says"), max_length=300, blank=True)

    panels = [FieldPanel("document"), FieldPanel("kind"), FieldPanel("dated"), FieldPanel("summary")]

    class Meta(Orderable.Meta):
        verbose_name = _("public document")
        verbose_name_plural = _("public documents")

    def __str__(self) -> str:
        return str(self.document)
