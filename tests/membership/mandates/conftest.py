"""What the tests of ends and of corrections share."""

from datetime import date
from uuid import UUID

import pytest

from portal.foundation import convened


@pytest.fixture
def voted_on():
    """Makes a list of voters stand on each of these days, in every body."""
    days = []

    def finder(_body: UUID, first: date, last: date):
        return [f"vote du {day}" for day in days if first <= day <= last]

    convened._finders["test.corrections"] = finder
    yield days
    del convened._finders["test.corrections"]
