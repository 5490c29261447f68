"""Charts drawn on the server as SVG, always with the table of what they show.

The picture is for the page, the workbook and the PDF alike: no script, no style sheet, house colours, French numbers.
Whoever does not see it reads the table, which the page shows beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from lxml import etree

Number = Decimal | int | None
"""None is a figure that is not known: no mark is drawn, and the table says so in words."""

PALETTE = ("#0a5c66", "#a34521", "#6a7f1f", "#5b4a8a", "#b8862b", "#47738f", "#8a3d5a", "#5c6b62")
"""The house colours, told apart also by those who see few of them; series differ by shape or dash as well."""
INK, QUIET, HAIRLINE = "#15282d", "#475459", "#d5d9d6"
FONT = "Source Sans Pro, system-ui, sans-serif"
_SVG = "http://www.w3.org/2000/svg"
_KEPT_ATTRIBUTES_OF_VEGA = ("role", "aria-roledescription", "aria-label", "aria-hidden")


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one colour of bars; as many values as the chart has categories."""

    name: str
    values: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """The figures of a chart, worded: titles of columns, then one row a category."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    svg: str
    table: DataTable
    alternative: str


def bar_chart(
    title: str,
    categories: Sequence[str],
    series: Sequence[Series],
    *,
    unit: str = "",
    category_title: str = "",
    horizontal: bool = False,
    stacked: bool = False,
    language: str = "fr",
    width: int = 640,
    height: int = 300,
) -> Chart:
    """Bars grouped or stacked by category, in the given order. Raises ValueError where lengths differ."""
    import altair

    drawn = _drawing(altair, categories, series).mark_bar()
    along = altair.X if horizontal else altair.Y
    across = altair.Y if horizontal else altair.X
    options: dict[str, Any] = {
        ("x" if horizontal else "y"): along(
            "value:Q",
            title=unit or None,
            stack="zero" if stacked else None,
            axis=altair.Axis(grid=True, tickCount=6) if horizontal else _upright_axis(altair),
        ),
        ("y" if horizontal else "x"): across(
            "category:N",
            sort=list(categories),
            title=None if horizontal else category_title or None,
            axis=altair.Axis(labelAngle=0, labelLimit=220, grid=False),
        ),
        "color": _colours(altair, series),
    }
    if not stacked and len(series) > 1:
        offset = altair.YOffset if horizontal else altair.XOffset
        options["yOffset" if horizontal else "xOffset"] = offset("series:N", sort=None)
    return _finish(drawn.encode(**options), title, categories, series, unit, category_title, language, width, height)


def line_chart(
    title: str,
    categories: Sequence[str],
    series: Sequence[Series],
    *,
    unit: str = "",
    category_title: str = "",
    language: str = "fr",
    width: int = 640,
    height: int = 300,
) -> Chart:
    """One line a series over ordered categories (years, months); an unknown figure breaks its line.

    Raises ValueError where lengths differ.
    """
    import altair

    shown = [entry.name for entry in series]
    drawn = (
        _drawing(altair, categories, series)
        .mark_line(
            point=altair.OverlayMarkDef(size=46, filled=True), strokeWidth=2.2, invalid="break-paths-show-domains"
        )
        .encode(
            x=altair.X(
                "category:O", sort=list(categories), title=category_title or None, axis=altair.Axis(labelAngle=0)
            ),
            y=altair.Y("value:Q", title=unit or None, scale=altair.Scale(zero=True), axis=_upright_axis(altair)),
            color=_colours(altair, series),
            strokeDash=altair.StrokeDash("series:N", sort=None, legend=None, scale=altair.Scale(domain=shown)),
            shape=altair.Shape("series:N", sort=None, legend=None, scale=altair.Scale(domain=shown)),
        )
    )
    return _finish(drawn, title, categories, series, unit, category_title, language, width, height)


def _drawing(altair: Any, categories: Sequence[str], series: Sequence[Series]) -> Any:
    for entry in series:
        if len(entry.values) != len(categories):
            raise ValueError(f"The series {entry.name} has not one value a category.")
    # Only pixels come of these floats; the figures people read are in the table, from the exact values.
    values = [
        {"category": category, "series": entry.name, "value": None if value is None else float(value)}
        for entry in series
        for category, value in zip(categories, entry.values, strict=True)
    ]
    return altair.Chart(altair.Data(values=values))


def _upright_axis(altair: Any) -> Any:
    """The unit stands level above the axis, where it is read first, not turned on its side."""
    return altair.Axis(tickCount=6, titleAngle=0, titleAlign="right", titleX=-6, titleY=-14)


def _colours(altair: Any, series: Sequence[Series]) -> Any:
    names = [entry.name for entry in series]
    colours = [PALETTE[index % len(PALETTE)] for index in range(len(names))]
    legend = altair.Legend(title=None, orient="bottom", labelLimit=300) if len(names) > 1 else None
    return altair.Color("series:N", sort=None, scale=altair.Scale(domain=names, range=colours), legend=legend)


def _finish(
    drawn: Any,
    title: str,
    categories: Sequence[str],
    series: Sequence[Series],
    unit: str,
    category_title: str,
    language: str,
    width: int,
    height: int,
) -> Chart:
    table = _table(categories, series, unit, category_title, language)
    alternative = _alternative(title, categories, series, unit, language)
    spec = drawn.properties(width=width, height=height).configure(**_config()).to_dict()
    return Chart(_svg(spec, title, alternative, language), table, alternative)


def _config() -> dict[str, Any]:
    return {
        "background": "white",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": QUIET, "titleColor": QUIET, "labelFontSize": 12, "titleFontSize": 12,
            "titleFontWeight": "normal", "gridColor": HAIRLINE, "domainColor": QUIET, "tickColor": QUIET,
            "labelPadding": 6, "titlePadding": 10,
        },
        "axisX": {"grid": False},
        "axisY": {"domain": False, "ticks": False},
        "legend": {"labelColor": INK, "labelFontSize": 12, "symbolSize": 90},
        "bar": {"cornerRadiusEnd": 2},
    }  # fmt: skip


def _svg(spec: dict[str, Any], title: str, alternative: str, language: str) -> str:
    import vl_convert

    _register_fonts()
    locale: Literal["fr-FR", "en-GB"] = "fr-FR" if language == "fr" else "en-GB"
    drawn = vl_convert.vegalite_to_svg(spec, format_locale=locale, time_format_locale=locale)
    root = etree.fromstring(drawn.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter():
        # The chart is one picture with one description; its pieces would be read one by one otherwise.
        for name in _KEPT_ATTRIBUTES_OF_VEGA:
            if name in element.attrib:
                del element.attrib[name]
    root.set("role", "img")
    root.set("aria-label", f"{title}. {alternative}")
    root.set("lang", language)
    named = etree.Element(f"{{{_SVG}}}title")
    named.text = title
    root.insert(0, named)
    _own_identifiers(root)
    return etree.tostring(root, encoding="unicode")


def _own_identifiers(root: etree._Element) -> None:
    """Vega numbers its clipping paths over the life of the process: the same chart would differ from one drawing to
    the next, and two charts of a page would share names."""
    ranks = {name: rank for rank, name in enumerate(e.get("id", "") for e in root.iter() if e.get("id"))}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set("id", f"part-{ranks[str(value)]}")
            elif str(value).startswith("url(#"):
                element.set(name, f"url(#part-{ranks[str(value)[5:-1]]})")
    prefix = hashlib.sha256(etree.tostring(root)).hexdigest()[:8]
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id" or str(value).startswith("url(#part-"):
                element.set(name, str(value).replace("part-", f"chart-{prefix}-"))


@cache
def _register_fonts() -> None:
    import vl_convert

    from portal.foundation.typesetting.compiler import FONTS

    vl_convert.register_font_directory(str(FONTS))


def _table(
    categories: Sequence[str], series: Sequence[Series], unit: str, category_title: str, language: str
) -> DataTable:
    suffix = f" ({unit})" if unit else ""
    rows = tuple(
        (category, *(number(entry.values[index], language) for entry in series))
        for index, category in enumerate(categories)
    )
    return DataTable((category_title, *(entry.name + suffix for entry in series)), rows)


def _alternative(title: str, categories: Sequence[str], series: Sequence[Series], unit: str, language: str) -> str:
    """The lowest and highest figure of each series: what a glance at the picture gives."""
    sentences = []
    for entry in series:
        pairs = zip(entry.values, categories, strict=True)
        known = [(value, category) for value, category in pairs if value is not None]
        if not known:
            continue
        low, high = min(known, key=lambda pair: pair[0]), max(known, key=lambda pair: pair[0])
        after = f"\u00a0{unit}" if unit else ""
        if language == "en":
            sentences.append(
                f"{entry.name}: from {number(low[0], language)}{after} ({low[1]}) "
                f"to {number(high[0], language)}{after} ({high[1]})."
            )
        else:
            sentences.append(
                f"{entry.name}\u00a0: de {number(low[0], language)}{after} ({low[1]}) "
                f"à {number(high[0], language)}{after} ({high[1]})."
            )
    return " ".join(sentences)


def number(value: Number, language: str = "fr") -> str:
    """``1234.5`` → ``1 234,5`` with narrow no-break spaces, or ``1,234.5``; an unknown figure in words."""
    if value is None:
        return "not known" if language == "en" else "non connu"
    written = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,d}"
    if language == "en":
        return written
    return written.replace(",", "\u202f").replace(".", ",").replace("-", "\u2212")
