"""Who may read the files that membership keeps."""

from uuid import UUID

from django.http import HttpRequest

from membership.models import ListImport
from membership.permissions import IMPORT_PEOPLE, may


def may_read_list_file(request: HttpRequest, key: str) -> bool:
    """A received list: whoever may import lists for its association."""
    received = ListImport.objects.filter(uuid=UUID(key)).select_related("organisation").first()
    return received is not None and bool(may(request.user, IMPORT_PEOPLE, received.organisation))
