"""Load the regions, departments and communes that come with the project (see ``membership/data/README.md``)."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from membership.commune_names import search_key
from membership.enums import CommuneKind
from membership.models import Commune, Department, Region
from portal.foundation.sort_keys import sort_key

DATA = Path(__file__).resolve().parents[1] / "data"

_STAGE = """
CREATE TEMPORARY TABLE commune_stage (
    code text, name text, kind text, department_id text, region_id text, postcodes text[], population integer,
    sort_key text, search_key text
) ON COMMIT DROP
"""
_UPSERT = """
INSERT INTO membership_commune AS known
    (code, name, kind, department_id, region_id, postcodes, population, sort_key, search_key)
SELECT code, name, kind, department_id, region_id, postcodes, population, sort_key, search_key FROM commune_stage
ON CONFLICT (code) DO UPDATE SET
    name = excluded.name, kind = excluded.kind, department_id = excluded.department_id,
    region_id = excluded.region_id, postcodes = excluded.postcodes, population = excluded.population,
    sort_key = excluded.sort_key, search_key = excluded.search_key
WHERE (known.name, known.kind, known.department_id, known.region_id, known.postcodes, known.population,
       known.sort_key, known.search_key)
    IS DISTINCT FROM
      (excluded.name, excluded.kind, excluded.department_id, excluded.region_id, excluded.postcodes,
       excluded.population, excluded.sort_key, excluded.search_key)
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows the files hold, and how many communes were new or different."""

    regions: int
    departments: int
    communes: int
    communes_written: int


def load_geography(folder: Path = DATA) -> Loaded:
    """Bring the geography up to date with the files, in one transaction; running it again changes nothing.

    Nothing is deleted: a territory or a seat may stand on a commune that INSEE has merged since.
    """
    with transaction.atomic():
        regions = [
            Region(
                code=row["code"],
                name=row["name"],
                zone=row["zone"],
                time_zone=row["time_zone"],
                sort_key=sort_key(row["name"]),
            )
            for row in _rows(folder / "regions.csv")
        ]
        Region.objects.bulk_create(
            regions,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name", "zone", "time_zone", "sort_key"],
        )
        departments = [
            Department(
                code=row["code"],
                name=row["name"],
                zone=row["zone"],
                region_id=row["region_code"],
                sort_key=sort_key(row["name"]),
            )
            for row in _rows(folder / "departments.csv")
        ]
        Department.objects.bulk_create(
            departments,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name", "zone", "region", "sort_key"],
        )
        communes, written = _load_communes(folder / "communes.csv.gz")
    return Loaded(len(regions), len(departments), communes, written)


def _load_communes(path: Path) -> tuple[int, int]:
    was_empty = not Commune.objects.exists()
    read = 0
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy("COPY commune_stage FROM STDIN") as copy:
            for row in _rows(path):
                # A city divided into arrondissements is counted by them: its own population would count twice.
                counted = row["population"] if row["kind"] != CommuneKind.PARENT else ""
                copy.write_row(
                    (
                        row["code"],
                        row["name"],
                        row["kind"],
                        row["department_code"],
                        row["region_code"],
                        row["postcodes"].split(),
                        int(counted) if counted else None,
                        sort_key(row["name"]),
                        search_key(row["name"]),
                    )
                )
                read += 1
        cursor.execute(_UPSERT)
        written = cursor.rowcount
    if was_empty:
        # The search is quick from the first question on, before the server's own statistics arrive.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE membership_commune")
    return read, written


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)
    else:
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)
