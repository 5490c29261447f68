"""Files saved by LibreOffice: the charter of the main job, and one with everything that does not fit a text."""

import re
import unicodedata
import zipfile

import pytest
from lxml import etree

from portal.foundation.texts.blocks import ListBlock, Mark, Note, Run, Table, inline_text, text_inlines, text_notes
from portal.foundation.texts.canonical import content_hash
from portal.foundation.texts.exporters.plain import to_plain
from portal.foundation.texts.importers.docx import read_docx
from portal.foundation.texts.importers.odt import read_odt
from portal.foundation.texts.intake import import_text, read_file
from portal.foundation.texts.wording import finding, summary, where
from tests.foundation.texts.files import PASS

FORMATS = ("docx", "odt")


def read(stem, extension):
    path = PASS / f"{stem}.{extension}"
    return read_file(path.read_bytes(), path.name, "fr")


@pytest.mark.parametrize("extension", FORMATS)
def test_charter_has_its_articles_in_order(extension):
    text = read("charte_auvrette", extension).text

    assert inline_text(text.title) == "Charte du réseau de santé de la vallée de l’Auvrette"
    assert [article.number for article in text.articles] == [str(number) for number in range(1, 27)]
    assert {article.label for article in text.articles} == {"Article"}
    assert inline_text(text.articles[10].title) == "Répartition des rôles"
    assert text.article_level == 2


@pytest.mark.parametrize("extension", FORMATS)
def test_charter_keeps_lists_table_notes_links_and_marks(extension):
    text = read("charte_auvrette", extension).text
    members = text.articles[2].blocks[1]
    roles = text.articles[10].blocks[1]

    assert isinstance(members, ListBlock) and members.numbering == "1."
    nested = members.items[1].blocks[1]
    assert isinstance(nested, ListBlock) and nested.numbering == "a)" and len(nested.items) == 3
    bullets = nested.items[1].blocks[1]
    assert isinstance(bullets, ListBlock) and bullets.numbering == "" and len(bullets.items) == 2
    assert isinstance(roles, Table) and roles.header_rows == 1 and len(roles.rows) == 5
    assert roles.rows[4][0].columns == 2
    assert len(text_notes(text)) == 3
    assert any(isinstance(inline, Note) for inline in text.articles[3].blocks[1].content)
    runs = [inline for line in text_inlines(text) for inline in line if isinstance(inline, Run)]
    assert [run.text for run in runs if run.link] == ["le site du réseau"]
    assert [run.text for run in runs if Mark.BOLD in run.marks] == ["signe avant toute participation"]
    assert [run.text for run in runs if Mark.SUPERSCRIPT in run.marks] == ["er"]


@pytest.mark.parametrize("extension", FORMATS)
def test_charter_accepts_insertions_and_lists_deletions_and_header(extension):
    result = read("charte_auvrette", extension)
    plain = to_plain(result.text)

    assert "un délai de trente jours" in plain and "aux bénévoles et aux aidants." in plain
    assert "quarante-cinq" not in plain and "anonyme" not in plain
    assert [(entry.text, where(entry.where)) for entry in result.deleted] == [
        ("quarante-cinq", "article\u00a04"),
        ("Le signalement est anonyme.", "article\u00a021"),
    ]
    assert result.insertions == 2
    assert [(entry.kind, entry.text) for entry in result.not_understood] == [
        ("header", "Réseau de santé de la vallée de l’Auvrette – association loi 1901"),
        ("footer", "Charte – projet soumis au conseil d’administration"),
    ]
    assert summary(result) == (
        "Articles lus\u00a0: 26. Fragments laissés de côté\u00a0: 2. Suppressions suivies non reprises\u00a0: 2."
    )


def test_charter_is_the_same_text_from_both_formats():
    assert content_hash(read("charte_auvrette", "docx").text) == content_hash(read("charte_auvrette", "odt").text)


def test_charter_is_read_in_a_confined_process():
    data = (PASS / "charte_auvrette.docx").read_bytes()

    assert import_text(data, name="charte.docx") == read_docx(data)


def test_bytes_decide_and_not_the_extension():
    data = (PASS / "charte_auvrette.odt").read_bytes()

    assert read_file(data, "charte.docx", "fr") == read_odt(data)


