"""Invented associations and people for tests, made through the services; every argument may be left out."""

import itertools
from datetime import date
from typing import Any
from uuid import UUID

from membership.enums import OrganisationKind
from membership.enums_people import BodyKind, Office, StaffRoleKind
from membership.models import (
    Adhesion,
    AdhesionCategory,
    Body,
    Mandate,
    Organisation,
    Person,
    Region,
    Seat,
    StaffRole,
    User,
)
from membership.selectors.roles import standing_of
from membership.services.adhesions import admit_member, define_category
from membership.services.bodies import add_seat, create_body
from membership.services.mandates import open_mandate
from membership.services.people import register_person
from membership.services.roles import grant_role
from membership.services.wagtail_groups import rewrite_groups
from portal.foundation.actors import Actor

CLERK = Actor(uuid=UUID("7d0f2c1e-5a55-4c8b-9a31-0f6f0a3f7e11"), label="coordinateur")
START = date(2022, 1, 1)
DAY = date(2025, 3, 14)

_numbers = itertools.count(1)
_GIVEN = ("Anne", "Benoît", "Chloé", "Driss", "Élise", "François", "Gaëlle", "Hugues", "Inès", "Jérôme", "Kadiatou")
_FAMILY = ("Aubépin", "Bréhat", "Cœurjoly", "Delaunière", "Escoffret", "Fontanel", "Guérandel", "Haÿnes", "Izarnet")
_RIVERS = ("Marnette", "Oisille", "Yerrine", "Essonnelle", "Bièvrine", "Loingeon", "Ourcelle", "Juinette")


def make_region(code: str = "11", time_zone: str = "Europe/Paris") -> Region:
    region, _made = Region.objects.get_or_create(
        code=code,
        defaults={"name": f"Région {code}", "zone": "metro", "time_zone": time_zone, "sort_key": f"region {code}"},
    )
    return region


def make_organisation(**values: Any) -> Organisation:
    number = next(_numbers)
    values.setdefault("official_name", f"Réseau {_RIVERS[number % len(_RIVERS)]} {number}")
    values.setdefault("slug", f"reseau-{number}")
    values.setdefault("kind", OrganisationKind.COORDINATION_SUPPORT_BODY)
    values.setdefault("region", None)
    values["region"] = values["region"] or make_region()
    return Organisation.objects.create(**values)


def make_federation(**values: Any) -> Organisation:
    values.setdefault("official_name", "Fédération des réseaux de la Marnette")
    return make_organisation(kind=OrganisationKind.FEDERATION, **values)


def make_person(*, account: bool = False, **values: Any) -> Person:
    number = next(_numbers)
    values.setdefault("given_name", _GIVEN[number % len(_GIVEN)])
    values.setdefault("family_name", f"{_FAMILY[number % len(_FAMILY)]} {number}")
    person = register_person(actor=CLERK, **values)
    if account:
        person.user = User.objects.create_user(f"compte{number}@exemple.fr")
        person.save()
    return person


def make_body(organisation: Organisation | None = None, kind: BodyKind = BodyKind.BOARD, **values: Any) -> Body:
    values.setdefault("name", BodyKind(kind).value)
    values.setdefault("starts_on", START)
    return create_body(actor=CLERK, organisation=organisation or make_organisation(), kind=kind, **values)


def make_seat(body: Body | None = None, **values: Any) -> Seat:
    values.setdefault("starts_on", START)
    return add_seat(actor=CLERK, body=body or make_body(), **values)


def make_mandate(seat: Seat | None = None, **values: Any) -> Mandate:
    values.setdefault("starts_on", START)
    if "person" not in values and "organisation" not in values:
        values["person"] = make_person()
    return open_mandate(actor=CLERK, seat=seat or make_seat(), **values)


def seat_person(
    person: Person,
    organisation: Organisation,
    *,
    office: Office = Office.NONE,
    kind: BodyKind = BodyKind.BOARD,
    **values: Any,
) -> Mandate:
    """Give the person a seat of their own in the organisation's body of this kind, made if need be."""
    body = organisation.bodies.filter(kind=kind).first() or make_body(organisation, kind)
    return make_mandate(make_seat(body), person=person, office=office, **values)


def make_category(association: Organisation, **values: Any) -> AdhesionCategory:
    values.setdefault("name", f"Actif {next(_numbers)}")
    return define_category(actor=CLERK, association=association, **values)


def make_adhesion(association: Organisation, **values: Any) -> Adhesion:
    values.setdefault("starts_on", START)
    if "category" not in values:
        values["category"] = association.adhesion_categories.first() or make_category(association)
    return admit_member(actor=CLERK, association=association, **values)


def write_groups(*people: Person) -> None:
    """What the first page of each would do: for a scene that many tests share."""
    for person in people:
        rewrite_groups(person.user, standing_of(person.user))


def give_role(
    person: Person, role: StaffRoleKind, organisation: Organisation | None = None, **values: Any
) -> StaffRole:
    values.setdefault("starts_on", START)
    return grant_role(actor=CLERK, person=person, role=role, organisation=organisation, **values)
