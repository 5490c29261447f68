"""Who: one file a notion. Import models from here."""

from membership.models.accounts import User
from membership.models.geography import (
    Commune,
    CoordinationTerritory,
    Department,
    Region,
    TerritoryCommune,
    TerritorySupport,
)
from membership.models.organisations import Organisation, OrganisationContact, Theme

__all__ = [
    "Commune",
    "CoordinationTerritory",
    "Department",
    "Organisation",
    "OrganisationContact",
    "Region",
    "TerritoryCommune",
    "TerritorySupport",
    "Theme",
    "User",
]