@pytest.mark.parametrize("extension", FORMATS)
def test_what_is_no_text_is_listed_with_its_words_and_place(extension):
    result = read("reglement_difficile", extension)
    found = {(entry.kind, entry.text, where(entry.where)) for entry in result.not_understood}

    assert {
        ("comment", "Faut-il préciser le barème ?", "article\u00a01"),
        ("text_box", "Encadré : cotisation gratuite la première année.", "article\u00a01"),
        ("hidden_text", "secret masqué", "article\u00a01"),
        ("link", "javascript:alert(1)", "article\u00a02"),
        ("nested_table", "tableau imbriqué", "article\u00a03"),
        ("table_of_contents", "Sommaire automatique Article 1 – Adhérents 1", "hors article"),
    } <= found
    assert "image" in {entry.kind for entry in result.not_understood}
    assert " ".join(entry.text for entry in result.deleted) == "Phrase retirée par amendement. Second alinéa retiré."
    assert [entry.kind for entry in result.simplified] == ["field"]


@pytest.mark.parametrize("extension", FORMATS)
def test_numbers_given_by_the_word_processor_are_kept(extension):
    text = read("reglement_difficile", extension).text
    lists = [block for block in text.articles[1].blocks if isinstance(block, ListBlock)]

    assert [article.number for article in text.articles] == ["1", "2", "3"]
    numbers = [block.start + offset for block in lists for offset in range(len(block.items))]
    assert numbers == [4, 5, 6]


@pytest.mark.parametrize("extension", FORMATS)
def test_merged_cells_keep_their_spans(extension):
    table = read("reglement_difficile", extension).text.articles[2].blocks[0]

    assert isinstance(table, Table)
    assert [[(cell.columns, cell.rows) for cell in row] for row in table.rows] == [
        [(1, 2), (2, 1)],
        [(1, 1), (1, 1)],
        [(1, 1), (1, 1), (1, 1)],
    ]


def words(characters):
    characters = unicodedata.normalize("NFKC", characters.replace("\u00ad", ""))
    return set(re.findall(r"\w+", characters))


def words_of_docx(path):
    """Every word of the file's XML, deleted text apart from what stands around it."""
    found = set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.match(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml", name):
                root = etree.fromstring(archive.read(name))
                for paragraph in root.iter("{*}p"):
                    texts = paragraph.iter("{*}t", "{*}delText", "{*}tab", "{*}br")
                    pieces = [(element.tag.endswith("delText"), element.text or " ") for element in texts]
                    for deleted in (True, False):
                        found |= words("".join(piece for struck, piece in pieces if struck is deleted))
    return found


def words_of_odt(path):
    found = set()
    with zipfile.ZipFile(path) as archive:
        for name in ("content.xml", "styles.xml"):
            root = etree.fromstring(archive.read(name))
            for skipped in list(root.iter("{*}creator", "{*}date", "{*}note-citation", "{*}creator-initials")):
                skipped.text = " "
            for paragraph in root.iter("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p", "{*}h"):
                for inner in paragraph.iter("{*}tab", "{*}s", "{*}line-break", "{*}note", "{*}annotation", "{*}frame"):
                    inner.tail = " " + (inner.tail or "")
                    inner.text = " " + (inner.text or "")
                found |= words("".join(paragraph.itertext()))
    return found


@pytest.mark.parametrize("stem", ["charte_auvrette", "reglement_difficile"])
@pytest.mark.parametrize("extension", FORMATS)
def test_no_word_of_the_file_is_lost(stem, extension):
    result = read(stem, extension)
    kept = words(to_plain(result.text))
    for entry in (*result.not_understood, *result.deleted):
        kept |= words(entry.text)

    in_file = (words_of_docx if extension == "docx" else words_of_odt)(PASS / f"{stem}.{extension}")
    assert in_file - kept == set()


def test_findings_are_worded_in_both_languages():
    entry = next(e for e in read("reglement_difficile", "odt").not_understood if e.kind == "text_box")

    assert finding(entry) == (
        "Zone de texte (article\u00a01)\u00a0: «\u00a0Encadré : cotisation gratuite la première année.\u00a0»"
    )
    assert finding(entry, "en").startswith("Text box (article\u00a01): “Encadré")
