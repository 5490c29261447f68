"""The canonical source: one spelling, named refusals, a hash that never moves."""

import json
from dataclasses import replace

import pytest

from portal.foundation.texts.blocks import (
    Article,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Note,
    Paragraph,
    Run,
    Table,
    Text,
)
from portal.foundation.texts.canonical import TextInvalid, content_hash, from_canonical, safe_link, to_canonical
from portal.foundation.texts.normal import normal_inlines, normalise

WORDS = Paragraph((Run("Les membres signent la charte."),))
SMALL = Text(
    (Run("Charte du réseau Clairvallon"),),
    (
        Heading(1, (Run("Titre I"),)),
        Article(
            "Article",
            "1",
            (Run("Objet"),),
            (
                Paragraph((Run("Mot "), Run("fort", (Mark.BOLD,)), Note((Run("Une note."),)), Run("."))),
                ListBlock((ListItem((WORDS,)),), "a)", 3),
                Table(((Cell((WORDS,), 2),), (Cell(), Cell((WORDS,)))), 1),
            ),
        ),
    ),
)


def test_hash_of_a_known_text_never_changes():
    """Votes and signatures stand on it: when this fails, the schema has to get another number."""
    assert content_hash(SMALL) == "6fa113c6074cb38d5eaec500e77b498b5acd37461dd1d29fdc7bb4e3f6cd8a14"


def test_bytes_are_sorted_json_without_floats():
    data = to_canonical(SMALL)
    value = json.loads(data, parse_float=pytest.fail)

    assert value["schema"] == "convergence.text/1"
    assert json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() == data


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ((Paragraph(()),), "empty_block"),
        ((Paragraph((Run(" bord"),)),), "bad_spaces"),
        ((Paragraph((Run("deux  espaces"),)),), "bad_spaces"),
        ((Paragraph((Run("e\u0301te\u0301"),)),), "bad_characters"),
        ((Paragraph((Run("inver\u202esé"),)),), "bad_characters"),
        ((Paragraph((Run("a"), Run("b"))),), "bad_spaces"),
        ((Paragraph((Run("a", (Mark.UNDERLINE, Mark.BOLD)),)),), "bad_marks"),
        ((Paragraph((Run("a", (), "javascript:alert(1)"),)),), "bad_link"),
        ((Heading(3, (Run("Trop profond"),)),), "bad_level"),
        ((Heading(1, (Run("Article 4 – Déguisé"),)),), "article_heading"),
        ((Article("Article", "", (Run("Sans numéro"),)),), "article_heading"),
        ((Article("", "", ()),), "article_heading"),
        ((Article("", "", (Run("12. Ambigu"),)),), "article_heading"),
        ((Article("Article", "1", ()), WORDS), "loose_block"),
        ((ListBlock((), "1."),), "empty_block"),
        ((ListBlock((ListItem((WORDS,)),), "%%"),), "bad_numbering"),
        ((ListBlock((ListItem((WORDS,)),), "", 4),), "bad_numbering"),
        ((ListBlock((ListItem((WORDS,)),), "1."), ListBlock((ListItem((WORDS,)),), "1.", 2)), "split_list"),
        ((Table(((Cell((WORDS,)),), (Cell(), Cell()))),), "bad_table"),
        ((Table(((Cell((WORDS,), 1, 3),),)),), "bad_table"),
        ((Table(((Cell(),),)),), "empty_block"),
    ],
)
def test_what_has_no_single_spelling_is_refused(body, code):
    with pytest.raises(TextInvalid) as refused:
        to_canonical(Text((), body))

    assert refused.value.code == code


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b'"schema"', b'"schema" '),
        lambda data: data.replace(b"convergence.text/1", b"convergence.text/9"),
        lambda data: data.replace(b'"start":3', b'"start":3.0'),
        lambda data: data.replace(b'"level":1', b'"level":true'),
        lambda data: data.replace(b'"language":"fr"', b'"language":"de"'),
        lambda data: data.replace(b'"type":"paragraph"', b'"type":"dessin"'),
        lambda data: data.replace(b'"marks":["bold"]', b'"marks":["gros"]'),
        lambda data: data[:-1] + b',"extra":1}',
        lambda data: data[:-1],
        lambda data: b"[]",
    ],
)
def test_bytes_that_are_not_canonical_are_refused(change):
    data = to_canonical(SMALL)
    assert change(data) != data

    with pytest.raises(TextInvalid):
        from_canonical(change(data))


def test_a_changed_word_or_mark_changes_the_hash():
    article = SMALL.body[1]
    plain = replace(article, title=(Run("Objet", (Mark.ITALIC,)),))

    assert content_hash(replace(SMALL, body=(SMALL.body[0], plain))) != content_hash(SMALL)
    assert content_hash(replace(SMALL, title=(Run("Charte du réseau Clairvallon 2"),))) != content_hash(SMALL)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("l'usager", "l’usager"),
        ("Membres : trois ; quatre ?", "Membres\u00a0: trois\u202f; quatre\u202f?"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("112 000 habitants, 12 %", "112\u202f000 habitants, 12\u00a0%"),
        ("le 3 mai 2021 200 personnes", "le 3 mai 2021 200 personnes"),
        ("n° 12, art. 4, article 5, L. 6321-1", "n°\u00a012, art.\u00a04, article\u00a05, L.\u00a06321-1"),
        ("Mme Diallo et le Dr Marchais", "Mme\u00a0Diallo et le Dr\u00a0Marchais"),
        ("re\u0301seau\u200b \t sante\u0301", "réseau santé"),
        ("https://exemple.example/a:b", "https://exemple.example/a:b"),
    ],
)
def test_french_typography_binds_spaces_and_changes_no_word(written, kept):
    assert normal_inlines((Run(written),)) == (Run(kept),)


def test_english_keeps_its_own_spacing():
    assert normal_inlines((Run("members : don't"),), "en") == (Run("members : don't"),)


def test_marks_leave_outer_spaces_and_whole_headings():
    body = Paragraph((Run("un "), Run(" mot ", (Mark.BOLD,)), Run("fin")))
    text = normalise(Text((Run("Charte", (Mark.BOLD,)),), (body,)))

    assert text.title == (Run("Charte"),)
    assert text.body[0].content == (Run("un "), Run("mot", (Mark.BOLD,)), Run(" fin"))


def test_links_are_absolute_and_encoded():
    assert safe_link("https://réseau.example/été 1") == "https://r%C3%A9seau.example/%C3%A9t%C3%A9%201"
    assert safe_link("javascript:alert(1)") == safe_link("//autre.example") == safe_link("../a.docx") == ""
