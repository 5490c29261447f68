"""What Word writes and LibreOffice does not: hand-written parts, one oddity each."""

import pytest

from portal.foundation.texts.blocks import Heading, ListBlock, Mark, Paragraph, Table, inline_text
from portal.foundation.texts.importers.docx import read_docx
from tests.foundation.texts.files import STRICT, docx, p, r

ARTICLE_ONE = p("Article 1 – Objet", "Titre1")


def paragraphs(result):
    return [inline_text(block.content) for block in result.text.articles[0].blocks if isinstance(block, Paragraph)]


def unread(result):
    return [(entry.kind, entry.text) for entry in result.not_understood]


def test_text_box_is_listed_once_though_written_twice():
    box = "<w:txbxContent>" + p("Encadré à ne pas perdre.") + "</w:txbxContent>"
    drawing = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    picture = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    alternative = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
    )
    result = read_docx(docx(ARTICLE_ONE + f"<w:p>{r('Avant ')}<w:r>{alternative}</w:r>{r('après.')}</w:p>"))

    assert paragraphs(result) == ["Avant après."]
    assert unread(result) == [("text_box", "Encadré à ne pas perdre.")]


def test_equation_symbol_and_object_are_listed():
    body = (
        ARTICLE_ONE
        + f"<w:p>{r('Taux')}<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"
        + '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
        + '<w:p><w:r><w:object><v:shape alt="Tableur"/></w:object></w:r></w:p>'
    )
    result = read_docx(docx(body))

    assert unread(result) == [("equation", "a+b"), ("symbol", "Wingdings F0FC"), ("embedded_object", "Tableur")]


def test_field_result_is_kept_and_table_of_contents_is_not():
    def complex_field(instruction, shown):
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    contents = complex_field("TOC \\o", "Article 1 ... 2")
    day = complex_field("DATE", "3 mars 2025")
    link = complex_field('HYPERLINK "https://clairvallon.example/"', "le site")
    body = ARTICLE_ONE + f"<w:p>{contents}</w:p><w:p>{r('Fait le ')}{day}{link}</w:p>"
    result = read_docx(docx(body))
    content = result.text.articles[0].blocks[0].content

    assert inline_text(content) == "Fait le 3 mars 2025le site"
    assert content[-1].link == "https://clairvallon.example/"
    assert unread(result) == [("table_of_contents", "Article 1 ... 2")]
    assert [(entry.kind, entry.text) for entry in result.simplified] == [("field", "DATE : 3 mars 2025")]


def test_moved_and_deleted_words_are_listed_and_the_moved_ones_stand_once():
    body = ARTICLE_ONE + (
        f"<w:p><w:moveFrom>{r('Phrase déplacée.')}</w:moveFrom>{r('Reste.')}</w:p>"
        f"<w:p><w:moveTo>{r('Phrase déplacée.')}</w:moveTo></w:p>"
        "<w:p><w:del><w:r><w:delText>Biffé.</w:delText></w:r></w:del></w:p>"
    )
    result = read_docx(docx(body))

    assert paragraphs(result) == ["Reste.", "Phrase déplacée."]
    assert [entry.text for entry in result.deleted] == ["Phrase déplacée.", "Biffé."]


def test_deleted_paragraph_mark_joins_the_paragraphs():
    body = ARTICLE_ONE + (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('Début ')}</w:p>" + f"<w:p>{r('et fin.')}</w:p>"
    )

    assert paragraphs(read_docx(docx(body))) == ["Début et fin."]


def test_deleted_row_goes_and_its_words_are_listed():
    row = f"<w:tr><w:tc>{p('gardée')}</w:tc></w:tr>"
    struck = (
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>retirée</w:delText></w:r></w:del></w:p>"
        "</w:tc></w:tr>"
    )
    result = read_docx(docx(ARTICLE_ONE + f"<w:tbl>{row}{struck}</w:tbl>"))
    table = result.text.articles[0].blocks[0]

    assert isinstance(table, Table) and len(table.rows) == 1
    assert [entry.text for entry in result.deleted] == ["retirée"]


def test_automatic_article_numbers_are_read():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Article %1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    body = p("Objet", "Titre1", numbered) + p("Texte.") + p("– Siège", "", numbered) + p("Texte.")
    articles = read_docx(docx(body, numbering=numbering)).text.articles

    assert [(a.label, a.number, inline_text(a.title)) for a in articles] == [
        ("Article", "1", "Objet"),
        ("Article", "2", "Siège"),
    ]


def test_legal_numbering_over_two_levels_is_kept():
    def level(index, template):
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{template}"/>'
            "</w:lvl>"
        )

    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "%1.")}{level(1, "%1.%2.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )

    def item(words, depth):
        return p(words, "", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')

    body = ARTICLE_ONE + item("un", 0) + item("deux", 0) + item("deux un", 1) + item("deux deux", 1)
    block = read_docx(docx(body, numbering=numbering)).text.articles[0].blocks[0]
    nested = block.items[1].blocks[1]

    assert isinstance(nested, ListBlock) and nested.numbering == "1.1." and nested.start == 1


def test_style_based_on_a_heading_is_a_heading_and_strong_is_bold():
    strong = r("mot", '<w:rStyle w:val="lev"/>')
    body = ARTICLE_ONE + p("Sous-titre", "Titre2bis") + f"<w:p>{strong}</w:p>"
    blocks = read_docx(docx(body)).text.articles[0].blocks

    assert isinstance(blocks[0], Heading)
    assert blocks[1].content[0].marks == (Mark.BOLD,)


def test_strict_office_open_xml_is_read():
    result = read_docx(docx(ARTICLE_ONE + p("Texte strict."), namespace=STRICT))

    assert paragraphs(result) == ["Texte strict."]


def test_comment_is_listed_at_its_place_and_unsafe_link_named():
    comments = f'<w:comments {{}}><w:comment w:id="4">{p("À revoir.")}</w:comment></w:comments>'
    link = f'<w:hyperlink r:id="bad">{r("fichier")}</w:hyperlink>'
    body = ARTICLE_ONE + f'<w:p>{link}<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    result = read_docx(docx(body, parts={"comments": comments}))

    assert unread(result) == [("link", "file:///C:/prive.txt"), ("comment", "À revoir.")]
    assert result.not_understood[1].where.article == "Article\u00a01"
    assert paragraphs(result) == ["fichier"]


def test_content_control_and_smart_tag_are_transparent():
    body = ARTICLE_ONE + (
        f"<w:sdt><w:sdtContent><w:p><w:smartTag>{r('Le siège ')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{r('est à Montreval.')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"
    )

    assert paragraphs(read_docx(docx(body))) == ["Le siège est à Montreval."]


def test_unknown_element_with_words_is_listed():
    body = ARTICLE_ONE + f"<w:p><w:inconnu>{r('Mots inattendus')}</w:inconnu></w:p>"

    assert unread(read_docx(docx(body))) == [("markup", "Mots inattendus")]


def test_absurd_span_is_cut():
    wide = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{p("large")}</w:tc></w:tr></w:tbl>'
    table = read_docx(docx(ARTICLE_ONE + wide)).text.articles[0].blocks[0]

    assert table.rows[0][0].columns == 100


@pytest.mark.parametrize("switch", ["0", "false", "off"])
def test_switched_off_bold_is_not_bold(switch):
    run = r("mot", f'<w:b w:val="{switch}"/>')
    body = ARTICLE_ONE + f"<w:p>{run}</w:p>"

    assert read_docx(docx(body)).text.articles[0].blocks[0].content[0].marks == ()
