"""The FIR workbook goes out, is filled elsewhere, comes back: problems, differences, figures as Decimal lines."""

import io
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from django.db.utils import ProgrammingError
from openpyxl import load_workbook

from funding import refusals
from funding.enums import BudgetState, FigureState, IntakeState
from funding.models import Figure, FigureSet, Intake
from funding.selectors import values_of
from funding.services.budgets import BudgetVotable, prepare_budget
from funding.services.editions import template_of
from funding.services.workbooks import confirm_intake, intake_difference, issue_workbook
from membership.services.refusals import Refused
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.selectors import find_breaks
from portal.foundation.votable import SubjectChanged, SubjectDecision
from portal.foundation.workbooks.layout import lay_out
from tests.funding.builders import BALANCED, confirmed, filled, make_association, make_edition, send
from tests.membership.builders import CLERK

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


def codes(intake):
    return {problem["code"] for problem in intake.problems if problem["severity"] == "blocking"}


def test_figures_come_back_to_the_cent_and_name_their_cell():
    edition = make_edition()
    organisation, _president = make_association()
    figures = confirmed(organisation, edition)
    assert values_of(figures) == BALANCED
    assert Figure.objects.filter(section="actuals").aggregate(total=Sum("amount"))["total"] == Decimal("896251.05")
    staff = figures.figures.get(section="budget", row="64")
    assert staff.cell.startswith("Budget 2025!")
    assert find_breaks() == []


def test_what_is_kept_is_what_is_said_whatever_the_decimals():
    organisation, _president = make_association()
    edition = make_edition()
    intake = send(organisation, edition, filled(organisation, edition, BALANCED | {"activity/fte/amount": "7,354"}))
    assert "rounded_to_cents" in {problem["code"] for problem in intake.problems}
    figures = confirm_intake(actor=CLERK, intake=intake)
    assert figures.figures.get(section="activity", row="fte").amount == Decimal("7.35")
    written = AuditEntry.objects.get(kind="funding.figures_confirmed").content["data"]["figures"]
    assert written["activity/fte/amount"] == {"amount": "7.35"}
    assert not intake_difference(intake).changes


def test_the_register_that_auditors_take_away_keeps_no_count_of_persons():
    organisation, _president = make_association()
    confirmed(organisation, make_edition())
    entry = AuditEntry.objects.get(kind="funding.figures_confirmed")
    assert "budget/64/amount" in entry.content["data"]["figures"]
    assert "activity/fte/amount" in entry.content["data"]["figures"]
    assert "activity/requests/amount" not in entry.content["data"]["figures"]
    assert b"1254" not in bytes(entry.body)
    assert b"1254" in bytes(entry.personal_values.get(name="counts").value), "the association can still prove it"
    assert find_breaks() == []


def test_a_new_export_shows_the_same_figures():
    edition = make_edition()
    organisation, _president = make_association()
    confirmed(organisation, edition)
    _issued, data = issue_workbook(actor=CLERK, organisation=organisation, edition=edition)
    again = send(organisation, edition, data)
    assert again.state == IntakeState.TO_CONFIRM, again.problems
    assert intake_difference(again).changes == ()


def test_what_would_change_is_shown_before_confirming():
    edition = make_edition()
    organisation, _president = make_association()
    confirmed(organisation, edition)
    changed = BALANCED | {"actuals/61/amount": Decimal("31120.10"), "actuals/66/amount": Decimal("12.00")}
    intake = send(organisation, edition, filled(organisation, edition, changed))
    found = intake_difference(intake)
    assert [change.cell_id for change in found.changed] == ["actuals/61/amount"]
    assert [change.cell_id for change in found.created] == ["actuals/66/amount"]
    assert FigureSet.objects.count() == 1, "nothing is recorded before the confirmation"


def test_french_numbers_typed_as_text_are_read():
    edition = make_edition()
    organisation, _president = make_association()
    typed = BALANCED | {"budget/61/amount": "30\u202f000,50 €", "activity/requests/amount": "n.c."}
    figures = confirmed(organisation, edition, typed)
    assert values_of(figures)["budget/61/amount"] == Decimal("30000.50")
    assert figures.figures.get(section="activity", row="requests").state == FigureState.NOT_KNOWN


