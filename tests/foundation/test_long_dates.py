from datetime import date

import pytest
from django.utils.translation import override

from portal.foundation.long_dates import long_date


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
