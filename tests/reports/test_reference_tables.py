"""The reference tables: what a published workbook stands on stays, everything else is kept by the federation."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from funding import refusals
from funding.enums import AccountSide
from funding.models import Account, WorkbookEdition
from funding.services.editions import build_template, publish_edition, template_of
from funding.services.nomenclature import add_shipped_accounts, load_accounts
from funding.services.yearly_rows import add_row, confirm_row, correct_row, end_row
from membership.enums import OrganisationKind
from membership.enums_people import StaffRoleKind
from membership.models import Organisation
from membership.viewsets.listing import LeanTable, OfficeColumn
from portal.foundation import clock
from portal.foundation.audit.models import AuditEntry
from portal.foundation.long_dates import long_date
from reports import refusals as report_refusals
from reports.enums import IndicatorKind, IndicatorUnit
from reports.models import Campaign, Indicator, MaskingRule, rule_on
from reports.services.indicators import add_indicator, end_indicator, load_indicators
from reports.services.masking_rules import add_masking_rule, withdraw_masking_rule
from tests.funding.builders import make_edition
from tests.membership.builders import CLERK, give_role, make_federation, make_organisation, make_person

pytestmark = pytest.mark.django_db


def account(code="758", **values):
    given = {"number": code[:3], "side": AccountSide.INCOME, "label_fr": "Dons", "label_en": "Gifts"}
    return Account(code=code, source="Règlement ANC n° 2018-06", **{"from_year": 2026} | given | values)


def indicator(code="calls", **values):
    given = {"kind": "flow", "unit": "integer", "family": "persons", "label_fr": "Appels", "label_en": "Calls"}
    return Indicator(code=code, source="Décision du bureau", **{"from_year": 2026} | given | values)


def test_a_row_is_added_in_its_place_and_told_in_the_register():
    make_edition(2025)
    before = [row.code for row in Account.objects.used_in(2026)]
    row = add_row(actor=CLERK, row=account(), after=Account.objects.get(code="756"))
    after = [row.code for row in Account.objects.used_in(2026)]
    assert after.index("758") == after.index("756") + 1
    assert [code for code in after if code != "758"] == before
    entry = AuditEntry.objects.get(kind="funding.row_added")
    federation = Organisation.objects.get(kind=OrganisationKind.FEDERATION)
    assert "Dons" in str(entry.link.body) and entry.chain.name == federation.chain
    assert row not in Account.objects.used_in(2025)


def test_rows_find_a_place_where_none_is_left():
    load_accounts()
    first = Account.objects.filter(side=AccountSide.EXPENSE).first()
    for number in range(12):
        add_row(actor=CLERK, row=account(f"60-{number}", side=AccountSide.EXPENSE), after=first)
    codes = [row.code for row in Account.objects.used_in(2026)]
    assert codes[:13] == ["60", *(f"60-{number}" for number in reversed(range(12)))]


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_published_workbook_gets_no_new_row(year):
    make_edition(2025)
    with pytest.raises(refusals.BeginsInPublished, match="2026"):
        add_row(actor=CLERK, row=account(from_year=year))


def test_a_code_names_the_figures_of_one_row_for_ever():
    load_accounts()
    with pytest.raises(refusals.CodeTaken):
        add_row(actor=CLERK, row=account("64"))


def test_a_row_is_corrected_until_a_workbook_has_it():
    edition = make_edition(2025)
    row = add_row(actor=CLERK, row=account())
    correct_row(actor=CLERK, row=row, values={"label_fr": "Dons et legs"})
    assert Account.objects.get(code="758").label_fr == "Dons et legs"
    with pytest.raises(refusals.RowPublished, match="2025"):
        correct_row(actor=CLERK, row=Account.objects.get(code="64"), values={"number": "65"})
    assert template_of(edition)


@pytest.mark.parametrize(("to_year", "refused"), [(2024, True), (2025, False), (2030, False), (None, False)])
def test_a_row_ends_after_the_last_published_workbook(to_year, refused):
    edition = make_edition(2025)
    row = Account.objects.get(code="78")
    if refused:
        with pytest.raises(refusals.EndsInPublished):
            end_row(actor=CLERK, row=row, to_year=to_year)
    else:
        assert end_row(actor=CLERK, row=row, to_year=to_year).to_year == to_year
    assert template_of(edition)


def test_what_changes_nothing_is_no_act():
    make_federation()
    row = add_row(actor=CLERK, row=account(to_confirm=True))
    correct_row(actor=CLERK, row=row, values={"label_fr": " Dons ", "number": "758"})
    end_row(actor=CLERK, row=row, to_year=None)
    for _twice in range(2):
        confirm_row(actor=CLERK, row=row, source="Décret")
        end_row(actor=CLERK, row=row, to_year=2030)
    kinds = [entry.kind.partition(".")[2] for entry in AuditEntry.objects.order_by("pk")]
    assert kinds == ["row_added", "row_confirmed", "row_ended"]


def test_a_row_that_has_ended_does_not_come_back_into_a_published_workbook():
    edition = make_edition(2025)
    ended = Account.objects.get(code="74")
    with pytest.raises(refusals.EndsInPublished):
        end_row(actor=CLERK, row=ended, to_year=None)
    assert template_of(edition)


def test_a_definition_is_confirmed_with_its_source_and_copies_still_come_back():
    edition = make_edition(2025)
    row = confirm_row(actor=CLERK, row=Account.objects.get(code="77"), source=" Cerfa 12156*06 ")
    assert (row.source, row.to_confirm) == ("Cerfa 12156*06", False)
    assert template_of(edition)


def test_no_process_goes_on_with_a_template_of_before_a_change():
    edition = make_edition(2025)
    assert template_of(edition) is template_of(edition)
    Indicator.objects.filter(code="requests").update(unit=IndicatorUnit.DECIMAL)
    with pytest.raises(refusals.StructureChanged):
        template_of(edition)


def test_a_workbook_without_any_account_is_not_published():
    with pytest.raises(refusals.NothingToPublish):
        publish_edition(actor=CLERK, year=2025, federation=make_federation())
    assert not WorkbookEdition.objects.exists()


def test_shipped_rows_are_added_before_the_first_workbook_only():
    make_federation()
    assert add_shipped_accounts(actor=CLERK) > 20
    assert add_shipped_accounts(actor=CLERK) == 0
    assert AuditEntry.objects.filter(kind="funding.rows_loaded").count() == 1
    make_edition(2025)
    with pytest.raises(refusals.BeginsInPublished):
        add_shipped_accounts(actor=CLERK)


def test_a_ratio_stands_on_two_indicators_of_all_its_years():
    load_accounts()
    load_indicators()
    requests, fte = Indicator.objects.get(code="requests"), Indicator.objects.get(code="fte")
    terms = {"kind": IndicatorKind.RATIO, "unit": IndicatorUnit.DECIMAL, "numerator": requests}
    with pytest.raises(report_refusals.TermsMissing):
        add_indicator(actor=CLERK, row=indicator("rate", **terms))
    with pytest.raises(report_refusals.TermsMissing):
        add_indicator(actor=CLERK, row=indicator("rate", **terms, denominator=fte, from_year=2010))
    with pytest.raises(report_refusals.TermsUnwanted):
        add_indicator(actor=CLERK, row=indicator("rate", numerator=requests))
    rate = add_indicator(actor=CLERK, row=indicator("rate", **terms, denominator=fte))
    with pytest.raises(report_refusals.NeededByRatio):
        end_indicator(actor=CLERK, row=fte, to_year=2027)
    end_indicator(actor=CLERK, row=rate, to_year=2026)
    end_indicator(actor=CLERK, row=Indicator.objects.get(code="requests_per_fte"), to_year=2026)
    end_indicator(actor=CLERK, row=fte, to_year=2027)
    assert "calls" not in str(build_template(2026, "2026.1"))
    add_indicator(actor=CLERK, row=indicator())
    assert "calls" in str(build_template(2026, "2026.1"))


def test_a_rule_on_small_counts_begins_tomorrow_and_is_never_rewritten():
    make_federation()
    today = clock.today()
    given = {"actor": CLERK, "lowest": 1, "highest": 20, "source": "Décision du CA"}
    with pytest.raises(report_refusals.RuleTooEarly):
        add_masking_rule(applies_from=today, **given)
    rule = add_masking_rule(applies_from=today + timedelta(days=1), **given)
    assert (rule_on(today).highest, rule_on(today + timedelta(days=1)).highest) == (10, 20)
    with pytest.raises(report_refusals.RuleOfTheDay):
        add_masking_rule(applies_from=today + timedelta(days=1), **given)
    withdraw_masking_rule(actor=CLERK, rule=rule)
    assert rule_on(today + timedelta(days=1)).highest == 10
    with pytest.raises(report_refusals.RuleInForce):
        withdraw_masking_rule(actor=CLERK, rule=MaskingRule.objects.get())
    with pytest.raises(report_refusals.RuleGone):
        withdraw_masking_rule(actor=CLERK, rule=MaskingRule(pk=10**6))
    kinds = AuditEntry.objects.filter(kind__startswith="reports.masking_rule").order_by("seq")
    assert [entry.kind for entry in kinds] == ["reports.masking_rule_added", "reports.masking_rule_withdrawn"]


@pytest.fixture
def staff(client, settings):
    settings.SECOND_FACTOR_COMPULSORY = False
    federation = make_federation()
    person = make_person(account=True)
    give_role(person, StaffRoleKind.FEDERATION_STAFF, federation)
    client.force_login(person.user)
    return federation


def test_the_federation_starts_from_nothing_in_the_browser(client, staff):
    """Tables, workbook, collection: without these, no member has a workbook to download."""
    for name in ("accounts", "indicators"):
        assert "livr" in client.get(reverse(f"{name}:index")).content.decode()
        assert client.post(reverse(f"{name}:shipped")).status_code == 302
    year = staff.today().year - 1
    publish = {"organisation": staff.pk, "year": year}
    assert client.post(reverse("editions:add"), publish).status_code == 302
    assert WorkbookEdition.objects.get().version == f"{year}.1"
    dates = {"opens_on": f"{year + 1}-01-05", "due_on": f"{year + 1}-03-31"}
    assert client.post(reverse("campaigns:add"), publish | dates).status_code == 302
    assert staff.campaigns.get().year == year
    again = client.post(reverse("campaigns:add"), publish | dates)
    assert again.status_code == 409 and "déjà une campagne" in again.content.decode()
    assert staff.campaigns.count() == 1


@pytest.mark.parametrize("away", [-2, 2, 36])
def test_a_year_typed_by_mistake_freezes_no_table(client, staff, away):
    load_accounts()
    year = staff.today().year + away
    page = client.post(reverse("editions:add"), {"organisation": staff.pk, "year": year})
    assert page.status_code == 422 and "vérifiez l’année" in page.content.decode()
    if away > 0:
        with pytest.raises(refusals.UnlikelyYear):
            publish_edition(actor=CLERK, year=year, federation=staff)
    assert not WorkbookEdition.objects.exists()


def test_a_list_writes_a_year_in_one_piece_and_the_thousands_of_a_count_apart(client, staff):
    add_row(actor=CLERK, row=account())
    page = client.get(reverse("accounts:index")).content.decode()
    assert "2026" in page
    assert "2\xa0026" not in page and "2\u202f026" not in page
    column = OfficeColumn("many", "Many", lambda row: row, counted=True)
    cell = LeanTable([column], [], get_url=str)._cell(column, "Many", 2026)
    assert cell.text in ("2\xa0026", "2\u202f026")


def test_a_row_goes_through_its_screens(client, staff):
    make_edition(2025)
    values = {"number": "758", "code": "758", "side": "income", "label_fr": "Dons", "label_en": "Gifts"}
    values |= {"from_year": 2025, "source": "ANC", "after": Account.objects.get(code="64").pk}
    refused = client.post(reverse("accounts:add"), values)
    assert refused.status_code == 409 and "2026" in refused.content.decode()
    assert client.post(reverse("accounts:add"), values | {"from_year": 2026}).status_code == 302
    row = Account.objects.get(code="758")
    correct = reverse("accounts:correct", args=[row.pk])
    assert "Dons" in client.get(correct).content.decode()
    changed = {name: value for name, value in values.items() if name not in ("code", "after")}
    assert client.post(correct, changed | {"from_year": 2027, "to_confirm": "on"}).status_code == 302
    assert client.post(reverse("accounts:confirm", args=[row.pk]), {"source": "Décret"}).status_code == 302
    assert client.post(reverse("accounts:end", args=[row.pk]), {"to_year": 2028}).status_code == 302
    row.refresh_from_db()
    assert (row.from_year, row.to_year, row.source, row.to_confirm) == (2027, 2028, "Décret", False)
    published = client.get(reverse("accounts:inspect", args=[Account.objects.get(code="64").pk])).content.decode()
    assert "reste tel" in published
    page = client.get(reverse("accounts:index"), {"year": 2027, "q": "dons"}).content.decode()
    assert "758" in page and "Achats" not in page


def test_an_indicator_and_a_rule_go_through_their_screens(client, staff):
    make_edition(2025)
    values = {"code": "calls", "kind": "flow", "unit": "integer", "family": "persons", "from_year": 2026}
    values |= {"label_fr": "Appels", "label_en": "Calls", "source": "Bureau", "numerator": "", "denominator": ""}
    assert client.post(reverse("indicators:add"), values).status_code == 302
    row = Indicator.objects.get(code="calls")
    assert client.get(reverse("indicators:inspect", args=[row.pk])).status_code == 200
    ratio = client.post(reverse("indicators:correct", args=[row.pk]), values | {"kind": "ratio"})
    assert ratio.status_code == 409 and "numérateur" in ratio.content.decode()
    tomorrow = clock.today() + timedelta(days=1)
    rule = {"applies_from": tomorrow.isoformat(), "lowest": 5, "highest": 4, "source": "CA"}
    assert client.post(reverse("masking_rules:add"), rule).status_code == 409
    assert client.post(reverse("masking_rules:add"), rule | {"highest": 20}).status_code == 302
    made = MaskingRule.objects.get(highest=20)
    assert client.get(reverse("masking_rules:inspect", args=[made.pk])).status_code == 200
    assert client.post(reverse("masking_rules:withdraw", args=[made.pk])).status_code == 302
    assert not MaskingRule.objects.filter(highest=20).exists()


def test_the_day_until_which_figures_are_awaited_is_moved(client, staff):
    campaign = Campaign.objects.create(
        federation=staff, year=2025, opens_on=date(2026, 1, 5), due_on=date(2026, 3, 31)
    )
    page = reverse("campaigns:inspect", args=[campaign.pk])
    act = reverse("campaigns:due", args=[campaign.pk])
    assert act in client.get(page).content.decode()
    for day, said in (("2026-03-31", "déjà"), ("2026-01-04", "précède l’ouverture"), ("31 avril", "date")):
        refused = client.post(act, {"due_on": day})
        assert refused.status_code in {409, 422} and said in refused.content.decode()
    assert client.post(act, {"due_on": "2026-04-30"})["Location"] == page
    campaign.refresh_from_db()
    assert campaign.due_on == date(2026, 4, 30)
    entry = AuditEntry.objects.get(kind="reports.campaign_due_changed")
    assert entry.chain.name == staff.chain
    assert long_date(campaign.due_on) in client.get(page).content.decode()


def test_the_collection_of_another_federation_is_not_there(client, staff):
    day = date(2026, 1, 5)
    other = Campaign.objects.create(federation=make_federation(), year=2025, opens_on=day, due_on=day)
    for name in ("inspect", "due"):
        assert client.get(reverse(f"campaigns:{name}", args=[other.pk])).status_code == 404
    assert client.post(reverse("campaigns:due", args=[other.pk]), {"due_on": "2026-04-30"}).status_code == 404
    other.refresh_from_db()
    assert other.due_on == day


@pytest.mark.parametrize("name", ["accounts", "editions", "indicators", "masking_rules", "campaigns"])
def test_the_tables_are_the_federations(client, name):
    make_edition(2025)
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, make_organisation())
    client.force_login(coordinator.user)
    assert client.get(reverse(f"{name}:index")).status_code == 302
    assert client.get(reverse(f"{name}:add")).status_code == 302
    if name == "accounts":
        assert client.get(reverse("accounts:inspect", args=[Account.objects.first().pk])).status_code == 404


def make_rows(name, federation, numbers):
    """Rows of a list, made in bulk: what is measured is the reading."""
    for number in numbers:
        if name == "accounts":
            account(f"758-{number}", position=1000 + number).save()
        elif name == "indicators":
            indicator(f"calls_{number}", position=1000 + number).save()
        elif name == "masking_rules":
            day = date(2030, 1, 1) + timedelta(days=number)
            MaskingRule.objects.create(applies_from=day, highest=10, source="CA")
        elif name == "editions":
            WorkbookEdition.objects.create(year=2030, number=number + 1, fingerprint="0")
        else:
            day = date(2030, 1, 1)
            Campaign.objects.create(federation=federation, year=2030 + number, opens_on=day, due_on=day)


@pytest.mark.parametrize("name", ["accounts", "indicators", "masking_rules", "editions", "campaigns"])
def test_a_list_takes_the_same_queries_for_three_rows_and_for_thirty(client, staff, name):
    address = reverse(f"{name}:index")
    counts = []
    for numbers in (range(3), range(3, 30)):
        make_rows(name, staff, numbers)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
