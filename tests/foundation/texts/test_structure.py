"""How articles are recognised in texts of every habit."""

import pytest

from portal.foundation.texts.blocks import Heading, Paragraph, inline_text
from portal.foundation.texts.importers.markdown import read_markdown
from portal.foundation.texts.numbering import item_marker, letters, read_article, roman


def articles(source):
    return [(a.label, a.number, inline_text(a.title)) for a in read_markdown(source).text.articles]


def test_headings_that_say_article():
    assert articles("# Statuts\n\n## Article 1er : Objet\n\nA.\n\n## Article 2 - Siège social\n\nB.") == [
        ("Article", "1er", "Objet"),
        ("Article", "2", "Siège social"),
    ]


def test_unstyled_lines_that_say_article():
    source = "**STATUTS**\n\nArticle 1 – Objet\n\nA.\n\n**Article 2 Siège**\n\nB.\n\nArticle 3\n\nC."

    assert articles(source) == [("Article", "1", "Objet"), ("Article", "2", "Siège"), ("Article", "3", "")]
    assert inline_text(read_markdown(source).text.title) == "STATUTS"


def test_sentence_that_begins_with_article_is_no_article():
    source = "## Article 1 – Objet\n\nArticle 5 du décret s’applique à la présente charte."

    assert len(articles(source)) == 1


def test_numbered_headings_without_the_word():
    assert articles("# Charte\n\n## 1. Objet\n\nA.\n\n## 2. Membres\n\nB.\n\n### 2.1 Détail\n\nC.") == [
        ("", "1", "Objet"),
        ("", "2", "Membres"),
    ]


def test_plain_headings_are_articles_without_number():
    assert articles("# Document d’information\n\n## Nos services\n\nA.\n\n## Vos droits\n\nB.") == [
        ("", "", "Nos services"),
        ("", "", "Vos droits"),
    ]


def test_chapters_stand_above_articles_and_subheadings_inside():
    text = read_markdown(
        "# Charte\n\n## Titre I\n\n### Article 1 – Objet\n\nA.\n\n#### Détail\n\nB.\n\n## Annexe\n\nC."
    ).text

    assert [type(part).__name__ for part in text.body] == ["Heading", "Article", "Heading", "Paragraph"]
    assert text.article_level == 2
    inner = text.articles[0].blocks[1]
    assert isinstance(inner, Heading) and inner.level == 1
    assert isinstance(text.body[-1], Paragraph)


def test_preamble_does_not_push_articles_down():
    text = read_markdown("# Charte\n\n## Préambule\n\nA.\n\n## Article 1 – Objet\n\nB.").text

    assert text.article_level == 1


@pytest.mark.parametrize(
    ("line", "label", "number"),
    [
        ("Article 12 – Titre", "Article", "12"),
        ("ARTICLE 4 bis. Titre", "Article", "4 bis"),
        ("Art. 3.2 : Titre", "Art.", "3.2"),
        ("Article premier", "Article", "premier"),
        ("Article IV - Titre", "Article", "IV"),
        ("Article 1 er – Titre", "Article", "1er"),
    ],
)
def test_article_lines(line, label, number):
    read = read_article(line)

    assert read is not None
    assert (read.label, read.number) == (label, number)
    assert line[read.title_start :] in ("Titre", "")


@pytest.mark.parametrize("line", ["Articles 1 et 2", "L’article 3", "Article", "Article du code", "Articulation 3"])
def test_lines_that_name_no_article(line):
    assert read_article(line) is None


def test_markers():
    assert item_marker("1.1.", (2, 3)) == "2.3."
    assert item_marker("a)", (2, 3)) == "c)"
    assert item_marker("1°", (4,)) == "4°"
    assert [letters(number) for number in (1, 26, 27)] == ["a", "z", "aa"]
    assert [roman(number, upper=True) for number in (4, 9, 14, 40, 1994)] == ["IV", "IX", "XIV", "XL", "MCMXCIV"]
