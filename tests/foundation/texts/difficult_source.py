"""A file with everything a reader may stumble on, as flat OpenDocument; LibreOffice saves it as ODT and DOCX."""

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
NUMBERED_HEADINGS = """<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format=""/>
<text:outline-level-style text:level="2" style:num-prefix="Article " style:num-suffix=" –" style:num-format="1"/>
</text:outline-style>"""

CHANGES = """<text:changed-region xml:id="d1" text:id="d1"><text:deletion><office:change-info>
<dc:creator>Secrétariat</dc:creator><dc:date>2025-02-03T09:30:00</dc:date></office:change-info>
<text:p text:style-name="Text_20_body">Phrase retirée par amendement.</text:p>
<text:p text:style-name="Text_20_body">Second alinéa retiré.</text:p></text:deletion></text:changed-region>"""

BODY = f"""<text:p text:style-name="Title">Règlement intérieur du réseau Clairvallon</text:p>
<text:table-of-content text:name="Table"><text:table-of-content-source text:outline-level="2"/>
<text:index-body><text:p>Sommaire automatique</text:p><text:p>Article 1 – Adhérents<text:tab/>1</text:p>
</text:index-body></text:table-of-content>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Adhérents</text:h>
<text:p text:style-name="Text_20_body">Texte avec un commentaire<office:annotation><dc:creator>Relectrice</dc:creator>
<dc:date>2025-02-01T10:00:00</dc:date><text:p>Faut-il préciser le barème ?</text:p></office:annotation>, une image
<draw:frame draw:name="Logo" text:anchor-type="as-char" svg:width="1cm" svg:height="1cm"><draw:image>
<office:binary-data>{PNG}</office:binary-data></draw:image><svg:title>Logotype du réseau</svg:title></draw:frame>
et un cadre
<draw:frame draw:name="Cadre" text:anchor-type="as-char" svg:width="6cm" svg:height="2cm"><draw:text-box>
<text:p>Encadré : cotisation gratuite la première année.</text:p></draw:text-box></draw:frame> dans la phrase.</text:p>
<text:p text:style-name="Text_20_body">Mot <text:span text:style-name="Cache">secret masqué</text:span> visible, page
<text:page-number text:select-page="current">1</text:page-number>, puis un retour<text:line-break/>à la ligne et une
<text:s text:c="4"/>suite<text:tab/>tabulée<text:note text:id="en1" text:note-class="endnote">
<text:note-citation>i</text:note-citation><text:note-body><text:p>Note de fin : voir les statuts.</text:p>
</text:note-body></text:note>.</text:p>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Cotisations</text:h>
<text:p text:style-name="Text_20_body">Avant la suppression.<text:change text:change-id="d1"/></text:p>
<text:p text:style-name="Text_20_body">Lien <text:a xlink:type="simple"
xlink:href="javascript:alert(1)">dangereux</text:a> et
lien <text:a xlink:type="simple" xlink:href="mailto:secretariat@clairvallon.example">utile</text:a>.</text:p>
<text:list text:style-name="Liste" xml:id="l1"><text:list-item text:start-value="4">
<text:p text:style-name="Text_20_body">quatrième cas ;</text:p>
<text:p text:style-name="Text_20_body">suite du quatrième cas.</text:p></text:list-item>
<text:list-item><text:p text:style-name="Text_20_body">cinquième cas.</text:p></text:list-item></text:list>
<text:p text:style-name="Text_20_body">Intermède.</text:p>
<text:list text:style-name="Liste" text:continue-numbering="true"><text:list-item>
<text:p text:style-name="Text_20_body">sixième cas.</text:p></text:list-item></text:list>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Barème</text:h>
<table:table table:name="Bareme"><table:table-column table:number-columns-repeated="3"/>
<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Personnes
physiques</text:p></table:table-cell>
<table:table-cell table:number-columns-spanned="2"><text:p>Cotisation</text:p></table:table-cell>
<table:covered-table-cell/></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell><text:p>10 €</text:p></table:table-cell>
<table:table-cell><text:p>par an</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Personnes morales</text:p></table:table-cell>
<table:table-cell><text:list text:style-name="Puces"><text:list-item><text:p>100 € ;</text:p></text:list-item>
<text:list-item><text:p>ou convention.</text:p></text:list-item></text:list></table:table-cell>
<table:table-cell><table:table table:name="Dedans"><table:table-column/><table:table-row><table:table-cell>
<text:p>tableau imbriqué</text:p></table:table-cell></table:table-row></table:table><text:p/></table:table-cell>
</table:table-row></table:table>
<text:section text:name="Zone" text:style-name="Sect1"><text:p text:style-name="Text_20_body">Dans une
section.</text:p>
</text:section>"""
