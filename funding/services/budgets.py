"""The budget goes to the vote through the same protocol as a text."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from funding import acts, refusals
from funding.budget_comparison import compare
from funding.budget_sheets import AMOUNT, BUDGET
from funding.enums import BudgetState, FigureState
from funding.models import Account, Budget, BudgetLine
from funding.models.budgets import KIND
from funding.selectors import current_set
from membership.models import Organisation
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from portal.foundation.canonical_json import dumps
from portal.foundation.votable import FrozenSubject, SubjectChanged, SubjectDecision, uuids_of


@as_actor
@transaction.atomic
def prepare_budget(*, actor: Acting, organisation: Organisation, year: int, prepared_by: Any = None) -> Budget:
    """A budget from the figures confirmed for a year; the same one where it is still a draft of these figures.

    Raises NoFigures, BudgetEmpty.
    """
    figures = current_set(organisation, year)
    if figures is None:
        raise refusals.NoFigures
    # Two clicks at once must not number two budgets alike.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    draft = Budget.objects.filter(
        organisation=organisation, year=year, figure_set=figures, state=BudgetState.DRAFT
    ).first()
    if draft is not None:
        return draft
    rows = figures.figures.filter(section=BUDGET, measure=AMOUNT, state=FigureState.KNOWN).exclude(amount=None)
    accounts = {account.code: account for account in Account.objects.used_in(year)}
    amounts = [(accounts[figure.row], figure.amount) for figure in rows if figure.row in accounts]
    if not amounts:
        raise refusals.BudgetEmpty
    last = Budget.objects.filter(organisation=organisation, year=year).order_by("-number").first()
    budget = Budget.objects.create(
        organisation=organisation,
        year=year,
        number=last.number + 1 if last else 1,
        figure_set=figures,
        prepared_by=prepared_by,
        prepared_at=clock.now(),
    )
    BudgetLine.objects.bulk_create(
        [BudgetLine(budget=budget, account=account, amount=amount) for account, amount in amounts]
    )
    record(
        chain=organisation.chain,
        kind=acts.BUDGET_PREPARED,
        actor=actor,
        body={"year": year, "number": budget.number, "source": canonical_source(budget).decode()},
        about=[budget],
    )
    return budget


def canonical_source(budget: Budget) -> bytes:
    """The budget as canonical JSON: amounts by account code, in euros."""
    lines = budget.lines.select_related("account").order_by("account__side", "account__position")
    return dumps(
        {
            "schema": "convergence/budget/1",
            "organisation": budget.organisation.uuid,
            "year": budget.year,
            "number": budget.number,
            "lines": [
                {
                    "code": line.account.code,
                    "number": line.account.number,
                    "side": line.account.side,
                    "label": line.account.label_fr,
                    "amount": line.amount,
                }
                for line in lines
            ],
        }
    )


def _title(budget: Budget) -> str:
    """In the language of the register."""
    with override("fr"):
        return _("Budget %(year)s, version %(number)s") % {"year": budget.year, "number": budget.number}


class BudgetVotable:
    """A budget put to the vote of the board or of the general meeting."""

    kind = KIND

    def label(self) -> str:
        return _("budget")

    def _find(self, key: str, *, lock: bool = False) -> Budget:
        rows = Budget.objects.select_related("organisation__region")
        if lock:
            rows = rows.select_for_update(of=("self",))
        return rows.get(uuid=key)

    def organisation_of(self, key: str) -> UUID | None:
        return self.organisations_of([key]).get(key)

    def organisations_of(self, keys: Iterable[str]) -> dict[str, UUID]:
        wanted = uuids_of(keys)
        rows = Budget.objects.filter(uuid__in=wanted).order_by().values_list("uuid", "organisation__uuid")
        return {wanted[budget]: found for budget, found in rows}

    def candidates(self, organisation: UUID) -> Iterator[tuple[str, str]]:
        drafts = Budget.objects.filter(organisation__uuid=organisation, state=BudgetState.DRAFT)
        for budget in drafts.order_by("-year", "-number"):
            yield str(budget.uuid), _title(budget)

    def freeze(self, key: str, *, actor: Acting) -> FrozenSubject:
        from funding.services.budget_pdf import typeset_budget

        budget = self._find(key, lock=True)
        if budget.state != BudgetState.DRAFT:
            raise SubjectChanged(_("This budget was put to the vote already: prepare a new version of it."))
        budget.state = BudgetState.VOTING
        budget.save(update_fields=["state"])
        with override("fr"):
            summary = _("The budget of the year %(year)s of %(organisation)s.") % {
                "year": budget.year,
                "organisation": budget.organisation.name,
            }
        return FrozenSubject(
            kind=KIND,
            key=key,
            organisation=budget.organisation.uuid,
            title=_title(budget),
            summary=summary,
            source=canonical_source(budget),
            pdf=typeset_budget(budget),
        )

    def on_decision(self, decision: SubjectDecision, *, actor: Acting) -> None:
        budget = self._find(decision.key, lock=True)
        frozen = FrozenSubject("", "", budget.organisation.uuid, "", "", canonical_source(budget), b"")
        if frozen.source_sha256 != decision.source_sha256:
            raise SubjectChanged(_("This budget is not the one that was voted: cancel the vote and open a new one."))
        budget.state = {
            "adopted": BudgetState.VOTED,
            "rejected": BudgetState.REJECTED,
            "no_quorum": BudgetState.DRAFT,
            "cancelled": BudgetState.DRAFT,
        }[decision.outcome]
        if budget.state == BudgetState.VOTED:
            budget.voted_at = decision.decided_at
            budget.ballot = decision.ballot
        budget.save(update_fields=["state", "voted_at", "ballot"])
        record(
            chain=budget.organisation.chain,
            kind=acts.BUDGET_DECIDED,
            actor=actor,
            body={
                "year": budget.year,
                "number": budget.number,
                "state": budget.state,
                "ballot": decision.ballot,
                "source_sha256": decision.source_sha256,
            },
            about=[budget],
        )

    def url(self, key: str) -> str:
        return self._find(key).get_absolute_url()

    def comparison_html(self, key: str) -> str:
        """Account class by account class against the budget that counted before, where there was one."""
        comparison = compare(self._find(key))
        if comparison is None:
            return ""
        return render_to_string("funding/partials/budget_comparison.html", {"comparison": comparison})
