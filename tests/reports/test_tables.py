"""The federation's table: every euro once, on the perimeter as it was and on today's, down to the cell."""

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from openpyxl import load_workbook

from funding.models import Figure
from membership.enums import MeasureFamily, SuccessionKind
from membership.services.succession import Passing, draft_succession, validate_succession
from reports.aggregation.tables import account_table, contributions
from reports.enums import Axis, Measure, MemberStatus, Perimeter
from reports.models import Campaign
from reports.selectors import expected_members, silent_members
from reports.services.campaigns import open_campaign
from reports.services.exports import table_workbook
from tests.funding.builders import BALANCED, BUDGET_ALONE, confirmed, make_association, make_edition
from tests.membership.builders import CLERK, make_adhesion
from tests.membership.places import make_commune

pytestmark = pytest.mark.usefixtures("undone")
TODAY = date(2026, 11, 22)


def read(federation, **options):
    chosen = {"measure": Measure.ACTUALS, "axis": Axis.DEPARTMENT, "perimeter": Perimeter.HISTORICAL, "today": TODAY}
    return account_table(federation=federation.pk, **({"year": 2021} | chosen | options))


def test_a_table_is_one_query_and_its_totals_are_those_of_the_figures(region):
    federation, _members = region
    with CaptureQueriesContext(connection) as queries:
        table = read(federation)
    assert len(queries) == 1
    staff = next(line for line in table.side("expense") if line.account_class == "64")
    assert staff.total == Decimal("600000.06")
    assert staff.amounts == {("91", ""): Decimal("300000.03"), ("78", ""): Decimal("300000.03")}
    spent = Figure.objects.filter(section="actuals", row__in=["61", "64"]).aggregate(total=Sum("amount"))["total"]
    assert table.totals["expense"].total == spent


def test_a_member_of_two_themes_counts_once(region):
    federation, _members = region
    table = read(federation, axis=Axis.THEME)
    assert {column.key for column in table.columns} == {"palliatif", "cancer", "several"}
    assert sum(table.totals["expense"].amounts.values()) == table.totals["expense"].total


def test_a_total_opens_to_the_member_and_the_cell(region):
    federation, members = region
    found = contributions(
        federation=federation.pk,
        year=2021,
        measure=Measure.ACTUALS,
        axis=Axis.DEPARTMENT,
        perimeter=Perimeter.HISTORICAL,
        today=TODAY,
        side="expense",
        account_class="64",
        key="91",
    )
    assert [item.organisation_id for item in found] == [members[0].pk, members[1].pk]
    assert sum(item.amount for item in found) == Decimal("300000.03")
    assert all(item.cell.startswith("Réalisé 2021!") for item in found)


def test_what_a_member_does_not_know_is_counted_and_said(region):
    """It adds nothing to a sum, which would otherwise pass for whole."""
    federation, members = region
    unsure = BALANCED | {"actuals/61/amount": "n.c.", "actuals/66/amount": "n.c.", "actuals/60/amount": "s.o."}
    confirmed(members[0], make_edition(2021), unsure)
    with CaptureQueriesContext(connection) as queries:
        table = read(federation, axis=Axis.MEMBER)
    assert len(queries) == 1
    lines = {line.account_class: line for line in table.side("expense")}
    assert (lines["61"].total, lines["61"].unknown) == (Decimal("62040.20"), 1)
    assert (lines["66"].total, lines["66"].unknown) == (None, 1)
    assert (lines["64"].unknown, table.totals["expense"].unknown) == (0, 1)
    assert lines["61"].amounts["membre-1", ""] is None
    assert "60" not in lines, "what does not apply is nothing that somebody should know"
    found = contributions(
        federation=federation.pk,
        year=2021,
        measure=Measure.ACTUALS,
        axis=Axis.MEMBER,
        perimeter=Perimeter.HISTORICAL,
        today=TODAY,
        side="expense",
        account_class="61",
    )
    assert [(item.organisation_id, item.amount is None) for item in found] == [
        (member.pk, member == members[0]) for member in members
    ]


