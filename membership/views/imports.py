"""Lists of people, mandates and adhesions: send a file, see everything it would do and every problem, confirm."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from membership.enums_people import ListImportState, ListKind
from membership.forms.imports import ListForm
from membership.models import ListImport, Organisation
from membership.permissions import IMPORT_PEOPLE, holding, may, where_allowed
from membership.selectors.people import actor_for
from membership.services.imports.columns import COLUMNS, ImportKind
from membership.services.imports.importing import ImportBlocked, PreviewOutdated
from membership.services.imports.plan import Decision, ImportPreview, Outcome, Step
from membership.services.imports.receiving import (
    ListNotKept,
    answer_rows,
    answers_of,
    confirm_list,
    look_at,
    receive_list,
    set_aside_list,
)
from membership.services.imports.templates import csv_template, xlsx_template
from membership.services.imports.wording import sentence
from membership.services.refusals import Refused
from membership.views.office import address_of, office_page
from portal.foundation.files.services import FileRefused
from portal.foundation.files.sniffing import XLSX
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in
from portal.foundation.workbooks.problems import Problem

ROWS_PER_PAGE = 100
PROBLEMS_SHOWN = 200
RECENT = 20
_OUTCOMES = {outcome.value for outcome in Outcome}
_DECISIONS = {decision.value: decision for decision in Decision}


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem as the page shows it: where it is, what was found, what to do; and the answers it waits for."""

    problem: Problem
    sentence: str
    row: int
    may_be_same: bool


