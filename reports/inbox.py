"""What awaits a person in reports: the workbooks their association has not sent."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from funding.models import FigureSet
from membership.enums_people import Role
from membership.models import Adhesion
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind
from reports.models import Campaign


def workbooks_awaited(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a campaign and association, for its treasurer and coordinator, until figures are confirmed."""
    places = roles_of(user).where(Role.TREASURER, Role.COORDINATOR)
    if not places:
        return
    for campaign in Campaign.objects.filter(opens_on__lte=on).select_related("federation").order_by("due_on"):
        sent = FigureSet.objects.filter(organisation=OuterRef("member_organisation"), year=campaign.year)
        adhesions = (
            Adhesion.objects.filter(association=campaign.federation, member_organisation__in=places)
            .in_force_on(date(campaign.year, 12, 31))
            .annotate(sent=Exists(sent))
            .filter(sent=False)
            .select_related("member_organisation")
        )
        for adhesion in adhesions:
            member = adhesion.member_organisation
            yield InboxItem(
                key=f"workbook:{campaign.pk}:{member.pk}",
                title=_("Workbook %(year)s") % {"year": campaign.year},
                reason=_("%(federation)s collects the figures of its members.")
                % {"federation": campaign.federation.name},
                organisation=member.name,
                deadline=campaign.due_on,
                url=reverse("funding:year_detail", args=[member.slug, campaign.year]),
                kind=InboxKind.SEND,
            )