@pytest.fixture
def merged(region):
    """In July 2022 two networks merge into a DAC; the third is split 1/3, 1/3, and 1/3 outside the perimeter."""
    federation, members = region
    dacs = []
    for number in (1, 2):
        dac, _president = make_association(
            official_name=f"DAC {number}", slug=f"dac-{number}", founded_on=date(2022, 7, 1)
        )
        dac.seat_commune = make_commune(f"9500{number}", f"Siège {number}")
        dac.save()
        make_adhesion(federation, organisation=dac, starts_on=date(2022, 7, 1))
        dacs.append(dac)
    shares = {family.value: Fraction(1, 3) for family in MeasureFamily}
    events = [
        draft_succession(
            actor=CLERK,
            kind=SuccessionKind.ABSORPTION,
            legal_date=date(2022, 7, 1),
            passings=[Passing(members[0], dacs[0]), Passing(members[1], dacs[0])],
            source="essai",
        ),
        draft_succession(
            actor=CLERK,
            kind=SuccessionKind.SPLIT,
            legal_date=date(2022, 7, 1),
            passings=[
                Passing(members[2], dacs[0], shares),
                Passing(members[2], dacs[1], shares),
                Passing(members[2], None, shares),
            ],
            source="essai",
        ),
    ]
    for event in events:
        validate_succession(actor=CLERK, event=event)
    return federation, members, dacs


def test_todays_perimeter_and_what_reaches_no_body_make_the_historical_total(merged):
    federation, _members, _dacs = merged
    before, after = read(federation), read(federation, perimeter=Perimeter.TODAY)
    for side in ("expense", "income"):
        assert after.totals[side].total == before.totals[side].total
    for line in before.lines:
        constant = next(
            other for other in after.lines if (other.side, other.account_class) == (line.side, line.account_class)
        )
        assert constant.total == line.total == sum(constant.amounts.values()), "to the cent, by largest remainders"
    assert any(column.rest for column in after.columns)


def test_who_sent_nothing_is_named_with_the_body_of_today_that_lacks_it(merged):
    federation, _members, _dacs = merged
    campaign = Campaign(federation=federation, year=2020)
    with CaptureQueriesContext(connection) as queries:
        today = silent_members(campaign, Measure.ACTUALS, Perimeter.TODAY)
    assert len(queries) == 1
    assert today == ["Réseau 1 (DAC 1)", "Réseau 2 (DAC 1)", "Réseau 3 (DAC 1, DAC 2)"]
    assert silent_members(campaign, Measure.ACTUALS, Perimeter.HISTORICAL) == ["Réseau 1", "Réseau 2", "Réseau 3"]


def test_the_historical_perimeter_does_not_move_with_a_merger(merged):
    federation, members, _dacs = merged
    before = read(federation, axis=Axis.MEMBER)
    assert {column.key for column in before.columns} == {member.slug for member in members}
    assert before.totals["expense"].total == read(federation).totals["expense"].total


def test_in_the_year_of_a_merger_the_table_as_it_was_is_that_of_its_last_day(merged):
    """What a network reported of its last months stands under the DAC, beside what the DAC reported of its first."""
    federation, members, dacs = merged
    edition = make_edition(2022)
    for body in (members[0], dacs[0]):
        confirmed(body, edition)
    table = read(federation, year=2022, axis=Axis.MEMBER)
    assert table.totals["expense"].amounts == {("dac-1", ""): 2 * Decimal("446250.55")}
    assert silent_members(Campaign(federation=federation, year=2022), Measure.ACTUALS, Perimeter.HISTORICAL) == [
        "DAC 2"
    ]


