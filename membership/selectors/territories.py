"""Territories as they are on a day: their communes, their inhabitants, who is in charge."""

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery, Sum

from membership.enums_people import Role
from membership.models import CoordinationTerritory, Organisation, Region, TerritoryCommune, TerritorySupport
from membership.selectors.roles import roles_of


def regions_of(user: Any) -> QuerySet[Region]:
    """Where the user draws territories: everywhere for administrators, the regions of one's federations otherwise."""
    roles = roles_of(user)
    rows = Region.objects.order_by("sort_key")
    if roles.is_administrator or user.is_superuser:
        return rows
    federations = Organisation.objects.filter(pk__in=roles.where(Role.FEDERATION_STAFF))
    return rows.filter(pk__in=federations.values("region"))


def with_what_they_hold(rows: QuerySet[CoordinationTerritory], on: date) -> QuerySet[Any]:
    """``rows`` each with ``commune_count``, ``inhabitants`` (None without communes) and ``in_charge`` (a list)."""
    places = TerritoryCommune.objects.in_force_on(on).filter(territory=OuterRef("pk")).order_by().values("territory")
    supports = TerritorySupport.objects.in_force_on(on).select_related("organisation")
    return rows.annotate(
        commune_count=Subquery(places.annotate(found=Count("pk")).values("found")),
        inhabitants=Subquery(places.annotate(found=Sum("commune__population")).values("found")),
    ).prefetch_related(Prefetch("supports", queryset=supports, to_attr="in_charge"))
