"""Activity beside the accounts: what adds up, what is masked, what opens, and a spreadsheet that says the same."""

import io
import re
from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from openpyxl import load_workbook

from funding.models import Intake, WorkbookEdition
from membership.enums import SuccessionKind
from membership.enums_people import StaffRoleKind
from membership.models import Mandate
from membership.services.succession import Passing, draft_succession, validate_succession
from portal.foundation.audit.models import AuditEntry
from reports.aggregation.activity import activity_table
from reports.aggregation.counts import TOTAL
from reports.enums import Axis, Perimeter
from reports.models import Campaign, Indicator, MaskingRule, rule_on
from reports.services.campaigns import open_campaign
from tests.foundation.workbooks import libreoffice
from tests.funding.builders import BALANCED, confirmed, filled, make_association, send
from tests.membership.builders import CLERK, give_role, make_adhesion, make_person
from tests.membership.places import make_commune

pytestmark = pytest.mark.usefixtures("undone")
TODAY = date(2026, 11, 22)
COUNTS = {
    "activity/requests/amount": Decimal(300),
    "activity/complex_cases/amount": Decimal(100),
    "activity/active_caseload/amount": Decimal(150),
    "activity/coordination_plans/amount": Decimal(40),
    "activity/fte/amount": Decimal("7.50"),
}


MONEY = {key: value for key, value in BALANCED.items() if not key.startswith("activity/")}


def report(member, money=MONEY, **counts):
    """New confirmed figures of a member for 2021: COUNTS, with what differs."""
    typed = COUNTS | {f"activity/{code}/amount": value for code, value in counts.items()}
    return confirmed(member, WorkbookEdition.objects.get(year=2021), {**money, **typed})


def read(federation, *, rule=None, **options):
    chosen = {"axis": Axis.DEPARTMENT, "perimeter": Perimeter.HISTORICAL, "today": TODAY}
    return activity_table(federation=federation.pk, year=2021, rule=rule, **(chosen | options))


def line(table, code):
    return next(line for line in table.lines if line.code == code)


@pytest.fixture(scope="module")
def lasting_five(lasting_region):
    return build_five(*lasting_region)


@pytest.fixture
def five(lasting_five, undone):
    """What :func:`build_five` made, as it was."""
    return deepcopy(lasting_five)


def build_five(federation, members):
    """The region with five members in Essonne and Yvelines and their activity; the second's plans are four."""
    edition_members = list(members)
    for number in (4, 5):
        member, _president = make_association(official_name=f"Réseau {number}", slug=f"membre-{number}")
        member.seat_commune = make_commune(f"9100{number}", f"Commune {number}")
        member.save()
        make_adhesion(federation, organisation=member, starts_on=date(2012, 1, 1))
        edition_members.append(member)
    for number, member in enumerate(edition_members, start=1):
        plans = Decimal(4) if number == 2 else Decimal(40 + number)
        report(member, coordination_plans=plans, active_caseload=Decimal(100 * number))
    campaign = open_campaign(
        actor=CLERK, federation=federation, year=2021, opens_on=date(2022, 1, 10), due_on=date(2022, 3, 31)
    )
    return federation, edition_members, campaign


def test_flows_and_stocks_add_ratios_are_recomputed_distinct_persons_are_an_interval(five):
    federation, _members, _campaign = five
    with CaptureQueriesContext(connection) as queries:
        table = read(federation)
    assert len(queries) == 2, "the indicators, then every figure of every axis and perimeter"
    assert line(table, "requests").cells["91", ""].value == 1200
    assert line(table, "fte").total.value == Decimal("37.50")
    caseload = line(table, "active_caseload").total
    assert (caseload.kind, caseload.low, caseload.value) == ("interval", 500, 1500)
    assert line(table, "plans_per_case").total.value == Decimal(4 + 41 + 43 + 44 + 45) / 500
    assert line(table, "requests_per_fte").cells["78", ""].value == Decimal(300) / Decimal("7.5")


def test_what_a_member_does_not_know_is_said_and_no_ratio_is_made_of_other_members(five):
    federation, members, _campaign = five
    report(members[0], complex_cases="n.c.", home_visits="s.o.")
    table = read(federation)
    assert (line(table, "complex_cases").total.value, line(table, "complex_cases").unknown) == (400, 1)
    assert line(table, "plans_per_case").total.kind == "not_comparable"
    assert line(read(federation, axis=Axis.MEMBER), "complex_cases").cells[members[0].slug, ""].kind == "not_known"