def importing_organisations(user: Any) -> QuerySet[Organisation]:
    """Living associations for which ``user`` may import lists."""
    found = where_allowed(user, IMPORT_PEOPLE).filter(dissolved_on=None, duplicate_of=None)
    return found.order_by("sort_key", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(lambda user, _subject: may(user, IMPORT_PEOPLE, None))
def index(request: HttpRequest) -> HttpResponse:
    """Send a list; the templates, the columns, and the lists sent lately."""
    organisations = importing_organisations(request.user)
    form = ListForm(
        request.POST or None,
        request.FILES or None,
        organisations=organisations,
        initial={"organisation": request.GET.get("association"), "kind": request.GET.get("liste", ListKind.PEOPLE)},
    )
    status, refused = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sent = form.cleaned_data["file"]
            organisation = form.cleaned_data["organisation"]
            try:
                received = receive_list(
                    actor=actor_for(request.user, organisation),
                    organisation=organisation,
                    kind=ImportKind(form.cleaned_data["kind"]),
                    data=sent.read(),
                    name=sent.name,
                    sent_by=request.user,
                )
            except ListNotKept as refusal:
                refused = refusal.preview
                form.add_error("file", str(refusal))
            except FileRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                return redirect(received)
    recent = ListImport.objects.filter(organisation__in=organisations).select_related("organisation", "file")
    return office_page(
        request,
        "membership/imports/index.html",
        title=_("Import a list"),
        icon="upload",
        status=status,
        form=form,
        problems=_problem_rows(refused) if refused else [],
        kinds=[(kind, kind.label, COLUMNS[ImportKind(kind.value)]) for kind in ListKind],
        recent=recent[:RECENT],
        association=_single(form),
    )


def _single(form: ListForm) -> Organisation | None:
    """The association of the form where there is no choice: its templates then offer its own bodies."""
    field: Any = form.fields["organisation"]
    found = list(field.queryset[:2])
    return found[0] if len(found) == 1 else None


@require_safe
@requires(lambda user, _subject: may(user, IMPORT_PEOPLE, None))
def template(request: HttpRequest, kind: str, extension: str) -> HttpResponse:
    """An empty list to fill; of an association, with its own bodies, constituencies and categories to choose from."""
    if kind not in ListKind.values or extension not in {"xlsx", "csv"}:
        raise Http404
    wanted = ImportKind(kind)
    organisation = None
    if slug := request.GET.get("association"):
        organisation = get_object_or_404(importing_organisations(request.user), slug=slug)
    data = xlsx_template(wanted, organisation) if extension == "xlsx" else csv_template(wanted)
    name = f"modele-{ListKind(kind).value}.{extension}"
    return HttpResponse(
        data,
        content_type=XLSX if extension == "xlsx" else "text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


def find_import(user: Any, uuid: UUID) -> ListImport:
    rows = ListImport.objects.visible_to(user).select_related(
        "organisation__region", "file__file", "file__removal", "imported_by"
    )
    return get_object_or_404(rows, uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(holding(IMPORT_PEOPLE), find=find_import)
def detail(request: HttpRequest, received: ListImport) -> HttpResponse:
    """What the list would do now, every problem of it, and the button that does it."""
    if request.method != "POST":
        return _detail_page(request, received)
    actor = actor_for(request.user, received.organisation)
    act = request.POST.get("act", "")
    try:
        if act == "answer":
            answer_rows(received=received, answers=_answers(request))
            return redirect(received)
        if act == "forget":
            answer_rows(received=received, answers={})
            return redirect(received)
        if act == "discard":
            set_aside_list(actor=actor, received=received)
            messages.success(request, _("The list is set aside; nobody was entered or changed."))
            return redirect("membership_imports:index")
        if act == "confirm":
            already = received.state == ListImportState.CONFIRMED
            received = confirm_list(actor=actor, received=received, fingerprint=request.POST.get("fingerprint", ""))
            said = _("This list was already imported: nothing was done twice.") if already else _done(received)
            messages.success(request, said)
            return redirect(received)
    except (PreviewOutdated, ImportBlocked) as refusal:
        return _detail_page(request, received, preview=refusal.preview, refusal=str(refusal.sentence), status=409)
    except Refused as refusal:
        received.refresh_from_db(fields=["state", "answers", "counts", "ended_at"])
        return _detail_page(request, received, refusal=str(refusal.sentence), status=409)
    return redirect(received)


def _done(received: ListImport) -> str:
    counts = Counter(received.counts)
    return _("The list is imported: %(created)s created, %(changed)s changed, %(unchanged)s unchanged.") % {
        name: counts[name] for name in ("created", "changed", "unchanged")
    }


def _answers(request: HttpRequest) -> dict[int, Decision]:
    found = {}
    for name, value in request.POST.items():
        prefix, _dash, row = name.partition("-")
        if prefix == "row" and row.isdigit() and len(row) < 7 and value in _DECISIONS:
            found[int(row)] = _DECISIONS[str(value)]
    return found


def _detail_page(
    request: HttpRequest,
    received: ListImport,
    *,
    preview: ImportPreview | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    stand_in(request, received.organisation)
    waiting = received.state == ListImportState.WAITING
    if waiting and preview is None:
        preview = look_at(received)
    steps: list[Step] = list(preview.steps) if preview and waiting else []
    wanted = request.GET.get("resultat", "")
    if wanted in _OUTCOMES:
        steps = [step for step in steps if step.outcome == wanted]
    problems = _problem_rows(preview) if preview and waiting else []
    blocking = sum(row.problem.blocking for row in problems)
    counts = {outcome.value: count for outcome, count in preview.counts.items()} if preview else received.counts
    return office_page(
        request,
        "membership/imports/detail.html",
        title=_("Check a list of %(kind)s") % {"kind": received.get_kind_display()},
        icon="upload",
        trail=[(_("Import a list"), reverse("membership_imports:index"))],
        status=status,
        received=received,
        waiting=waiting,
        refusal=refusal,
        preview=preview,
        problems=problems[:PROBLEMS_SHOWN],
        more_problems=max(0, len(problems) - PROBLEMS_SHOWN),
        blocking=blocking,
        verdict=_verdict(blocking, sum(counts.values())),
        questions=[row for row in problems if preview and row.row in preview.to_decide],
        answered=sorted(answers_of(received).items()) if waiting else [],
        counts=counts,
        preview_rows=sum(counts.values()),
        page=Paginator(steps, ROWS_PER_PAGE).get_page(request.GET.get("p")),
        wanted=wanted,
        query=address_of(request),
    )


def _verdict(blocking: int, rows: int) -> str:
    if blocking:
        return ngettext(
            "%(count)s problem has to be settled first. Nothing has been imported.",
            "%(count)s problems have to be settled first. Nothing has been imported.",
            blocking,
        ) % {"count": blocking}
    return ngettext(
        "%(count)s row can be imported. Nothing is done before you confirm.",
        "%(count)s rows can be imported. Nothing is done before you confirm.",
        rows,
    ) % {"count": rows}


def _problem_rows(preview: ImportPreview) -> list[ProblemRow]:
    return [
        ProblemRow(
            problem,
            sentence(problem),
            int(problem.row_label) if problem.row_label.isdigit() else 0,
            problem.code == "same_name_other_email",
        )
        for problem in preview.problems
    ]
