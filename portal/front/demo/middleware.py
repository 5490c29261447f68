"""Files of the demonstration say that they are fictional, by their name too: those of programs not ours included."""

import io
import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from portal.foundation.fiction import mark_workbook
from portal.foundation.files.sniffing import XLSX

PREFIX = "fictif-"
# Each way of writing a name in the header, as a whole: what is optional here would be given up to fit a marked name.
_NAME = re.compile(r"(filename\*=utf-8''|filename=\"|filename=(?!\"))(?!fictif-)", re.IGNORECASE)
_PROGRAMS = ("text/x-python",)
"""The program that checks a proof is nothing invented."""


class MarkedFiles:
    """Puts the word before the name of every file taken away, and into the workbooks that Wagtail writes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not settings.DEMO or not getattr(response, "invented", True):
            return response
        kind = response.headers.get("Content-Type", "")
        disposition = response.headers.get("Content-Disposition", "")
        if not disposition or kind.startswith(_PROGRAMS):
            return response
        response.headers["Content-Disposition"] = _NAME.sub(rf"\g<1>{PREFIX}", disposition)
        return _marked(response) if kind == XLSX and _of_wagtail(request) else response


def _of_wagtail(request: HttpRequest) -> bool:
    found = request.resolver_match
    view = getattr(found.func, "view_class", found.func) if found else None
    return str(getattr(view, "__module__", "")).startswith("wagtail.")


def _marked(response: HttpResponseBase) -> HttpResponseBase:
    """The same answer with its workbook marked; Wagtail writes them with the library that reads them here."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(b"".join(response)))  # type: ignore[call-overload]
    mark_workbook(book)
    stream = io.BytesIO()
    book.save(stream)
    marked = HttpResponse(stream.getvalue())
    for name, value in response.headers.items():
        if name != "Content-Length":
            marked.headers[name] = value
    return marked
