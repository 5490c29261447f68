"""What awaits a person in funding: workbooks that came back and count for nothing yet, budgets that await a vote."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from funding.enums import BudgetState, IntakeState
from funding.models import Budget, FigureSet, Intake
from funding.permissions import CONFIRMERS, SENDERS
from governance.permissions import OPENERS
from membership.models.organisations import name_at
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import KEYS, WrittenOnce, any_of


def workbooks_returned(user: Any, on: date) -> Iterator[InboxItem]:
    """One item an association and year, about the last workbook that came back. One query.

    To confirm: for each who may, until it is confirmed. To correct: for who sent it, as long as they may send one.
    Gone once another workbook came, or other figures were confirmed: this one would be refused.
    """
    roles = roles_of(user)
    confirming, sending = roles.where(*CONFIRMERS), roles.where(*SENDERS)
    if not confirming | sending:
        return
    for row in _RETURNED.rows(places=list(confirming | sending)):
        year = {"year": row.year}
        if row.state == IntakeState.TO_CONFIRM and row.place in confirming:
            title = _("Confirm the figures of %(year)s") % year
            reason, kind = _("The workbook was read without errors: its figures count once confirmed."), InboxKind.DO
        elif row.state == IntakeState.REFUSED and row.place in sending and row.sender == user.pk:
            title = _("Correct the workbook of %(year)s") % year
            reason, kind = _("You sent it, and some of its cells have problems."), InboxKind.SEND
        else:
            continue
        yield InboxItem(
            key=f"intake:{row.key}",
            title=title,
            reason=reason,
            organisation=row.organisation,
            slug=row.slug,
            deadline=None,
            url=reverse("funding:intake_detail", args=[row.slug, row.year, row.uuid]),
            kind=kind,
        )


def budgets_to_vote(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a budget that is ready, for those who may put it to the vote. One query.

    A budget is whole from the start, made of confirmed figures: it is ready as long as it is the last version of its
    year and a draft, which a vote cancelled or without quorum gives back. That of a year that is over decides nothing.
    """
    opening = roles_of(user).where(*OPENERS)
    if not opening:
        return
    for row in _READY.rows(places=list(opening), year=on.year):
        yield InboxItem(
            key=f"budget:{row.key}",
            title=_("Put the budget of %(year)s to the vote") % {"year": row.year},
            reason=_("Version %(number)s is ready, and no vote is open on it.") % {"number": row.number},
            organisation=row.organisation,
            slug=row.slug,
            deadline=None,
            url=reverse("funding:budget_detail", args=[row.slug, row.year, row.number]),
            kind=InboxKind.DO,
        )


class _Returned(NamedTuple):
    key: int
    uuid: UUID
    state: str
    sender: int | None
    year: int
    place: int
    organisation: str
    slug: str


def _returned(places: list[int]) -> QuerySet[Intake, Any]:
    """The newest workbook of each association and year, where it was compared with the figures that count now."""
    newer = Intake.objects.filter(organisation=OuterRef("organisation"), edition__year=OuterRef("edition__year"))
    confirmed = FigureSet.objects.filter(organisation=OuterRef("organisation"), year=OuterRef("edition__year"))
    number = Subquery(confirmed.order_by("-number").values("number")[:1], output_field=IntegerField())
    return (
        Intake.objects.filter(
            any_of("organisation_id", places),
            state__in=[IntakeState.TO_CONFIRM, IntakeState.REFUSED],
            pk=Subquery(newer.order_by("-sent_at", "-pk").values("pk")[:1]),
            compared_with=Coalesce(number, 0),
        )
        .order_by("organisation__sort_key", "-edition__year")
        .values_list(
            "pk",
            "uuid",
            "state",
            "sent_by",
            "edition__year",
            "organisation",
            name_at("organisation"),
            "organisation__slug",
        )
    )


class _Ready(NamedTuple):
    key: int
    year: int
    number: int
    organisation: str
    slug: str


def _ready(places: list[int], year: int) -> QuerySet[Budget, Any]:
    newer = Budget.objects.filter(organisation=OuterRef("organisation"), year=OuterRef("year"))
    return (
        Budget.objects.filter(
            any_of("organisation_id", places),
            state=BudgetState.DRAFT,
            year__gte=year,
            pk=Subquery(newer.order_by("-number").values("pk")[:1]),
        )
        .order_by("organisation__sort_key", "-year")
        .values_list("pk", "year", "number", name_at("organisation"), "organisation__slug")
    )


_READY: Final = WrittenOnce(_Ready, _ready, places=KEYS, year=int)
_RETURNED: Final = WrittenOnce(_Returned, _returned, places=KEYS)
