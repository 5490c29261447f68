"""The mailbox of the demonstration, and the tables of real public data that stand apart from it."""

from itertools import groupby

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from membership.enums import OrganisationKind
from membership.models import Department
from portal.foundation.notify.models import SentMessage
from reports.open_data import FIR_SOURCES, KnownLineage, allocations, known_lineages

PER_PAGE = 30


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every letter that the demonstration would have sent, sign-in codes included; ``a`` narrows to one address."""
    _only_in_the_demonstration()
    wanted = request.GET.get("a", "").strip().lower()
    rows = SentMessage.objects.order_by("-sent_at", "-pk").defer("html", "text")
    if wanted:
        rows = rows.filter(recipient__iexact=wanted)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "demo/mailbox.html", {"page": page, "wanted": wanted})


@require_safe
def letter(request: HttpRequest, key: int) -> HttpResponse:
    """One letter, as text."""
    _only_in_the_demonstration()
    return render(request, "demo/letter.html", {"letter": get_object_or_404(SentMessage, pk=key)})


def _only_in_the_demonstration() -> None:
    # Outside it, letters are their recipients' alone.
    if not settings.DEMO:
        raise Http404


@require_safe
def fir(request: HttpRequest) -> HttpResponse:
    """The regional envelopes of the FIR, as published; no growth rate, no national total: see the note."""
    years = [
        {"year": year, "rows": list(rows), "source": FIR_SOURCES[year]}
        for year, rows in groupby(allocations(), key=lambda row: row.year)
    ]
    return render(request, "demo/fir.html", {"years": years})


@require_safe
def lineages(request: HttpRequest) -> HttpResponse:
    """What is publicly known of real support bodies of Île-de-France."""
    departments = dict(Department.objects.values_list("code", "name"))
    events = {
        "opened": _("opened"),
        "labelled": _("labelled"),
        "created": _("created"),
        "extended": _("extended"),
    }
    rows = [_described(row, departments, events) for row in known_lineages()]
    return render(request, "demo/lineages.html", {"rows": rows})


def _described(row: KnownLineage, departments: dict[str, str], events: dict[str, str]) -> dict[str, object]:
    kinds = dict(OrganisationKind.choices)
    return {
        "name": row.name,
        "carrier": row.carrier,
        "predecessors": [{"name": name, "kind": kinds.get(kind, "")} for name, kind in row.predecessors],
        "department": departments.get(row.department, row.department),
        "event": events.get(row.event, ""),
        "date": "/".join(reversed(row.date.split("-"))) if row.date else "",
        "source": row.source,
    }
