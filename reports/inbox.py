"""What awaits a person in reports: the workbooks their association has not sent."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from funding.budget_sheets import ACTUALS
from funding.models import FigureSet
from membership.enums_people import Role
from membership.models import Adhesion
from membership.models.organisations import name_at
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import KEYS, WrittenOnce, any_of


def workbooks_awaited(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a campaign and association, for its treasurer and coordinator, until its actuals are confirmed.

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


def _awaited(places: list[int], on: date) -> QuerySet[Adhesion, Any]:
    """Each campaign with each of these associations that adhered at the end of its year and has confirmed no actuals.

    A budget is no answer: boards vote it from the same workbook, before the year begins.

    Named first and compared after: a condition that reaches the campaigns again would mean other ones.
    """
    campaign, member = "association__campaigns", "member_organisation"
    last_day = Func(F("year"), Value(12), Value(31), function="make_date", output_field=DateField())
    confirmed = FigureSet.objects.filter(organisation=OuterRef(member), year=OuterRef("year"))
    return (
        Adhesion.objects.annotate(
            campaign=F(campaign),
            year=F(f"{campaign}__year"),
            opens_on=F(f"{campaign}__opens_on"),
            due_on=F(f"{campaign}__due_on"),
        )
        .annotate(last_day=last_day)
        .filter(any_of(f"{member}_id", places), opens_on__lte=on, starts_on__lte=F("last_day"))
        .filter(Q(ends_on=None) | Q(ends_on__gte=F("last_day")))
        .filter(~Exists(confirmed.latest().with_section(ACTUALS)))
        .order_by("due_on", "campaign", f"{member}__sort_key")
        .values_list("campaign", "year", "due_on", name_at("association"), member, name_at(member), f"{member}__slug")
    )


_AWAITED: Final = WrittenOnce(_Awaited, _awaited, places=KEYS, on=date)