def test_a_small_count_is_masked_with_two_others_and_the_total_stays(five):
    federation, members, _campaign = five
    rule = rule_on(TODAY)
    assert (rule.lowest, rule.highest) == (1, 10)
    plans = line(read(federation, rule=rule, axis=Axis.MEMBER), "coordination_plans")
    masked = {key for (key, _rest), cell in plans.cells.items() if cell.kind == "masked"}
    assert members[1].slug in masked
    assert len(masked) == 3
    assert plans.total.value == 177
    assert line(read(federation, rule=rule), "coordination_plans").cells["91", ""].kind == "value"
    assert line(read(federation, rule=rule, axis=Axis.MEMBER), "plans_per_case").cells[members[1].slug, ""].kind == (
        "masked"
    )
    theme = line(read(federation, rule=rule, axis=Axis.THEME), "coordination_plans")
    assert [cell.kind for cell in theme.cells.values()].count("masked") != 1


def test_the_rule_is_dated_data_and_without_one_every_count_is_masked(five):
    federation, _members, _campaign = five
    MaskingRule.objects.create(applies_from=date(2026, 1, 1), lowest=1, highest=3, source="essai")
    assert not read(federation, rule=rule_on(TODAY), axis=Axis.MEMBER).masks
    MaskingRule.objects.all().delete()
    strict = read(federation, rule=rule_on(TODAY))
    assert line(strict, "requests").total.kind == "masked"
    assert line(strict, "fte").total.kind == "value", "a workforce is no count of persons supported"


def absorb(members, *, legal_date=date(2021, 7, 1)):
    """The first of the members passes into the fourth: within the year of the figures, or later."""
    Mandate.objects.filter(seat__body__organisation=members[0]).update(starts_on=date(2015, 1, 1))
    event = draft_succession(
        actor=CLERK,
        kind=SuccessionKind.ABSORPTION,
        legal_date=legal_date,
        passings=[Passing(members[0], members[3])],
        source="essai",
    )
    validate_succession(actor=CLERK, event=event)


def test_after_a_merger_the_total_is_the_same_and_an_ended_body_holds_no_stock(five):
    federation, members, _campaign = five
    absorb(members)
    before, after = read(federation), read(federation, perimeter=Perimeter.TODAY)
    for code in ("requests", "complex_cases", "coordination_plans"):
        assert line(before, code).total == line(after, code).total
    assert line(after, "fte").total.value == Decimal("30.00")
    found = after.counts.contributions("requests", "today", "department", ("91", ""))
    assert sum(item.part.value for item in found) == line(after, "requests").cells["91", ""].value


def test_a_total_opens_to_the_cell_and_a_masked_figure_stays_masked_there(five):
    federation, members, _campaign = five
    table = read(federation, rule=rule_on(TODAY))
    found = {
        item.member: item for item in table.counts.contributions("coordination_plans", "historical", "total", TOTAL)
    }
    assert found[members[1].pk].part.kind == "masked"
    assert found[members[1].pk].cell.startswith("Activité 2021!")


def test_ratios_have_two_terms_and_are_not_asked_of_members(five):
    from django.db import IntegrityError, transaction

    ratio = Indicator.objects.get(code="plans_per_case")
    ratio.denominator = None
    with pytest.raises(IntegrityError, match="indicator_ratio_has_two_terms"), transaction.atomic():
        ratio.save()
    assert ratio not in Indicator.objects.used_in(2021).reported()
    with pytest.raises(IntegrityError, match="masking_rule_in_order"), transaction.atomic():
        MaskingRule.objects.create(applies_from=date(2030, 1, 1), lowest=9, highest=3, source="essai")


@pytest.fixture
def staff(five, settings):
    settings.SECOND_FACTOR_COMPULSORY = False
    person = make_person(account=True)
    give_role(person, StaffRoleKind.FEDERATION_STAFF, five[0])
    return person


def addresses(campaign, axis="member"):
    base = f"/espace/federation/remontees/{campaign.year}/"
    query = f"?measure=activity&axis={axis}&perimeter=historical"
    return f"{base}tableau/{query}", f"{base}tableau.xlsx{query}", f"{base}detail/{query}&indicator=coordination_plans"