def test_the_wrong_year_and_the_wrong_association_are_refused():
    edition, other_year = make_edition(2025), make_edition(2024)
    organisation, _president = make_association()
    other, _other_president = make_association()
    wrong = send(organisation, edition, filled(other, edition, BALANCED))
    assert wrong.state == IntakeState.REFUSED
    assert "wrong_organisation" in codes(wrong)
    late = send(organisation, edition, filled(organisation, other_year, BALANCED))
    assert late.state == IntakeState.REFUSED
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    "data", [b"", b"bonjour", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_a_file_that_is_no_workbook_is_kept_and_refused_in_words(data):
    from portal.foundation.files.services import FileRefused

    edition = make_edition()
    organisation, _president = make_association()
    if not data:
        with pytest.raises(FileRefused):
            send(organisation, edition, data)
        return
    intake = send(organisation, edition, data)
    assert intake.state == IntakeState.REFUSED
    assert intake.problems
    assert Intake.objects.count() == 1


def test_the_same_file_sent_twice_is_one_intake():
    edition = make_edition()
    organisation, _president = make_association()
    data = filled(organisation, edition, BALANCED)
    assert send(organisation, edition, data) == send(organisation, edition, data)
    assert Intake.objects.count() == 1


def test_confirming_twice_gives_one_set_of_figures():
    edition = make_edition()
    organisation, _president = make_association()
    intake = send(organisation, edition, filled(organisation, edition, BALANCED))
    first = confirm_intake(actor=CLERK, intake=intake)
    assert confirm_intake(actor=CLERK, intake=intake) == first
    assert FigureSet.objects.count() == 1


def test_figures_confirmed_meanwhile_are_never_overwritten_unseen():
    edition = make_edition()
    organisation, _president = make_association()
    mine = send(organisation, edition, filled(organisation, edition, BALANCED))
    confirmed(organisation, edition, BALANCED | {"budget/61/amount": Decimal("30001.50")})
    with pytest.raises(refusals.FiguresMoved):
        confirm_intake(actor=CLERK, intake=mine)
    mine.refresh_from_db()
    assert mine.state == "to_confirm"
    assert FigureSet.objects.count() == 1


def test_unequal_contributions_in_kind_block():
    edition = make_edition()
    organisation, _president = make_association()
    intake = send(organisation, edition, filled(organisation, edition, BALANCED | {"actuals/86/amount": 100}))
    assert "rule:in_kind_balances" in codes(intake)
    with pytest.raises(refusals.IntakeNotConfirmable):
        confirm_intake(actor=CLERK, intake=intake)


def test_totals_are_formulas_with_their_value():
    edition = make_edition()
    organisation, _president = make_association()
    confirmed(organisation, edition)
    _issued, data = issue_workbook(actor=CLERK, organisation=organisation, edition=edition)
    formulas, values = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(data), data_only=True)
    cell = lay_out(template_of(edition)).cells["budget/total-expense/amount"]
    assert str(formulas[cell.sheet.title][cell.address].value).startswith("=")
    assert Decimal(str(values[cell.sheet.title][cell.address].value)) == Decimal("450000.50")


@pytest.mark.parametrize("table", ["funding_figure", "funding_figureset", "funding_issuedworkbook"])
def test_the_runtime_role_cannot_rewrite_figures(table):
    denied = pytest.raises(ProgrammingError, match="permission denied")
    with denied, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET id = id")  # noqa: S608 - three names of this very test


def test_a_budget_is_frozen_voted_and_dated_by_its_decision():
    edition = make_edition()
    organisation, president = make_association()
    with pytest.raises(refusals.NoFigures):
        prepare_budget(actor=CLERK, organisation=organisation, year=2025)
    confirmed(organisation, edition)
    budget = prepare_budget(actor=CLERK, organisation=organisation, year=2025, prepared_by=president.user)
    assert prepare_budget(actor=CLERK, organisation=organisation, year=2025) == budget
    votable = BudgetVotable()
    assert list(votable.candidates(organisation.uuid)) == [(str(budget.uuid), "Budget 2025, version 1")]
    subject = votable.freeze(str(budget.uuid), actor=CLERK)
    assert subject.pdf.startswith(b"%PDF")
    assert not list(votable.candidates(organisation.uuid)), "it is being voted"
    with pytest.raises(SubjectChanged):
        votable.freeze(str(budget.uuid), actor=CLERK)
    decided = budget.prepared_at
    decision = SubjectDecision(
        kind=votable.kind,
        key=str(budget.uuid),
        outcome="adopted",
        ballot=budget.uuid,
        source_sha256=subject.source_sha256,
        decided_at=decided,
    )
    budget.lines.filter(account__code="61").update(amount=Decimal("1.00"))
    with pytest.raises(SubjectChanged), transaction.atomic():
        votable.on_decision(decision, actor=CLERK)
    budget.lines.filter(account__code="61").update(amount=Decimal("30000.50"))
    votable.on_decision(decision, actor=CLERK)
    budget.refresh_from_db()
    assert (budget.state, budget.voted_at) == (BudgetState.VOTED, decided)


def test_a_structure_changed_under_a_published_workbook_is_refused():
    from funding.models import Account

    edition = make_edition()
    organisation, _president = make_association()
    account = Account.objects.get(code="66")
    account.to_year = 2020
    account.save()
    with pytest.raises(Refused):
        issue_workbook(actor=CLERK, organisation=organisation, edition=edition)
