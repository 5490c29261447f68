"""Numbers of articles and of list items: how they are written and how they are recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.foundation.texts.blocks import Article, Inlines, LineBreak, Note, Run, inline_text

SPACES = " \u00a0\u202f"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_COUNTER = re.compile(r"[1aAiI]")
NUMBERING = re.compile(r"^[(\[]?(?:[1aAiI][.\-])*[1aAiI][.)\]°:/–-]{0,2}$")
"""A list pattern: optional bracket, counters separated by a stop or hyphen, optional closing sign."""

_SUFFIX = r"(?:[\s\u00a0\u202f]?(?:bis|ter|quater|quinquies|sexies|septies))?"
_NUMBER = (
    rf"(?:1\s?er|1re|premier|première|unique|\d{{1,4}}(?:[.\-]\d{{1,3}}){{0,3}}{_SUFFIX}|[IVXLC]{{1,7}}{_SUFFIX})"
)
ARTICLE = re.compile(
    rf"^(?P<label>[Aa]rticle|ARTICLE|[Aa]rt\.|ART\.)[\s\u00a0\u202f]*(?P<number>{_NUMBER})"
    rf"(?:(?P<separator>[\s\u00a0\u202f]*[–—:.)-]*)$|(?P<strong>[\s\u00a0\u202f]*[–—:.)-]+[\s\u00a0\u202f]*)"
    rf"|(?P<weak>[\s\u00a0\u202f]+))(?P<rest>.*)$",
    re.DOTALL,
)
NUMBERED = re.compile(rf"^(?P<number>{_NUMBER})(?:(?P<end>[.)]?)$|[\s\u00a0\u202f]*[.)–—-][\s\u00a0\u202f]+)")


def letters(number: int, *, upper: bool = False) -> str:
    """1 → a, 26 → z, 27 → aa, as word processors count."""
    rank = number - 1
    text = chr(ord("a") + rank % 26) * (rank // 26 + 1) if number > 0 else str(number)
    return text.upper() if upper else text


def roman(number: int, *, upper: bool = False) -> str:
    """4 → iv. Numbers below one are written in digits."""
    if number < 1:
        return str(number)
    text, rest = "", number
    for value, sign in (*_ROMAN, *_ROMAN_UNITS):
        text += sign * (rest // value)
        rest %= value
    return text.upper() if upper else text


def counter(sign: str, number: int) -> str:
    """One number as the counter sign (1, a, A, i or I) writes it."""
    match sign:
        case "a" | "A":
            return letters(number, upper=sign == "A")
        case "i" | "I":
            return roman(number, upper=sign == "I")
        case _:
            return str(number)


def item_marker(numbering: str, numbers: tuple[int, ...]) -> str:
    """The marker of an item whose own number is the last of `numbers`, the others those of the items around it.

    ``item_marker("1.1.", (2, 3))`` is ``2.3.``; ``item_marker("a)", (2, 3))`` is ``c)``.
    """
    signs = _COUNTER.findall(numbering)
    own = list(numbers[-len(signs) :]) if signs else []
    own = [1] * (len(signs) - len(own)) + own
    values = iter(own)
    return _COUNTER.sub(lambda match: counter(match.group(), next(values)), numbering)


def own_sign(numbering: str) -> str:
    """The counter sign of the list itself, the last of its pattern; empty for bullets."""
    signs: list[str] = _COUNTER.findall(numbering)
    return signs[-1] if signs else ""


def fit_numbering(numbering: str, around: tuple[str, ...]) -> str:
    """`numbering` with the counters of the lists around it as these lists write them (`around`: their own signs,
    outermost first); only its own counter where it asks for more lists than there are."""
    signs: list[str] = _COUNTER.findall(numbering)
    if len(signs) < 2:
        return numbering
    wanted = around[len(around) - len(signs) + 1 :] if len(signs) <= len(around) + 1 else ()
    if not wanted or not all(wanted):
        return signs[-1] + "."
    values = iter((*wanted, signs[-1]))
    return _COUNTER.sub(lambda match: next(values), numbering)


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """What a line says of an article: label, number, and where its title starts (in characters)."""

    label: str
    number: str
    title_start: int
    weak: bool = False
    """Only a space stands between number and title: enough in a heading, not in a paragraph."""


def read_article(line: str) -> ArticleHeading | None:
    """``Article 12 – Objet`` → ("Article", "12", start of "Objet"); None where the line names no article."""
    match = ARTICLE.match(line)
    if match is None:
        return None
    label = "Art." if match["label"].endswith(".") else "Article"
    number = re.sub(r"\s+", " ", match["number"].replace("\u00a0", " ").replace("\u202f", " "))
    number = re.sub(r"^1 er$", "1er", number)
    start = match.start("rest") if match["rest"] else len(line)
    return ArticleHeading(label, number, start, weak=bool(match["weak"] and match["rest"]))


def read_numbered(line: str) -> ArticleHeading | None:
    """``12. Objet`` or ``IV – Moyens`` → a number without a label."""
    match = NUMBERED.match(line)
    if match is None:
        return None
    number = re.sub(r"\s+", " ", match["number"].replace("\u00a0", " ").replace("\u202f", " "))
    return ArticleHeading("", number, match.end())


def heading_prefix(label: str, number: str, *, title: bool = True) -> str:
    """What stands before the title of an article: ``Article 12 – `` or ``12. ``; nothing where it has no number."""
    if label:
        return f"{label}\u00a0{number}" + (" – " if title else "")
    if number:
        return f"{number}." + (" " if title else "")
    return ""


def article_line(article: Article) -> Inlines:
    """The heading line of an article, as every derived format writes it."""
    prefix = heading_prefix(article.label, article.number, title=bool(article.title))
    if not prefix:
        return article.title
    first = article.title[0] if article.title else None
    if isinstance(first, Run) and not first.marks and not first.link:
        return (Run(prefix + first.text), *article.title[1:])
    return (Run(prefix), *article.title)


def article_name(article: Article) -> str:
    """``Article 12`` or ``12.``, else the title: how a sentence refers to it."""
    if article.label:
        return f"{article.label}\u00a0{article.number}"
    return article.number or inline_text(article.title)


def split_heading(content: Inlines, heading: ArticleHeading) -> Inlines:
    """`content` without the characters that told the number: the title of the article."""
    left = heading.title_start
    kept: list[Run | LineBreak | Note] = []
    for inline in content:
        match inline:
            case Run() if left >= len(inline.text):
                left -= len(inline.text)
            case Run() if left:
                kept.append(Run(inline.text[left:], inline.marks, inline.link))
                left = 0
            case LineBreak() if left:
                left -= 1
            case _:
                kept.append(inline)
    return tuple(kept)
