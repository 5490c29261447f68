"""Declarations to the prefecture: what is due, the sheet to fill the form with, what was declared."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from governance.forms_declarations import DeclarationForm
from governance.permissions import may_declare
from governance.selectors_declarations import Change, changes_to_declare
from governance.services.declarations import record_declaration, typeset_sheet, where
from governance.views.ballots import find_organisation
from membership.models import Organisation
from membership.selectors.people import actor_for
from membership.services.refusals import Refused
from portal.foundation.long_dates import long_date
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_declare, find=find_organisation)
def declarations(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What is to be declared and before when; what was declared."""
    stand_in(request, organisation)
    today = organisation.today()
    changes = changes_to_declare([organisation.pk], today)
    sent = request.method == "POST"
    form = DeclarationForm(
        request.POST if sent else None,
        changes=[(change, _words(change)) for change in changes],
        initial={"changes": [change.key for change in changes], "declared_on": today},
    )
    status = 200
    if sent:
        status = 422
        if form.is_valid():
            try:
                _record(request, organisation, form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The declaration is recorded."))
                return redirect("governance:declarations", organisation.slug)
    due = min((change.due_on for change in changes), default=None)
    context = {
        "organisation": organisation,
        "changes": changes,
        "due": due,
        "late": due is not None and due < today,
        "form": form,
        "made": organisation.prefecture_declarations.prefetch_related(
            "changes__mandate__person", "changes__mandate__holder_organisation", "changes__adoption__document"
        ).select_related("entry__chain"),
    }
    return render(request, "governance/declarations.html", context, status=status)


def _words(change: Change) -> str:
    parts = [change.who, where(change), str(change.kind.label), long_date(change.day)]
    due = _("declare before %(day)s") % {"day": long_date(change.due_on)}
    return f"{', '.join(filter(None, parts))} ({due})"


def _record(request: HttpRequest, organisation: Organisation, cleaned: dict[str, Any]) -> None:
    record_declaration(
        actor=actor_for(request.user, organisation),
        organisation=organisation,
        declared_on=cleaned["declared_on"],
        keys=cleaned["changes"],
        reference=cleaned["reference"],
        recorded_by=request.user,
    )


@require_safe
@requires(may_declare, find=find_organisation)
def declaration_sheet(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The sheet, as a PDF, of what is due today."""
    today = organisation.today()
    data = typeset_sheet(organisation, changes_to_declare([organisation.pk], today), today)
    name = _("declaration-sheet.pdf")
    return HttpResponse(
        data,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )
