"""Charts: one picture, its words, its table."""

from decimal import Decimal

import pytest
from lxml import etree

from portal.foundation.charts import Series, bar_chart, line_chart, number

YEARS = ("2022", "2023", "2024")
GRANTS = Series("Auvrette", (Decimal("412000.50"), None, Decimal("430000")))


def drawn(chart):
    return etree.fromstring(chart.svg.encode())


def test_bars_come_with_their_table_and_a_sentence():
    chart = bar_chart("Subvention", YEARS, (GRANTS,), unit="€", category_title="Année")

    assert chart.table.titles == ("Année", "Auvrette (€)")
    assert chart.table.rows == (
        ("2022", "412\u202f000,50"),
        ("2023", "non connu"),
        ("2024", "430\u202f000"),
    )
    assert chart.alternative == "Auvrette\u00a0: de 412\u202f000,50\u00a0€ (2022) à 430\u202f000\u00a0€ (2024)."


def test_picture_is_one_image_without_script_or_style():
    chart = line_chart("Activité", YEARS, (GRANTS, Series("Brévonne", (1, 2, 3))))
    root = drawn(chart)

    assert root.get("role") == "img" and root.get("aria-label").startswith("Activité. Auvrette")
    tags = {etree.QName(element).localname for element in root.iter()}
    assert not tags & {"script", "style", "foreignObject", "image"}
    assert not [name for element in root.iter() for name in element.attrib if name == "style" or name.startswith("on")]
    assert [element for element in root.iter() if element.get("aria-label")] == [root]


def test_numbers_on_the_axis_are_french():
    words = " ".join(drawn(bar_chart("Subvention", YEARS, (GRANTS,))).itertext())

    assert "400\u202f000" in words or "400\u00a0000" in words
    assert "400,000" in " ".join(drawn(bar_chart("Grant", YEARS, (GRANTS,), language="en")).itertext())


def test_same_data_draw_the_same_picture():
    def draw():
        return bar_chart("Par thème", YEARS, (GRANTS, Series("B", (1, 2, 3))), horizontal=True, stacked=True).svg

    assert draw() == draw()


def test_categories_keep_their_order_though_a_figure_is_unknown():
    words = [text for text in drawn(bar_chart("Subvention", YEARS, (GRANTS,))).itertext() if text in YEARS]

    assert words == list(YEARS)


def test_series_of_another_length_is_refused():
    with pytest.raises(ValueError, match="Auvrette"):
        bar_chart("Subvention", ("2024",), (GRANTS,))


def test_numbers_in_words_and_signs():
    assert [number(value) for value in (None, -1234, Decimal("0.5"))] == ["non connu", "\u22121\u202f234", "0,5"]
    assert [number(value, "en") for value in (None, -1234)] == ["not known", "-1,234"]
