"""Real tables: every row shown, what is not known said so, nothing computed that would mislead."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from reports.open_data import FIR_SOURCES, allocations, known_lineages


def test_each_envelope_is_its_two_parts() -> None:
    rows = allocations()
    assert len(rows) == 26
    assert [row for row in rows if not row.adds_up] == []
    assert {row.year for row in rows} == set(FIR_SOURCES)


def test_unknown_is_none_and_never_zero() -> None:
    row = next(row for row in allocations() if row.agency == "Île-de-France" and row.year == 2023)
    assert row.total == Decimal("770631.7")
    assert row.fungible_prevention is None
    assert not any(value == 0 for row in allocations() for value in (row.total, row.fungible, row.ring_fenced))


def test_known_lineages_keep_their_source() -> None:
    rows = known_lineages()
    assert len(rows) == 9
    assert all(row.source.startswith("https://") for row in rows)
    assert next(row for row in rows if row.name == "DAC 92 Sud").predecessors == (
        ("Réseau OSMOSE", "health_network"),
        ("MAIA Sud 92", "maia"),
    )


@pytest.mark.django_db
def test_pages_show_each_row_and_say_what_is_not_known(client: Client) -> None:
    page = client.get("/donnees-ouvertes/fir/").content.decode()
    for row in allocations():
        assert row.agency in page
    assert "non connu" in page
    assert all(source in page for source in FIR_SOURCES.values())
    page = client.get("/donnees-ouvertes/dac-ile-de-france/").content.decode()
    assert all(row.name in page and row.source in page for row in known_lineages())


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/donnees-ouvertes/fir/", "/donnees-ouvertes/dac-ile-de-france/"])
def test_real_data_do_not_stand_under_the_mark_of_fiction(client: Client, settings, address: str) -> None:
    settings.DEMO = True
    page = client.get(address).content.decode()
    assert "les données de cette page sont réelles" in page
    assert "tout est fictif" not in page
    settings.DEMO = False
    assert "fictif" not in client.get(address).content.decode()


@pytest.mark.django_db
def test_each_row_of_the_page_adds_up_as_it_is_printed(client: Client) -> None:
    """Read from the page itself: what a reader sees, not what the file holds."""
    page = client.get("/donnees-ouvertes/fir/").content.decode()
    rows = []
    for row in re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", page, re.S):
        cells = [re.sub(r"<[^>]+>|\s", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)]
        assert len(cells) == 7, row
        rows.append([None if cell == "nonconnu" else Decimal(cell.replace(",", ".")) for cell in cells])
    assert len(rows) == len(allocations()) == 26
    for total, fungible, _prevention, _social, ring_fenced, _own_prevention, _own_social in rows:
        assert total is not None
        assert fungible is not None
        if ring_fenced is not None:
            assert abs(total - fungible - ring_fenced) <= Decimal("0.1")
    unknown = sum(getattr(row, name) is None for row in allocations() for name in row.__slots__)
    assert sum(cell is None for row in rows for cell in row) == unknown > 0
