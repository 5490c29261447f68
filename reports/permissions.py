"""Who may see the federation's collection and its tables."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from membership.enums_people import Role
from membership.models import Organisation
from membership.permissions import allow_roles
from portal.foundation.permissions import Verdict
from reports.models import Campaign

READERS = frozenset(
    {
        Role.FEDERATION_STAFF,
        Role.ADMINISTRATOR,
        Role.AUDITOR,
        Role.PRESIDENT,
        Role.TREASURER,
        Role.SECRETARY,
        Role.COORDINATOR,
    }
)


def may_see_collection(user: Any, federation: Organisation) -> Verdict:
    return allow_roles(
        user,
        federation,
        READERS,
        _("The federation's staff and officers see the collection: ask one of them."),
    )


def may_remind(user: Any, federation: Organisation) -> Verdict:
    return allow_roles(
        user,
        federation,
        frozenset({Role.FEDERATION_STAFF}),
        _("The federation's staff remind the members: ask one of them."),
    )


def may_open_internal_table(user: Any, campaign: Campaign) -> Verdict:
    """The small counts of all members: for the staff who review them, each opening written down."""
    return allow_roles(
        user,
        campaign.federation,
        frozenset({Role.FEDERATION_STAFF}),
        _("The federation's staff who review the figures open small counts: ask one of them."),
    )
