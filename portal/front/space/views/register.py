"""The register of acts of an association: read, checked and taken away, by who may see its history."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from governance.services.proof import register_bundle
from membership.models import Organisation
from membership.permissions import SEE_HISTORY, holding
from portal.foundation.append_only import reduced_guarantee
from portal.foundation.audit.models import AuditChain, AuditEntry
from portal.foundation.audit.selectors import BATCH, find_breaks, head
from portal.foundation.history import history_row
from portal.foundation.lists import list_context, taken_away
from portal.foundation.permissions import requires
from portal.foundation.short_words import short_words
from portal.foundation.standing import stand_in
from portal.front.space.register_filters import RegisterFilters
from portal.front.space.views.home import find_organisation

ACTS_PER_PAGE = 50


@require_safe
@requires(holding(SEE_HISTORY), find=find_organisation)
def register(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """The acts, the latest first; with ``controle`` in the address, the whole register is checked before."""
    stand_in(request, organisation)
    form = RegisterFilters(request.GET, chain=organisation.chain)
    acts = form.chosen()
    taken = taken_away(request, f"registre-{organisation.slug}", _heads(), _cells(acts))
    if taken is not None:
        return taken
    last = head(organisation.chain)
    listed = list_context(request, form, acts, per_page=ACTS_PER_PAGE, said=_said)
    context = {
        "last": last,
        "words": short_words(last.hash),
        **listed,
        "acts": [(entry, history_row(entry)) for entry in listed["page"]],
        "reduced": reduced_guarantee(connection),
        "export_url": reverse("space:register_export", args=[organisation.slug]),
        **_checked(request, organisation),
    }
    return render(request, "space/register.html", context)


def _said(count: int) -> str:
    return ngettext("%(count)s act", "%(count)s acts", count) % {"count": count}


def _heads() -> list[str]:
    return [
        pgettext("register", "No."),
        _("When"),
        _("Act"),
        _("Who"),
        pgettext("history", "Through"),
        _("Fingerprint"),
    ]


def _cells(acts: QuerySet[AuditEntry]) -> Iterator[tuple[Any, ...]]:
    for entry in acts.iterator(chunk_size=BATCH):
        row = history_row(entry)
        yield (entry.seq, row.when, row.label, row.who, row.through, entry.entry_hash)


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
