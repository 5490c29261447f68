"""The members of a campaign as a list: filtered, sorted, taken away."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.foundation.lists import ListFilters, Order
from portal.foundation.sort_keys import sort_key, words
from reports.enums import Measure, MemberStatus
from reports.models import Campaign
from reports.selectors import ExpectedMember


def _name(row: ExpectedMember) -> Any:
    return row.organisation.sort_key, row.organisation.pk


def _reminder(row: ExpectedMember) -> Any:
    """Never reminded first, then the longest ago; who has sent is not reminded and comes last."""
    return row.received, row.reminded_on is not None, row.reminded_on, *_name(row)


class MemberFilters(ListFilters):
    """Which members of a campaign, in which order."""

    orders = {
        "": Order(_("awaited first"), lambda _row: 0),  # the order of the selector
        "name": Order(_("by name"), _name),
        "department": Order(_("by department"), lambda row: (_department(row), *_name(row))),
        "reminder": Order(_("longest without a reminder"), _reminder),
        "expenses": Order(_("largest expenses first"), lambda row: (-(row.former or 0), *_name(row))),
    }

    q = forms.CharField(label=_("Words of the name"), required=False, max_length=100)
    status = forms.ChoiceField(label=_("Status"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)

    def __init__(self, data: Any, *, members: list[ExpectedMember]) -> None:
        super().__init__(data)
        self.members = members
        self.offer("status", MemberStatus.choices)
        held = {_department(row): str(row.organisation.seat_commune.department) for row in members if _department(row)}
        self.offer("department", sorted(held.items()))

    def chosen(self) -> list[ExpectedMember]:
        """The members that are asked for, in the order asked for."""
        found: list[ExpectedMember] = self.sort([row for row in self.members if self._fits(row)])
        return found

    def _fits(self, row: ExpectedMember) -> bool:
        named = f"{row.organisation.sort_key} {sort_key(row.organisation.official_name)}"
        return (
            all(word in named for word in words(self.asked("q") or ""))
            and self.asked("status") in (None, row.status)
            and self.asked("department") in (None, _department(row))
        )


def _department(row: ExpectedMember) -> str:
    seat = row.organisation.seat_commune
    return str(seat.department_id) if seat else ""


def member_heads(campaign: Campaign) -> list[str]:
    return [
        gettext("Member"),
        gettext("Department"),
        gettext("Status"),
        gettext("What came"),
        gettext("Version of the figures"),
        gettext("Confirmed on"),
        gettext("Last file received on"),
        gettext("State of that file"),
        gettext("Last reminder"),
        gettext("Expenses of %(year)s, in euros") % {"year": campaign.year - 1},
    ]


def _came(row: ExpectedMember) -> str:
    if row.received:
        return str(Measure.ACTUALS.label)
    return gettext("budget only") if row.figure_set else ""


def member_cells(members: Iterable[ExpectedMember]) -> Iterator[tuple[Any, ...]]:
    for row in members:
        kept, last = row.figure_set, row.last_file
        yield (
            row.organisation.name,
            _department(row),
            row.status.label,
            _came(row),
            kept.number if kept else None,
            kept.confirmed_at if kept else None,
            last.sent_at if last else None,
            last.get_state_display() if last else None,
            row.reminded_on,
            row.former,
        )
