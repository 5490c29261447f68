"""A file of the demonstration is called fictional once, however its name stands in the header."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from portal.front.demo.middleware import MarkedFiles


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ('attachment; filename="a.xlsx"', 'attachment; filename="fictif-a.xlsx"'),
        ("attachment; filename=a.csv", "attachment; filename=fictif-a.csv"),
        ("inline; filename*=utf-8''%C3%A9t%C3%A9.pdf", "inline; filename*=utf-8''fictif-%C3%A9t%C3%A9.pdf"),
        ('attachment; filename="fictif-a.xlsx"', 'attachment; filename="fictif-a.xlsx"'),
        ("attachment; filename=fictif-a.csv", "attachment; filename=fictif-a.csv"),
        ("inline; filename*=utf-8''fictif-%C3%A9.pdf", "inline; filename*=utf-8''fictif-%C3%A9.pdf"),
    ],
)
def test_a_name_is_marked_once(settings, written: str, sent: str) -> None:
    settings.DEMO = True
    answer = HttpResponse(b"x", content_type="text/csv", headers={"Content-Disposition": written})
    marked = MarkedFiles(lambda _request: answer)(RequestFactory().get("/"))
    assert marked.headers["Content-Disposition"] == sent
