from datetime import date, datetime

import pytest
from django.utils.translation import override

from portal.foundation.long_dates import long_date, long_instant


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("fr", date(2026, 3, 1), "1er\u00a0mars 2026"),
        ("fr", date(2026, 8, 15), "15\u00a0août 2026"),
        ("en", date(2026, 3, 1), "1 March 2026"),
    ],
)
def test_days_are_written_as_their_reader_does(language: str, day: date, written: str) -> None:
    with override(language):
        assert long_date(day) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "1er\u00a0mars 2026 à 9\u00a0h\u00a005"), ("en", "1 March 2026 at 09:05")],
)
def test_instants_have_one_form_in_letters_and_on_pages(language: str, written: str) -> None:
    with override(language):
        assert long_instant(datetime(2026, 3, 1, 9, 5)) == written  # noqa: DTZ001 - as a clock shows it
