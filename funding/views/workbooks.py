"""The workbook goes out and comes back: download, send, problems by sheet and cell, differences, confirm."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from funding.enums import IntakeState
from funding.forms import WorkbookForm
from funding.models import Intake, WorkbookEdition
from funding.permissions import may_confirm_figures, may_open_small_counts, may_see_figures, may_send_workbook
from funding.services.editions import template_of
from funding.services.workbooks import (
    confirm_intake,
    file_name,
    intake_difference,
    intake_values,
    issue_workbook,
    take_in,
)
from funding.small_counts import hidden_of_intake, may_open_file
from funding.views.figures import find_year
from membership.models import Organisation
from membership.selectors.people import actor_for
from membership.services.refusals import Refused
from portal.foundation.files.services import FileRefused, content, uploaded
from portal.foundation.files.sniffing import XLSX
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in
from portal.foundation.workbooks.annotation import annotate_confined
from portal.foundation.workbooks.layout import lay_out
from portal.foundation.workbooks.problems import Problem
from portal.foundation.workbooks.values import CellType
from portal.foundation.workbooks.wording import sentence


def xlsx_response(data: bytes, name: str) -> HttpResponse:
    """An XLSX to save."""
    return HttpResponse(
        data,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


@require_POST
@requires(lambda user, subject: may_send_workbook(user, subject[0]), find=find_year)
def download(request: HttpRequest, subject: tuple[Organisation, WorkbookEdition]) -> HttpResponse:
    """This year's workbook, filled with what is known. A POST: each copy handed out has its number."""
    organisation, edition = subject
    try:
        _issued, data = issue_workbook(
            actor=actor_for(request.user, organisation),
            organisation=organisation,
            edition=edition,
            issued_to=request.user,
        )
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("funding:year_detail", organisation.slug, edition.year)
    return xlsx_response(data, file_name(organisation, edition))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(lambda user, subject: may_send_workbook(user, subject[0]), find=find_year)
def send(request: HttpRequest, subject: tuple[Organisation, WorkbookEdition]) -> HttpResponse:
    """Send the workbook back; whatever it says, the next page lists every problem and every difference."""
    organisation, edition = subject
    stand_in(request, organisation)
    form, status = WorkbookForm(), 200
    if request.method == "POST":
        # Bound even to nothing at all: a form sent without a file is asked for one.
        form, status = WorkbookForm(request.POST, request.FILES), 422
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                intake = take_in(
                    actor=actor_for(request.user, organisation),
                    organisation=organisation,
                    edition=edition,
                    data=uploaded(upload),
                    name=upload.name,
                    sent_by=request.user,
                )
            except FileRefused as refusal:
                form.add_error("file", str(refusal))
            except Refused as refusal:
                form.add_error(None, str(refusal.sentence))
            else:
                return redirect(intake)
    return render(request, "funding/workbook_send.html", {"form": form, "year": edition.year}, status=status)


def find_intake(user: Any, slug: str, year: int, uuid: UUID) -> Intake:
    intakes = Intake.objects.visible_to(user).select_related(
        "organisation__region", "edition", "file__file", "file__removal"
    )
    return get_object_or_404(intakes, uuid=uuid, organisation__slug=slug, edition__year=year)


@require_safe
@requires(lambda user, intake: may_see_figures(user, intake.organisation), find=find_intake)
def detail(request: HttpRequest, intake: Intake) -> HttpResponse:
    """What the file says: one verdict on top, every problem by sheet and cell, then what confirming would change."""
    return _detail_page(request, intake)


def _detail_page(request: HttpRequest, intake: Intake, *, refusal: str = "", status: int = 200) -> HttpResponse:
    organisation = intake.organisation
    stand_in(request, organisation)
    problems = [Problem.from_json(stored) for stored in intake.problems]
    values = intake_values(intake)
    hidden = hidden_of_intake(request, intake, values)
    whole = may_open_file(request, intake)
    context = {
        "intake": intake,
        "refusal": refusal,
        "blocking": sum(problem.blocking for problem in problems),
        "problems": [_shown(problem, whole, hidden) for problem in problems],
        "readable": bool(intake.addresses) and whole,
        "kept": intake.file.kept,
        "changes": _changes(intake, hidden) if intake.state == IntakeState.TO_CONFIRM else [],
        "file_shown": whole,
        "may_open": may_open_small_counts(request.user, organisation),
        "may_confirm": may_confirm_figures(request.user, organisation),
        "may_send": may_send_workbook(request.user, organisation),
    }
    return render(request, "funding/intake_detail.html", context, status=status)


def _shown(problem: Problem, whole: bool, hidden: frozenset[str]) -> dict[str, Any]:
    """A problem with its sentence; without them where they may repeat a masked figure."""
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    if not whole and (not problem.cell_id or problem.cell_id in hidden):
        return {"problem": replace(problem, found=""), "sentence": _("Masked: the association sees it.")}
    return {"problem": problem, "sentence": sentence(problem, language)}


def _changes(intake: Intake, hidden: frozenset[str]) -> list[dict[str, Any]]:
    try:
        cells = lay_out(template_of(intake.edition)).cells
    except Refused:
        cells = {}
    rows = []
    for change in intake_difference(intake).changes:
        cell = cells.get(change.cell_id)
        where = intake.addresses.get(change.cell_id, ["", ""])
        rows.append(
            {
                "change": change,
                "decimals": 0 if cell and cell.type == CellType.INTEGER else 2,
                "masked": change.cell_id in hidden,
                "sheet": where[0] or (cell.sheet.title if cell else ""),
                "address": where[1],
                "label": f"{cell.row.number} {cell.row.label}".strip() if cell else change.cell_id,
                "column": cell.column.title if cell else "",
            }
        )
    return rows


@require_safe
@requires(lambda user, intake: may_see_figures(user, intake.organisation), find=find_intake)
def annotated(request: HttpRequest, intake: Intake) -> HttpResponse:
    """The file as it was sent, its problems marked in the cells and listed on a sheet of their own."""
    if not may_open_file(request, intake):
        raise PermissionDenied(_("This file holds small counts: its association and those who review it open it."))
    if not intake.file.kept:
        raise Http404
    problems = [Problem.from_json(stored) for stored in intake.problems]
    name = intake.file.name.rsplit(".", 1)[0]
    return xlsx_response(annotate_confined(content(intake.file), problems), f"{name}-annote.xlsx")


@require_POST
@requires(lambda user, intake: may_confirm_figures(user, intake.organisation), find=find_intake)
def confirm(request: HttpRequest, intake: Intake) -> HttpResponse:
    """Make these figures those of the year."""
    try:
        confirm_intake(
            actor=actor_for(request.user, intake.organisation),
            intake=intake,
            confirmed_by=request.user,
        )
    except Refused as refusal:
        return _detail_page(request, intake, refusal=str(refusal.sentence), status=409)
    messages.success(request, _("The figures are confirmed: they are those of the year."))
    return redirect("funding:year_detail", intake.organisation.slug, intake.edition.year)
