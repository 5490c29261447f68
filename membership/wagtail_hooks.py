"""What the back office shows of pages and reports, narrowed to the reader's associations."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from membership.back_office import name_known_accounts_only, oversees_everything, seen_pages
from membership.viewsets import MembershipGroup

name_known_accounts_only()
_FOR_ADMINISTRATORS = {"workflows", "workflow-tasks", "page-types-usage"}


@hooks.register("construct_page_chooser_queryset")
def choose_among_seen_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """A draft of another association is not offered as the target of a link."""
    return seen_pages(request.user, pages)


@hooks.register("construct_reports_menu")
def hide_reports_on_everybody(request: HttpRequest, menu_items: list[Any]) -> None:
    if not oversees_everything(request.user):
        menu_items[:] = [item for item in menu_items if item.name not in _FOR_ADMINISTRATORS]


@hooks.register("before_move_page")
def show_a_move_to_who_may_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail asks whether the page may be moved only once it is; its confirmation names page and destination."""
    destinations = seen_pages(request.user, Page.objects.filter(pk=destination.pk))
    if not page.permissions_for_user(request.user).can_move() or not destinations.exists():
        raise PermissionDenied


@hooks.register("register_admin_viewset")
def register_membership_screens() -> MembershipGroup:
    return MembershipGroup()
