"""Opening the small counts of an association, for the staff who review its figures: written in its own register."""

from django.db import transaction

from funding import acts
from membership.models import Organisation
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record


@as_actor
@transaction.atomic
def open_small_counts(*, actor: Acting, organisation: Organisation, year: int) -> None:
    """Write down that somebody opens them. The caller then shows them."""
    record(chain=organisation.chain, kind=acts.SMALL_COUNTS_OPENED, actor=actor, body={"year": year})
