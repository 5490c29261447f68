"""The federation and the campaign at an address, among those that the user may see."""

from collections.abc import Container
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from membership.enums import OrganisationKind
from membership.models import Organisation
from membership.selectors.roles import roles_of
from reports.models import Campaign


def find_federation(user: Any, slug: str) -> Organisation:
    """Raises Http404."""
    rows = Organisation.objects.visible_to(user).filter(kind=OrganisationKind.FEDERATION).select_related("region")
    return get_object_or_404(rows, slug=slug)


class _Everyone:
    """An administrator opens the pages of every association."""

    def __contains__(self, _key: int) -> bool:
        return True


def opens_members_of(request: HttpRequest) -> Container[int]:
    """The organisations whose own pages the user opens: the federation's officers see its tables, not its members."""
    roles = roles_of(request.user)
    return _Everyone() if roles.is_administrator else (roles.visible or frozenset())


def find_campaign(user: Any, slug: str, year: int) -> Campaign:
    """Raises Http404."""
    federation = find_federation(user, slug)
    return get_object_or_404(Campaign.objects.select_related("federation__region"), federation=federation, year=year)