def test_staff_open_small_counts_for_an_hour_and_the_register_says_so(client, five, staff, monkeypatch):
    _federation, members, campaign = five
    client.force_login(staff.user)
    page, export, detail = addresses(campaign)
    for address in (page, detail):
        text = client.get(f"{address}&view=internal").content.decode()
        assert "masqué" in text
    assert "masqué" in cells_of(client.get(f"{export}&view=internal").content)
    opened = client.post(
        f"/espace/federation/remontees/{campaign.year}/interne/", {"measure": "activity", "axis": "member"}
    )
    assert AuditEntry.objects.filter(kind="reports.internal_table_opened").count() == 1
    whole = client.get(opened["Location"]).content.decode()
    assert ">masqué<" not in whole
    answer = client.get(f"{export}&view=internal")
    assert "interne-" in answer["Content-Disposition"]
    assert "masqué" not in cells_of(answer.content)
    assert "masqué" in cells_of(client.get(export).content), "what is not marked internal stays masked, whoever asks"
    later = "2036-01-01T00:00:00+00:00"
    from datetime import datetime

    monkeypatch.setattr("funding.small_counts.clock.now", lambda: datetime.fromisoformat(later))
    assert ">masqué<" in client.get(opened["Location"]).content.decode()


def test_who_has_not_sent_is_named_on_both_tables_and_their_spreadsheets(client, five, staff):
    silent, _president = make_association(official_name="Réseau muet")
    make_adhesion(five[0], organisation=silent, starts_on=date(2012, 1, 1))
    Campaign.objects.create(federation=five[0], year=2020, opens_on=date(2021, 1, 10), due_on=date(2021, 3, 31))
    client.force_login(staff.user)
    page, export, _detail = addresses(five[2])
    for measure in ("activity", "actuals"):
        assert silent.name in client.get(page.replace("activity", measure)).content.decode()
        assert silent.name in cells_of(client.get(export.replace("activity", measure)).content)
        nothing = client.get(page.replace("activity", measure).replace("2021", "2020")).content.decode()
        assert silent.name in nothing and "Pas encore de chiffres" in nothing, "nobody sent anything"


def cells_of(data):
    book = load_workbook(io.BytesIO(data))
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def test_a_members_own_page_hides_from_outside_what_the_table_hides(client, five, staff):
    _federation, members, _campaign = five
    small, companion = members[1], members[0]
    year = f"/espace/{small.slug}/finances/2021/"
    intake = Intake.objects.filter(organisation=small).order_by("-pk").first()
    insider = make_person(account=True)
    give_role(insider, StaffRoleKind.COORDINATOR, small)
    auditor = make_person(account=True)
    give_role(auditor, StaffRoleKind.AUDITOR, small)

    client.force_login(insider.user)
    assert "masqué" not in client.get(year).content.decode()
    assert client.get(intake.file.get_absolute_url()).status_code == 200
    for person in (auditor, staff):
        client.force_login(person.user)
        page = client.get(year).content.decode()
        assert "masqué" in page
        assert re.search(r"Plans personnalisés[^<]*</th>\s*<td[^>]*><span class=\"unknown\">masqué", page)
        assert client.get(intake.file.get_absolute_url()).status_code == 404
        assert client.get(f"{intake.get_absolute_url()}annote.xlsx").status_code == 403
        assert client.get(intake.get_absolute_url()).status_code == 200
    assert "masqué" in client.get(f"/espace/{companion.slug}/finances/2021/").content.decode(), "or the sum tells"
    client.post(f"{year}petits-effectifs/", {"back": "https://ailleurs.example/"})
    assert AuditEntry.objects.get(kind="funding.small_counts_opened").chain.name == small.chain
    assert "masqué" not in client.get(year).content.decode()
    assert client.get(intake.file.get_absolute_url()).status_code == 200
    client.force_login(auditor.user)
    assert client.post(f"{year}petits-effectifs/").status_code == 403


