"""Rows of our own screens in the back office: who is who, and who is what.

Another association's object is 404 to whoever enters the back office; what one sees and may not do leads back with the
reason; who does not enter it is led to sign in.
"""

from dataclasses import replace
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

STEWARDS: Final = screen(
    "the federation's staff, administrators, for bodies of no other federation",
    "federation_staff",
    "administrator",
    shared=True,
)
THEMES: Final = screen(
    "the federation's staff, administrators: one table for all", "federation_staff", "administrator", shared=True
)
STEWARDS_OWN: Final = Profile(
    "the federation's staff, administrators, for bodies of no other federation",
    {role: SHOWN if role in {"federation_staff", "administrator"} else frozenset({302, 404}) for role in INSIDERS},
    SIGN_IN,
    frozenset({302, 404}),
    sign_in=True,
)

TERRITORY: Final = replace(
    STEWARDS_OWN,
    reads="the federation's staff, in its region, administrators",
    other={"federation_staff": SHOWN},
)


def _rows(get: Profile, post: Profile, *endings: str) -> list[Row]:
    return [Row(f"gestion/{ending}", get, post) for ending in endings]


_PAYERS: Final = (*_OFFICERS, "treasurer")
_DETAILS: Final = (*_OFFICERS, "federation_staff")
_GRANTERS: Final = ("president", "federation_staff", "administrator")
ADHERENTS: Final = screen("treasurer, president, secretary, coordinator, administrators", *_PAYERS)
ADMITTERS: Final = screen("those who record adhesions, for their own", *_PAYERS, "federation_staff", shared=True)
EDITORS: Final = screen("president, secretary, coordinator, federation staff, administrators", *_DETAILS)
ENTERERS: Final = screen(
    "president, secretary, coordinator, federation staff, administrators, for their own", *_DETAILS, shared=True
)
GRANTERS: Final = screen("president, federation staff, administrators", *_GRANTERS)
CHOOSERS: Final = screen("president, federation staff, administrators, for their own", *_GRANTERS, shared=True)
CREATORS: Final = screen("federation staff, administrators", "federation_staff", "administrator", shared=True)
ADMINISTRATORS: Final = screen("administrators", "administrator")
ADMINISTRATORS_FORM: Final = screen("administrators", "administrator", shared=True)

MEMBERSHIP: Final = [
    row
    for name in ("organisations", "personnes", "instances", "mandats", "adhesions", "roles")
    for row in [
        *_rows(LISTS, NOBODY, f"{name}/", f"{name}/liste/"),
        *_rows(PAGES, NOBODY, f"{name}/<int:pk>/"),
    ]
] + [
    *_rows(CREATORS, CREATORS, "organisations/nouvelle/"),
    *_rows(EDITORS, EDITORS, "organisations/<int:pk>/modifier/", "organisations/<int:pk>/contacts/"),
    *_rows(ENTERERS, ENTERERS, "personnes/nouvelle/"),
    *_rows(EDITORS, EDITORS, "personnes/<int:pk>/modifier/"),
    *_rows(ADDERS, ADDERS, "instances/nouvelle/"),
    *_rows(
        KEEPERS,
        KEEPERS,
        "instances/<int:pk>/modifier/",
        "instances/<int:pk>/fermer/",
        "instances/<int:pk>/premier-jour/",
        "instances/<int:pk>/colleges/nouveau/",
        "instances/colleges/<int:pk>/modifier/",
        "instances/<int:pk>/sieges/nouveaux/",
        "instances/sieges/<int:pk>/modifier/",
        "instances/sieges/<int:pk>/fermer/",
        "instances/sieges/<int:pk>/premier-jour/",
        "instances/sieges/<int:pk>/pourvoir/",
        "mandats/<int:pk>/terminer/",
        "mandats/<int:pk>/remplacer/",
        "mandats/<int:pk>/echeance/",
        "mandats/<int:pk>/fonction/",
        "mandats/<int:pk>/premier-jour/",
        "mandats/<int:pk>/retirer/",
        "mandats/<int:pk>/representant/",
        "mandats/representations/<int:pk>/terminer/",
    ),
    *_rows(ADMINISTRATORS, ADMINISTRATORS, "personnes/<int:pk>/effacer/"),
    *_rows(ADMINISTRATORS, ADMINISTRATORS, "personnes/<int:pk>/compte/rendre/", "personnes/<int:pk>/compte/fermer/"),
    *_rows(ADMITTERS, ADMITTERS, "adhesions/nouvelle/"),
    *_rows(
        ADHERENTS,
        ADHERENTS,
        "adhesions/association/<int:pk>/nouvelle/",
        "adhesions/association/<int:pk>/categories/nouvelle/",
        "adhesions/categories/<int:pk>/modifier/",
        "adhesions/<int:pk>/modifier/",
        "adhesions/<int:pk>/cotisation/",
        "adhesions/<int:pk>/premier-jour/",
        "adhesions/<int:pk>/retirer/",
        "adhesions/<int:pk>/terminer/",
        "adhesions/<int:pk>/representant/",
        "adhesions/representations/<int:pk>/terminer/",
    ),
    *_rows(CHOOSERS, CHOOSERS, "roles/nouveau/"),
    *_rows(GRANTERS, GRANTERS, "roles/organisation/<int:pk>/nouveau/", "roles/<int:pk>/terminer/"),
    *_rows(ADMINISTRATORS_FORM, ADMINISTRATORS_FORM, "roles/administrateurs/nouveau/"),
    *_rows(IMPORTERS, IMPORTERS, "importer/"),
    *_rows(IMPORTERS, NOBODY, "importer/listes/", "importer/listes/resultats/"),
    *_rows(IMPORTERS, NOBODY, "importer/modeles/<str:kind>.<str:extension>"),
    *_rows(KEEPERS, KEEPERS, "importer/<uuid:uuid>/"),
    *_rows(STEWARDS, NOBODY, "successions/", "successions/liste/"),
    *_rows(STEWARDS, STEWARDS, "successions/nouvelle/"),
    *_rows(STEWARDS_OWN, STEWARDS_OWN, "successions/<int:pk>/", "successions/<int:pk>/modifier/"),
    *_rows(STEWARDS, NOBODY, "territoires/", "territoires/liste/"),
    *_rows(THEMES, NOBODY, "themes/", "themes/liste/"),
    *_rows(TERRITORY, NOBODY, "themes/<int:pk>/"),
    *_rows(THEMES, THEMES, "themes/nouveau/"),
    *_rows(TERRITORY, TERRITORY, *(f"themes/<int:pk>/{act}/" for act in ("modifier", "fermer", "rouvrir"))),
    *_rows(STEWARDS, STEWARDS, "territoires/nouveau/"),
    *_rows(TERRITORY, TERRITORY, "territoires/<int:pk>/"),
]
