"""The history of a page of the public site, for whoever may explore it in the back office."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from membership.histories import find_in, seen_registers
from portal.foundation.permissions import ALLOWED
from portal.foundation.tracked_objects import Tracked, register_tracked


def _explored(user: Any) -> QuerySet[Page]:
    rows: QuerySet[Page] = policy_registry.get_by_type(Page).explorable_instances(user)
    return rows


def register_histories() -> None:
    """Called once the models are loaded."""
    register_tracked(
        Tracked(
            "page", Page, _("page of the site"), find_in(_explored), lambda _user, _page: ALLOWED, sees=seen_registers
        )
    )
