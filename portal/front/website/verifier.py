"""How anybody checks a proof of this portal on a machine of their own: the page, and the program itself."""

import hashlib
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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
    """What to download, what to type, what the answers mean, and the fingerprints to compare."""
    return render(request, "website/verifier.html", _fingerprints())


@require_safe
def program(request: HttpRequest) -> HttpResponse:
    """``verify.py``, byte for byte the one that stands in every exported file."""
    return HttpResponse(
        _program(),
        content_type="text/x-python; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="verify.py"'},
    )
