"""The menu entry of the finances."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.permissions import may_see_figures
from portal.foundation.navigation import Entry

ENTRY = Entry(
    key="funding",
    label=_("Finances"),
    icon="euro",
    position=30,
    url=lambda organisation: reverse("funding:year_list", args=[organisation.slug]),
    shown=lambda user, organisation: bool(may_see_figures(user, organisation)),
)
