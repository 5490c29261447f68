"""HTML of a comparison: insertions and deletions are marked in words too, for those who see no colour or hear the
page. Classes only; the theme offers ``visually-hidden``."""

from __future__ import annotations

from html import escape

from portal.foundation.texts.comparison import Change, Comparison, Group, Piece
from portal.foundation.texts.wording import phrase


def comparison_html(
    comparison: Comparison, *, language: str = "fr", heading_level: int = 3, old_prefix: str = "", new_prefix: str = ""
) -> str:
    """One section an article that changed; a sentence where nothing did. Prefixes are those given to `to_html`, so
    that each change links to its place in the full text shown on the same page (no link where both are empty)."""
    if not comparison:
        return f'<p class="comparison-empty">{escape(phrase("nothing_changed", language))}</p>'
    sections = "".join(_group(group, language, heading_level, new_prefix) for group in comparison.groups)
    return f'<div class="comparison" lang="{escape(language)}">{sections}</div>'


def _group(group: Group, language: str, level: int, prefix: str) -> str:
    if group.kind == "outside":
        heading, status = escape(phrase("outside", language)), ""
    else:
        heading = pieces_html(group.heading, language)
        status = f' <span class="change-kind">{escape(phrase(f"article_{group.kind}", language))}</span>'
    if prefix and group.new_id:
        heading = f'<a href="#{escape(prefix + group.new_id)}">{heading}</a>'
    changes = "".join(_change(change, language) for change in group.changes)
    inside = f'<ul class="changes">{changes}</ul>' if changes else ""
    return f'<section class="change-group {group.kind}"><h{level}>{heading}{status}</h{level}>{inside}</section>'


def _change(change: Change, language: str) -> str:
    label = phrase(f"change_{change.kind}", language)
    if change.kind == "moved" and change.origin:
        label += " – " + phrase("formerly", language, name=change.origin)
    body = pieces_html(change.pieces, language)
    return f'<li class="change {change.kind}"><span class="change-kind">{escape(label)}</span> <div>{body}</div></li>'


def pieces_html(pieces: tuple[Piece, ...], language: str) -> str:
    """``<ins>`` and ``<del>``, each between hidden words that say where it begins and ends."""
    return "".join(_piece(piece, language) for piece in pieces)


def _piece(piece: Piece, language: str) -> str:
    words = escape(piece.text).replace("\n", "<br>")
    if piece.operation == "equal":
        return words
    name, key = ("ins", "added") if piece.operation == "insert" else ("del", "removed")
    before, after = escape(phrase(key, language)), escape(phrase(f"{key}_end", language))
    return (
        f'<{name}><span class="visually-hidden">{before}</span>{words}'
        f'<span class="visually-hidden">{after}</span></{name}>'
    )
