from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from membership.enums_people import Office, StaffRoleKind
from membership.models import Organisation, Person
from tests.membership.builders import (
    give_role,
    make_adhesion,
    make_federation,
    make_organisation,
    make_person,
    seat_person,
    write_groups,
)


@dataclass
class House:
    """An association of a federation, another one beside it, and a browser for each of the roles that come here."""

    organisation: Organisation
    other: Organisation
    federation: Organisation
    people: dict[str, Person] = field(default_factory=dict)

    def browser(self, role: str) -> Client:
        client = Client()
        client.force_login(self.people[role].user)
        return client


@pytest.fixture(scope="module")
def lasting_house(lasting) -> House:
    house = House(make_organisation(), make_organisation(usual_name="DAC Ailleurs"), make_federation())
    make_adhesion(house.federation, organisation=house.organisation)
    for role in ("coordinator", "president", "treasurer", "auditor", "staff", "administrator", "elsewhere"):
        house.people[role] = make_person(account=True)
    give_role(house.people["coordinator"], StaffRoleKind.COORDINATOR, house.organisation)
    give_role(house.people["auditor"], StaffRoleKind.AUDITOR, house.organisation)
    give_role(house.people["staff"], StaffRoleKind.FEDERATION_STAFF, house.federation)
    give_role(house.people["administrator"], StaffRoleKind.PLATFORM_ADMINISTRATOR)
    give_role(house.people["elsewhere"], StaffRoleKind.COORDINATOR, house.other)
    seat_person(house.people["president"], house.organisation, office=Office.PRESIDENT)
    seat_person(house.people["treasurer"], house.organisation, office=Office.TREASURER)
    write_groups(*house.people.values())
    return house


@pytest.fixture
def house(lasting_house, undone, settings) -> House:
    """What :func:`lasting_house` made once for the module, as it was."""
    settings.SECOND_FACTOR_COMPULSORY = False
    return deepcopy(lasting_house)


@pytest.fixture
def queries_of() -> Callable[[Client, str], int]:
    """How many queries a page takes once the groups of its reader are written."""

    def count(browser: Client, address: str) -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    return count
