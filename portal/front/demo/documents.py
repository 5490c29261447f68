"""The public documents of the demonstration, typeset by the portal and put on the site as its editors would."""

from datetime import date
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from membership.models import Organisation
from portal.foundation import clock
from portal.foundation.texts.blocks import inline_text
from portal.foundation.texts.exporters.typst import typst_data
from portal.foundation.texts.importers.markdown import read_markdown
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead
from portal.front.demo.founding import FEDERATION_NAME
from portal.front.website.enums import DocumentKind
from portal.front.website.models import DocumentsPage, PublicDocument

DATA = Path(__file__).resolve().parent / "data"
_SHOWN = (
    (
        "document-usagers",
        DocumentKind.FOR_USERS,
        (3, 15),
        "Ce que fait un dispositif d’appui, et ce que vous pouvez lui demander.",
    ),
    ("convention-type", DocumentKind.GUIDE, (5, 20), "À adapter avec chaque partenaire ; sept articles."),
    (
        "rapport-annuel",
        DocumentKind.REPORT,
        (6, 30),
        "Ce que les membres ont fait ensemble, ce qui reste difficile.",
    ),
)


def publish_documents() -> None:
    """Three documents on the page of public documents, unless it has some already."""
    page = DocumentsPage.objects.first()
    if page is None or page.documents.exists():
        return
    federation = Organisation.objects.get(official_name=FEDERATION_NAME)
    year = clock.today().year - 1
    for place, (name, kind, (month, day), summary) in enumerate(_SHOWN):
        dated = date(year, month, day)
        title, pdf = _typeset(name, dated, federation)
        document = get_document_model().objects.create(
            title=title, file=ContentFile(pdf, name=f"{name}.pdf"), file_size=len(pdf)
        )
        page.documents.add(
            PublicDocument(document=document, kind=kind, dated=dated, summary=summary, sort_order=place)
        )
    page.save_revision().publish()


def _typeset(name: str, dated: date, federation: Organisation) -> tuple[str, bytes]:
    text = read_markdown((DATA / f"{name}.md").read_bytes()).text
    title = inline_text(text.title)
    pdf = documents.typeset_text(
        typst_data(text),
        title=title,
        language="fr",
        document_date=dated,
        letterhead=Letterhead(organisation=federation.name, footer=title, fictional=federation.fictional),
    )
    return title, pdf
