"""Opening the collection of a year, and moving the day until which it is awaited."""

from datetime import date

from django.db import transaction

from membership.models import Organisation
from membership.services.refusals import store
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from reports import acts, refusals
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


@as_actor
@transaction.atomic
def change_due_date(*, actor: Acting, campaign: Campaign, due_on: date) -> Campaign:
    """Await the workbooks until another day, ``due_on`` included: what members read follows at once.

    Raises DueThatDay, ConstraintRefused (a day before the opening).
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("federation").get(pk=campaign.pk)
    former = campaign.due_on
    if due_on == former:
        raise refusals.DueThatDay
    campaign.due_on = due_on
    store(campaign)
    record(
        chain=campaign.federation.chain,
        kind=acts.CAMPAIGN_DUE_CHANGED,
        actor=actor,
        body={"year": campaign.year, "due_on": due_on, "former_due_on": former},
        about=[campaign],
    )
    return campaign
