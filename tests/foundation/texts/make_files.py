"""Makes the files of should_pass/ and should_fail/: ``python tests/foundation/texts/make_files.py`` (needs soffice).

The charter is written as a flat OpenDocument source, opened and saved by LibreOffice as ODT and as DOCX: the files
tested are LibreOffice's, not ours.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import difficult_source
from charter_source import BODY, FOOTER, HEADER, PREAMBLE, TITLE

HERE = Path(__file__).parent
NAMES = (
    "office style text table draw fo svg xlink dc meta number loext".split(),
    {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    },
)
TOKEN = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|//(?P<italic>[^/]+?)//|\{\{(?P<note>.+?)\}\}|\[\[(?P<words>.+?)\|(?P<address>.+?)\]\]"
    r"|\+\+(?P<inserted>.+?)\+\+|--(?P<deleted>.+?)--|\^\^(?P<super>.+?)\^\^"
)
INFO = (
    "<office:change-info><dc:creator>Secrétariat</dc:creator><dc:date>2025-02-03T09:30:00</dc:date>"
    "</office:change-info>"
)


class Writer:
    def __init__(self) -> None:
        self.changes: list[str] = []
        self.notes = 0

    def inline(self, words: str) -> str:
        pieces, position = [], 0
        for match in TOKEN.finditer(words):
            pieces.append(escape(words[position : match.start()]))
            pieces.append(self.token(match))
            position = match.end()
        pieces.append(escape(words[position:]))
        return "".join(pieces)

    def token(self, match: re.Match[str]) -> str:
        kind = match.lastgroup
        if kind == "bold":
            return f'<text:span text:style-name="Gras">{escape(match["bold"])}</text:span>'
        if kind == "italic":
            return f'<text:span text:style-name="Italique">{escape(match["italic"])}</text:span>'
        if kind == "super":
            return f'<text:span text:style-name="Exposant">{escape(match["super"])}</text:span>'
        if kind == "address":
            address = quoteattr(match["address"])
            return f'<text:a xlink:type="simple" xlink:href={address}>{escape(match["words"])}</text:a>'
        if kind == "note":
            self.notes += 1
            return (
                f'<text:note text:id="ftn{self.notes}" text:note-class="footnote">'
                f"<text:note-citation>{self.notes}</text:note-citation><text:note-body>"
                f'<text:p text:style-name="Footnote">{escape(match["note"])}</text:p></text:note-body></text:note>'
            )
        identifier = f"ct{len(self.changes) + 1}"
        if kind == "inserted":
            self.changes.append(
                f'<text:changed-region xml:id="{identifier}" text:id="{identifier}">'
                f"<text:insertion>{INFO}</text:insertion></text:changed-region>"
            )
            return (
                f'<text:change-start text:change-id="{identifier}"/>{escape(match["inserted"])}'
                f'<text:change-end text:change-id="{identifier}"/>'
            )
        self.changes.append(
            f'<text:changed-region xml:id="{identifier}" text:id="{identifier}"><text:deletion>{INFO}'
            f'<text:p text:style-name="Text_20_body">{escape(match["deleted"])}</text:p></text:deletion>'
            "</text:changed-region>"
        )
        return f'<text:change text:change-id="{identifier}"/>'

    def block(self, block) -> str:
        if isinstance(block, str):
            return f'<text:p text:style-name="Text_20_body">{self.inline(block)}</text:p>'
        if block[0] == "table":
            return self.table(block[1], block[2])
        return self.list_(block)

    def list_(self, block, depth: int = 1) -> str:
        items = []
        for item in block[1]:
            words, nested = item if isinstance(item, tuple) else (item, None)
            inner = self.list_(nested, depth + 1) if nested else ""
            items.append(
                f'<text:list-item><text:p text:style-name="Text_20_body">{self.inline(words)}</text:p>{inner}'
                "</text:list-item>"
            )
        style = f' text:style-name="{"Puces" if block[0] == "bullets" else "Liste"}"'
        return f"<text:list{style if depth == 1 or block[0] == 'bullets' else ''}>{''.join(items)}</text:list>"

    def table(self, header: list[str], rows: list[list]) -> str:
        def cell(content, head=False) -> str:
            words, span = content if isinstance(content, tuple) else (content, 1)
            spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
            style = "Table_20_Heading" if head else "Table_20_Contents"
            return (
                f'<table:table-cell{spanned} office:value-type="string"><text:p text:style-name="{style}">'
                f"{self.inline(words)}</text:p></table:table-cell>" + "<table:covered-table-cell/>" * (span - 1)
            )

        head = "".join(cell(words, head=True) for words in header)
        body = "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows)
        return (
            f'<table:table table:name="Roles"><table:table-column table:number-columns-repeated="{len(header)}"/>'
            f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>{body}"
            "</table:table>"
        )


def charter() -> str:
    writer = Writer()
    body = [f'<text:p text:style-name="Title">{escape(TITLE)}</text:p>']
    body.append('<text:h text:style-name="Heading_20_1" text:outline-level="1">Préambule</text:h>')
    body.extend(writer.block(block) for block in PREAMBLE)
    for entry in BODY:
        if entry[0] == "title":
            body.append(f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(entry[1])}</text:h>')
            continue
        _, number, title, blocks = entry
        body.append(
            '<text:h text:style-name="Heading_20_2" text:outline-level="2">'
            f"Article {number} – {writer.inline(title)}</text:h>"
        )
        body.extend(writer.block(block) for block in blocks)
    return flat_odt("".join(body), "".join(writer.changes), title=TITLE)


def flat_odt(body: str, changes: str, *, title: str, outline: str = "") -> str:
    levels = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="{sign}" style:num-suffix="{suffix}">'
        f"{_level(level)}</text:list-level-style-number>"
        for level, sign, suffix in ((1, "1", "."), (2, "a", ")"), (3, "i", "."))
    )
    bullets = "".join(
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="–">{_level(level)}'
        "</text:list-level-style-bullet>"
        for level in (1, 2, 3)
    )
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES[1].items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(title)}</dc:title><dc:language>fr-FR</dc:language></office:meta>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:language="fr" fo:country="FR"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"
 style:parent-style-name="Standard"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Heading" style:default-outline-level="1">
<style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
 style:parent-style-name="Heading" style:default-outline-level="2">
<style:text-properties fo:font-size="12pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Table_20_Contents" style:display-name="Table Contents" style:family="paragraph"
 style:parent-style-name="Standard"/>
<style:style style:name="Table_20_Heading" style:display-name="Table Heading" style:family="paragraph"
 style:parent-style-name="Table_20_Contents"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard"/>
{outline}
<text:list-style style:name="Liste">{levels}</text:list-style>
<text:list-style style:name="Puces">{bullets}</text:list-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Gras" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Italique" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Cache" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Sect1" style:family="section"/>
<style:style style:name="Exposant" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style>
<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>
<style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">
<style:header><text:p text:style-name="Header">{escape(HEADER)}</text:p></style:header>
<style:footer><text:p text:style-name="Footer">{escape(FOOTER)}</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes text:track-changes="false">{changes}</text:tracked-changes>
{body}
</office:text></office:body></office:document>"""


