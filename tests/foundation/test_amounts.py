from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.amounts import (
    AmountRefused,
    format_date,
    format_long_date,
    format_money,
    format_number,
    format_percent,
    parse_date,
    parse_money,
    parse_number,
    parse_percent,
    tidy,
    to_cents,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,50 €", "1234.50"),
        ("1\u00a0234,50\u00a0€", "1234.50"),
        ("1\u202f234,50\u202f€", "1234.50"),
        ("1\u2009234,5", "1234.5"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1'234,50", "1234.50"),
        ("1’234’567", "1234567"),
        ("1.234.567", "1234567"),
        ("1234.5", "1234.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        (",5", "0.5"),
        ("12,", "12"),
        ("-3", "-3"),
        ("\u22123,20 EUR", "-3.20"),
        ("(12,00)", "-12.00"),
        ("12,00-", "-12.00"),
        ("+7", "7"),
        ("€ 12", "12"),
        ("12 euros", "12"),
        ("\ufeff 12 ", "12"),
        ("007", "7"),
    ],
)
def test_amounts_as_french_people_type_them(text: str, value: str):
    assert parse_money(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \u00a0", "empty"),
        ("1.234", "ambiguous"),
        ("1,234", "ambiguous"),
        ("12 34", "not_number"),
        ("1 2345", "not_number"),
        ("1.23.4,5", "not_number"),
        ("1 234 567.8,9", "not_number"),
        ("-", "not_number"),
        ("--3", "not_number"),
        ("€", "not_number"),
        ("12,5 %", "not_number"),
        ("1e5", "not_number"),
        ("Infinity", "not_number"),
        ("NaN", "not_number"),
        ("٣", "not_number"),
        ("²", "not_number"),
        ("12 h", "not_number"),
    ],
)
def test_what_can_be_read_in_two_ways_or_in_none_is_refused(text: str, code: str):
    with pytest.raises(AmountRefused) as caught:
        parse_money(text)
    assert caught.value.code == code


def test_a_comma_and_three_decimals_are_a_number_where_decimals_make_sense():
    assert parse_number("7,125") == Decimal("7.125")


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("12 k€", "12000"),
        ("12K", "12000"),
        ("1,2 M€", "1200000"),
        ("3 millions d'euros", "3000000"),
        ("450 milliers d’euros", "450000"),
        ("12 k EUR", "12000"),
    ],
)
def test_thousands_and_millions_are_refused_with_a_proposal(text: str, proposal: str):
    with pytest.raises(AmountRefused) as caught:
        parse_money(text)
    assert caught.value.code == "unit"
    assert caught.value.proposal == Decimal(proposal)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_what_is_written_is_read_back(value: Decimal):
    assert parse_money(format_money(value)) == value


@given(st.text(max_size=12))
def test_no_text_breaks_the_parsers(text: str):
    for parse in (parse_money, parse_number, parse_percent, parse_date):
        try:
            parse(text)
        except AmountRefused:
            continue


def test_percentages_need_their_sign():
    assert parse_percent("12,5 %") == Decimal("0.125")
    with pytest.raises(AmountRefused) as caught:
        parse_percent("12,5")
    assert caught.value.code == "ambiguous"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2025", date(2025, 12, 31)),
        ("1-3-26", date(2026, 3, 1)),
        ("5.1.85", date(1985, 1, 5)),
        ("2025-12-31", date(2025, 12, 31)),
        ("2025-12-31T00:00:00", date(2025, 12, 31)),
        ("31 décembre 2025", date(2025, 12, 31)),
        ("1er\u00a0mars 2026", date(2026, 3, 1)),
        ("15 AOUT 2025", date(2025, 8, 15)),
        ("3 févr. 2025", date(2025, 2, 3)),
    ],
)
def test_dates_as_french_people_type_them(text: str, day: date):
    assert parse_date(text) == day


@pytest.mark.parametrize("text", ["31/02/2025", "12/31/2025", "2025", "mars 2026", "demain", "1/2/3/4", "32 mai 2025"])
def test_what_is_no_day_is_refused(text: str):
    with pytest.raises(AmountRefused) as caught:
        parse_date(text)
    assert caught.value.code == "not_date"


def test_french_writing():
    assert format_money(Decimal("-1234567.5")) == "\u22121\u202f234\u202f567,50\u00a0€"
    assert format_number(1234) == "1\u202f234"
    assert format_number(Decimal("0.005"), 2) == "0,01"
    assert format_percent(Decimal("0.125")) == "12,5\u00a0%"
    assert format_date(date(2026, 3, 1)) == "01/03/2026"
    assert format_long_date(date(2026, 3, 1)) == "1er\u00a0mars 2026"
    assert to_cents(Decimal("0.005")) == Decimal("0.01")
    assert to_cents(Decimal("-0.005")) == Decimal("-0.01")
    assert tidy("\u200e a\u00a0\u202f b\t") == "a b"
