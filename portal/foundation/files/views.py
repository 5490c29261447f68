"""Downloading a stored file, for whoever its owner lets read it; for others it does not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.foundation.files import sniffing
from portal.foundation.files.models import FileUse
from portal.foundation.files.owners import may_read
from portal.foundation.files.services import content


@require_safe
def download(request: HttpRequest, uuid: UUID, name: str) -> HttpResponse:
    """The bytes; a PDF opens in the browser, everything else is saved. The name in the address is for readers only."""
    use = get_object_or_404(FileUse.objects.select_related("file", "removal"), uuid=uuid)
    if not may_read(request, use.owner_kind, use.owner_key):
        raise Http404
    if not use.kept:
        raise Http404(_("This file was removed: its name and its fingerprint are all that is left."))
    etag = f'"{use.file_id}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    inline = use.file.media_type == sniffing.PDF and "enregistrer" not in request.GET
    disposition = content_disposition_header(as_attachment=not inline, filename=use.saved_name) or "attachment"
    return HttpResponse(
        content(use),
        content_type=use.file.media_type,
        headers={
            "Content-Disposition": disposition,
            "ETag": etag,
            "Cache-Control": "private, no-cache",
            "X-Content-Type-Options": "nosniff",
        },
    )
