"""Who may do what with figures and budgets. ``docs/roles.md`` prints the table."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from membership.enums_people import Role
from membership.models import Organisation
from membership.permissions import allow_roles
from portal.foundation.permissions import Verdict

READERS = frozenset(
    {
        Role.MEMBER,
        Role.PRESIDENT,
        Role.TREASURER,
        Role.SECRETARY,
        Role.COORDINATOR,
        Role.AUDITOR,
        Role.FEDERATION_STAFF,
        Role.ADMINISTRATOR,
    }
)
SENDERS = frozenset({Role.TREASURER, Role.PRESIDENT, Role.COORDINATOR})


def may_see_figures(user: Any, organisation: Organisation) -> Verdict:
    return allow_roles(
        user,
        organisation,
        READERS,
        _("The people of this association and the federation see its figures."),
        overseeing=True,
    )


def may_send_workbook(user: Any, organisation: Organisation) -> Verdict:
    return allow_roles(
        user,
        organisation,
        SENDERS,
        _("The treasurer, the president or the coordinator sends the workbook: ask one of them."),
    )


def may_confirm_figures(user: Any, organisation: Organisation) -> Verdict:
    return allow_roles(
        user,
        organisation,
        frozenset({Role.TREASURER, Role.PRESIDENT}),
        _("The treasurer or the president confirms the figures: ask one of them."),
    )


def may_prepare_budget(user: Any, organisation: Organisation) -> Verdict:
    return allow_roles(
        user,
        organisation,
        frozenset({Role.TREASURER, Role.PRESIDENT}),
        _("The treasurer or the president prepares the budget: ask one of them."),
    )


def may_read_intake_file(request: HttpRequest, key: str) -> bool:
    """The files that an association sent: for whom sees its figures."""
    organisation = Organisation.objects.visible_to(request.user).filter(pk=key).first() if key.isdigit() else None
    return organisation is not None and bool(may_see_figures(request.user, organisation))
