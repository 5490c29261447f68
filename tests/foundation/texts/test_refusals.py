"""Files that are no text: each refused with its code, and a sentence in both languages."""

import time
from typing import get_args

import pytest

from portal.foundation.texts.importers.docx import read_docx
from portal.foundation.texts.importers.model import ImportCode, ImportRefused
from portal.foundation.texts.intake import import_text, read_file
from portal.foundation.texts.wording import _REFUSALS, refusal
from tests.foundation.texts.files import FAIL, PASS, docx, p

EXPECTED = {
    "bomb.docx": "bomb",
    "broken_xml.docx": "broken",
    "empty.docx": "empty",
    "encrypted.docx": "encrypted",
    "entities.docx": "broken",
    "legacy.doc": "legacy_doc",
    "macros.docm": "macros",
    "pdf.docx": "pdf",
    "plain_text.docx": "not_this_kind",
    "rtf.docx": "rtf",
    "truncated.docx": "broken",
    "zip_of_files.docx": "not_this_kind",
}


def test_every_bad_file_has_its_expectation():
    assert {path.name for path in FAIL.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize(("name", "code"), sorted(EXPECTED.items()))
def test_bad_file_is_refused_with_a_sentence(name, code):
    started = time.monotonic()
    with pytest.raises(ImportRefused) as refused:
        import_text((FAIL / name).read_bytes(), name=name)

    assert refused.value.code == code
    assert time.monotonic() - started < 2
    for language in ("fr", "en"):
        assert refusal(refused.value, language).endswith(".")


def test_every_code_has_a_sentence():
    assert set(get_args(ImportCode)) == set(_REFUSALS)


def test_unknown_extension_is_named():
    with pytest.raises(ImportRefused, match="unknown_kind"):
        read_file(b"\x89PNG\r\n", "logo.png", "fr")


def test_markdown_that_is_not_utf8_is_refused():
    with pytest.raises(ImportRefused, match="not_text"):
        read_file("Été".encode("latin-1"), "charte.md", "fr")


def test_office_file_without_a_word_is_refused():
    with pytest.raises(ImportRefused, match="no_words"):
        read_docx(docx(p("")))


def test_big_file_is_refused_before_reading():
    with pytest.raises(ImportRefused, match="too_big"):
        import_text(b"x" * (20 * 1024 * 1024 + 1), name="charte.md")


def test_charter_cut_anywhere_is_refused_or_read():
    """No cut makes anything but a refusal."""
    data = (PASS / "charte_auvrette.docx").read_bytes()
    for length in range(1, len(data), len(data) // 40):
        with pytest.raises(ImportRefused):
            read_docx(data[:length])
