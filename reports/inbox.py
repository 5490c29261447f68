"""What awaits a person in reports: the workbooks their association has not sent."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from funding.models import FigureSet
from membership.enums_people import Role
from membership.models.organisations import name_at
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import KEYS, WrittenOnce, any_of
from reports.models import Campaign


def workbooks_awaited(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a campaign and association, for its treasurer and coordinator, until figures are confirmed.

    A member is asked for the years at whose end it adhered. One query, whatever the number of campaigns and of
    associations.
    """
    places = roles_of(user).where(Role.TREASURER, Role.COORDINATOR)
    if not places:
        return
    for row in _AWAITED.rows(places=list(places), on=on):
        yield InboxItem(
            key=f"workbook:{row.campaign}:{row.member}",
            title=_("Workbook %(year)s") % {"year": row.year},
            reason=_("%(federation)s collects the figures of its members.") % {"federation": row.federation},
            organisation=row.organisation,
            slug=row.slug,
            deadline=row.due_on,
            url=reverse("funding:year_detail", args=[row.slug, row.year]),
            kind=InboxKind.SEND,
        )


class _Awaited(NamedTuple):
    campaign: int
    year: int
    due_on: date
    federation: str
    member: int
    organisation: str
    slug: str


def _awaited(places: list[int], on: date) -> QuerySet[Campaign, Any]:
    """Each campaign with each of these associations that adhered at the end of its year and confirmed no figures."""
    adhesion = "federation__adhesions"
    member = f"{adhesion}__member_organisation"
    last_day = Func(F("year"), Value(12), Value(31), function="make_date", output_field=DateField())
    confirmed = FigureSet.objects.filter(organisation=OuterRef(member), year=OuterRef("year"))
    return (
        Campaign.objects.filter(
            Q(**{f"{adhesion}__ends_on": None}) | Q(**{f"{adhesion}__ends_on__gte": last_day}),
            any_of(f"{member}_id", places),
            opens_on__lte=on,
            **{f"{adhesion}__starts_on__lte": last_day},
        )
        .filter(~Exists(confirmed))
        .order_by("due_on", "pk", f"{member}__sort_key")
        .values_list("pk", "year", "due_on", name_at("federation"), member, name_at(member), f"{member}__slug")
    )


_AWAITED: Final = WrittenOnce(_Awaited, _awaited, places=KEYS, on=date)
