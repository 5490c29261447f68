"""What the permission table says against what an account is answered: shared by its two test modules."""

from urllib.parse import urlencode

from membership.models import User
from tests.isolation.arguments import values_for
from tests.isolation.profiles import REFUSED, Profile
from tests.isolation.reader import Reader
from tests.isolation.routes import routes
from tests.isolation.scene import OWN_ROLES, Camp, Scene
from tests.isolation.table import OURS, TAKEN_AWAY
from tests.isolation.table_back_office import BACK_OFFICE
from tests.isolation.table_membership import MEMBERSHIP
from tests.isolation.table_reference import TABLES

ROWS = [*OURS, *BACK_OFFICE, *MEMBERSHIP, *TABLES]
CRAWLERS = ("anonymous", *OWN_ROLES, "federation_staff")
"""Readers of one association who must not meet a word of the other."""
TURNED_AWAY = "/gestion/"
"""Where the back office leads whom it refuses."""


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


def strangers(scene: Scene, persona: str) -> tuple[Camp, ...]:
    """Of whom the persona must not meet a word."""
    if persona == "administrator":
        return ()
    if persona in {"anonymous", "ended.administrator"}:
        return scene.here, scene.there
    return (scene.here if persona.startswith("other.") else scene.there,)


def wrong_answers(scene: Scene, asking: Reader, persona: str) -> list[str]:
    """Where the answers to every address of the resolver, GET and POST, are not what the table says."""
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
            answer = asking.ask(address + query, method)
            if answer.wrote and is_refusal(profile, persona):
                wrong.append(f"{method} {route.pattern}{query} → refused, and yet wrote {sorted(answer.wrote)}")
            turned_away = answer.status == 302 and answer.location == TURNED_AWAY
            if turned_away and not profile.expected(persona) <= REFUSED:
                wrong.append(f"{method} {route.pattern}{query} → may, and is turned away")
            led = persona != "anonymous" or not profile.sign_in or "/login/" in answer.location
            if answer.status not in profile.expected(persona) or not led:
                answered = f"{answer.status}, not {set(profile.expected(persona))}"
                wrong.append(f"{method} {route.pattern}{query} → {answered}")
    return wrong
