"""The menu entries of governance, and the way from a body to its rules of vote."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance.permissions import may_declare
from governance.selectors_documents import reads_texts
from membership.models import Body
from membership.permissions import SEE_ORGANISATION, may
from portal.foundation.navigation import Entry
from portal.foundation.side_pages import SidePage

ENTRY = Entry(
    key="governance.votes",
    label=_("Votes"),
    icon="vote",
    position=10,
    url=lambda organisation: reverse("governance:ballot_list", args=[organisation.slug]),
    shown=lambda user, organisation: bool(may(user, SEE_ORGANISATION, organisation)),
)

MEETINGS = Entry(
    key="governance.meetings",
    label=_("Meetings"),
    icon="calendar",
    position=8,
    url=lambda organisation: reverse("governance:meeting_list", args=[organisation.slug]),
    shown=lambda user, organisation: bool(may(user, SEE_ORGANISATION, organisation)),
)

DECISIONS = Entry(
    key="governance.decisions",
    label=_("Register of decisions"),
    icon="scale",
    position=12,
    url=lambda organisation: reverse("governance:decision_list", args=[organisation.slug]),
    shown=lambda user, organisation: bool(may(user, SEE_ORGANISATION, organisation)),
)

TEXTS = Entry(
    key="governance.texts",
    label=_("Texts"),
    icon="document",
    position=15,
    url=lambda organisation: reverse("governance:document_list", args=[organisation.slug]),
    shown=reads_texts,
)

DECLARATIONS = Entry(
    key="governance.declarations",
    label=_("Declarations"),
    icon="flag",
    position=17,
    url=lambda organisation: reverse("governance:declarations", args=[organisation.slug]),
    shown=lambda user, organisation: bool(may_declare(user, organisation)),
)

RULES = SidePage(
    key="governance.rules",
    model=Body,
    label=_("Rules of vote"),
    words=_("see or enter them"),
    url=lambda body: reverse("governance:rules_body", args=[body.organisation.slug, body.uuid]),
    shown=lambda user, body: bool(may(user, SEE_ORGANISATION, body.organisation)),
)
