"""Reading a text that a user sends or types, and searching it for personal data before anything of it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from governance.refusals_documents import PersonalDataFound, TextRefused
from portal.foundation.patient_data import find_personal_numbers, mask_personal_numbers
from portal.foundation.texts import wording
from portal.foundation.texts.blocks import Article, Text, block_inlines, inline_text
from portal.foundation.texts.exporters.markdown import to_markdown
from portal.foundation.texts.importers.markdown import read_markdown
from portal.foundation.texts.importers.model import Deleted, Import, ImportRefused, Unread
from portal.foundation.texts.intake import import_text
from portal.foundation.texts.numbering import article_name

AROUND = 40
TEXT_LANGUAGE = "fr"
_FRONT_MATTER = "---\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text and the place where they stand ("Article 4", empty outside articles)."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that only has the shape of personal data; ``excerpt`` is masked."""

    place: str
    excerpt: str


def passages(text: Text) -> Iterable[Passage]:
    if text.title:
        yield Passage(_("title"), inline_text(text.title, notes=True))
    for part in text.body:
        place = article_name(part) if isinstance(part, Article) else ""
        for line in block_inlines(part):
            yield Passage(place, inline_text(line, notes=True))


def passages_of_import(result: Import) -> Iterable[Passage]:
    """The text, and what was left out of it: the report is kept too."""
    yield from passages(result.text)
    left_out: list[Unread | Deleted] = [*result.not_understood, *result.simplified, *result.deleted]
    for entry in left_out:
        yield Passage(entry.where.article, entry.text)


def screen(found: Iterable[Passage]) -> list[Doubt]:
    """What only looks like personal data, to be checked by a person. Raises PersonalDataFound where it surely is."""
    places: dict[str, None] = {}
    doubts: list[Doubt] = []
    for passage in found:
        place = passage.place or str(_("outside the articles"))
        for number in find_personal_numbers(passage.words):
            if number.certain:
                places[place] = None
            else:
                before = max(0, number.start - AROUND)
                around = passage.words[before : number.end + AROUND]
                doubts.append(Doubt(place, mask_personal_numbers(around).strip()))
    if places:
        raise PersonalDataFound(list(places))
    return doubts


def read_text(data: bytes, name: str) -> Import:
    """A text read in a child process with limits. Raises TextRefused with the sentence for the user."""
    try:
        return import_text(data, name=name, language=TEXT_LANGUAGE)
    except ImportRefused as error:
        raise TextRefused(wording.refusal(error, get_language() or "fr")) from error


def typed_text(markdown: str) -> Import:
    """What somebody typed, read as Markdown. Raises TextRefused."""
    return read_text(markdown.encode(), "texte.md")


def editable_markdown(text: Text) -> str:
    """The Markdown that an editor shows: without the technical heading wherever the text reads back the same."""
    whole = to_markdown(text)
    bare = whole.split(_FRONT_MATTER, 2)[-1].lstrip("\n")
    try:
        same = read_markdown(bare, language=text.language).text == text
    except ImportRefused:
        same = False
    return bare if same else whole
