"""Random texts in normal form, with the characters that trip writers and readers.

A seed makes a text: drawing every piece from Hypothesis is a hundred times slower, and a failing seed is shown all the
same.
"""

from __future__ import annotations

import random

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

PIECES = (
    "la ", "charte ", "é", "L’", "article 12 ", "1. ", "- ", "*", "_", "**", "[^1]", "[", "](", "<b>", "&amp;", "`",
    "\\",
    " : ", " ; ", "# ", "|", "~~", "1", "0", "  ", "\u00a0", "!", "«", "»", "n° 3", "=", "+ ", "> ", "(", ")",
    "{.article}", "Fait à Melun", "12 000", "œ", "a", "b ", "\t", "'", "https://x.example ", ":", "e\u0301", "\u2011",
    "$", "%", "—", "<!-- x -->", "</td>", "Article 3 – Objet", "---", "\u0301", "réseau ", "mot ", "de ",
)  # fmt: skip
LINKS = ("", "", "", "", "https://auvrette.example/a_b?b=1&copy=2", "mailto:secretariat@auvrette.example")
NUMBERINGS = ("", "", "1.", "1)", "a)", "(i)", "A.", "1°", "1.1.", "I–")
NUMBERS = ("1", "2", "12", "1er", "4 bis", "IV", "3.2")


class Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def some(self, low: int, high: int) -> range:
        return range(self.random.randint(low, high))

    def words(self) -> str:
        return "".join(self.random.choice(PIECES) for _ in self.some(1, 6))

    def run(self) -> Run:
        marks = tuple(sorted(self.random.sample(list(Mark), self.random.choice((0, 0, 1, 1, 2)))))
        return Run(self.words(), marks, self.random.choice(LINKS))

    def note(self) -> Note:
        return Note(tuple(self.random.choice((self.run(), self.run(), LineBreak())) for _ in self.some(1, 3)))

    def inlines(self):
        makers = (self.run, self.run, self.run, self.note, LineBreak)
        return tuple(self.random.choice(makers)() for _ in self.some(1, 4))

    def paragraph(self) -> Paragraph:
        return Paragraph(self.inlines())

    def nested(self, depth: int, high: int = 3):
        return tuple(
            self.list_(depth + 1) if depth < 4 and self.random.random() < 0.35 else self.paragraph()
            for _ in self.some(0, high)
        )

    def list_(self, depth: int = 0) -> ListBlock:
        items = tuple(ListItem(self.nested(depth)) for _ in self.some(1, 3))
        return ListBlock(items, self.random.choice(NUMBERINGS), self.random.choice((1, 1, 1, 0, 3, 27)))

    def table(self) -> Table:
        width, height = self.random.randint(1, 4), self.random.randint(1, 4)
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
                columns = self.random.choice((1, 1, self.random.randint(1, free)))
                down = self.random.choice((1, 1, self.random.randint(1, height - line)))
                for below in range(line, line + down):
                    taken[below][column : column + columns] = [True] * columns
                row.append(Cell(self.nested(2, 2), columns, down))
            rows.append(tuple(row))
        caption = self.inlines() if self.random.random() < 0.3 else ()
        return Table(tuple(rows), self.random.randint(0, height), caption)

    def block(self):
        makers = (self.paragraph, self.paragraph, self.list_, self.table, self.heading)
        return self.random.choice(makers)()

    def heading(self) -> Heading:
        return Heading(self.random.randint(1, 3), self.inlines())

    def article(self) -> Article:
        blocks = tuple(self.block() for _ in self.some(0, 3))
        label = self.random.choice(("Article", "Article", "Art.", ""))
        number = self.random.choice(NUMBERS) if label or self.random.random() < 0.5 else ""
        return Article(label, number, self.inlines(), blocks)

    def text(self) -> Text:
        body, open_article = [], False
        for _ in self.some(1, 5):
            part = self.article() if self.random.random() < 0.5 else self.block()
            if isinstance(part, Article):
                open_article = True
            elif isinstance(part, Heading):
                open_article = False
            elif open_article:
                # Such a block would belong to the article before it.
                continue
            body.append(part)
        title = self.inlines() if self.random.random() < 0.7 else ()
        return normalise(Text(title, tuple(body), self.random.choice(("fr", "en"))))


def text_of(seed: int) -> Text | None:
    """None where the random headings have no normal form: one that says "Article 12", or begins like a number."""
    text = Maker(seed).text()
    try:
        validate(text)
    except TextInvalid as error:
        assert error.code in ("article_heading", "loose_block"), error
        return None
    return text if text.body else None


TEXTS = st.integers(0, 2**32).map(text_of).filter(lambda text: text is not None)
