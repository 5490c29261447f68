"""The remark on what a charter usually speaks of."""

from governance.completeness import completeness
from governance.enums_documents import DocumentKind
from portal.foundation.texts.importers.markdown import read_markdown
from tests.governance.documents.builders import CHARTER


def test_headings_found_and_missing_are_said_with_their_articles():
    found = completeness(read_markdown(CHARTER).text, DocumentKind.CHARTER)
    by_label = {heading.label: heading.articles for heading in found.headings}
    assert by_label["Modalités d’accès au réseau et de sortie du réseau"] == ("Article\xa01",)
    assert by_label["Rôle respectif des intervenants, modalités de coordination et de pilotage"] == ("Article\xa02",)
    assert len(found.missing) == 4
    assert found.to_confirm
    assert "6321-4" in found.source


def test_other_texts_have_no_grid():
    assert completeness(read_markdown(CHARTER).text, DocumentKind.STATUTES) is None
