"""Reminding in one act the members whose figures are awaited."""

from typing import Any

from django.db import transaction

from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from reports import acts, notifications
from reports.models import Campaign, Reminder
from reports.selectors import members_to_remind


@as_actor
@transaction.atomic
def remind_members(*, actor: Acting, campaign: Campaign, sent_by: Any = None) -> list[Reminder]:
    """Write to those who send the workbook of each member that has not; what was written, a row a member.

    A member is reminded once a day, however often this is asked. One where nobody has an account is left out: the page
    names it. Nothing is written where everybody has sent.
    """
    # Two people who remind at once: the second waits, then finds that it is done.
    campaign = (
        Campaign.objects.select_for_update(of=("self",)).select_related("federation__region").get(pk=campaign.pk)
    )
    on = campaign.federation.today()
    rows = [
        Reminder(
            campaign=campaign,
            organisation=due.member.organisation,
            sent_on=on,
            letters=notifications.workbook_reminder(campaign, due.member, due.people, on),
            sent_by=sent_by,
        )
        for due in members_to_remind(campaign, on)
        if due.people and due.member.reminded_on != on
    ]
    Reminder.objects.bulk_create(rows)
    if rows:
        record(
            chain=campaign.federation.chain,
            kind=acts.MEMBERS_REMINDED,
            actor=actor,
            body={
                "year": campaign.year,
                "count": len(rows),
                "members": sorted(str(row.organisation.uuid) for row in rows),
            },
            about=[campaign],
        )
    return rows
