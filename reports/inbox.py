"""What awaits a person in reports: the workbooks their association has not sent."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from funding.models import FigureSet
from membership.enums_people import Role
from membership.models import Adhesion
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind
from reports.models import Campaign


def workbooks_awaited(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a campaign and association, for its treasurer and coordinator, until figures are confirmed.

    A member is asked for the years at whose end it adhered. Three queries, whatever the number of campaigns and of
    associations; the campaigns of federations in which the user's associations never were are not read.
    """
    places = roles_of(user).where(Role.TREASURER, Role.COORDINATOR)
    if not places:
        return
    adhesions = list(Adhesion.objects.filter(member_organisation__in=places).select_related("member_organisation"))
    if not adhesions:
        return
    campaigns = list(
        Campaign.objects.filter(opens_on__lte=on, federation__in={adhesion.association_id for adhesion in adhesions})
        .select_related("federation")
        .order_by("due_on", "pk")
    )
    if not campaigns:
        return
    asked = {campaign.year for campaign in campaigns}
    sent = set(
        FigureSet.objects.filter(organisation__in=places, year__in=asked).values_list("organisation_id", "year")
    )
    for campaign in campaigns:
        last_day = date(campaign.year, 12, 31)
        for adhesion in adhesions:
            member = adhesion.member_organisation
            if adhesion.association_id != campaign.federation_id or not adhesion.in_force_on(last_day):
                continue
            if (member.pk, campaign.year) in sent:
                continue
            yield InboxItem(
                key=f"workbook:{campaign.pk}:{member.pk}",
                title=_("Workbook %(year)s") % {"year": campaign.year},
                reason=_("%(federation)s collects the figures of its members.")
                % {"federation": campaign.federation.name},
                organisation=member.name,
                slug=member.slug,
                deadline=campaign.due_on,
                url=reverse("funding:year_detail", args=[member.slug, campaign.year]),
                kind=InboxKind.SEND,
            )
