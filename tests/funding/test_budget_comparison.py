"""The budget that goes to the vote beside the last one voted: differences first, the same figures in page and PDF."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from funding.budget_comparison import compare
from funding.services.budgets import KIND, BudgetVotable
from governance.services.opening import open_ballot
from membership.enums_people import BodyKind
from portal.foundation.clock import now
from tests.funding.builders import BUDGET_ALONE, make_association, make_budget, seat_treasurer, voted
from tests.governance.ballots.builders import give_rules
from tests.isolation.reading import text_of
from tests.membership.builders import CLERK, make_organisation, make_person, seat_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage_folder(settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture
def budgets():
    """The budget of 2024, voted, and that of 2025: staff up by 20 000, a new account, the rest the same."""
    organisation, president = make_association()
    former = voted(make_budget(organisation, 2024, BUDGET_ALONE))
    new = make_budget(
        organisation,
        2025,
        BUDGET_ALONE
        | {
            "budget/64/amount": Decimal("440000.00"),
            "budget/64/comment": "Une coordinatrice de plus à partir de mai.",
            "budget/66/amount": Decimal("12.00"),
            "budget/74-fir/amount": Decimal("470012.50"),
        },
    )
    return former, new, president


def test_what_changes_most_comes_first_and_totals_are_those_of_the_lines(budgets):
    former, new, _president = budgets
    found = compare(new)
    assert found.before == former
    expense = found.sides[0]
    assert [line.number for line in expense.changed] == ["64", "66"]
    assert [line.number for line in expense.same] == ["61"]
    assert (expense.total.before, expense.total.delta) == (Decimal("450000.50"), Decimal("20012.00"))
    assert expense.total.after == sum(line.amount for line in new.lines.all() if line.account.side == "expense")
    assert expense.changed[0].comments == ("Une coordinatrice de plus à partir de mai.",)
    assert plain(expense.changed[0].share) == "+ 4,8 %"
    assert expense.changed[1].share == "", "a new account has no rate"
    assert found.result.after == found.result.before == 0


def test_a_first_budget_has_nothing_beside_it(budgets):
    former, _new, _president = budgets
    assert compare(former) is None
    assert BudgetVotable().comparison_html(str(former.uuid)) == ""


def test_a_budget_voted_later_changes_nothing_of_what_was_put_to_the_vote(budgets):
    former, new, _president = budgets
    former.voted_at = now().replace(year=now().year + 1)
    former.save()
    assert compare(new) is None


def test_page_ballot_and_pdf_say_the_same(budgets, client):
    _former, new, president = budgets
    client.force_login(president.user)
    page = client.get(new.get_absolute_url()).content.decode()
    ballot = BudgetVotable().comparison_html(str(new.uuid))
    new.prepared_at = datetime(2031, 11, 13, 23, 30, tzinfo=UTC)
    new.save()
    pdf = text_of(BudgetVotable().freeze(str(new.uuid), actor=CLERK).pdf)
    assert "D:20311114" in pdf, "half an hour after midnight, where the association is"
    for amount in ("20 012,00 €", "440 000,00 €", "12,00 €", "470 012,50 €"):
        for place in (page, ballot, pdf):
            assert amount in plain(place)
    assert plain(ballot).strip() in plain(page)
    assert "ce qui change le plus : 64 Charges de personnel (+ 20 000,00 €)" in plain(ballot)
    assert "ce qui change le plus" in plain(pdf)


def test_only_who_opens_a_vote_is_led_to_it(budgets, client, settings):
    settings.SECOND_FACTOR_COMPULSORY = False
    _former, new, president = budgets
    seen = {}
    for name, person in (("president", president), ("treasurer", seat_treasurer(new.organisation))):
        client.force_login(person.user)
        seen[name] = client.get(new.get_absolute_url()).content.decode()
    address = f"/votes/ouvrir/{KIND}/{new.uuid}/"
    assert address in seen["president"]
    assert address not in seen["treasurer"]
    assert "ouvre un vote" in seen["treasurer"], "the reason stands beside the button"


def test_who_is_asked_to_vote_a_budget_reads_it_and_no_other(budgets, client):
    """A member of a committee sees nothing else of the association's figures."""
    former, new, president = budgets
    asked, other = make_person(account=True), make_person(account=True)
    mandate = seat_person(asked, new.organisation, kind=BodyKind.COMMITTEE)
    seat_person(other, make_organisation(), kind=BodyKind.COMMITTEE)
    client.force_login(asked.user)
    assert client.get(new.get_absolute_url()).status_code == 404
    give_rules(mandate.seat.body, entered_by=asked.user, validated_by=president.user)
    ballot = open_ballot(
        actor=CLERK,
        body=mandate.seat.body,
        subject_kind=KIND,
        subject_key=str(new.uuid),
        question="Adoptez-vous ce budget\u00a0?",
        closes_at=now() + timedelta(days=2),
        opened_by=president.user,
    )
    assert new.get_absolute_url() in client.get(ballot.get_absolute_url()).content.decode()
    page = client.get(new.get_absolute_url())
    assert page.status_code == 200
    assert '/finances/2025/"' not in page.content.decode(), "nothing leads where they find nothing"
    assert client.get(former.get_absolute_url()).status_code == 404
    client.force_login(other.user)
    assert client.get(new.get_absolute_url()).status_code == 404


def plain(text):
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())
