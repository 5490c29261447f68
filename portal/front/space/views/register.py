"""The register of acts of an association: read, checked and taken away, by who may see its history."""

from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from governance.services.proof import register_bundle
from membership.models import Organisation
from membership.permissions import SEE_HISTORY, holding
from portal.foundation.append_only import reduced_guarantee
from portal.foundation.audit.models import AuditChain, AuditEntry
from portal.foundation.audit.selectors import find_breaks, head
from portal.foundation.history import history_row
from portal.foundation.permissions import requires
from portal.foundation.short_words import short_words
from portal.foundation.standing import stand_in
from portal.front.space.views.home import find_organisation

ACTS_PER_PAGE = 50


@require_safe
@requires(holding(SEE_HISTORY), find=find_organisation)
def register(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The acts, the latest first; with ``controle`` in the address, the whole register is checked before."""
    stand_in(request, organisation)
    last = head(organisation.chain)
    acts = AuditEntry.objects.filter(chain__name=organisation.chain).order_by("-seq")
    page = Paginator(acts.select_related("chain").prefetch_related("personal_values"), ACTS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "last": last,
        "words": short_words(last.hash),
        "page": page,
        "acts": [(entry, history_row(entry)) for entry in page],
        "reduced": reduced_guarantee(connection),
        "export_url": reverse("space:register_export", args=[organisation.slug]),
        **_checked(request, organisation),
    }
    return render(request, "space/register.html", context)


def _checked(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    if "controle" not in request.GET:
        return {"checked": False}
    breaks = find_breaks(AuditChain.objects.filter(name=organisation.chain))
    return {"checked": True, "broken": breaks[0] if breaks else None}


@require_safe
@requires(holding(SEE_HISTORY), find=find_organisation)
def export(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Everything needed to check the register and its votes on another machine, in one file."""
    return HttpResponse(
        register_bundle(organisation),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="registre-{organisation.slug}.zip"'},
    )
