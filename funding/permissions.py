"""Who may do what with figures and budgets: ``docs/first-year.md`` in words, ``docs/permissions.md`` by address."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funding.models.budgets import Budget
from membership.enums_people import Role
from membership.models import Organisation
from membership.permissions import Action, allow_roles
from membership.selectors.roles import roles_of
from portal.foundation.permissions import ALLOWED, HIDDEN, Verdict

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
INSIDERS = frozenset({Role.MEMBER, Role.PRESIDENT, Role.TREASURER, Role.SECRETARY, Role.COORDINATOR})
SENDERS = frozenset({Role.TREASURER, Role.PRESIDENT, Role.COORDINATOR})
CONFIRMERS = frozenset({Role.TREASURER, Role.PRESIDENT})

KEEP_TABLES = Action(
    "keep_tables",
    _("keep the chart of accounts, the indicators and the rule on small counts, publish workbooks"),
    frozenset({Role.FEDERATION_STAFF, Role.ADMINISTRATOR}),
    _("The federation's staff keeps the reference tables and publishes the workbook: ask them."),
)


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
        CONFIRMERS,
        _("The treasurer or the president confirms the figures: ask one of them."),
    )


def may_open_small_counts(user: Any, organisation: Organisation) -> Verdict:
    """Those who review an association's figures open its small counts, and each opening is written down."""
    return allow_roles(
        user,
        organisation,
        frozenset({Role.FEDERATION_STAFF}),
        _("The association and the federation's staff who review its figures see small counts: ask one of them."),
        overseeing=True,
    )


def is_of_the_association(user: Any, organisation: Organisation) -> bool:
    """Whether these figures are the user's own association's: they see them whole. An auditor reads from outside."""
    return roles_of(user).has(organisation, *INSIDERS)


def may_prepare_budget(user: Any, organisation: Organisation) -> Verdict:
    return allow_roles(
        user,
        organisation,
        frozenset({Role.TREASURER, Role.PRESIDENT}),
        _("The treasurer or the president prepares the budget: ask one of them."),
    )


def may_see_budget(user: Any, budget: Budget) -> Verdict:
    """Who sees the figures, and who is asked to vote it: an adherent in a general meeting, a member of a committee."""
    seen = may_see_figures(user, budget.organisation)
    if seen.visible:
        return seen
    return ALLOWED if Budget.objects.readable_by(user).filter(pk=budget.pk).exists() else HIDDEN


def may_read_intake_file(request: HttpRequest, key: str) -> bool:
    """The files that an association sent: for whom sees its figures, all that the file holds. ``key``: the intake's
    uuid."""
    from funding.models import Intake
    from funding.small_counts import may_open_file

    intakes = Intake.objects.visible_to(request.user).select_related("organisation__region", "edition")
    intake = intakes.filter(uuid=key).first()
    return (
        intake is not None
        and bool(may_see_figures(request.user, intake.organisation))
        and may_open_file(request, intake)
    )
