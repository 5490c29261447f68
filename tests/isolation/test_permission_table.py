"""Every address of the resolver, GET and POST, for every role, for the other association and after the mandate.

What a visitor, or somebody of the other association, is answered has no word of the association: each answer is read.
"""

from urllib.parse import urlencode

import pytest
from django.test import override_settings

from membership.enums_people import Role
from membership.models import User
from membership.services.wagtail_groups import RIGHTS
from tests.isolation.arguments import values_for
from tests.isolation.crawler import Crawler
from tests.isolation.profiles import INSIDERS, PERSONAS, REFUSED, Profile
from tests.isolation.routes import routes
from tests.isolation.scene import Scene
from tests.isolation.table import OURS, TAKEN_AWAY
from tests.isolation.table_back_office import BACK_OFFICE
from tests.isolation.table_membership import MEMBERSHIP
from tests.isolation.table_reference import TABLES
from tests.isolation.visitor import Visitor

# Wagtail leaves the files of its thumbnails to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
ROWS = [*OURS, *BACK_OFFICE, *MEMBERSHIP, *TABLES]
OWN_OFFICE = {row.pattern for row in [*MEMBERSHIP, *TABLES]}
"""Our own screens of the back office: every persona asks for them."""
# In what is Wagtail's, president, secretary and coordinator have the same rights (a test says so), and no role opens
# it for who has none; nothing of one's own account depends on a role.
OFFICE_PERSONAS = {
    *("anonymous", "member", "treasurer", "president", "auditor", "federation_staff", "administrator"),
    *("other.president", "other.federation_staff", "ended.president"),
}
TURNED_AWAY = "/gestion/"
"""Where the back office leads whom it refuses."""
READING_PERSONAS = {"other.treasurer", "other.auditor", "ended.federation_staff", "ended.administrator"}
ACCOUNT_PERSONAS = {"anonymous", "member", "administrator", "other.president", "ended.president"}


def asks(persona: str, pattern: str, method: str) -> bool:
    if pattern in OWN_OFFICE:
        return True
    if pattern.startswith("gestion/"):
        return persona in OFFICE_PERSONAS or (method == "get" and persona in READING_PERSONAS)
    return persona in ACCOUNT_PERSONAS if pattern.startswith("compte/") else True


def is_refusal(profile: Profile, persona: str) -> bool:
    """Whether whatever answers the persona says no, or leads elsewhere; a public address has nothing to refuse."""
    return profile.sign_in and profile.expected(persona) <= REFUSED


def account(scene: Scene, persona: str) -> User | None:
    if persona == "anonymous":
        return None
    kind, _dot, role = persona.rpartition(".")
    if role == "administrator":
        return scene.former_administrator if kind == "ended" else scene.administrator
    if kind == "other":
        return scene.there.accounts[role]
    return (scene.here.former if kind == "ended" else scene.here.accounts)[role]


def test_every_address_is_in_the_table_and_nothing_else() -> None:
    table, resolver = {row.pattern for row in ROWS}, {route.pattern for route in routes()}
    assert len(table) == len(ROWS), "a pattern stands in the table twice"
    assert resolver - table == set(), "addresses without a row: say who may open them"
    assert table - resolver == set(), "rows whose address no longer exists"


def test_officers_and_coordinators_have_the_same_rights_in_the_back_office() -> None:
    assert RIGHTS[Role.PRESIDENT] == RIGHTS[Role.SECRETARY] == RIGHTS[Role.COORDINATOR]


@pytest.mark.slow(minutes=6)
@pytest.mark.parametrize("persona", PERSONAS)
def test_each_role_gets_what_the_table_says(scene: Scene, persona: str) -> None:
    visitor = Visitor(account(scene, persona))
    reader = Crawler(visitor, scene.here, cap=0)
    ask = reader.ask if persona.startswith(("anonymous", "other.")) else visitor.ask
    by_pattern = {row.pattern: row for row in ROWS}
    wrong = []
    for route in routes():
        row = by_pattern.get(route.pattern)
        if row is None:
            continue
        address = route.address(values_for(route, scene.here))
        query = f"?{urlencode(row.query)}" if row.query else ""
        asked = [("get", query, row.get), ("post", query, row.post)]
        if route.pattern in TAKEN_AWAY:
            asked.append(("get", "?export=csv", row.get))
        for method, query, profile in asked:
            if not asks(persona, route.pattern, method):
                continue
            response, _body = ask(address + query, method)
            if visitor.wrote and is_refusal(profile, persona):
                wrong.append(f"{method} {route.pattern}{query} → refused, and yet wrote {sorted(visitor.wrote)}")
            turned_away = response.status_code == 302 and response["Location"] == TURNED_AWAY
            if turned_away and not profile.expected(persona) <= REFUSED:
                wrong.append(f"{method} {route.pattern}{query} → may, and is turned away")
            led = persona != "anonymous" or not profile.sign_in or "/login/" in response["Location"]
            if response.status_code not in profile.expected(persona) or not led:
                answered = f"{response.status_code}, not {set(profile.expected(persona))}"
                wrong.append(f"{method} {route.pattern}{query} → {answered}")
    assert wrong == []
    assert reader.met == []


def test_roles_that_answer_for_money_or_for_all_set_up_a_second_factor_first(scene: Scene) -> None:
    with override_settings(SECOND_FACTOR_COMPULSORY=True):
        for role in INSIDERS:
            visitor = Visitor(account(scene, role))
            for address in ("/espace/", f"/espace/{scene.here.organisation.slug}/finances/", "/gestion/"):
                answer, _body = visitor.ask(address)
                sent = answer.status_code == 302 and answer["Location"] == "/compte/2fa/"
                assert sent == (role in {"treasurer", "federation_staff", "administrator"}), (role, address)
