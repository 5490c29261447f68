"""Reminding in one act the members whose figures are awaited."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from funding.models import WorkbookEdition
from membership.services.refusals import Refused
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from reports import acts, notifications, refusals
from reports.models import Campaign, Reminder
from reports.selectors import ToRemind, members_to_remind


@dataclass(frozen=True, slots=True)
class Reach:
    """The members whose figures are awaited: those a letter can reach today, and those it cannot, with the reason.

    ``people`` of a member in ``due`` are those who take the letter; ``declined`` are members whose people all chose
    to receive no reminder; ``unreachable`` have nobody with an account; ``today`` were reminded already.
    """

    due: list[ToRemind] = field(default_factory=list)
    today: list[ToRemind] = field(default_factory=list)
    declined: list[ToRemind] = field(default_factory=list)
    unreachable: list[ToRemind] = field(default_factory=list)


def whom_to_remind(campaign: Campaign, on: date) -> Reach:
    """Who would be written to on a day. Eight queries."""
    awaited = members_to_remind(campaign, on)
    closed = notifications.without_reminders([person for row in awaited for person in row.people])
    found = Reach()
    for row in awaited:
        takers = [person for person in row.people if person.user_id not in closed]
        if row.member.reminded_on == on:
            found.today.append(row)
        elif takers:
            found.due.append(ToRemind(row.member, takers))
        else:
            (found.declined if row.people else found.unreachable).append(row)
    return found


def too_early(campaign: Campaign, on: date) -> Refused | None:
    """Why nobody is reminded yet; None once the collection is open and its workbook published. One query."""
    if on < campaign.opens_on:
        return refusals.CollectionNotOpen(campaign.opens_on)
    if not WorkbookEdition.objects.filter(year=campaign.year).exists():
        return refusals.WorkbookNotPublished(campaign.year)
    return None


@as_actor
@transaction.atomic
def remind_members(*, actor: Acting, campaign: Campaign, sent_by: Any = None) -> list[Reminder]:
    """Write to those who send the workbook of each member that has not; what was written, a row a member reached.

    A member is reminded once a day, however often this is asked. One where nobody can be written to is left out: the
    page names it. Nothing is written where everybody has sent. Raises CollectionNotOpen, WorkbookNotPublished.
    """
    # Two people who remind at once: the second waits, then finds that it is done.
    campaign = (
        Campaign.objects.select_for_update(of=("self",)).select_related("federation__region").get(pk=campaign.pk)
    )
    on = campaign.federation.today()
    if refusal := too_early(campaign, on):
        raise refusal
    written = [
        Reminder(
            campaign=campaign,
            organisation=due.member.organisation,
            sent_on=on,
            letters=notifications.workbook_reminder(campaign, due.member, due.people, on),
            sent_by=sent_by,
        )
        for due in whom_to_remind(campaign, on).due
    ]
    # Who chose meanwhile to receive none was not reminded.
    rows = [row for row in written if row.letters]
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
