"""Loading the indicators that ship with the product. They stay editable afterwards."""

import csv
from pathlib import Path

from django.db import transaction

from reports.models import Indicator

DATA = Path(__file__).parents[1] / "data" / "indicators.csv"


@transaction.atomic
def load_indicators(path: Path = DATA) -> int:
    """Add the indicators that are missing; those edited since are left as they are. How many were added."""
    known = {indicator.code: indicator for indicator in Indicator.objects.all()}
    added = 0
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            if row["code"] in known:
                continue
            known[row["code"]] = Indicator.objects.create(
                **{name: row[name] for name in ("code", "kind", "unit", "family", "label_fr", "label_en", "source")},
                position=int(row["position"]),
                from_year=int(row["from_year"]),
                to_year=int(row["to_year"]) if row["to_year"] else None,
                to_confirm=row["to_confirm"] == "1",
                numerator=known.get(row["numerator"]),
                denominator=known.get(row["denominator"]),
            )
            added += 1
    return added
