"""What the back office shows of pages and reports, narrowed to the reader's associations."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from membership.back_office import SitePages, name_known_accounts_only, oversees_everything, seen_pages
from membership.permissions import INVITE_PEOPLE, may
from membership.views import invitation_office
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


@hooks.register("register_admin_viewset", order=1)  # after Wagtail's own, which it stands for
def register_screens_of_pages() -> SitePages:
    return SitePages()


@hooks.register("register_admin_urls")
def addresses_of_invitations() -> list[URLPattern]:
    return [
        path("invitations/", invitation_office.invitation_list, name="invitations"),
        path("invitations/inviter/", invitation_office.invitation_choose, name="invitation_choose"),
        path("invitations/inviter/<int:pk>/", invitation_office.invitation_write, name="invitation_write"),
        path("invitations/<int:pk>/renvoyer/", invitation_office.invitation_send_again, name="invitation_send_again"),
        path("invitations/<int:pk>/retirer/", invitation_office.invitation_withdraw, name="invitation_withdraw"),
    ]


class InvitationsItem(MenuItem):  # type: ignore[misc]
    """Shown to who may invite somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(may(request.user, INVITE_PEOPLE, None))


@hooks.register("register_admin_menu_item")
def menu_of_invitations() -> InvitationsItem:
    return InvitationsItem(_("Invitations"), reverse("invitations"), name="invitations", icon_name="mail", order=250)
