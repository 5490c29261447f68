"""Reading back what was written gives the same text, to the byte of its canonical source."""

from hypothesis import HealthCheck, given, settings

from portal.foundation.texts.canonical import from_canonical, to_canonical
from portal.foundation.texts.exporters.docx import to_docx
from portal.foundation.texts.exporters.markdown import to_markdown
from portal.foundation.texts.importers.docx import read_docx
from portal.foundation.texts.importers.markdown import read_markdown
from portal.foundation.texts.normal import normalise
from tests.foundation.texts.random_texts import TEXTS

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


@FEW
@given(TEXTS)
def test_canonical_bytes_give_the_text_back(text):
    assert from_canonical(to_canonical(text)) == text


@FEW
@given(TEXTS)
def test_normal_form_is_stable(text):
    assert normalise(text) == text


@FEW
@given(TEXTS)
def test_markdown_gives_the_text_back(text):
    result = read_markdown(to_markdown(text).encode())

    assert result.text == text
    assert result.not_understood == ()


@FEW
@given(TEXTS)
def test_docx_gives_the_text_back(text):
    result = read_docx(to_docx(text))

    assert result.text == text
    assert result.not_understood == ()
    assert result.deleted == ()
