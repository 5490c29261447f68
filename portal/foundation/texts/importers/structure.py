"""From a flat list of paragraphs, headings, lists and tables to a text with its articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from portal.foundation.texts.blocks import (
    Article,
    Block,
    Heading,
    Inlines,
    Mark,
    Paragraph,
    Part,
    Run,
    Text,
    inline_text,
)
from portal.foundation.texts.canonical import TextInvalid, validate
from portal.foundation.texts.importers.model import (
    UNSTYLED,
    Deleted,
    Findings,
    FlatItem,
    Import,
    ImportRefused,
    Unread,
    Where,
)
from portal.foundation.texts.normal import normal_inlines, normalise
from portal.foundation.texts.numbering import article_name, read_article, read_numbered, split_heading

TITLE_LENGTH = 160
MAX_BLOCKS = 20_000


def assemble(items: list[FlatItem], findings: Findings, *, language: str, exact: bool = False) -> Import:
    """The import made of `items`. `exact` is for files this product wrote: what is marked an article is one, nothing
    is guessed. Raises ImportRefused (no_words, too_long, broken)."""
    if len(items) > MAX_BLOCKS:
        raise ImportRefused("too_long", blocks=len(items), limit=MAX_BLOCKS)
    for item in items:
        item.content = normal_inlines(item.content, language)
    _promote_headings(items)
    title_index = _title_index(items, exact=exact)
    if not exact:
        _promote_paragraphs(items, title_index)
        if not any(item.role == "article" for item in items):
            _promote_by_level(items, title_index)
    body, articles = _build(items, title_index, exact=exact)
    title = items[title_index].content if title_index is not None else ()
    text = normalise(Text(title, tuple(body), language))
    if not text.body and not text.title:
        raise ImportRefused("no_words")
    try:
        validate(text)
    except TextInvalid as error:
        raise ImportRefused("broken", reason=error.code, where=error.where) from error
    return Import(
        text=text,
        not_understood=tuple(_placed(entry, articles) for entry in findings.not_understood),
        deleted=tuple(Deleted(entry.text, _place(entry.where, articles)) for entry in findings.deleted),
        simplified=tuple(_placed(entry, articles) for entry in findings.simplified),
        insertions=findings.insertions,
    )


def _placed(entry: Unread, articles: Sequence[str]) -> Unread:
    return replace(entry, where=_place(entry.where, articles))


def _place(where: Where, articles: Sequence[str]) -> Where:
    """Positions count items from 1; an article is named where the position falls in one."""
    if where.part in ("header", "footer") or not articles or where.position < 1:
        return where
    return replace(where, article=articles[min(where.position, len(articles)) - 1])


def _promote_headings(items: list[FlatItem]) -> None:
    for item in items:
        if item.role == "heading" and read_article(inline_text(item.content)) is not None:
            item.role = "article"


def _title_index(items: list[FlatItem], *, exact: bool) -> int | None:
    for index, item in enumerate(items):
        if item.role == "title":
            return index
    if exact:
        return None
    headings = [index for index, item in enumerate(items) if item.role in ("heading", "article")]
    if headings and items[headings[0]].role == "heading":
        first = items[headings[0]]
        others = [items[index].level for index in headings[1:]]
        if others and all(level > first.level for level in others):
            return headings[0]
    if items and items[0].role == "block" and isinstance(items[0].block, Paragraph):
        content = normal_inlines(items[0].block.content)
        line = inline_text(content)
        if _emphasised(content) and len(line) <= TITLE_LENGTH and read_article(line) is None:
            items[0].content = content
            return 0
    return None


def _emphasised(content: Inlines) -> bool:
    runs = [inline for inline in content if isinstance(inline, Run) and inline.text.strip()]
    if not runs:
        return False
    if all(Mark.BOLD in run.marks or Mark.UNDERLINE in run.marks for run in runs):
        return True
    letters = [character for run in runs for character in run.text if character.isalpha()]
    return bool(letters) and all(character.isupper() for character in letters)


def _promote_paragraphs(items: list[FlatItem], title_index: int | None) -> None:
    """An unstyled "Article 12 – Objet" opens an article where it looks like a heading and not like a sentence."""
    for index, item in enumerate(items):
        if item.role != "block" or index == title_index or not isinstance(item.block, Paragraph):
            continue
        line = inline_text(item.block.content)
        read = read_article(line)
        if read is None or len(line) > TITLE_LENGTH:
            continue
        sentence = line.rstrip().endswith((".", ";", ",")) and bool(line[read.title_start :].strip())
        if _emphasised(item.block.content) or not line[read.title_start :] or not (read.weak or sentence):
            item.role = "article"
            item.content = item.block.content
            item.level = UNSTYLED


def _promote_by_level(items: list[FlatItem], title_index: int | None) -> None:
    """No heading says "Article": those of one level are the articles, the numbered ones where there are any."""
    headings = [item for index, item in enumerate(items) if item.role == "heading" and index != title_index]
    numbered = [item for item in headings if read_numbered(inline_text(item.content)) is not None]
    candidates = numbered if len(numbered) >= 2 else headings
    for level in sorted({item.level for item in candidates}):
        same = [item for item in candidates if item.level == level]
        if len(same) >= 2:
            for item in same:
                item.role = "article"
            return


def _build(items: list[FlatItem], title_index: int | None, *, exact: bool) -> tuple[list[Part], list[str]]:
    body: list[Part] = []
    articles: list[str] = []
    current: Article | None = None
    current_level = UNSTYLED
    blocks: list[Block] = []
    top = min(
        (item.level for index, item in enumerate(items) if item.role == "heading" and index != title_index), default=1
    )
    if exact:
        top = 1
    inner_top = UNSTYLED

    def close() -> None:
        nonlocal current, blocks
        if current is not None:
            body.append(replace(current, blocks=tuple(blocks)))
        current, blocks = None, []

    for index, item in enumerate(items):
        target = blocks if current is not None else body
        if index == title_index:
            pass
        elif item.role == "article":
            close()
            current, current_level, inner_top = _open(item.content), item.level, UNSTYLED
            if exact:
                inner_top = current_level + 1
        elif item.role == "heading" and current is not None and item.level > current_level:
            inner_top = min(inner_top, item.level)
            blocks.append(Heading(1 + item.level - inner_top, item.content))
        elif item.role == "heading":
            close()
            body.append(Heading(1 + item.level - top, item.content))
        elif item.role == "title":
            target.append(Paragraph(item.content))
        elif item.block is not None:
            target.append(item.block)
        articles.append(article_name(current) if current is not None else "")
    close()
    return body, articles


def _open(content: Inlines) -> Article:
    line = inline_text(content)
    read = read_article(line) or read_numbered(line)
    if read is None:
        return Article("", "", content)
    return Article(read.label, read.number, split_heading(content, read))
