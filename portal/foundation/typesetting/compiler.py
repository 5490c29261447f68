"""PDF documents made by Typst: accessible (PDF/UA-1), archivable (PDF/A-2a), the same bytes for the same data.

Data reach a template as JSON, never as Typst source; a template reads nothing else than this package: fonts are
bundled, the date is given, no package is fetched.
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

logger = logging.getLogger(__name__)

Template = Literal["text", "minute", "table_report", "pack", "folios", "plain"]

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
UNTAGGED: list[typst.PDFStandard] = ["a-2u"]
MAX_UNSHOWN = 64
_ITS_OWN_FAULT = ("PDF/UA-1 error", "PDF/A-2a, PDF/UA-1 error", "internal error")
"""Typst 0.15 cannot tag some rare layouts, a table broken inside a nested list among them."""
_UNSHOWN = re.compile(r"the text `\"(?P<characters>.+?)\"` could not be displayed", re.DOTALL)

_WORDS: dict[str, tuple[str, str]] = {
    "fictional": ("Document fictif – démonstration", "Fictional document – demonstration"),
    "fingerprint": ("Empreinte du texte (SHA-256)", "Fingerprint of the text (SHA-256)"),
    "explanation": ("Application des règles", "How the rules apply"),
    "signatures": ("Signatures", "Signatures"),
    "anchor": ("Ancrage au registre", "Anchor in the register"),
}


class TypesettingFailed(RuntimeError):
    """Typst refused the document: a template or its data are wrong, which is a fault of ours, not of the user."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every page: organisation (left of the header), `mark` (right: short hash words, reference),
    `footer` (right), and whether the document is fictional, which is then printed in words."""

    organisation: str
    mark: str = ""
    footer: str = ""
    fictional: bool = False


def typeset(
    template: Template,
    data: Mapping[str, Any],
    *,
    title: str,
    language: str = "fr",
    document_date: date,
    letterhead: Letterhead,
    tagged: bool = True,
) -> bytes:
    """The PDF of `data` in the house `template`; the functions of `documents` build the data.

    `document_date` is the date of the document, in its metadata too: never the day of typesetting, so that the same
    data always give the same bytes. Characters that no bundled font has are replaced by their code, as ``[U+1F600]``.
    `tagged`: False for pages that are drawn on others and are no document of their own.
    Where Typst cannot tag a layout (a defect of its own, which a vote must not wait for), the document is PDF/A-2u
    without tags, and a warning is logged.

    Raises TypesettingFailed.
    """
    language = language if language in ("fr", "en") else "fr"
    values = {
        "keywords": (),
        **data,
        "title": title,
        "language": language,
        "date": [document_date.year, document_date.month, document_date.day],
        "organisation": letterhead.organisation,
        "mark": letterhead.mark,
        "footer": letterhead.footer,
        "fictional": letterhead.fictional,
        "words": {key: pair[language == "en"] for key, pair in _WORDS.items()},
    }
    source = json.dumps(values, ensure_ascii=False, sort_keys=True)
    standards = STANDARDS if tagged else UNTAGGED
    for _ in range(MAX_UNSHOWN):
        try:
            return _compile(template, source, document_date, standards)
        except typst.TypstError as error:
            missing = _UNSHOWN.search(error.message)
            if missing is None and standards is STANDARDS and error.message.startswith(_ITS_OWN_FAULT):
                logger.warning("A %s is typeset without tags: %s", template, error.message)
                standards = UNTAGGED
                continue
            if missing is None:
                raise TypesettingFailed(f"{error.message}\n{error.diagnostic}") from error
            source = _without(source, missing["characters"])
    return _compile(template, _plain(source), document_date, standards)


def _compile(template: Template, source: str, document_date: date, standards: Sequence[typst.PDFStandard]) -> bytes:
    compiled = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": source},
        pdf_standards=list(standards),
        pdf_tags=standards is STANDARDS,
        timestamp=datetime.combine(document_date, time(), UTC),
    )
    if not isinstance(compiled, bytes):
        raise TypesettingFailed("Typst gave no PDF.")
    return compiled


@cache
def _fonts() -> typst.Fonts:
    """The two bundled families, and those inside the Typst wheel for signs they lack; none of the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def _without(source: str, characters: str) -> str:
    for character in dict.fromkeys(characters):
        # A letter the fonts have may stand in the same cluster as the sign they lack.
        if ord(character) > 0x24F:
            source = source.replace(character, _code(character))
    return source


def _code(character: str) -> str:
    return "" if unicodedata.category(character) in ("Mn", "Cf", "Me") else f"[U+{ord(character):04X}]"


def _plain(source: str) -> str:
    """Everything beyond the alphabets of western Europe and general punctuation as codes."""
    return "".join(character if _is_plain(ord(character)) else _code(character) for character in source)


def _is_plain(code: int) -> bool:
    return code < 0x250 or 0x2010 <= code < 0x2060 or code == ord("€")