def test_who_has_not_sent_is_said_and_late_after_the_date(region):
    federation, _members = region
    silent, budget, money = (
        make_association(official_name=f"Réseau {word}", slug=word, founded_on=date(2010, 1, 1))[0]
        for word in ("muet", "prudent", "sobre")
    )
    for member in (silent, budget, money):
        make_adhesion(federation, organisation=member, starts_on=date(2012, 1, 1))
    edition = make_edition(2021)
    confirmed(budget, edition, BUDGET_ALONE)
    confirmed(money, edition, {key: value for key, value in BALANCED.items() if not key.startswith("activity/")})
    campaign = open_campaign(
        actor=CLERK, federation=federation, year=2021, opens_on=date(2022, 1, 10), due_on=date(2022, 3, 31)
    )
    on_time = expected_members(campaign, date(2022, 3, 31))
    assert [row.status for row in on_time] == [MemberStatus.AWAITED] * 2 + [MemberStatus.RECEIVED] * 4
    late = expected_members(campaign, date(2022, 4, 1))
    assert [(row.organisation, row.status) for row in late[:2]] == [
        (silent, MemberStatus.LATE),
        (budget, MemberStatus.LATE),
    ], "a budget is no answer"
    assert [row.figure_set is not None for row in late[:2]] == [False, True]
    assert {measure: silent_members(campaign, measure, Perimeter.HISTORICAL) for measure in Measure} == {
        Measure.BUDGET: ["Réseau muet"],
        Measure.ACTUALS: ["Réseau muet", "Réseau prudent"],
        Measure.ACTIVITY: ["Réseau muet", "Réseau prudent", "Réseau sobre"],
    }, "each table names who is missing from it"


def test_the_spreadsheet_totals_are_formulas_on_numbers(region):
    federation, _members = region
    campaign = open_campaign(
        actor=CLERK, federation=federation, year=2021, opens_on=date(2022, 1, 10), due_on=date(2022, 3, 31)
    )
    table = read(federation)
    data = table_workbook(campaign, table, ["Essonne", "Yvelines"], {}, TODAY)
    sheet, preview = (load_workbook(io.BytesIO(data), data_only=only).worksheets[0] for only in (False, True))
    totals = [row for row in sheet.iter_rows() if row[1].value in {"Total"}]
    assert totals and all(str(cell.value).startswith("=SUM(") for row in totals for cell in row[2:-1])
    shown = {Decimal(str(preview.cell(row[0].row, row[-2].column).value)) for row in totals}
    wanted = {line.total for side, line in table.totals.items()}
    assert shown == wanted, "a preview that calculates nothing shows the totals"
    assert {cell.number_format for row in totals for cell in row[2:-1]} == {
        "#,##0.00\\ [$€-40C];[Red]-#,##0.00\\ [$€-40C]"
    }, "the form that every program reads: the separator of thousands is a comma"


def test_nothing_in_the_spreadsheet_runs_over_its_cell_and_days_are_written_out(region):
    federation, _members = region
    campaign = Campaign.objects.create(
        federation=federation, year=2021, opens_on=date(2022, 1, 10), due_on=date(2022, 3, 31)
    )
    table, silent = read(federation), [f"Réseau de santé muet numéro {number}" for number in range(9)]
    labels = {line.account_class: "Emplois des contributions volontaires en nature" for line in table.lines}
    with override("fr"):
        data = table_workbook(campaign, table, ["Essonne", "Yvelines"], labels, date(2026, 12, 1), silent)
    book = load_workbook(io.BytesIO(data))
    wrapped = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.alignment.wrap_text]
    assert {labels["64"], ", ".join(silent)} <= {cell.value for cell in wrapped}
    for cell in wrapped:
        width = cell.parent.column_dimensions[cell.column_letter].width
        height = cell.parent.row_dimensions[cell.row].height or 15
        assert len(cell.value or "") / width <= height / 15, cell.value
    about = book.worksheets[-1]
    facts = {row[0].value: row[1].value for row in about.iter_rows()}
    assert max(map(len, facts)) <= about.column_dimensions["A"].width
    assert facts["Établi le"] == "1er\xa0décembre 2026"