def test_a_file_not_confirmed_yet_shows_no_count_to_outsiders(client, five, staff):
    _federation, members, _campaign = five
    typed = COUNTS | {"activity/coordination_plans/amount": Decimal(77), "activity/requests/comment": "dont 3 plans"}
    edition = WorkbookEdition.objects.get(year=2021)
    intake = send(members[4], edition, filled(members[4], edition, typed | {"activity/home_visits/amount": "trois"}))
    client.force_login(staff.user)
    page = client.get(intake.get_absolute_url()).content.decode()
    assert "trois" not in page
    assert "dont 3 plans" not in page
    assert client.get(intake.file.get_absolute_url()).status_code == 404


@pytest.mark.libreoffice
def test_both_spreadsheets_recalculated_by_libreoffice_equal_the_page(client, five, staff):
    _federation, members, campaign = five
    client.force_login(staff.user)
    client.post(f"/espace/federation/remontees/{campaign.year}/interne/", {"measure": "activity"})
    base = f"/espace/federation/remontees/{campaign.year}/tableau"
    report(members[0], MONEY | {"actuals/61/amount": "n.c."})
    unsure = "?measure=actuals&axis=member"
    assert ">non connu<" in client.get(f"{base}/{unsure}").content.decode()
    assert "non connu" in cells_of(client.get(f"{base}.xlsx{unsure}").content)
    assert ">non connu<" in client.get(f"{base[:-7]}detail/{unsure}&side=expense&class=61").content.decode()
    absorb(members, legal_date=date(2022, 7, 1))
    queries = (
        "measure=actuals&axis=member&perimeter=historical",
        "measure=actuals&axis=department&perimeter=today",
        "measure=actuals&axis=theme&perimeter=today",
        "measure=budget&axis=theme&perimeter=historical",
        "measure=activity&axis=member&perimeter=historical",
        "measure=activity&axis=member&perimeter=historical&view=internal",
    )
    files = [client.get(f"{base}.xlsx?{query}").content for query in queries]
    for query, written, data in zip(queries, files, libreoffice.recalculated(files), strict=True):
        formulas, values = (load_workbook(io.BytesIO(data), data_only=only).worksheets[0] for only in (False, True))
        preview = load_workbook(io.BytesIO(written), data_only=True).worksheets[0]
        sums = [cell for row in formulas.iter_rows() for cell in row if str(cell.value).startswith("=")]
        assert sums, "totals are formulas"
        for cell in sums:
            calculated, before = (Decimal(str(sheet[cell.coordinate].value)) for sheet in (values, preview))
            assert calculated == pytest.approx(before), "written as it is calculated"
        shown = rows_of_page(client.get(f"{base}/?{query}").content)
        activity = "measure=activity" in query
        assert [label for label, _figures in shown].count("Total") == (0 if activity else 2), "one a side"
        assert rows_of_sheet(values, labels=1 if activity else 2) == shown, query


def rows_of_page(content):
    """(label, figures) of each row of the tables of a page, the row of headings once."""
    page = html.fromstring(content.decode())
    rows = []
    for row in page.xpath("//main//table//tr"):
        label, *figures = row
        # The kind of an indicator stands in small under its label.
        words = " ".join("".join(label.xpath(".//text()[not(ancestor::small)]")).split())
        rows.append((words, [plain(figure.text_content()) for figure in figures]))
    return [row for number, row in enumerate(rows) if row not in rows[:1] or number == 0]


def rows_of_sheet(sheet, *, labels):
    """The same of a sheet whose first columns are labels; titles of groups and empty rows are no rows of figures."""
    rows = []
    for heading, *cells in [(row[0].row == 1, *row) for row in sheet.iter_rows()]:
        words = [str(cell.value) for cell in cells[:labels] if cell.value is not None]
        figures = [as_on_the_page(cell) for cell in cells[labels:]]
        # A page says nothing of members who all know; the head of the second column of labels is not on it.
        figures[-1] = "" if figures[-1] == "0" else figures[-1]
        if any(figures):
            rows.append((words[0] if heading else " ".join(words), figures))
    return rows


def as_on_the_page(cell):
    if cell.value is None or isinstance(cell.value, str):
        return plain(cell.value or "")
    if "%" in cell.number_format:
        return f"{cell.value * 100:.1f}%"
    return f"{cell.value:.{2 if '0.00' in cell.number_format else 0}f}"


def plain(text):
    """`1 234,50` and `36,5 %` of a French page as `1234.50` and `36.5%`."""
    return re.sub(r"[\s\u202f\u00a0]", "", text).replace(",", ".")
