"""The data of each house template, as small frozen records: what a caller fills in, and nothing about looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from portal.foundation.short_words import grouped_digits, short_words
from portal.foundation.typesetting.compiler import Letterhead, typeset

Fact = tuple[str, str]
"""A label and its value, already worded: ("Adoptée le", "12 mars 2025")."""


@dataclass(frozen=True, slots=True)
class NameTable:
    """Rows of words under titles; `columns` are relative widths, one a title."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who took part: a sentence ("14 membres présents ou représentés sur 18."), a table, or both."""

    title: str
    sentence: str = ""
    table: NameTable | None = None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of the explanation of a decision, with the clause it rests on ("Statuts, art. 11")."""

    sentence: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """A question put to the vote. `digest` is the SHA-256 of the exact text voted (empty where there is none),
    `document` says which text that is; `counts` are labels and numbers in the order they are read out."""

    title: str
    question: tuple[str, ...] = ()
    document: str = ""
    digest: str = ""
    counts: tuple[Fact, ...] = ()
    result: str = ""
    effect: str = ""
    explanation: tuple[RuleLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MinuteItem:
    """An item of the agenda in the minutes of a meeting: what is known of it, what was said, what was voted.

    `said` are the paragraphs of the debates, under a title of their own in `said_title`.
    """

    title: str
    facts: tuple[Fact, ...] = ()
    text: tuple[str, ...] = ()
    said_title: str = ""
    said: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """`line` replaces the space for a handwritten signature: "Signé électroniquement le …"."""

    name: str
    role: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the act stands in the audit register, the hash of its entry, and the published `heads` of the registers,
    each whole as ``str(audit.chain.Anchor)``: readers who have only the paper type them into ``portal verify``."""

    sentence: str
    digest: str
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Minute:
    over: str
    """What the document is, above its title: "Procès-verbal de vote"."""
    facts: tuple[Fact, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    votes: tuple[Vote, ...] = ()
    items: tuple[MinuteItem, ...] = ()
    signatures: tuple[Signature, ...] = ()
    anchor: Anchor | None = None
    keywords: tuple[str, ...] = ()
    """What the metadata hold beside the title: the published heads of the registers, for ``portal verify``."""


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is relative; 0 takes what the words need. Numbers are aligned right."""

    title: str
    align: Literal["left", "right"] = "left"
    width: int = 0


@dataclass(frozen=True, slots=True)
class ReportTable:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG drawn on the server; `alternative` says in words what it shows. `width` is a percentage of the line."""

    svg: str
    alternative: str
    width: int = 100


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    charts: tuple[Picture, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class PackPaper:
    """A document of a pack on the page before it. `pages`: how many of its own follow, 0 where it is only named, and
    `note` then says why; `link`: the words of `url`. `digest`: its SHA-256, empty where it has none."""

    key: str
    number: str
    over: str
    name: str
    facts: tuple[Fact, ...] = ()
    digest: str = ""
    pages: int = 0
    note: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class PackItem:
    """An item of the agenda; `minutes` as the contents print it ("20", or empty)."""

    key: str
    number: str
    over: str
    title: str
    minutes: str = ""
    facts: tuple[Fact, ...] = ()
    details: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    papers: tuple[PackPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class PackFrame:
    """Everything of a pack but the pages of its documents. `columns`: the titles of the contents (number, item,
    minutes, page); `contents` and `fingerprint` are words too."""

    over: str
    contents: str
    columns: tuple[str, str, str, str]
    fingerprint: str
    facts: tuple[Fact, ...] = ()
    message: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    items: tuple[PackItem, ...] = ()


def typeset_pack(frame: PackFrame, *, title: str, language: str, document_date: date, letterhead: Letterhead) -> bytes:
    """The PDF of the frame. Its bookmarks are the contents, then each item followed by its documents, each of which
    begins a page; its numbers count the pages of the documents already. Raises TypesettingFailed."""
    data = asdict(frame)
    papers = [paper for item in data["items"] for paper in item["papers"]]
    for paper in papers:
        paper.update(_print(paper.pop("digest")))
    data["labels"] = {name: data.pop(name) for name in ("contents", "columns", "fingerprint")}
    # What follows the last page of the frame.
    data["tail"] = papers[-1]["pages"] if data["items"] and data["items"][-1]["papers"] else 0
    return typeset("pack", data, title=title, language=language, document_date=document_date, letterhead=letterhead)


def typeset_folios(
    folios: Sequence[str], *, title: str, language: str, document_date: date, letterhead: Letterhead
) -> bytes:
    """A PDF with one page for each folio, as small as its words. Raises TypesettingFailed."""
    return typeset(
        "folios",
        {"folios": list(folios)},
        title=title,
        language=language,
        document_date=document_date,
        letterhead=letterhead,
        tagged=False,
    )


def typeset_plain(words: str, *, title: str, language: str, document_date: date, letterhead: Letterhead) -> bytes:
    """The PDF of a plain text, line by line as it was written. Raises TypesettingFailed."""
    return typeset(
        "plain", {"text": words}, title=title, language=language, document_date=document_date, letterhead=letterhead
    )


def typeset_text(
    text_data: Mapping[str, Any],
    *,
    title: str,
    language: str,
    document_date: date,
    letterhead: Letterhead,
    over: str = "",
    facts: Sequence[Fact] = (),
    digest: str = "",
) -> bytes:
    """The PDF of a structured text. `text_data` is `texts.exporters.typst.typst_data(text)`; `digest` the SHA-256 of
    its canonical source, printed at the end in words and digits. Raises TypesettingFailed."""
    data = {"over": over, "facts": [list(fact) for fact in facts], "text": text_data, **_print(digest)}
    return typeset("text", data, title=title, language=language, document_date=document_date, letterhead=letterhead)


def typeset_minute(minute: Minute, *, title: str, language: str, document_date: date, letterhead: Letterhead) -> bytes:
    """The PDF of the minutes of votes, or of a meeting with its items. Raises TypesettingFailed."""
    data = asdict(minute)
    for group in data["attendance"]:
        if group["table"] is not None and not group["table"]["columns"]:
            group["table"]["columns"] = [1] * len(group["table"]["titles"])
    for vote in [*data["votes"], *(vote for item in data["items"] for vote in item["votes"])]:
        vote.update(_print(vote.pop("digest")))
    if data["anchor"] is not None:
        data["anchor"].update(_print(data["anchor"].pop("digest")))
    return typeset("minute", data, title=title, language=language, document_date=document_date, letterhead=letterhead)


def typeset_tables(
    sections: Sequence[Section],
    *,
    title: str,
    language: str,
    document_date: date,
    letterhead: Letterhead,
    over: str = "",
    facts: Sequence[Fact] = (),
    landscape: bool = False,
) -> bytes:
    """The PDF of a report made of titles, sentences, tables and charts. Raises TypesettingFailed."""
    data = {
        "over": over,
        "facts": [list(fact) for fact in facts],
        "sections": [asdict(section) for section in sections],
        "landscape": landscape,
    }
    return typeset(
        "table_report", data, title=title, language=language, document_date=document_date, letterhead=letterhead
    )


def _print(digest: str) -> dict[str, str]:
    """A hash as the templates print it: words, then digits."""
    if not digest:
        return {"fingerprint": "", "digits": ""}
    return {"fingerprint": short_words(digest), "digits": grouped_digits(digest)}