def _level(level: int) -> str:
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" '
        f'fo:margin-left="{0.6 * level + 0.4}cm"/></style:list-level-properties>'
    )


def convert(source: Path, extension: str, folder: Path) -> Path:
    profile = folder / "profile"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", extension]
        + ["--outdir", str(folder / extension), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / extension / f"{source.stem}.{extension}"


def should_fail(charter: bytes) -> None:
    """Broken cousins of the charter; each is refused with the code its name begins with."""
    folder = HERE / "should_fail"
    folder.mkdir(exist_ok=True)
    (folder / "empty.docx").write_bytes(b"")
    (folder / "truncated.docx").write_bytes(charter[: len(charter) // 2])
    (folder / "plain_text.docx").write_text("Charte du réseau, enregistrée sous un mauvais nom.", encoding="utf-8")
    (folder / "rtf.docx").write_bytes(rb"{\rtf1\ansi Charte du r\'e9seau}")
    (folder / "pdf.docx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    former = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    (folder / "legacy.doc").write_bytes(former + "WordDocument".encode("utf-16-le"))
    (folder / "encrypted.docx").write_bytes(former + "EncryptedPackage".encode("utf-16-le"))
    rewrite(folder / "zip_of_files.docx", {"lisez-moi.txt": b"Une archive de fichiers."}, {})
    with_parts(charter, folder / "macros.docm", add={"word/vbaProject.bin": b"\0" * 64})
    with_parts(charter, folder / "bomb.docx", add={"word/media/image1.bmp": b"\0" * (30 * 1024 * 1024)})
    with_parts(
        charter,
        folder / "entities.docx",
        replace={
            "word/document.xml": b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]>'
            b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
        },
    )
    with_parts(charter, folder / "broken_xml.docx", replace={"word/document.xml": b"<w:document><w:body>"})


def with_parts(source: bytes, target: Path, *, add=None, replace=None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "source.docx"
        original.write_bytes(source)
        with zipfile.ZipFile(original) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    rewrite(target, parts | (replace or {}), add or {})


def rewrite(target: Path, parts: dict[str, bytes], add: dict[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | add).items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def main() -> None:
    target = HERE / "should_pass"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        difficult = flat_odt(
            difficult_source.BODY,
            difficult_source.CHANGES,
            title="Règlement",
            outline=difficult_source.NUMBERED_HEADINGS,
        )
        for stem, content in (("charte_auvrette", charter()), ("reglement_difficile", difficult)):
            source = folder / f"{stem}.fodt"
            source.write_text(content, encoding="utf-8")
            for extension in ("odt", "docx"):
                shutil.copy(convert(source, extension, folder), target / f"{stem}.{extension}")
    should_fail((target / "charte_auvrette.docx").read_bytes())


if __name__ == "__main__":
    main()
