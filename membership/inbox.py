"""What awaits those who keep the mandates of an association: terms that end soon, users without a representative."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from membership.enums_people import Role
from membership.models import Constituency, ListImport, Mandate
from membership.models.organisations import name_at
from membership.permissions import IMPORT_PEOPLE
from membership.selectors.bodies import empty_constituencies, mandates_ending
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import KEYS, WrittenOnce, any_of

NOTICE: Final = timedelta(days=60)
"""How long before the end of a term somebody is told: time enough to convene a general meeting."""
_KEEPERS: Final = (Role.PRESIDENT, Role.SECRETARY, Role.COORDINATOR)


def mandates_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a body whose mandates end soon, one a constituency of users that is empty. Two queries.

    A mandate leaves the list once another follows it on its seat, or once its seat ends with it.
    """
    keys = roles_of(user).where(*_KEEPERS)
    if not keys:
        return
    reason = _("You keep the mandates of this association.")
    by_body: dict[int, list[_Ending]] = {}
    for row in _ENDING.rows(places=list(keys), first=on, last=on + NOTICE):
        by_body.setdefault(row.body, []).append(row)
    for body, mandates in by_body.items():
        first = mandates[0]
        said = ngettext(
            "%(count)s mandate ends soon: %(body)s", "%(count)s mandates end soon: %(body)s", len(mandates)
        )
        yield InboxItem(
            key=f"mandates:{body}",
            title=said % {"count": len(mandates), "body": first.name},
            reason=reason,
            organisation=first.organisation,
            slug=first.slug,
            deadline=first.ends_on,
            url=reverse("instances:inspect", args=[body]),
            kind=InboxKind.DO,
        )
    for empty in _EMPTY.rows(places=list(keys), on=on):
        yield InboxItem(
            key=f"users:{empty.constituency}",
            title=_("No representative of users: %(body)s") % {"body": empty.name},
            reason=reason,
            organisation=empty.organisation,
            slug=empty.slug,
            deadline=None,
            url=reverse("instances:inspect", args=[empty.body]),
            kind=InboxKind.DO,
        )


def lists_waiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a list that the user sent and neither confirmed nor set aside, as long as they may. One query."""
    roles = roles_of(user)
    places = roles.where(*IMPORT_PEOPLE.roles)
    if not places and not roles.is_administrator:
        return
    for row in _WAITING.rows(user=user.pk):
        if row.place not in places and not roles.is_administrator:
            continue
        yield InboxItem(
            key=f"list:{row.uuid}",
            title=_("Imported list to check: %(name)s") % {"name": row.name},
            reason=_("You sent it; nothing is imported before you confirm."),
            organisation=row.organisation,
            slug=row.slug,
            deadline=None,
            url=reverse("membership_imports:detail", args=[row.uuid]),
            kind=InboxKind.DO,
        )


class _Ending(NamedTuple):
    body: int
    name: str
    organisation: str
    slug: str
    ends_on: date


def _ending(places: list[int], first: date, last: date) -> QuerySet[Mandate, Any]:
    following = Mandate.objects.filter(seat=OuterRef("seat"), starts_on__gt=OuterRef("ends_on"))
    outlived = Q(seat__ends_on=None) | Q(seat__ends_on__gt=F("ends_on"))
    body = "seat__body"
    mandates = mandates_ending(first, last).filter(any_of(f"{body}__organisation_id", places))
    return mandates.filter(outlived, ~Exists(following)).values_list(
        body, f"{body}__name", name_at(f"{body}__organisation"), f"{body}__organisation__slug", "ends_on"
    )


class _Empty(NamedTuple):
    constituency: int
    body: int
    name: str
    organisation: str
    slug: str


def _empty(places: list[int], on: date) -> QuerySet[Constituency, Any]:
    found = empty_constituencies(on, of_users_only=True).filter(any_of("body__organisation_id", places))
    return found.values_list("pk", "body", "body__name", name_at("body__organisation"), "body__organisation__slug")


class _Waiting(NamedTuple):
    uuid: UUID
    name: str
    place: int
    organisation: str
    slug: str


def _waiting(user: int) -> QuerySet[ListImport, Any]:
    lists = ListImport.objects.waiting().filter(imported_by=user).order_by("received_at", "pk")
    return lists.values_list("uuid", "file__name", "organisation", name_at("organisation"), "organisation__slug")


_WAITING: Final = WrittenOnce(_Waiting, _waiting, user=int)
_ENDING: Final = WrittenOnce(_Ending, _ending, places=KEYS, first=date, last=date)
_EMPTY: Final = WrittenOnce(_Empty, _empty, places=KEYS, on=date)
