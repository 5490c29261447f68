"""Wagtail's screens that know nothing of associations, narrowed to what the reader may see.

Wagtail's reports on workflows and on the use of page types list the pages and accounts of everybody, its page chooser
answers for any page, drafts too, its filters name every account that ever edited. These routes stand before Wagtail's
own. Tags of images and documents are shared by all who write the public site.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, reverse
from wagtail.admin.auth import permission_denied, require_admin_access
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from membership.models import Person, User
from membership.selectors.roles import roles_of

View = Callable[..., HttpResponseBase]


def seen_pages(user: Any, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Of these pages, those that are published and those that ``user`` may explore."""
    explored = policy_registry.get_by_type(Page).explorable_instances(user)
    return pages.filter(Q(live=True) | Q(pk__in=explored.values("pk")))


def oversees_everything(user: Any) -> bool:
    """Whether reports that tell associations apart by nothing may be read."""
    return bool(user.is_superuser) or roles_of(user).is_administrator


def name_known_accounts_only() -> None:
    """Make the filters "edited by" and "by whom" of Wagtail's lists offer the accounts of people the reader knows."""
    every_account = MultipleUserFilter.get_queryset

    def known_accounts(self: MultipleUserFilter, request: HttpRequest) -> QuerySet[User] | None:
        # The filters of histories are given theirs only once they are made.
        accounts: QuerySet[User] | None = every_account(self, request)
        accounts = self.extra.get("queryset") if accounts is None else accounts
        if accounts is None or oversees_everything(request.user):
            return accounts
        known = Person.objects.visible_to(request.user).exclude(user=None)
        return accounts.filter(pk__in=known.values("user"))

    MultipleUserFilter.get_queryset = known_accounts


def _for_administrators(view: View) -> View:
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not oversees_everything(request.user):
            refused: HttpResponseBase = permission_denied(request)
            return refused
        return view(request, *args, **kwargs)

    return guarded


class BrowseSeenPages(BrowseView):  # type: ignore[misc]
    """The pages below one that the reader may see; the rows are filtered by a hook."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if parent_page_id and not seen_pages(request.user, Page.objects.filter(pk=parent_page_id)).exists():
            raise Http404
        answer: HttpResponse = super().get(request, parent_page_id)
        return answer


class ChosenSeenPages(ChosenMultipleView):  # type: ignore[misc]
    """The pages chosen at once, as far as the reader may see them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        keys = [key for key in request.GET.getlist("id") if key.isdigit()]
        seen = seen_pages(request.user, Page.objects.filter(pk__in=keys)).values_list("pk", flat=True)
        request.GET = request.GET.copy()  # type: ignore[assignment]
        request.GET.setlist("id", [str(key) for key in seen])  # type: ignore[attr-defined]
        answer: HttpResponse = super().get(request)
        return answer


class PagesOfAType(ContentTypeUseView):  # type: ignore[misc]
    """The pages of one type, without the way back to a report that the reader may not open."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above: list[dict[str, Any]] = super().get_breadcrumbs_items()
        if oversees_everything(self.request.user):
            return above
        report = reverse("wagtailadmin_reports:page_types_usage")
        return [item for item in above if item.get("url") != report]


class SitePages(PageViewSet):  # type: ignore[misc]
    """Wagtail's screens of pages."""

    content_type_use_view_class = PagesOfAType


def _nothing_there(request: HttpRequest, **_arguments: int) -> HttpResponse:
    """In place of an address of Wagtail's that nobody needs."""
    raise Http404


def narrowed(prefix: str) -> list[URLPattern]:
    """Routes to put ahead of Wagtail's, under the back office's ``prefix``."""
    reports = {
        "workflow": WorkflowView,
        "workflow_tasks": WorkflowTasksView,
        "page-types-usage": PageTypesUsageReportView,
    }
    routes = {f"reports/{name}/": _for_administrators(view.as_view()) for name, view in reports.items()}
    routes |= {
        f"reports/{name}/results/": _for_administrators(view.as_view(results_only=True))
        for name, view in reports.items()
    }
    routes |= {
        "failwhale/": _nothing_there,
        "choose-page/<int:parent_page_id>/": BrowseSeenPages.as_view(),
        "choose-page/chosen-multiple/": ChosenSeenPages.as_view(),
    }
    # Wagtail's own screens ask these of pages only; of images and documents they tell everybody's.
    routes |= {
        f"api/main/{name}/{ending}": _nothing_there
        for name in ("images", "documents")
        for ending in ("", "find/", "<int:pk>/")
    }
    return [path(f"{prefix}{route}", require_admin_access(view)) for route, view in routes.items()]
