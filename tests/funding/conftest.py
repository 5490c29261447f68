"""The chart of accounts and the indicators, loaded once a module: a workbook stands on them."""

import pytest

from funding.services.nomenclature import load_accounts
from reports.services.indicators import load_indicators


@pytest.fixture(scope="module", autouse=True)
def reference_tables(lasting):
    load_accounts()
    load_indicators()
