"""What a federation awaits of an association: only of those in which the reader answers for figures."""

from datetime import date, timedelta

import pytest

from membership.enums_people import StaffRoleKind
from reports.inbox import members_late, workbooks_awaited
from reports.models import Campaign, Reminder
from tests.funding.builders import BALANCED, BUDGET_ALONE, confirmed, make_edition
from tests.membership.builders import (
    give_role,
    make_adhesion,
    make_federation,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 1)


@pytest.fixture
def federation():
    return make_federation(slug="federation")


@pytest.fixture
def campaign(federation):
    """The collection of 2025, open; the one of 2024, and one that has not begun."""
    for year in (2024, 2026):
        Campaign.objects.create(
            federation=federation, year=year, opens_on=date(year + 1, 1, 5), due_on=date(year + 1, 3, 31)
        )
    return Campaign.objects.create(
        federation=federation, year=2025, opens_on=date(2026, 1, 5), due_on=date(2026, 3, 31)
    )


def member(federation, name, **dates):
    association = make_organisation(slug=name, founded_on=date(2010, 1, 1))
    dates.setdefault("starts_on", date(2015, 1, 1))
    make_adhesion(federation, organisation=association, **dates)
    return association


def coordinator(*associations):
    person = make_person(account=True)
    for association in associations:
        give_role(person, StaffRoleKind.COORDINATOR, association, starts_on=date(2020, 1, 1))
    return person.user


def awaited(user, on=TODAY):
    return [(item.slug, item.url.rstrip("/").rsplit("/", 1)[-1]) for item in workbooks_awaited(user, on)]


def test_each_association_is_asked_for_its_own_years(federation, campaign):
    """Neighbours, former members and another federation's collections are nobody's business here."""
    mine = member(federation, "mienne")
    for name in ("voisine", "autre"):
        member(federation, name)
    former = member(federation, "partie", ends_on=date(2024, 6, 30))
    late = member(federation, "arrivee", starts_on=date(2025, 9, 1))
    elsewhere = make_federation(slug="ailleurs")
    Campaign.objects.create(federation=elsewhere, year=2025, opens_on=date(2026, 1, 1), due_on=date(2026, 6, 30))
    member(elsewhere, "lointaine")
    assert awaited(coordinator(mine)) == [("mienne", "2024"), ("mienne", "2025")]
    assert awaited(coordinator(former)) == []
    assert awaited(coordinator(late)) == [("arrivee", "2025")]
    assert sorted(awaited(coordinator(mine, late))) == [("arrivee", "2025"), ("mienne", "2024"), ("mienne", "2025")]
    assert awaited(coordinator(mine), on=campaign.opens_on - timedelta(days=1)) == [("mienne", "2024")]


def test_it_goes_once_the_actuals_are_confirmed(federation, campaign, settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    mine, neighbour = member(federation, "mienne"), member(federation, "voisine")
    edition = make_edition(2025)
    confirmed(neighbour, edition)
    confirmed(mine, edition, BUDGET_ALONE)
    assert ("mienne", "2025") in awaited(coordinator(mine)), "a board votes its budget before the year"
    assert ("voisine", "2025") not in awaited(coordinator(neighbour))
    emptied = dict.fromkeys(key for key in BALANCED if key.startswith("actuals/"))
    confirmed(neighbour, edition, BUDGET_ALONE | emptied)
    assert ("voisine", "2025") in awaited(coordinator(neighbour)), "the figures that count hold no actuals any more"


def late(user, on):
    return [(item.title, str(item.reason)) for item in members_late(user, on)]


def test_the_staff_see_who_is_late_until_each_was_reminded_once(federation, campaign, settings, tmp_path):
    """Members of that year alone, and neither a person who adheres nor another federation's."""
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    Campaign.objects.filter(year=2024).delete()
    first, second, sent = (member(federation, name) for name in ("premiere", "seconde", "envoyee"))
    member(federation, "partie", ends_on=date(2024, 6, 30))
    make_adhesion(federation, person=make_person(), starts_on=date(2015, 1, 1))
    elsewhere = make_federation(slug="ailleurs")
    Campaign.objects.create(federation=elsewhere, year=2025, opens_on=date(2026, 1, 1), due_on=date(2026, 3, 1))
    member(elsewhere, "lointaine")
    confirmed(sent, make_edition(2025))
    staff = make_person(account=True)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation, starts_on=date(2020, 1, 1))
    after = campaign.due_on + timedelta(days=1)

    assert late(staff.user, campaign.due_on) == []
    ((title, reason),) = late(staff.user, after)
    assert title == "Chiffres de 2025"
    assert reason.startswith("2 membres")
    assert late(coordinator(first), after) == []

    reminded = {"campaign": campaign, "organisation": first, "letters": 1}
    Reminder.objects.create(sent_on=campaign.due_on, **reminded)
    assert late(staff.user, after)[0][1].startswith("2 membres"), (
        "a reminder before the due date is not one of lateness"
    )
    Reminder.objects.create(sent_on=after, **reminded)
    assert late(staff.user, after)[0][1].startswith("1 membre ")
    Reminder.objects.create(sent_on=after, **(reminded | {"organisation": second}))
    assert late(staff.user, after) == []
