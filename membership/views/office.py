"""Our own screens inside the shell of the back office."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

Trail = Sequence[tuple[str, str]]


def address_of(request: HttpRequest, **changed: str) -> str:
    """The query of this list with some of it changed and its page left out, for links to its pages and exports."""
    query = request.GET.copy()
    query.pop("p", None)
    for name, value in changed.items():
        query[name] = value
    return query.urlencode()


def office_page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    icon: str,
    trail: Trail = (),
    buttons: Iterable[HeaderButton] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page with the furniture of the back office: the way to it (``trail``: labels and addresses) and its title."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs += [{"url": url, "label": label} for label, url in trail]
    crumbs.append({"url": "", "label": title})
    shell = {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": crumbs,
        "header_buttons": list(buttons),
    }
    return render(request, template, shell | context, status=status)
