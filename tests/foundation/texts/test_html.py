"""HTML of a text: semantic, escaped, linked."""

import pytest
from lxml import html

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
from portal.foundation.texts.exporters.html import to_html
from portal.foundation.texts.exporters.plain import to_plain
from portal.foundation.texts.identity import locate
from portal.foundation.texts.importers.odt import read_odt
from tests.foundation.texts.files import PASS
from tests.foundation.texts.random_texts import text_of


@pytest.fixture(scope="module")
def charter():
    return read_odt((PASS / "charte_auvrette.odt").read_bytes()).text


def test_headings_follow_each_other_without_a_hole(charter):
    page = html.fromstring(to_html(charter))
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert len(page.xpath("//section[@class='article']")) == 26


def test_heading_offset_and_depth_beyond_six():
    headings = (Heading(1, (Run("Détail"),)), Heading(2, (Run("Cas"),)))
    inner = Article("Article", "1", (Run("Objet"),), (*headings, Paragraph((Run("Mot"),))))
    text = Text((Run("Charte"),), (Heading(1, (Run("Titre"),)), inner))
    page = html.fromstring(to_html(text, heading_offset=2))

    assert [element.tag for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")] == ["h3", "h4", "h5", "h6", "h6"]
    assert page.xpath("//h6/@aria-level") == ["7"]


def test_level_without_its_parent_is_raised():
    text = Text((), (Article("Article", "1", ()), Heading(1, (Run("Titre"),)), Article("Article", "2", ())))
    page = html.fromstring(to_html(text, heading_offset=1))

    assert [element.tag for element in page.iter("h2", "h3", "h4", "h5")] == ["h3", "h3", "h4"]


def test_notes_link_both_ways(charter):
    page = html.fromstring(to_html(charter, id_prefix="v3-"))

    assert page.xpath("//*[@role='doc-noteref']/@href") == ["#v3-note-1", "#v3-note-2", "#v3-note-3"]
    for target in page.xpath("//a[@role]/@href"):
        assert len(page.xpath(f"//*[@id='{target[1:]}']")) == 1


def test_every_identifier_is_unique_and_known(charter):
    page = html.fromstring(to_html(charter))
    identifiers = page.xpath("//@id")

    assert len(identifiers) == len(set(identifiers))
    assert {entry.id for entry in locate(charter)} <= set(identifiers)


def test_table_has_header_cells_with_scope():
    cell = Cell((Paragraph((Run("Délai"),)),), 2)
    text = Text((), (Table(((cell,), (Cell((Paragraph((Run("1"),)),)), Cell())), 1, (Run("Délais"),)),))
    page = html.fromstring(to_html(text))

    assert page.xpath("//thead//th/@scope") == ["colgroup"] and page.xpath("//thead//th/@colspan") == ["2"]
    assert page.xpath("string(//caption)") == "Délais"
    assert page.xpath("//*[@role='region']/@tabindex") == ["0"]


def test_numbering_that_browsers_cannot_write_is_written_out():
    item = ListItem((Paragraph((Run("Mot"),)),))
    page = html.fromstring(to_html(Text((), (ListBlock((item, item), "1°", 3), Paragraph((Run("x"),))))))

    assert page.xpath("//ol/li/span[@class='marker']/text()") == ["3°", "4°"]
    native = html.fromstring(to_html(Text((), (ListBlock((item,), "a.", 2),))))
    assert (native.xpath("//ol/@type"), native.xpath("//ol/@start"), native.xpath("//span")) == (["a"], ["2"], [])


def test_markup_in_words_stays_words():
    hostile = '<script>alert("x")</script>'
    runs = (Run(hostile, (Mark.BOLD,)), Note((Run(hostile),)), Run("lien", (), "https://a.example/?a=1&b='2'"))
    text = Text((Run(hostile),), (Article("", "", (Run(hostile),), (Paragraph(runs),)),))
    written = to_html(text)
    page = html.fromstring(written)

    assert "<script" not in written
    assert page.xpath("//a[@rel]/@href") == ["https://a.example/?a=1&b='2'"]
    assert page.xpath("string(//strong)") == hostile


def test_any_text_makes_well_formed_pages_that_keep_every_word():
    for text in filter(None, map(text_of, range(60))):
        shown = html.fromstring(to_html(text)).text_content()
        plain = to_plain(text)
        assert all(part.strip() in shown.replace("\n", "") for part in plain.split("\n") if part.isalpha())
        assert "style=" not in to_html(text).replace("&quot;", "")


def test_plain_text_reads_as_the_document(charter):
    plain = to_plain(charter)

    assert "Article\u00a03 – Membres" in plain
    assert "\n1. les professionnels de santé\u00a0:\n   a) exerçant à titre libéral" in plain
    assert "Suivi et réévaluation | Tous les intervenants | Tous les 6 mois" in plain
    assert plain.rstrip().endswith("[3] Rapport d’activité remis avant le 31 mars de l’année suivante.")
