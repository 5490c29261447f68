"""Whatever the day of loading: three closed years, a vote open, mandates in force."""

from datetime import date

import pytest

from portal.front.demo.calendar import Calendar, instant
from portal.front.demo.people import telephone
from portal.front.demo.region import RIVERS, river_of


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 22), 2025),
        (date(2027, 1, 3), 2025),
        (date(2027, 4, 15), 2025),
        (date(2027, 4, 16), 2026),
        (date(2028, 6, 30), 2027),
        (date(2034, 5, 1), 2033),
    ],
)
def test_years_follow_the_day_of_loading(today: date, last: int) -> None:
    calendar = Calendar(today)
    assert calendar.years == (last - 2, last - 1, last)
    assert (calendar.former_budget, calendar.next_budget) == (last + 1, last + 2)
    # Everything told as past is past.
    assert date(last + 1, 3, 31) < today
    assert date(last, 12, 8) < today
    assert calendar.end_of_term > today


def test_instants_are_aware_and_of_paris() -> None:
    assert instant(date(2026, 7, 1), 18).isoformat() == "2026-07-01T18:00:00+02:00"


def test_rivers_are_twenty_two_and_leave_no_commune_out() -> None:
    assert len({river.name for river in RIVERS}) == 22
    for department in ("75", "77", "78", "91", "92", "93", "94", "95"):
        assert sum(river.rest for river in RIVERS if river.department == department) == 1
        assert river_of(department, "00000").rest


def test_a_postcode_belongs_to_one_river() -> None:
    seen: dict[str, str] = {}
    for river in RIVERS:
        for postcode in river.postcodes:
            assert postcode.startswith(river.department)
            assert seen.setdefault(postcode, river.name) == river.name


def test_telephone_numbers_are_of_the_range_for_fiction() -> None:
    assert telephone(1234) == "01 99 00 12 34"
