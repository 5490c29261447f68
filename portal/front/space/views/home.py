"""The first page after signing in: what awaits me, for all my mandates at once."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from membership.models import Organisation
from membership.permissions import SEE_HISTORY, SEE_ORGANISATION, holding, may
from membership.selectors.bodies import bodies_at_a_glance
from membership.selectors.roles import roles_of
from portal.foundation.inbox import inbox_of
from portal.foundation.notify.services import given_up
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in
from portal.foundation.tracked_objects import history_url
from portal.front.space.navigation import office_links, space_context


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Everything that awaits the reader, nearest deadline first."""
    items = inbox_of(request.user, timezone.localdate())
    counts = Counter(item.slug for item in items)
    administers = roles_of(request.user).is_administrator
    context = {
        "items": items,
        "awaiting_count": len(items),
        "office_links": office_links() if administers else [],
        "letters_given_up": list(given_up()) if administers else [],
        **space_context(request, counts=dict(counts)),
    }
    return render(request, "space/home.html", context)


def find_organisation(user: object, slug: str) -> Organisation:
    """The association at this address, among those the user may see. Raises Http404."""
    return get_object_or_404(Organisation.objects.visible_to(user).select_related("region"), slug=slug)


@require_safe
@requires(holding(SEE_ORGANISATION), find=find_organisation)
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """One association: what it is, its bodies, its vacant seats."""
    stand_in(request, organisation)
    on = organisation.today()
    items = [item for item in inbox_of(request.user, on) if item.slug == organisation.slug]
    told = may(request.user, SEE_HISTORY, organisation)
    bodies = bodies_at_a_glance(organisation, on)
    context = {
        "items": items,
        "bodies": bodies,
        "vacant_count": sum(body.vacant for body in bodies),
        "history_url": history_url(organisation, back=request.path) if told else "",
    }
    return render(request, "space/organisation.html", context)
