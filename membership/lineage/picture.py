"""The lineage of a body as rivers that join: an SVG made on the server. Pure; its words are given to it.

Every body is a link that the keyboard reaches, in the order of time. Colours are classes: the style sheet says what
they are in light, dark and print. The picture always stands beside the table that says the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from membership.lineage.graph import Rest
from membership.lineage.layout import (
    BAND_TOP,
    COLUMN,
    GAP,
    ROW,
    DrawnBody,
    DrawnEvent,
    Key,
    Layout,
    Ribbon,
    River,
    band_top,
    lay_out,
)

LETTER = 7.4
"""Width in pixels of a letter of the labels, on the generous side."""

LINE = 17
SMALL_LINE = 14


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of the picture, in the reader's language. ``date`` by gap; ``several`` where a gap has many kinds."""

    title: str
    description: str
    rests: Mapping[Rest, str]
    several: str
    dates: Mapping[object, str]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text or a river stands, in pixels: for tests, and for whoever places something beside."""

    what: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    svg: str
    width: int
    height: int
    boxes: tuple[Box, ...]


def draw(bodies: Sequence[DrawnBody], events: Sequence[DrawnEvent], words: Words, *, name: str = "lineage") -> Picture:
    """The picture; ``name`` makes its ids unique in the page."""
    layout = lay_out(bodies, events)
    known = {body.key: body for body in bodies}
    boxes: list[Box] = []
    parts = [
        f'<svg class="lineage" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {layout.height}" '
        f'width="{layout.width}" height="{layout.height}" role="group" aria-labelledby="{name}-title {name}-desc">',
        f'<title id="{name}-title">{escape(words.title)}</title>',
        f'<desc id="{name}-desc">{escape(words.description)}</desc>',
        '<g aria-hidden="true">',
        *(_head(layout, gap, words, boxes) for gap in range(len(layout.gaps))),
        *(_ribbon(ribbon) for ribbon in layout.ribbons),
        *_shares(layout, boxes),
        "</g>",
    ]
    for river in sorted(layout.rivers.values(), key=lambda row: (row.first, row.row)):
        body = known.get(river.key)
        parts.append(_rest(layout, river, words, boxes) if body is None else _body(layout, river, body, boxes))
    parts.append("</svg>")
    return Picture("".join(parts), layout.width, layout.height, tuple(boxes))


def _head(layout: Layout, gap: int, words: Words, boxes: list[Box]) -> str:
    """The date and the kind above a gap, on a line that goes down through it."""
    middle = layout.column_x(gap) + COLUMN + GAP / 2
    drawn = layout.gaps[gap]
    labels = list(dict.fromkeys(event.label for event in drawn))
    label = labels[0] if len(labels) == 1 else words.several
    width = COLUMN + GAP - 16
    day = _cut(words.dates.get(drawn[0].on, f"{drawn[0].on:%d/%m/%Y}"), width)
    boxes.append(Box("head", middle - width / 2, 8, width, 2 * LINE))
    return (
        f'<line class="lineage__day" x1="{middle:g}" x2="{middle:g}" y1="48" y2="{layout.height - 8}"/>'
        f'<text class="lineage__date" x="{middle:g}" y="22" text-anchor="middle">{escape(day)}</text>'
        f'<text class="lineage__kind" x="{middle:g}" y="39" text-anchor="middle">{escape(_cut(label, width))}</text>'
    )


def _ribbon(ribbon: Ribbon) -> str:
    left = Layout.column_x(ribbon.gap) + COLUMN
    right = left + GAP
    bend = left + GAP / 2
    (top, bottom), (to_top, to_bottom) = ribbon.left, ribbon.right
    kind = {"": "lineage__on", "duplicate": "lineage__twice", "partial_transfer": "lineage__part"}.get(
        ribbon.kind, "lineage__flow"
    )
    return (
        f'<path class="{kind}" d="M{left} {top:.1f}C{bend:g} {top:.1f} {bend:g} {to_top:.1f} {right} {to_top:.1f}'
        f'L{right} {to_bottom:.1f}C{bend:g} {to_bottom:.1f} {bend:g} {bottom:.1f} {left} {bottom:.1f}Z"/>'
    )


def _shares(layout: Layout, boxes: list[Box]) -> list[str]:
    """The share beside the start of each ribbon that carries less than the whole, one under the other."""
    texts: list[str] = []
    leaving: dict[tuple[int, Key], list[Ribbon]] = {}
    for ribbon in layout.ribbons:
        if ribbon.share is not None and ribbon.share[0] != 1:
            leaving.setdefault((ribbon.gap, ribbon.source), []).append(ribbon)
    for (gap, source), ribbons in leaving.items():
        ribbons.sort(key=lambda ribbon: ribbon.left)
        centre = (ribbons[0].left[0] + ribbons[-1].left[1]) / 2
        lowest = Layout.row_y(layout.rivers[source].row) + ROW - SMALL_LINE * len(ribbons)
        top = min(max(centre - SMALL_LINE * len(ribbons) / 2, Layout.row_y(layout.rivers[source].row)), lowest)
        x = layout.column_x(gap) + COLUMN + 5
        for index, ribbon in enumerate(ribbons):
            y = top + SMALL_LINE * (index + 0.8)
            text = _percent(ribbon)
            boxes.append(Box("share", x, top + SMALL_LINE * index, len(text) * 6.5, SMALL_LINE))
            texts.append(f'<text class="lineage__share" x="{x}" y="{y:.1f}">{text}</text>')
    return texts


def _percent(ribbon: Ribbon) -> str:
    low, high = (f"{float(share) * 100:.1f}".removesuffix(".0").replace(".", ",") for share in ribbon.share or ())
    return f"{low}\u00a0%" if low == high else f"{low}–{high}\u00a0%"


def _body(layout: Layout, river: River, body: DrawnBody, boxes: list[Box]) -> str:
    left, width = _span(layout, river)
    top = layout.row_y(river.row)
    # Labels stay inside a column: ribbons may cross the row between two. A long river is named again where it ends.
    lines = _lines(body.name, COLUMN)
    boxes.append(Box(f"body {body.key}", left, top, width, ROW - 4))
    bands = "".join(
        f'<rect x="{layout.column_x(column)}" y="{band_top(river):g}" width="{COLUMN}" height="{thick:.1f}"/>'
        for column, thick in sorted(river.thickness.items())
    )
    below = band_top(river) + river.thickness.get(river.first, 0) + SMALL_LINE
    label = "".join(
        f'<text class="lineage__name" x="{layout.column_x(column)}" '
        f'y="{top + BAND_TOP - 8 - LINE * (len(lines) - 1 - index)}">{escape(line)}</text>'
        for column in dict.fromkeys((river.first, river.last))
        for index, line in enumerate(lines)
    )
    detail = (
        f'<text class="lineage__detail" x="{left}" y="{below:.1f}">{escape(_cut(body.detail, COLUMN))}</text>'
        if body.detail
        else ""
    )
    spoken = f"{body.name}, {body.detail}" if body.detail else body.name
    inside = (
        f"<title>{escape(body.name)}</title>"
        f'<rect class="lineage__ground" x="{left}" y="{top}" width="{width}" height="{ROW - 4}"/>'
        f"{bands}{label}{detail}"
    )
    chosen = " lineage__body--chosen" if body.chosen else ""
    if not body.url:
        return f'<g class="lineage__body{chosen}" role="img" aria-label="{escape(spoken)}">{inside}</g>'
    current = ' aria-current="true"' if body.chosen else ""
    opening = f'<a class="lineage__body{chosen}" href="{escape(body.url)}" aria-label="{escape(spoken)}"{current}>'
    return f"{opening}{inside}</a>"


def _rest(layout: Layout, river: River, words: Words, boxes: list[Box]) -> str:
    """The end of what reaches no body of the picture."""
    left, width = _span(layout, river)
    top = layout.row_y(river.row)
    rest = river.key[1] if isinstance(river.key, tuple) else None
    label = words.rests.get(rest, "") if isinstance(rest, Rest) else str(river.key)
    boxes.append(Box(f"rest {river.key}", left, top, width, ROW - 4))
    thick = max(river.thickness.values(), default=0)
    return (
        f'<g class="lineage__rest" role="img" aria-label="{escape(label)}">'
        f'<rect x="{left}" y="{band_top(river):g}" width="{COLUMN / 4:g}" height="{thick:.1f}"/>'
        f'<text class="lineage__detail" x="{left}" y="{top + BAND_TOP - 8}">{escape(_cut(label, width))}</text></g>'
    )


def _span(layout: Layout, river: River) -> tuple[int, int]:
    left = layout.column_x(river.first)
    return left, layout.column_x(river.last) + COLUMN - left


def _lines(text: str, width: float) -> list[str]:
    """At most two lines of the label, cut with an ellipsis; the whole name is in the title and in the table."""
    letters = max(int(width / LETTER), 8)
    lines = wrap(text, letters, break_long_words=True) or [""]
    return lines if len(lines) <= 2 else [lines[0], _cut(" ".join(lines[1:]), width)]


def _cut(text: str, width: float) -> str:
    letters = max(int(width / LETTER), 8)
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
