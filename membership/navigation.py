"""The menu entry of the bodies: their page in the back office, for those who enter it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from membership.models import Organisation
from membership.permissions import SEE_HISTORY, may
from portal.foundation.navigation import Entry


def _url(organisation: Organisation) -> str:
    return reverse("organisations:inspect", args=[organisation.pk])


# Whoever sees the history is whoever enters the back office: officers, coordinator, auditors, federation.
BODIES = Entry(
    key="membership.bodies",
    label=_("Bodies and people"),
    icon="building",
    position=40,
    url=_url,
    shown=lambda user, organisation: bool(may(user, SEE_HISTORY, organisation)),
)
