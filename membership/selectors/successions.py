"""Whose successions somebody may record: bodies of their region that are no other federation's."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from membership.enums import OrganisationKind
from membership.enums_people import Role
from membership.models import Adhesion, Organisation, SuccessionEvent, SuccessionLink
from membership.models.succession import SuccessionEventQuerySet
from membership.selectors.roles import roles_of
from portal.foundation import clock


def bodies_for_successions(user: Any) -> QuerySet[Organisation]:
    """The bodies that ``user`` may name in a succession: all for administrators; for a federation's staff, itself,
    its members, and the bodies of its region that adhere to no other federation today."""
    roles = roles_of(user)
    if roles.is_administrator or user.is_superuser:
        return Organisation.objects.all()
    federations = roles.where(Role.FEDERATION_STAFF)
    if not federations:
        return Organisation.objects.none()
    regions = Organisation.objects.filter(pk__in=federations).values("region")
    elsewhere = (
        Adhesion.objects.in_force_on(clock.today())
        .filter(member_organisation=OuterRef("pk"), association__kind=OrganisationKind.FEDERATION)
        .exclude(association__in=federations)
    )
    own = Q(pk__in=federations | roles.overseen)
    free = Q(region__in=regions) & ~Exists(elsewhere) & ~Q(kind=OrganisationKind.FEDERATION)
    return Organisation.objects.filter(own | free)


def successions_of(user: Any) -> SuccessionEventQuerySet:
    """The successions that ``user`` may record, read and cancel: those whose bodies are all theirs to name."""
    rows = SuccessionEvent.objects.all()
    if roles_of(user).is_administrator or user.is_superuser:
        return rows
    bodies = bodies_for_successions(user).values("pk")
    foreign = SuccessionLink.objects.exclude(predecessor__in=bodies) | SuccessionLink.objects.filter(
        successor__isnull=False
    ).exclude(successor__in=bodies)
    named = SuccessionLink.objects.filter(predecessor__in=bodies)
    return rows.filter(pk__in=named.values("event")).exclude(pk__in=foreign.values("event"))


def totals_handed_over(event: SuccessionEvent) -> "dict[int, dict[str, Any]]":
    """For each predecessor (by key), the sum of its shares by family of measures, rests included."""
    totals: dict[int, dict[str, Any]] = {}
    for link in event.links.all():
        mine = totals.setdefault(link.predecessor_id, {})
        for share in link.shares.all():
            mine[share.family] = mine.get(share.family, 0) + share.fraction
    return totals
