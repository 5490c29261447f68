"""What awaits a person in funding: the workbooks that came back and count for nothing yet."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from funding.enums import IntakeState
from funding.models import FigureSet, Intake
from funding.permissions import CONFIRMERS, SENDERS
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind


def workbooks_returned(user: Any, on: date) -> Iterator[InboxItem]:
    """One item an association and year, about the last workbook that came back. One query.

    To confirm: for each who may, until it is confirmed. To correct: for who sent it, as long as they may send one.
    Gone once another workbook came, or other figures were confirmed: this one would be refused.
    """
    roles = roles_of(user)
    confirming, sending = roles.where(*CONFIRMERS), roles.where(*SENDERS)
    for intake in _last_returned(confirming | sending):
        place = intake.organisation
        year = {"year": intake.edition.year}
        if intake.state == IntakeState.TO_CONFIRM and place.pk in confirming:
            title = _("Confirm the figures of %(year)s") % year
            reason, kind = _("The workbook was read without errors: its figures count once confirmed."), InboxKind.DO
        elif intake.state == IntakeState.REFUSED and place.pk in sending and intake.sent_by_id == user.pk:
            title = _("Correct the workbook of %(year)s") % year
            reason, kind = _("You sent it, and some of its cells have problems."), InboxKind.SEND
        else:
            continue
        yield InboxItem(
            key=f"intake:{intake.pk}",
            title=title,
            reason=reason,
            organisation=place.name,
            slug=place.slug,
            deadline=None,
            url=intake.get_absolute_url(),
            kind=kind,
        )


def _last_returned(places: frozenset[int]) -> list[Intake]:
    """The newest workbook of each association and year, where it was compared with the figures that count now."""
    if not places:
        return []
    newer = Intake.objects.filter(organisation=OuterRef("organisation"), edition__year=OuterRef("edition__year"))
    confirmed = FigureSet.objects.filter(organisation=OuterRef("organisation"), year=OuterRef("edition__year"))
    number = Subquery(confirmed.order_by("-number").values("number")[:1], output_field=IntegerField())
    return list(
        Intake.objects.filter(
            organisation__in=places,
            state__in=[IntakeState.TO_CONFIRM, IntakeState.REFUSED],
            pk=Subquery(newer.order_by("-sent_at", "-pk").values("pk")[:1]),
        )
        .annotate(number_now=Coalesce(number, 0))
        .filter(compared_with=F("number_now"))
        .select_related("organisation", "edition")
        .defer("problems", "values", "addresses")
        .order_by("organisation__sort_key", "-edition__year")
    )
