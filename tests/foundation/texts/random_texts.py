"""Random texts for Hypothesis, in normal form, with the characters that trip writers and readers."""

from hypothesis import strategies as st

from portal.foundation.texts.blocks import (
    Article,
    Cell,
    Heading,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    Note,
    Paragraph,
    Run,
    Table,
    Text,
)
from portal.foundation.texts.canonical import TextInvalid, validate
from portal.foundation.texts.normal import normalise

PIECES = st.sampled_from(
    ["la ", "charte ", "é", "L’", "article 12 ", "1. ", "- ", "*", "_", "**", "[^1]", "[", "](", "<b>", "&amp;", "`", "\\",
     " : ", " ; ", "# ", "|", "~~", "1", "0", "  ", "\u00a0", "!", "«", "»", "n° 3", "=", "+ ", "> ", "(", ")", "{.article}",
     "Fait à Melun", "12 000", "œ", "a", "b ", "\t", "'", "https://x.example ", ":", "e\u0301", "\u2011", "$", "%", "—"]
)  # fmt: skip
WORDS = st.lists(PIECES, min_size=1, max_size=6).map("".join)
MARKS = st.sets(st.sampled_from(list(Mark)), max_size=2).map(lambda marks: tuple(sorted(marks)))
LINKS = st.sampled_from(["", "", "", "https://auvrette.example/a?b=1&copy=2", "mailto:secretariat@auvrette.example"])
RUNS = st.builds(Run, WORDS, MARKS, LINKS)
NOTES = st.builds(Note, st.lists(RUNS | st.just(LineBreak()), min_size=1, max_size=3).map(tuple))
INLINES = st.lists(RUNS | RUNS | RUNS | NOTES | st.just(LineBreak()), min_size=1, max_size=5).map(tuple)
PARAGRAPHS = st.builds(Paragraph, INLINES)
NUMBERINGS = st.sampled_from(["", "", "1.", "1)", "a)", "(i)", "A.", "1°", "1.1.", "I –".replace(" ", "")])


def _lists(blocks):
    items = st.lists(st.builds(ListItem, st.lists(blocks, max_size=3).map(tuple)), min_size=1, max_size=4).map(tuple)
    return st.builds(ListBlock, items, NUMBERINGS, st.integers(0, 30))


LISTS = _lists(PARAGRAPHS | _lists(PARAGRAPHS | _lists(PARAGRAPHS)))


@st.composite
def tables(draw):
    width, height = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    taken = [[False] * width for _ in range(height)]
    rows = []
    for line in range(height):
        row = []
        for column in range(width):
            if taken[line][column]:
                continue
            free = 1
            while column + free < width and not taken[line][column + free]:
                free += 1
            columns, down = draw(st.integers(1, free)), draw(st.integers(1, height - line))
            for below in range(line, line + down):
                taken[below][column : column + columns] = [True] * columns
            row.append(Cell(tuple(draw(st.lists(PARAGRAPHS | LISTS, max_size=2))), columns, down))
        rows.append(tuple(row))
    return Table(tuple(rows), draw(st.integers(0, height)), tuple(draw(st.just(()) | INLINES)))


BLOCKS = PARAGRAPHS | PARAGRAPHS | LISTS | tables() | st.builds(Heading, st.integers(1, 3), INLINES)
NUMBERS = st.sampled_from(["1", "2", "12", "1er", "4 bis", "IV", "3.2"])
ARTICLES = st.builds(
    Article, st.sampled_from(["Article", "Article", "Art.", ""]), NUMBERS, INLINES, st.lists(BLOCKS, max_size=4).map(tuple)
) | st.builds(Article, st.just(""), st.just(""), INLINES, st.lists(BLOCKS, max_size=2).map(tuple))


def _in_order(parts):
    """Blocks that follow an article without a heading would belong to it."""
    kept, open_article = [], False
    for part in parts:
        if isinstance(part, Article):
            open_article = True
        elif isinstance(part, Heading):
            open_article = False
        elif open_article:
            continue
        kept.append(part)
    return tuple(kept)


def _valid(text):
    try:
        validate(text)
    except TextInvalid as error:
        # A random heading may say "Article 12" or begin like a number: such texts have no normal form.
        assert error.code in ("article_heading", "loose_block"), error
        return False
    return bool(text.body)


TEXTS = (
    st.builds(
        Text,
        st.just(()) | INLINES,
        st.lists(BLOCKS | ARTICLES, min_size=1, max_size=6).map(_in_order),
        st.sampled_from(["fr", "en"]),
    )
    .map(normalise)
    .filter(_valid)
)
