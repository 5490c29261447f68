"""Screens of the back office that are no list of one model: their menu entry, and who is shown it."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from membership.permissions import IMPORT_PEOPLE, KEEP_SUCCESSIONS, Action, may
from membership.views import imports, successions, territories


class Screens(ViewSet):  # type: ignore[misc]
    """Views with one entry of the menu, shown to whoever may do ``action`` somewhere."""

    action: ClassVar[Action]

    def menu_item_is_shown(self, request: HttpRequest) -> bool:
        return bool(may(request.user, self.action, None))

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        item = super().get_menu_item(order)
        item.is_shown = self.menu_item_is_shown
        return item


class ImportScreens(Screens):
    """Lists of people, mandates and adhesions that come as files."""

    name = "membership_imports"
    url_prefix: Any = "importer"
    icon = "upload"
    menu_label = _("Import a list")
    action = IMPORT_PEOPLE

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", imports.index, name="index"),
            path("modeles/<str:kind>.<str:extension>", imports.template, name="template"),
            path("<uuid:uuid>/", imports.detail, name="detail"),
        ]


class SuccessionScreens(Screens):
    """Which body became which: drafted, checked, validated, cancelled."""

    name = "successions"
    url_prefix: Any = "successions"
    icon = "site"
    menu_label = _("Successions")
    action = KEEP_SUCCESSIONS

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", successions.index, name="index"),
            path("nouvelle/", successions.add, name="add"),
            path("<int:pk>/", successions.inspect, name="inspect"),
            path("<int:pk>/modifier/", successions.edit, name="edit"),
        ]


class TerritoryScreens(Screens):
    """Areas made of communes, and the body in charge of each at a date."""

    name = "territories"
    url_prefix: Any = "territoires"
    icon = "globe"
    menu_label = _("Territories")
    action = KEEP_SUCCESSIONS

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", territories.index, name="index"),
            path("nouveau/", territories.add, name="add"),
            path("<int:pk>/", territories.inspect, name="inspect"),
        ]
