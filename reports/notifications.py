"""What the federation's collection tells people, each event once."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from membership.models import Person
from portal.foundation.notify.kinds import Kind, register
from portal.foundation.notify.messages import day, instant
from portal.foundation.notify.services import notify, want_none
from reports.models import Campaign
from reports.selectors import ExpectedMember

REMINDER = register(
    Kind("reports.reminder", _("a workbook is awaited"), "reports/mail/workbook_reminder", digestable=True)
)


def without_reminders(people: Iterable[Person]) -> frozenset[int]:
    """The accounts of those who chose to receive no reminder."""
    return want_none(REMINDER.code, [person.user_id for person in people if person.user_id])


def workbook_reminder(campaign: Campaign, member: ExpectedMember, people: list[Person], on: date) -> int:
    """One letter a person, worded for where their association stands; how many were written."""
    intake = member.last_file
    organisation, zone = member.organisation, campaign.federation.time_zone
    year_page = reverse("funding:year_detail", args=[organisation.slug, campaign.year])
    return notify(
        event=f"campaign:{campaign.pk}:reminder:{organisation.pk}:{on.isoformat()}",
        kind=REMINDER.code,
        users=[person.user for person in people],
        path=intake.get_absolute_url() if intake else year_page,
        context={
            "organisation": organisation.name,
            "federation": campaign.federation.name,
            "year": campaign.year,
            "due": day(campaign.due_on),
            "late": on > campaign.due_on,
            "file": intake.state if intake else "",
            "budget": member.figure_set is not None,
            "sent": instant(intake.sent_at, zone) if intake else "",
        },
    )
