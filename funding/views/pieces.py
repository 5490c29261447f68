"""What the figures of a year were made with: the workbooks received and the budgets, as one list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from funding.enums import BudgetState, IntakeState
from funding.models import Budget, Intake, WorkbookEdition
from funding.permissions import may_see_figures
from funding.views.figures import find_year
from membership.models import Organisation
from portal.foundation.lists import Order, PeriodFilters, list_context, taken_away
from portal.foundation.permissions import requires
from portal.foundation.sort_keys import sort_key
from portal.foundation.standing import stand_in

PIECES_PER_PAGE = 50
TONES: dict[str, str] = {
    IntakeState.REFUSED: "bad",
    IntakeState.TO_CONFIRM: "waiting",
    IntakeState.CONFIRMED: "good",
    IntakeState.ABANDONED: "closed",
    BudgetState.DRAFT: "neutral",
    BudgetState.VOTING: "open",
    BudgetState.VOTED: "good",
    BudgetState.REJECTED: "bad",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A workbook received or a budget; ``state`` is a code of either's states."""

    kind: str
    name: str
    url: str
    state: str
    state_label: str
    when: datetime
    who: str

    @property
    def tone(self) -> str:
        return TONES[self.state]


KINDS = {"workbook": _("workbook received"), "budget": _("budget")}


class PieceFilters(PeriodFilters):
    """Which pieces of a year, in which order."""

    orders = {
        "": Order(_("latest first"), lambda piece: -piece.when.timestamp()),
        "oldest": Order(_("oldest first"), lambda piece: piece.when),
        "name": Order(_("by name"), lambda piece: sort_key(piece.name)),
    }
    field_order = ["kind", "state", "since", "until"]

    kind = forms.ChoiceField(label=_("What"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data: Any, *, pieces: list[Piece]) -> None:
        super().__init__(data)
        self.pieces = pieces
        self.offer("kind", KINDS.items())
        held = {piece.state for piece in pieces}
        self.offer("state", [choice for choice in (*IntakeState.choices, *BudgetState.choices) if choice[0] in held])

    def chosen(self) -> list[Piece]:
        """The pieces that are asked for, in the order asked for."""
        found: list[Piece] = self.sort([piece for piece in self.pieces if self._fits(piece)])
        return found

    def _fits(self, piece: Piece) -> bool:
        return (
            self.asked("kind") in (None, piece.kind)
            and self.asked("state") in (None, piece.state)
            and self.covers(timezone.localtime(piece.when).date())
        )


@require_safe
@requires(lambda user, subject: may_see_figures(user, subject[0]), find=find_year)
def piece_list(request: HttpRequest, subject: tuple[Organisation, WorkbookEdition]) -> HttpResponseBase:
    """Every workbook received and every budget of a year, the latest first unless asked otherwise."""
    organisation, edition = subject
    stand_in(request, organisation)
    form = PieceFilters(request.GET, pieces=_pieces(organisation, edition.year))
    pieces = form.chosen()
    taken = taken_away(request, f"pieces-{organisation.slug}-{edition.year}", _heads(), _cells(pieces))
    if taken is not None:
        return taken
    context = {
        "year": edition.year,
        **list_context(request, form, pieces, per_page=PIECES_PER_PAGE, said=_said),
    }
    return render(request, "funding/piece_list.html", context)


def _said(count: int) -> str:
    return ngettext("%(count)s document", "%(count)s documents", count) % {"count": count}


def _pieces(organisation: Organisation, year: int) -> list[Piece]:
    """Two queries."""
    intakes = Intake.objects.filter(organisation=organisation, edition__year=year).defer(
        "values", "addresses", "problems"
    )
    budgets = Budget.objects.filter(organisation=organisation, year=year)
    return [
        *(
            Piece(
                kind="workbook",
                name=intake.file.name,
                url=intake.get_absolute_url(),
                state=intake.state,
                state_label=intake.get_state_display(),
                when=intake.sent_at,
                who=intake.sent_by.get_full_name() if intake.sent_by else "",
            )
            for intake in intakes.select_related("file", "edition", "organisation", "sent_by__person")
        ),
        *(
            Piece(
                kind="budget",
                name=gettext("Budget, version %(number)s") % {"number": budget.number},
                url=budget.get_absolute_url(),
                state=budget.state,
                state_label=budget.get_state_display(),
                when=budget.prepared_at,
                who=budget.prepared_by.get_full_name() if budget.prepared_by else "",
            )
            for budget in budgets.select_related("organisation", "prepared_by__person")
        ),
    ]


def _heads() -> list[str]:
    return [gettext("Name"), gettext("What"), gettext("State"), gettext("Date"), gettext("By")]


def _cells(pieces: Iterable[Piece]) -> Iterator[tuple[Any, ...]]:
    for piece in pieces:
        yield piece.name, capfirst(str(KINDS[piece.kind])), piece.state_label, piece.when, piece.who
