"""Reminding the members whose figures are awaited: who is written to, then one act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from membership.selectors.people import actor_for
from membership.services.refusals import Refused
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in
from reports.models import Campaign
from reports.permissions import may_remind
from reports.services.reminders import remind_members, too_early, whom_to_remind
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
        try:
            sent = remind_members(actor=actor_for(request.user, federation), campaign=campaign, sent_by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect("reports:campaign_detail", federation.slug, campaign.year)
        count = len(sent)
        if count:
            said = ngettext("%(count)s member is being reminded.", "%(count)s members are being reminded.", count)
            messages.success(request, said % {"count": count})
        else:
            messages.info(request, _("Nobody was written to: all that can be reminded today have been."))
        declined = whom_to_remind(campaign, federation.today()).declined
        if declined:
            said = _("No letter reaches %(members)s: telephone them.")
            messages.warning(request, said % {"members": ", ".join(row.member.organisation.name for row in declined)})
        return redirect("reports:campaign_detail", federation.slug, campaign.year)
    on = federation.today()
    context = {"campaign": campaign, "reach": whom_to_remind(campaign, on), "refusal": too_early(campaign, on)}
    return render(request, "reports/remind.html", context)
