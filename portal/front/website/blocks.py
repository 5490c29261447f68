"""What an editor may put in a page: few blocks, each with one look."""

# mypy: no-disallow-subclassing-any
# Wagtail comes without types.
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "website/blocks/figure.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(label=_("Who says it, and where"), required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "website/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"])

    class Meta:
        label = _("To be noticed")
        icon = "warning"
        template = "website/blocks/callout.html"


class LinkBlock(blocks.StructBlock):
    """A page of this site, or an address; the page's own title where none is given."""

    title = blocks.CharBlock(label=_("Title"), required=False)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.CharBlock(label=_("or address"), required=False)
    text = blocks.CharBlock(label=_("One sentence"), required=False)

    class Meta:
        label = _("Link")
        icon = "link"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["page"] and not (cleaned["url"] and cleaned["title"]):
            raise blocks.StructBlockValidationError(
                non_block_errors=[_("Choose a page, or give an address with a title.")]
            )
        return cleaned


class SourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Law, decree, document"))
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        label = _("Source")
        icon = "doc-full"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading"), icon="title", template="website/blocks/heading.html")
    paragraph = blocks.RichTextBlock(
        label=_("Text"), icon="pilcrow", features=TEXT_FEATURES, template="website/blocks/paragraph.html"
    )
    callout = CalloutBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    documents = blocks.ListBlock(
        DocumentChooserBlock(label=_("Document")),
        label=_("Documents"),
        icon="doc-full",
        template="website/blocks/documents.html",
    )
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), icon="link", template="website/blocks/links.html")
    sources = blocks.ListBlock(
        SourceBlock(), label=_("Sources"), icon="list-ul", template="website/blocks/sources.html"
    )
