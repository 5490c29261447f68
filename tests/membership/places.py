"""Invented places and organisations for the tests of membership; two real regions for their time zones."""

from datetime import date
from itertools import count
from typing import Any

from membership.commune_names import search_key
from membership.enums import CommuneKind, OrganisationKind
from membership.models import Commune, Department, Organisation, Region
from membership.services.organisations import register_organisation
from portal.foundation.actors import PORTAL
from portal.foundation.sort_keys import sort_key

_names = count(1)


def make_region(code: str = "11", name: str = "Île-de-France", time_zone: str = "Europe/Paris") -> Region:
    return Region.objects.get_or_create(
        code=code, defaults={"name": name, "zone": "metro", "time_zone": time_zone, "sort_key": sort_key(name)}
    )[0]


def make_commune(
    code: str,
    name: str,
    *,
    kind: CommuneKind = CommuneKind.COMMUNE,
    population: int | None = 1000,
    postcode: str = "",
    region: Region | None = None,
) -> Commune:
    region = region or make_region()
    department = Department.objects.get_or_create(
        code=code[:2], defaults={"name": f"Département {code[:2]}", "zone": "metro", "region": region}
    )[0]
    return Commune.objects.create(
        code=code,
        name=name,
        kind=kind,
        department=department,
        region=region,
        postcodes=[postcode or code],
        population=population,
        sort_key=sort_key(name),
        search_key=search_key(name),
    )


def make_organisation(
    name: str = "", kind: OrganisationKind = OrganisationKind.HEALTH_NETWORK, **values: Any
) -> Organisation:
    return register_organisation(
        actor=PORTAL,
        kind=kind,
        official_name=name or f"Réseau de la rivière n° {next(_names)}",
        region=values.pop("region", None) or make_region(),
        **values,
    )


def make_dac(name: str = "", founded_on: date | None = date(2022, 1, 1), **values: Any) -> Organisation:
    return make_organisation(name, OrganisationKind.COORDINATION_SUPPORT_BODY, founded_on=founded_on, **values)
