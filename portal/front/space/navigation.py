"""Where the reader is in the member space, and where they may go from there."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from membership.enums_people import Role
from membership.models import Organisation
from membership.models.organisations import name_at
from membership.selectors.roles import roles_of
from membership.viewsets import OrganisationsViewSet, PersonViewSet, RoleViewSet, SuccessionViewSet
from portal.foundation.navigation import entries
from portal.foundation.written_once import KEYS, WrittenOnce, any_of


@dataclass(frozen=True, slots=True)
class Place:
    """An association of the reader, as the switcher shows it."""

    slug: str
    organisation: str
    role: str
    url: str
    current: bool = False
    count: int = 0
    links: list[dict[str, Any]] = field(default_factory=list)
    """What the reader may open there, for the first page; empty elsewhere."""


def places_of(user: Any, counts: dict[str, int] | None = None, *, linked: bool = False) -> list[Place]:
    """The associations in which the user is anything, with what they are there. One query.

    ``counts``: how many things await them, by the slug of the association. ``linked``: with what they may open in
    each.
    """
    roles = roles_of(user)
    # What may be opened is asked of the whole organisation; elsewhere its name will do.
    own = Organisation.objects.filter(pk__in=roles.own).order_by("sort_key") if linked else _named(roles.own)
    return [
        Place(
            slug=organisation.slug,
            organisation=organisation.name,
            role=_words({role for key, role in roles.held if key == organisation.pk}),
            url=reverse("space:organisation", args=[organisation.slug]),
            count=(counts or {}).get(organisation.slug, 0),
            links=_links(user, organisation) if linked else [],
        )
        for organisation in own
    ]


class _Named(NamedTuple):
    pk: int
    slug: str
    name: str


def _named(places: Iterable[int]) -> list[_Named]:
    return _NAMES.rows(places=list(places))


def _names(places: list[int]) -> QuerySet[Organisation, Any]:
    named = Organisation.objects.filter(any_of("pk", places)).order_by("sort_key")
    return named.values_list("pk", "slug", name_at())


_NAMES: Final = WrittenOnce(_Named, _names, places=KEYS)
_PLAIN = {Role.MEMBER, Role.COMMITTEE_MEMBER, Role.ADHERENT}


def _words(roles: Iterable[Role]) -> str:
    """What people say they are: the president is also a member of the board and an adherent, and does not say so."""
    ranked = [role for role in reversed(Role) if role in set(roles)]
    shown = [role for role in ranked if role not in _PLAIN] or ranked[:1]
    return ", ".join(str(role.label) for role in shown)


def space_context(
    request: HttpRequest, organisation: Organisation | None = None, *, counts: dict[str, int] | None = None
) -> dict[str, Any]:
    """What the shell of the member space shows; a page about an association names it."""
    user = request.user
    places = places_of(user, counts, linked=request.path == reverse("space:home"))
    if organisation is None:
        return {"mandates": places, "space_nav": _nav_home(request, places), "awaiting_url": reverse("space:home")}
    here = next((place for place in places if place.slug == organisation.slug), None)
    current = here or Place(
        slug=organisation.slug,
        organisation=organisation.name,
        role=_words(roles_of(user).of(organisation)),
        url=reverse("space:organisation", args=[organisation.slug]),
    )
    current = replace(current, current=True)
    return {
        "organisation": organisation,
        "current_mandate": current,
        "mandates": [current if place.slug == current.slug else place for place in places]
        + ([] if here else [current]),
        "space_nav": _nav(request, organisation),
        "awaiting_url": reverse("space:home"),
    }


_OFFICE: Final = (
    (OrganisationsViewSet, "building"),
    (PersonViewSet, "user"),
    (RoleViewSet, "key"),
    (SuccessionViewSet, "merge"),
)


def office_links() -> list[dict[str, Any]]:
    """Where the work of an administrator of the platform begins, as the links of a place."""
    return [
        {"label": screens.menu_label, "url": reverse(f"{screens.name}:index"), "icon": icon}
        for screens, icon in _OFFICE
    ]


def _nav_home(request: HttpRequest, places: Iterable[Place]) -> list[dict[str, Any]]:
    home = reverse("space:home")
    items = [{"label": _("What awaits me"), "url": home, "icon": "inbox", "current": request.path == home}]
    items += [{"label": one.organisation, "url": one.url, "icon": "building", "current": False} for one in places]
    if request.user.has_perm("wagtailadmin.access_admin"):
        office = reverse("wagtailadmin_home")
        items.append({"label": _("Back office"), "url": office, "icon": "settings", "current": False})
    return items


def _nav(request: HttpRequest, organisation: Organisation) -> list[dict[str, Any]]:
    home = reverse("space:organisation", args=[organisation.slug])
    items = [{"label": _("Overview"), "url": home, "icon": "building", "current": request.path == home}]
    return items + [
        {**link, "current": request.path.startswith(link["url"])} for link in _links(request.user, organisation)
    ]


def _links(user: Any, organisation: Organisation) -> list[dict[str, Any]]:
    return [
        {"label": entry.label, "url": entry.url(organisation), "icon": entry.icon}
        for entry in entries()
        if entry.shown(user, organisation)
    ]
