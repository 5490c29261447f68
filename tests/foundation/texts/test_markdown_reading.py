"""Markdown as people and other tools write it."""

from portal.foundation.texts.blocks import LineBreak, ListBlock, Mark, Note, Paragraph, Run, Table, inline_text
from portal.foundation.texts.importers.markdown import read_markdown

HEAD = "# Charte\n\n## Article 1 – Objet\n\n"


def blocks(source):
    return read_markdown(HEAD + source).text.articles[0].blocks


def kinds(result):
    return [(entry.kind, entry.text) for entry in result.not_understood]


def test_marks_links_and_breaks():
    (paragraph,) = blocks(
        "Un *mot* **fort**, ~~barré~~, H<sub>2</sub>O, <u>souligné</u>  \nsuite [ici](https://a.example)."
    )
    runs = [inline for inline in paragraph.content if isinstance(inline, Run)]

    assert {run.text: run.marks for run in runs if run.marks} == {
        "mot": (Mark.ITALIC,),
        "fort": (Mark.BOLD,),
        "barré": (Mark.STRIKE,),
        "2": (Mark.SUBSCRIPT,),
        "souligné": (Mark.UNDERLINE,),
    }
    assert any(isinstance(inline, LineBreak) for inline in paragraph.content)
    assert [run.link for run in runs if run.link] == ["https://a.example"]


def test_footnotes_stand_at_their_call():
    (paragraph,) = blocks("Avant[^a] après.\n\n[^a]: La *note*,\n    sur deux lignes.\n\n    Et un alinéa.\n")
    note = paragraph.content[1]

    assert isinstance(note, Note)
    assert inline_text(note.content) == "La note, sur deux lignes.\nEt un alinéa."


def test_note_without_call_is_listed_and_call_without_note_stays_words():
    result = read_markdown(HEAD + "Mot[^b].\n\n[^a]: Perdue.")

    assert kinds(result) == [("note", "Perdue.")]
    assert inline_text(result.text.articles[0].blocks[0].content) == "Mot[^b]."


def test_nested_lists_with_their_numbers():
    (block,) = blocks("3. trois\n   - a\n   - b\n4. quatre")

    assert isinstance(block, ListBlock) and (block.numbering, block.start) == ("1.", 3)
    assert isinstance(block.items[0].blocks[1], ListBlock)


def test_tables_by_pipes_and_by_html():
    piped, written = blocks(
        "| Étape | Délai |\n|---|---:|\n| Demande | 2 jours |\n\n"
        '<table><thead><tr><th colspan="2">Étape</th></tr></thead><tr><td>A</td><td>B</td></tr></table>'
    )

    assert isinstance(piped, Table) and piped.header_rows == 1 and len(piped.rows) == 2
    assert isinstance(written, Table) and written.rows[0][0].columns == 2 and written.header_rows == 1


def test_what_markdown_cannot_say_is_listed():
    result = read_markdown(
        HEAD + "![Logo](logo.png) Mot <span>cadre</span>.\n\n<div>Bloc HTML</div>\n\n[x](javascript:alert(1))\n\n"
        "<!-- relire -->\n"
    )

    assert ("image", "Logo logo.png") in kinds(result)
    assert ("html", "Bloc HTML") in kinds(result)
    assert ("link", "javascript:alert(1)") in kinds(result)
    assert ("html", "relire") in kinds(result)


def test_quotation_and_code_keep_their_words():
    result = read_markdown(HEAD + "> Cité.\n\n```\nligne un\nligne deux\n```\n")

    assert [inline_text(b.content) for b in result.text.articles[0].blocks if isinstance(b, Paragraph)] == [
        "Cité.",
        "ligne un\nligne deux",
    ]
    assert [entry.kind for entry in result.simplified] == ["quotation", "code"]


def test_foreign_front_matter_is_listed():
    result = read_markdown("---\ntitle: Essai\n---\n" + HEAD + "Mot.")

    assert kinds(result) == [("metadata", "title: Essai")]


def test_windows_line_ends_and_byte_order_mark():
    data = ("\ufeff" + HEAD + "Mot.").replace("\n", "\r\n").encode()

    assert inline_text(read_markdown(data).text.title) == "Charte"
