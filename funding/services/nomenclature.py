"""The chart of accounts that ships with the product. It stays editable afterwards."""

import csv
from pathlib import Path

from django.db import transaction

from funding.models import Account
from funding.services.yearly_rows import loading
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor

DATA = Path(__file__).parents[1] / "data" / "accounts.csv"


@transaction.atomic
def load_accounts(path: Path = DATA) -> int:
    """Add the accounts that are missing; those edited since are left as they are. How many were added."""
    known = set(Account.objects.values_list("code", flat=True))
    added = []
    with path.open(encoding="utf-8", newline="") as stream:
        for position, row in enumerate(csv.DictReader(stream, delimiter=";"), start=1):
            if row["code"] in known:
                continue
            added.append(
                Account(
                    code=row["code"],
                    number=row["number"],
                    side=row["side"],
                    position=position * 10,
                    label_fr=row["label_fr"],
                    label_en=row["label_en"],
                    from_year=int(row["from_year"]),
                    to_year=int(row["to_year"]) if row["to_year"] else None,
                    source=row["source"],
                    to_confirm=row["to_confirm"] == "1",
                )
            )
    for account in added:
        account.save()
    return len(added)


@as_actor
@transaction.atomic
def add_shipped_accounts(*, actor: Acting) -> int:
    """The same as an act, before the first workbook. How many were added. Raises BeginsInPublished."""
    with loading(Account, actor=actor) as loaded:
        loaded.count = load_accounts()
    return loaded.count
