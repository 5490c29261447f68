"""Who: one file a notion. Import models from here."""

from membership.models.accounts import User
from membership.models.adhesions import Adhesion, AdhesionCategory
from membership.models.bodies import Body, Constituency, Seat
from membership.models.geography import (
    Commune,
    CoordinationTerritory,
    Department,
    Region,
    TerritoryCommune,
    TerritorySupport,
)
from membership.models.imports import ListImport
from membership.models.invitations import Invitation
from membership.models.mandates import Mandate, Representation
from membership.models.organisations import Organisation, OrganisationContact, Theme
from membership.models.people import Person
from membership.models.roles import DerivedGroup, OrganisationCollection, StaffRole
from membership.models.succession import (
    Lineage,
    LineageClosure,
    SuccessionChange,
    SuccessionEvent,
    SuccessionLink,
    SuccessionShare,
)

__all__ = [
    "Adhesion",
    "AdhesionCategory",
    "Body",
    "Commune",
    "Constituency",
    "CoordinationTerritory",
    "Department",
    "DerivedGroup",
    "Invitation",
    "Lineage",
    "LineageClosure",
    "ListImport",
    "Mandate",
    "Organisation",
    "OrganisationCollection",
    "OrganisationContact",
    "Person",
    "Region",
    "Representation",
    "Seat",
    "StaffRole",
    "SuccessionChange",
    "SuccessionEvent",
    "SuccessionLink",
    "SuccessionShare",
    "TerritoryCommune",
    "TerritorySupport",
    "Theme",
    "User",
]
