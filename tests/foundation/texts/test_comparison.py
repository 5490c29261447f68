"""What a member is shown before voting: only what moved, and all of it."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from portal.foundation.texts.blocks import Article, Heading, ListBlock, Mark, Paragraph, Run, Table, Text, inline_text
from portal.foundation.texts.comparison import carried_ids, compare
from portal.foundation.texts.exporters.comparison_html import comparison_html
from portal.foundation.texts.identity import locate
from portal.foundation.texts.importers.odt import read_odt
from portal.foundation.texts.normal import normalise
from portal.foundation.texts.units import containers
from tests.foundation.texts.files import PASS
from tests.foundation.texts.random_texts import text_of


@pytest.fixture(scope="module")
def charter():
    return read_odt((PASS / "charte_auvrette.odt").read_bytes()).text


def with_article(text, number, change):
    """`text` where the article `number` became the result of `change`, a list of parts."""
    body = []
    for part in text.body:
        body += change(part) if isinstance(part, Article) and part.number == number else [part]
    return normalise(replace(text, body=tuple(body)))


def reworded(part, old, new):
    def paragraph(block):
        if not isinstance(block, Paragraph):
            return block
        return Paragraph(
            tuple(replace(i, text=i.text.replace(old, new)) if isinstance(i, Run) else i for i in block.content)
        )

    return replace(part, blocks=tuple(map(paragraph, part.blocks)))


def pieces(change):
    return [(piece.operation, piece.text) for piece in change.pieces if piece.operation != "equal"]


def test_same_text_shows_nothing(charter):
    assert not compare(charter, charter)
    assert "identiques" in comparison_html(compare(charter, charter))


def test_one_word_is_shown_in_its_article(charter):
    new = with_article(charter, "4", lambda part: [reworded(part, "trente", "soixante")])
    (group,) = compare(charter, new).groups

    assert (group.kind, group.new_name) == ("changed", "Article\u00a04")
    (change,) = group.changes
    assert (change.kind, change.unit) == ("changed", "paragraph")
    assert pieces(change) == [("delete", "trente"), ("insert", "soixante")]


def test_added_and_removed_articles(charter):
    extra = Article("Article", "7 bis", (Run("Suspension"),), (Paragraph((Run("Le bureau suspend un membre."),)),))
    new = with_article(charter, "7", lambda part: [part, extra])
    new = with_article(new, "16", lambda part: [])

    assert [(group.kind, group.old_name or group.new_name) for group in compare(charter, new).groups] == [
        ("added", "Article\u00a07 bis"),
        ("removed", "Article\u00a016"),
    ]


def test_moved_article_is_said_moved_and_its_neighbours_are_not(charter):
    moved = next(article for article in charter.articles if article.number == "5")
    new = with_article(charter, "5", lambda part: [])
    new = with_article(new, "14", lambda part: [part, moved])
    (group,) = compare(charter, new).groups

    assert (group.kind, group.new_name, group.changes) == ("moved", "Article\u00a05", ())


def test_renumbering_shows_the_numbers_only(charter):
    new = with_article(charter, "6", lambda part: [replace(part, number="6 bis")])
    (group,) = compare(charter, new).groups

    assert (group.old_name, group.new_name) == ("Article\u00a06", "Article\u00a06 bis")
    assert [(piece.operation, piece.text) for piece in group.heading if piece.operation == "insert"] == [
        ("insert", " bis")
    ]
    assert group.changes == ()


def test_paragraph_that_changes_article_is_moved(charter):
    source = next(article for article in charter.articles if article.number == "10")
    last = source.blocks[-1]
    new = with_article(charter, "10", lambda part: [replace(part, blocks=part.blocks[:-1])])
    new = with_article(new, "19", lambda part: [replace(part, blocks=(*part.blocks, last))])
    (group,) = compare(charter, new).groups

    assert group.new_name == "Article\u00a019"
    assert [(change.kind, change.origin) for change in group.changes] == [("moved", "Article\u00a010")]


def test_list_item_and_table_row_are_shown_alone(charter):
    def without_second(part):
        block = part.blocks[1]
        assert isinstance(block, ListBlock)
        shorter = replace(block, items=block.items[:1] + block.items[2:])
        return [replace(part, blocks=(part.blocks[0], shorter, *part.blocks[2:]))]

    def other_delay(part):
        table = part.blocks[1]
        assert isinstance(table, Table)
        cell = replace(table.rows[3][3], blocks=(Paragraph((Run("2 mois"),)),))
        rows = (*table.rows[:3], (*table.rows[3][:3], cell), *table.rows[4:])
        return [replace(part, blocks=(part.blocks[0], replace(table, rows=rows)))]

    new = with_article(with_article(charter, "20", without_second), "11", other_delay)
    row, item = compare(charter, new).groups

    assert [(change.kind, change.unit) for change in row.changes] == [("changed", "row")]
    assert pieces(row.changes[0]) == [("delete", "1"), ("insert", "2")]
    assert [(change.kind, change.unit) for change in item.changes] == [("removed", "item")]


def test_formatting_alone_is_said(charter):
    def plain(part):
        blocks = tuple(
            Paragraph(tuple(Run(i.text) if isinstance(i, Run) else i for i in block.content)) for block in part.blocks
        )
        return [replace(part, blocks=blocks)]

    (group,) = compare(charter, with_article(charter, "1", plain)).groups

    assert [change.kind for change in group.changes] == ["formatted"]


def test_link_that_leads_elsewhere_is_a_change(charter):
    def elsewhere(part):
        content = tuple(
            replace(i, link="https://autre.example/") if isinstance(i, Run) and i.link else i
            for i in part.blocks[0].content
        )
        return [replace(part, blocks=(Paragraph(content),))]

    (group,) = compare(charter, with_article(charter, "17", elsewhere)).groups

    assert [change.kind for change in group.changes] == ["changed"]
    assert "https://autre.example/" in "".join(piece.text for piece in group.changes[0].pieces)


def test_preamble_and_chapters_are_outside_articles(charter):
    body = tuple(
        replace(part, content=(Run("Titre I – Entrée et sortie"),))
        if isinstance(part, Heading) and inline_text(part.content).startswith("Titre I –")
        else part
        for part in charter.body
    )
    (group,) = compare(charter, replace(charter, body=body)).groups

    assert group.kind == "outside" and group.changes[0].unit == "heading"


def test_comments_follow_the_blocks_they_stand_on(charter):
    new = with_article(charter, "4", lambda part: [reworded(part, "trente", "soixante")])
    carried = carried_ids(charter, new)
    before, after = [{entry.id for entry in locate(text)} for text in (charter, new)]

    assert set(carried) == before and set(carried.values()) == after
    assert len([old for old, new_id in carried.items() if old != new_id]) == 1


def characters(text):
    found = Counter()
    for container in containers(text):
        for unit in ([container.heading] if container.heading else []) + container.units:
            found.update("".join(unit.tokens).replace("\n", " ").replace(" ", ""))
    return Counter({sign: count for sign, count in found.items() if not sign.isspace()})


def shown(comparison, operation):
    found = Counter()
    for group in comparison.groups:
        for line in (group.heading, *(change.pieces for change in group.changes)):
            found.update(sign for piece in line if piece.operation == operation for sign in piece.text)
    return Counter({sign: count for sign, count in found.items() if not sign.isspace()})


def test_deletions_and_insertions_account_exactly_for_the_difference():
    """Old characters, less those shown deleted, plus those shown inserted, are the new ones: whatever the pairing."""
    texts = [text for text in map(text_of, range(60)) if text is not None]
    for old, new in pairwise(texts):
        comparison = compare(old, new)
        expected = characters(old)
        expected.subtract(shown(comparison, "delete"))
        expected.update(shown(comparison, "insert"))
        assert +expected == characters(new)
        assert min(expected.values(), default=0) >= 0
        assert not compare(new, new)


def test_html_says_in_words_what_colour_shows(charter):
    new = with_article(charter, "4", lambda part: [reworded(part, "trente", "<soixante>")])
    page = html.fromstring(comparison_html(compare(charter, new), new_prefix="nouveau-"))

    assert page.xpath("string(//ins)") == "ajouté : <soixante> fin de l’ajout"
    assert page.xpath("string(//del)") == "supprimé : trente fin de la suppression"
    assert page.xpath("//h3/a/@href") == ["#nouveau-article-4"]
    assert page.xpath("//*[@style] | //script") == []


def test_long_paragraphs_of_few_common_words_are_not_paired():
    old = Text((), (Paragraph((Run("Le bureau se réunit chaque mois."),)),))
    new = Text((), (Paragraph((Run("Toute personne peut demander copie des comptes."),)),))
    old, new = (replace(text, body=(Paragraph((Run("Un."),)), *text.body)) for text in (old, new))

    assert [change.kind for change in compare(old, new).groups[0].changes] == ["removed", "added"]


def test_mark_is_kept_out_of_words():
    old = Text((), (Paragraph((Run("Le "), Run("bur", (Mark.BOLD,)), Run("eau."))),))
    new = Text((), (Paragraph((Run("Le bureau."),)),))

    assert [change.kind for change in compare(old, new).groups[0].changes] == ["formatted"]
