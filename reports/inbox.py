"""What awaits a person in reports: the workbooks their association has not sent, the members that are late."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Count, DateField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.budget_sheets import ACTUALS
from funding.models import FigureSet
from membership.enums_people import Role
from membership.models import Adhesion
from membership.models.organisations import name_at
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import KEYS, WrittenOnce, any_of
from reports.models import Reminder


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


def members_late(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a campaign that is over, for the federation's staff, until every late member was reminded once after
    its end: from then on the page of the campaign follows them. One query.
    """
    places = roles_of(user).where(Role.FEDERATION_STAFF)
    if not places:
        return
    for row in _LATE.rows(places=list(places), on=on):
        yield InboxItem(
            key=f"late:{row.campaign}",
            title=_("Figures of %(year)s") % {"year": row.year},
            reason=ngettext(
                "%(count)s member is late, and was not reminded since the due date.",
                "%(count)s members are late, and were not reminded since the due date.",
                row.late,
            )
            % {"count": row.late},
            organisation=row.federation,
            slug=row.slug,
            deadline=None,
            url=reverse("reports:campaign_detail", args=[row.slug, row.year]),
            kind=InboxKind.DO,
        )


class _Awaited(NamedTuple):
    campaign: int
    year: int
    due_on: date
    federation: str
    member: int
    organisation: str
    slug: str


class _Late(NamedTuple):
    campaign: int
    year: int
    federation: str
    slug: str
    late: int


_MEMBER: Final = "member_organisation"


def _unanswered() -> QuerySet[Adhesion]:
    """Each campaign with each association that adhered at the end of its year and has confirmed no actuals.

    A budget is no answer: boards vote it from the same workbook, before the year begins.

    Named first and compared after: a condition that reaches the campaigns again would mean other ones.
    """
    campaign = "association__campaigns"
    last_day = Func(F("year"), Value(12), Value(31), function="make_date", output_field=DateField())
    confirmed = FigureSet.objects.filter(organisation=OuterRef(_MEMBER), year=OuterRef("year"))
    return (
        Adhesion.objects.annotate(
            campaign=F(campaign),
            year=F(f"{campaign}__year"),
            opens_on=F(f"{campaign}__opens_on"),
            due_on=F(f"{campaign}__due_on"),
            federation=name_at("association"),
        )
        .annotate(last_day=last_day)
        .filter(starts_on__lte=F("last_day"))
        .filter(Q(ends_on=None) | Q(ends_on__gte=F("last_day")))
        .filter(~Exists(confirmed.latest().with_section(ACTUALS)))
    )


def _awaited(places: list[int], on: date) -> QuerySet[Adhesion, Any]:
    return (
        _unanswered()
        .filter(any_of(f"{_MEMBER}_id", places), opens_on__lte=on)
        .order_by("due_on", "campaign", f"{_MEMBER}__sort_key")
        .values_list("campaign", "year", "due_on", "federation", _MEMBER, name_at(_MEMBER), f"{_MEMBER}__slug")
    )


def _late(places: list[int], on: date) -> QuerySet[Adhesion, Any]:
    reminders = Reminder.objects.filter(
        campaign=OuterRef("campaign"), organisation=OuterRef(_MEMBER), sent_on__gt=OuterRef("due_on")
    )
    return (
        _unanswered()
        .filter(any_of("association_id", places), member_organisation__isnull=False, due_on__lt=on)
        .filter(~Exists(reminders))
        .order_by("campaign")
        .values("campaign", "year", "federation", "association__slug")
        .annotate(late=Count(_MEMBER, distinct=True))
        .values_list("campaign", "year", "federation", "association__slug", "late")
    )


_AWAITED: Final = WrittenOnce(_Awaited, _awaited, places=KEYS, on=date)
_LATE: Final = WrittenOnce(_Late, _late, places=KEYS, on=date)
