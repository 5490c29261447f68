"""The menu entry of the federation's view."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from membership.enums import OrganisationKind
from portal.foundation.navigation import Entry
from reports.permissions import may_see_collection

ENTRY = Entry(
    key="reports",
    label=_("Collection"),
    icon="chart",
    position=50,
    url=lambda organisation: reverse("reports:campaign_list", args=[organisation.slug]),
    shown=lambda user, organisation: (
        organisation.kind == OrganisationKind.FEDERATION and bool(may_see_collection(user, organisation))
    ),
)
