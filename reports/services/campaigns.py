"""Opening the collection of a year."""

from datetime import date

from django.db import transaction

from membership.models import Organisation
from membership.services.refusals import store
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from reports import acts
from reports.models import Campaign


@as_actor
@transaction.atomic
def open_campaign(*, actor: Acting, federation: Organisation, year: int, opens_on: date, due_on: date) -> Campaign:
    """Ask the members for the workbook of a year. Raises ConstraintRefused (a second one, dates in disorder)."""
    campaign = Campaign(federation=federation, year=year, opens_on=opens_on, due_on=due_on)
    store(campaign)
    record(
        chain=federation.chain,
        kind=acts.CAMPAIGN_OPENED,
        actor=actor,
        body={"year": year, "opens_on": opens_on, "due_on": due_on},
        about=[campaign],
    )
    return campaign
