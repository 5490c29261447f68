"""Reminding the members whose figures are awaited: who is written to, then one act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from membership.selectors.people import actor_for
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in
from reports.models import Campaign
from reports.permissions import may_remind
from reports.selectors import members_to_remind
from reports.services.reminders import remind_members
from reports.views.finding import find_campaign


def _may_remind(user: Any, campaign: Campaign) -> Any:
    return may_remind(user, campaign.federation)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_may_remind, find=find_campaign)
def remind(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Check who is written to and what about, then send."""
    federation = campaign.federation
    stand_in(request, federation)
    if request.method == "POST":
        sent = remind_members(
            actor=actor_for(request.user, federation),  # type: ignore[arg-type]
            campaign=campaign,
            sent_by=request.user,
        )
        count = sum(1 for row in sent if row.letters)
        if count:
            said = ngettext("%(count)s member is being reminded.", "%(count)s members are being reminded.", count)
            messages.success(request, said % {"count": count})
        else:
            messages.info(request, _("Nobody was written to: all that can be reminded today have been."))
        return redirect("reports:campaign_detail", federation.slug, campaign.year)
    on = federation.today()
    due = members_to_remind(campaign, on)
    context = {
        "campaign": campaign,
        "due": [row for row in due if row.people and row.member.reminded_on != on],
        "today": [row for row in due if row.member.reminded_on == on],
        "unreachable": [row for row in due if not row.people and row.member.reminded_on != on],
    }
    return render(request, "reports/remind.html", context)
