"""Rows of the reference tables in the back office: no association's, kept by the federation's staff."""

from dataclasses import replace
from typing import Final

from tests.isolation.profiles import Profile
from tests.isolation.table import Row
from tests.isolation.table_back_office import NOBODY
from tests.isolation.table_membership import CREATORS, STEWARDS_OWN, TERRITORY

TABLE_ROWS: Final = replace(TERRITORY, reads="the federation's staff, administrators")
COLLECTION: Final = replace(STEWARDS_OWN, reads="the federation's staff, of their federation, administrators")


def _rows(get: Profile, post: Profile, *endings: str) -> list[Row]:
    return [Row(f"gestion/{ending}", get, post) for ending in endings]


_TABLES: Final = ("fir/comptes", "fir/classeurs", "remontees/campagnes", "remontees/indicateurs")
_YEARLY: Final = ("fir/comptes", "remontees/indicateurs")
_RULES: Final = "remontees/petits-effectifs"
TABLES: Final = [
    *(row for name in (*_TABLES, _RULES) for row in _rows(CREATORS, NOBODY, f"{name}/", f"{name}/liste/")),
    *(row for name in (*_YEARLY, _RULES) for row in _rows(TABLE_ROWS, NOBODY, f"{name}/<int:pk>/")),
    *(row for name in _YEARLY for row in _rows(CREATORS, CREATORS, f"{name}/nouveau/", f"{name}/fournis/")),
    *(
        row
        for name in _YEARLY
        for act in ("corriger", "terminer", "confirmer")
        for row in _rows(TABLE_ROWS, TABLE_ROWS, f"{name}/<int:pk>/{act}/")
    ),
    *_rows(CREATORS, CREATORS, "fir/classeurs/publier/", "remontees/campagnes/ouvrir/", f"{_RULES}/nouvelle/"),
    *_rows(TABLE_ROWS, TABLE_ROWS, f"{_RULES}/<int:pk>/retirer/"),
    *_rows(COLLECTION, NOBODY, "remontees/campagnes/<int:pk>/"),
    *_rows(COLLECTION, COLLECTION, "remontees/campagnes/<int:pk>/echeance/"),
]
