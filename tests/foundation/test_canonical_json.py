import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.canonical_json import GREATEST_INTEGER, dumps, loads


class Choice(StrEnum):
    YES = "pour"


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-GREATEST_INTEGER, GREATEST_INTEGER)
    | TEXT
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)
    | st.dates()
    | st.datetimes(
        min_value=datetime(2, 1, 1),
        max_value=datetime(9998, 1, 1),
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]),
    )
    | st.fractions()
)
KEYS = TEXT.map(lambda text: unicodedata.normalize("NFC", text))
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ("re\u0301seau", '"réseau"'),
        (Decimal("1234.50"), '"1234.50"'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("-0.00"), '"0.00"'),
        (Fraction(4, 6), '"2/3"'),
        (date(2025, 3, 1), '"2025-03-01"'),
        (datetime(2025, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=1))), '"2025-03-01T08:30:00.000000Z"'),
        (UUID("12345678-1234-4234-8234-123456789abc"), '"12345678-1234-4234-8234-123456789abc"'),
        (Choice.YES, '"pour"'),
        ((1, 2), "[1,2]"),
        ('tab\t "guillemets" \\ \x01 \x7f', '"tab\\t \\"guillemets\\" \\\\ \\u0001 \x7f"'),
        # RFC 8785 §3.2.3: an astral character sorts before U+FF21, as UTF-16 code units do.
        ({"\uff21": 1, "\U0001f600": 2}, '{"\U0001f600":2,"\uff21":1}'),
    ],
)
def test_each_kind_of_value_has_one_spelling(value, expected):
    assert dumps(value) == expected.encode()


@pytest.mark.parametrize("value", [1.5, {"montant": [0.1]}, {1, 2}, b"octets", {1: "clé"}, object()])
def test_values_without_a_canonical_form_are_refused(value):
    with pytest.raises(TypeError):
        dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        datetime(2025, 3, 1),
        Decimal("NaN"),
        Decimal("Infinity"),
        2**53,
        "\ud800",
        {"é": 1, "e\u0301": 2},
    ],
)
def test_values_with_several_spellings_are_refused(value):
    with pytest.raises(ValueError):
        dumps(value)


@given(VALUES)
def test_writing_what_was_read_gives_the_same_bytes(value):
    written = dumps(value)
    assert dumps(json.loads(written)) == written
    assert loads(written) == json.loads(written)


@given(st.dictionaries(KEYS, LEAVES), st.randoms())
def test_the_order_of_keys_does_not_matter(value, random):
    shuffled = list(value.items())
    random.shuffle(shuffled)
    assert dumps(dict(shuffled)) == dumps(value)


@given(TEXT)
def test_equivalent_spellings_of_a_text_are_one(text):
    assert dumps(unicodedata.normalize("NFD", text)) == dumps(text)


@pytest.mark.parametrize("data", [b'{"b":1,"a":2}', b'{"a": 1}', b"1.5", b"NaN", b'"e\xcc\x81"', b'{"a":1,"a":1}'])
def test_reading_refuses_what_is_not_canonical(data):
    with pytest.raises(ValueError):
        loads(data)
