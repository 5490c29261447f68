"""How anybody checks a proof of this portal on a machine of their own: the page, and the program itself."""

import hashlib
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from governance.services.proof import engine
from portal.foundation.audit import verify


@cache
def _program() -> bytes:
    return Path(verify.__file__).read_bytes()


@cache
def _fingerprints() -> dict[str, str]:
    return {
        "program_hash": hashlib.sha256(_program()).hexdigest(),
        "engine_hash": verify.engine_hash(engine().files),
    }


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Check a file here, in the browser, or with the program; what the answers mean, the fingerprints to compare."""
    return render(request, "website/verifier.html", _fingerprints() | {"sentences": _sentences()})


def _sentences() -> dict[str, str]:
    """What the browser's verifier answers: the sentences of the program, and its own."""
    english = (get_language() or "fr").startswith("en")
    told = {code: pair[english] for code, pair in verify.SENTENCES.items() if not code.startswith("help_")}
    return told | {
        "accepted": _(
            "Everything agrees: {entries} entries, {documents} documents, {anchors} published heads found again."
        ),
        "not_replayed": _(
            "The decisions were not computed again here: the program does it, with these rules: {hash}."
        ),
        "no_file": _("Choose the file to check."),
        "reading": _("Being checked…"),
        "typed": _("what you typed"),
    }


@require_safe
def program(request: HttpRequest) -> HttpResponse:
    """``verify.py``, byte for byte the one that stands in every exported file."""
    return HttpResponse(
        _program(),
        content_type="text/x-python; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="verify.py"'},
    )
