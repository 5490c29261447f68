"""How Wagtail's screens look and where their help leads: as part of this portal."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem

from portal.front.website.content import GUIDE


@hooks.register("insert_global_admin_css")
def colours_of_the_portal() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("website/back-office.css"))


@hooks.register("register_help_menu_item")
def guide() -> MenuItem:
    """The first page of the guide; where its editors move it, Wagtail leads on from here."""
    return MenuItem(
        _("User guide"), reverse("wagtail_serve", args=[f"{GUIDE}/"]), name="guide", icon_name="help", order=100
    )


@hooks.register("construct_help_menu")
def leave_out_help_with_wagtail(request: HttpRequest, menu_items: list[Any]) -> None:
    """What is new in Wagtail and its editors' manual are in English, and about more than there is here."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]
