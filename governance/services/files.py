"""Who may read the files of votes and of governing documents."""

from uuid import UUID

from django.http import HttpRequest

from governance.models import Ballot, DocumentVersion, Meeting, Proxy, TextImport
from governance.permissions import may_prepare_texts, may_see_meeting, may_see_proxy
from governance.selectors_documents import may_read_version, read_by_everybody

_IMPORT = "import:"


def may_read_ballot_file(request: HttpRequest, key: str) -> bool:
    """Whoever sees the vote."""
    return Ballot.objects.visible_to(request.user).filter(uuid=key).exists()


def may_read_meeting_file(request: HttpRequest, key: str) -> bool:
    """The documents and notices of a meeting: whoever sees it."""
    meeting = Meeting.objects.filter(uuid=UUID(key)).select_related("organisation").first()
    return meeting is not None and bool(may_see_meeting(request.user, meeting))


def may_read_proxy_file(request: HttpRequest, key: str) -> bool:
    """The signed form of a proxy: whoever sees the proxy."""
    proxy = Proxy.objects.filter(uuid=UUID(key)).select_related("meeting__organisation", "giver", "holder").first()
    return proxy is not None and bool(may_see_proxy(request.user, proxy))


def may_read_document_file(request: HttpRequest, key: str) -> bool:
    """The PDF of a version: whoever reads it, everybody for a public text in force. An imported file: who prepares."""
    if key.startswith(_IMPORT):
        pending = (
            TextImport.objects.filter(uuid=UUID(key.removeprefix(_IMPORT)))
            .select_related("document__organisation")
            .first()
        )
        return pending is not None and bool(may_prepare_texts(request.user, pending.document.organisation))
    version = DocumentVersion.objects.filter(uuid=UUID(key)).select_related("document__organisation").first()
    if version is None:
        return False
    return read_by_everybody(version) or may_read_version(request.user, version)
