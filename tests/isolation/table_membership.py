"""Rows of our own screens in the back office: who is who, and who is what.

Another association's object is 404 to whoever enters the back office; what one sees and may not do leads back with the
reason; who does not enter it is led to sign in.
"""

from typing import Final

from tests.isolation.profiles import INSIDERS, OWN, SHOWN, SIGN_IN, Profile
from tests.isolation.table import Row
from tests.isolation.table_back_office import NOBODY

_OFFICERS: Final = ("president", "secretary", "coordinator", "administrator")
ENTERING: Final = (*_OFFICERS, "treasurer", "auditor", "federation_staff")
LED_BACK: Final = frozenset({302})


def screen(reads: str, *allowed: str, shared: bool = False) -> Profile:
    """``shared``: a list or a form that the other association opens too, with its own in it."""
    answers = {role: SHOWN if role in allowed else LED_BACK for role in INSIDERS}
    elsewhere = {
        role: (answers[role] if shared else frozenset({404})) if role in ENTERING else LED_BACK
        for role in (*OWN, "federation_staff")
    }
    return Profile(reads, answers, SIGN_IN, LED_BACK, sign_in=True, other=elsewhere)


_ENTERS: Final = "all who enter the back office"
LISTS: Final = screen(f"{_ENTERS}, their own", *ENTERING, shared=True)
PAGES: Final = screen(f"{_ENTERS}, of the association", *ENTERING)
KEEPERS: Final = screen("president, secretary, coordinator, administrators", *_OFFICERS)
ADDERS: Final = screen("president, secretary, coordinator, administrators, for their own", *_OFFICERS, shared=True)

IMPORTERS: Final = screen(
    "president, secretary, coordinator, the federation's staff for the federation, administrators",
    *_OFFICERS,
    "federation_staff",
    shared=True,
)


def _rows(get: Profile, post: Profile, *endings: str) -> list[Row]:
    return [Row(f"gestion/{ending}", get, post) for ending in endings]


MEMBERSHIP: Final = [
    *_rows(LISTS, NOBODY, "instances/", "instances/liste/"),
    *_rows(PAGES, NOBODY, "instances/<int:pk>/"),
    *_rows(ADDERS, ADDERS, "instances/nouvelle/"),
    *_rows(KEEPERS, KEEPERS, "instances/<int:pk>/modifier/", "instances/<int:pk>/fermer/"),
    *_rows(IMPORTERS, IMPORTERS, "importer/"),
    *_rows(IMPORTERS, NOBODY, "importer/modeles/<str:kind>.<str:extension>"),
    *_rows(KEEPERS, KEEPERS, "importer/<uuid:uuid>/"),
]
