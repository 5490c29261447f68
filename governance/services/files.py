"""Who may read the files of a vote: whoever sees the vote."""

from django.http import HttpRequest

from governance.models import Ballot


def may_read_ballot_file(request: HttpRequest, key: str) -> bool:
    return Ballot.objects.visible_to(request.user).filter(uuid=key).exists()
