"""The parts of a DOCX that do not depend on the text: content types, styles, settings."""

from __future__ import annotations

from portal.foundation.texts.importers.docx import MARKER

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "footnotes", "settings", "footer", "header")


def xml(root: str, body: str) -> bytes:
    """A WordprocessingML part whose root element is `root`."""
    return f'{_DECLARATION}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{body}</w:{root}>'.encode()


def content_types() -> bytes:
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{part}+xml"/>' for part in _PARTS)
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    ).encode()


def package_relationships() -> bytes:
    return (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    ).encode()


def document_relationships(links: list[str]) -> bytes:
    """Relationship ``link1``… for each address, in order, after those of the fixed parts."""
    fixed = "".join(f'<Relationship Id="{part}" Type="{_OFFICE}/{part}" Target="{part}.xml"/>' for part in _PARTS)
    external = "".join(
        f'<Relationship Id="link{number}" Type="{_OFFICE}/hyperlink" Target="{_attribute(link)}" '
        'TargetMode="External"/>'
        for number, link in enumerate(links, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{fixed}{external}</Relationships>'.encode()


def _attribute(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def core_properties(title: str, language: str) -> bytes:
    words = title.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{words}</dc:title><cp:keywords>{MARKER}</cp:keywords><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def settings() -> bytes:
    return xml(
        "settings",
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>',
    )


def _style(
    identifier: str, name: str, *, based_on: str = "Normal", paragraph: str = "", run: str = "", following: str = ""
) -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>{after}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def styles(language: str) -> bytes:
    code = "fr-FR" if language == "fr" else "en-GB"
    keep = "<w:keepNext/><w:keepLines/>"
    headings = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            paragraph=f'{keep}<w:spacing w:before="{before}" w:after="120"/><w:outlineLvl w:val="{level - 1}"/>',
            run=f'<w:b/><w:sz w:val="{size}"/>',
            following="Normal",
        )
        for level, before, size in ((1, 360, 30), (2, 300, 26), (3, 240, 24), (4, 200, 22), (5, 200, 22), (6, 200, 22))
    )
    continued = "".join(
        _style(
            "ListContinue" + ("" if level == 1 else str(level)),
            "List Continue" + ("" if level == 1 else f" {level}"),
            paragraph=f'<w:ind w:left="{425 * level}"/>',
        )
        for level in range(1, 10)
    )
    return xml(
        "styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Cambria"/>'
        f'<w:sz w:val="22"/><w:lang w:val="{code}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        + _style(
            "Title",
            "Title",
            paragraph='<w:keepNext/><w:spacing w:before="240" w:after="360"/>',
            run='<w:b/><w:sz w:val="40"/>',
            following="Normal",
        )
        + headings
        + _style(
            "ArticleHeading",
            "Article Heading",
            paragraph=f'{keep}<w:spacing w:before="280" w:after="120"/>',
            run='<w:b/><w:sz w:val="24"/>',
            following="Normal",
        )
        + _style("ListParagraph", "List Paragraph", paragraph='<w:spacing w:after="60"/>')
        + continued
        + _style("Caption", "caption", paragraph="<w:keepNext/>", run="<w:i/>")
        + _style("FootnoteText", "footnote text", run='<w:sz w:val="18"/>')
        + _style("Header", "header", run='<w:sz w:val="18"/>')
        + _style("Footer", "footer", paragraph='<w:jc w:val="center"/>', run='<w:sz w:val="18"/>')
        + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        '<w:color w:val="0B4F6C"/><w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        "<w:tblPr><w:tblBorders>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + '</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>",
    )
