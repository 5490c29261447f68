"""Reads of the public site: the directory, and what an organisation's page says."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from membership.commune_names import search_key
from membership.enums import ContactKind, SuccessionStatus
from membership.models import (
    Department,
    LineageClosure,
    Organisation,
    OrganisationContact,
    SuccessionLink,
    TerritoryCommune,
    TerritorySupport,
    Theme,
)
from portal.foundation.sort_keys import words
from portal.front.website.kinds import LISTED


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters of the directory; empty means all. ``fictional`` None: invented and real bodies alike."""

    text: str = ""
    kind: str = ""
    department: str = ""
    theme: str = ""
    fictional: bool | None = None


def directory(wanted: Wanted, on: date) -> QuerySet[Organisation, Any]:
    """Bodies alive on a day, as plain rows: one query however many there are."""
    found = _filtered(Organisation.objects.alive_on(on).filter(kind__in=LISTED), wanted, on)
    phones = OrganisationContact.objects.filter(
        organisation=OuterRef("pk"), public=True, kind=ContactKind.PHONE
    ).order_by("position", "pk")
    themes = Theme.objects.filter(organisations=OuterRef("pk")).order_by("sort_key")
    followed = SuccessionLink.objects.filter(
        Q(predecessor=OuterRef("pk")) | Q(successor=OuterRef("pk")), event__status=SuccessionStatus.VALIDATED
    )
    return found.order_by("sort_key", "pk").values(
        "slug",
        "kind",
        "official_name",
        "usual_name",
        "fictional",
        commune=Coalesce("seat_commune__name", "seat_postcode"),
        department=Coalesce("seat_commune__department_id", "seat_postcode"),
        phone=Subquery(phones.values("value")[:1]),
        theme_names=ArraySubquery(themes.values("name")),
        has_lineage=Exists(followed),
    )


def _filtered(bodies: QuerySet[Organisation], wanted: Wanted, on: date) -> QuerySet[Organisation]:
    if wanted.kind:
        bodies = bodies.filter(kind=wanted.kind)
    if wanted.theme:
        bodies = bodies.filter(themes__code=wanted.theme)
    if wanted.fictional is not None:
        bodies = bodies.filter(fictional=wanted.fictional)
    if wanted.department:
        bodies = bodies.filter(
            Q(seat_commune__department=wanted.department)
            | Exists(_in_charge_of(on).filter(territory__places__commune__department=wanted.department))
        )
    for word in words(wanted.text):
        bodies = bodies.filter(
            Q(sort_key__contains=word)
            | Q(official_name__unaccent__icontains=word)
            | Q(seat_commune__search_key__startswith=search_key(word))
            | Exists(Theme.objects.filter(organisations=OuterRef("pk"), sort_key__contains=word))
        )
    return bodies


def _in_charge_of(on: date) -> QuerySet[TerritorySupport]:
    return TerritorySupport.objects.in_force_on(on).filter(organisation=OuterRef("pk"))


def origins(on: date) -> dict[bool, int]:
    """How many bodies of the directory are invented (True) and real (False)."""
    alive = Organisation.objects.alive_on(on).filter(kind__in=LISTED)
    return dict(alive.order_by().values_list("fictional").annotate(count=Count("pk")))


def departments_served() -> list[Department]:
    """Departments of the regions that have an organisation."""
    regions = Organisation.objects.filter(region=OuterRef("region")).order_by()
    return list(Department.objects.filter(Exists(regions)))


def themes_offered() -> list[Theme]:
    return list(Theme.objects.filter(archived=False))


def organisation_by_slug(slug: str) -> Organisation | None:
    """A body with a public page, dissolved ones included: those of the directory, and whoever is in their lineage."""
    tied = SuccessionLink.objects.filter(
        Q(predecessor=OuterRef("pk")) | Q(successor=OuterRef("pk")), event__status=SuccessionStatus.VALIDATED
    )
    return (
        Organisation.objects.filter(Q(kind__in=LISTED) | Exists(tied), slug=slug)
        .select_related("region", "seat_commune__department", "duplicate_of")
        .first()
    )


def public_contacts(organisation: Organisation) -> list[OrganisationContact]:
    return list(organisation.contacts.filter(public=True))


@dataclass(frozen=True, slots=True)
class Served:
    """Communes of one department, by name in French order."""

    code: str
    name: str
    communes: list[str]


def communes_in_charge(organisation: Organisation, on: date) -> list[Served]:
    """Communes of the territories the body is in charge of on a day, by department: one query."""
    places = (
        TerritoryCommune.objects.in_force_on(on)
        .filter(
            Q(territory__supports__ends_on=None) | Q(territory__supports__ends_on__gte=on),
            territory__supports__organisation=organisation,
            territory__supports__starts_on__lte=on,
        )
        .order_by("commune__department")
        .values("commune__department", "commune__department__name")
        .annotate(names=ArrayAgg("commune__name", order_by="commune__sort_key"))
    )
    return [Served(row["commune__department"], row["commune__department__name"], row["names"]) for row in places]


def successors_of(organisation: Organisation, on: date) -> list[Organisation]:
    """The bodies that continue a dissolved one on a day, across several successions. One query."""
    if organisation.dissolved_on is None:
        return []
    last = organisation.dissolved_on - timedelta(days=1)
    reached = (
        LineageClosure.objects.filter(ancestor=organisation, descendant__isnull=False)
        .on_bodies_of(on)
        .for_figures_dated(last)
        .exclude(descendant=organisation)
    )
    return list(Organisation.objects.filter(pk__in=reached.values("descendant")).order_by("sort_key"))
