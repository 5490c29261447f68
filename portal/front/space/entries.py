"""What the space itself adds to the menu of an association."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from membership.permissions import SEE_HISTORY, may
from portal.foundation.navigation import Entry

REGISTER = Entry(
    key="space.register",
    label=_("Register of acts"),
    icon="lock",
    position=90,
    url=lambda organisation: reverse("space:register", args=[organisation.slug]),
    shown=lambda user, organisation: bool(may(user, SEE_HISTORY, organisation)),
)
