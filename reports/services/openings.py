"""Opening what is masked: for the staff who review it, and written down each time."""

from django.db import transaction

from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from reports import acts
from reports.models import Campaign


@as_actor
@transaction.atomic
def open_internal_table(*, actor: Acting, campaign: Campaign) -> None:
    """Write down that somebody opens the small counts of all members of a year. The caller then shows them."""
    record(
        chain=campaign.federation.chain,
        kind=acts.INTERNAL_TABLE_OPENED,
        actor=actor,
        body={"year": campaign.year},
        about=[campaign],
    )
