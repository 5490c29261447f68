"""Convening a meeting again for want of quorum: its new day; the rest is prepared as any meeting."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from governance.forms_meetings import AgainForm
from governance.models import Meeting
from governance.models.profiles import profile_in_force
from governance.rules.notice import first_meeting_day
from governance.services.reconvening import convene_again
from governance.views.meeting_preparing import first_values, posted, preparing, refuse
from governance.views.meetings import find_meeting, title_of, trail
from membership.selectors.people import actor_for
from membership.services.refusals import Refused
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in


@require_http_methods(["GET", "HEAD", "POST"])
@requires(preparing, find=find_meeting)
def meeting_again(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What the statutes say of a second convocation, and on which day."""
    organisation = meeting.organisation
    stand_in(request, organisation)
    profile = profile_in_force(meeting.body, organisation.today())
    rules = profile.rules if profile else None
    first = first_meeting_day(organisation.today(), rules.notice, 2) if rules else organisation.today()
    hour = meeting.starts_at.astimezone(organisation.time_zone).time()
    shown, told = first_values(request, {"on": first, "hour": hour})
    form = AgainForm(posted(request), initial=shown)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            starts_at = datetime.combine(
                form.cleaned_data["on"], form.cleaned_data["hour"], tzinfo=organisation.time_zone
            )
            try:
                second = convene_again(
                    actor=actor_for(request.user, organisation),
                    meeting=meeting,
                    starts_at=starts_at,
                    prepared_by=request.user,
                )
            except Refused as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _("The second meeting is in preparation: check it, then convene."))
                return redirect(second)
    clause = rules.clause("second_convocation") if rules else None
    context = {
        "meeting": meeting,
        "eyebrow": title_of(meeting),
        "form": form,
        "told": told,
        "first": first,
        "ruled": rules is not None and rules.second_convocation is not None,
        "any_number": rules is not None
        and rules.second_convocation is not None
        and rules.second_convocation.quorum is None,
        "clause": clause.reference if clause else "",
        "breadcrumb_trail": trail(organisation, meeting),
    }
    return render(request, "governance/meeting_again.html", context, status=status)
