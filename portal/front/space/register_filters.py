"""Which acts of a register are shown: of what kind, by whom, about what, when."""

from typing import Any

from django import forms
from django.apps import apps
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.foundation.audit.errors import UnknownKind
from portal.foundation.audit.kinds import get_kind
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.selectors import acts_of, held_by
from portal.foundation.lists import Order, PeriodFilters
from portal.foundation.sort_keys import sort_key


class RegisterFilters(PeriodFilters):
    """The choices are what the register holds. Its acts say in what capacity somebody acted and name nobody: neither
    does the choice of who, which has the words of the column."""

    orders = {"": Order(_("latest first"), ("-seq",)), "oldest": Order(_("oldest first"), ("seq",))}
    field_order = ["kind", "who", "object", "since", "until"]

    kind = forms.ChoiceField(label=_("Kind of act"), required=False)
    who = forms.ChoiceField(label=_("Who"), required=False)
    object = forms.ChoiceField(label=pgettext_lazy("history", "About"), required=False)

    def __init__(self, data: Any, *, chain: str) -> None:
        super().__init__(data)
        self.chain = chain
        held = held_by(chain)
        self.offer("kind", _in_order((name, _kind(name)) for name in held.kinds))
        self.offer("who", _in_order((label, label) for label in held.actors))
        self.offer("object", _in_order((name, _model(name)) for name in held.models))

    def chosen(self) -> QuerySet[AuditEntry]:
        """The acts that are asked for, in the order asked for."""
        acts = acts_of(
            self.chain,
            kind=self.asked("kind") or "",
            actor=self.asked("who") or "",
            model=self.asked("object") or "",
        )
        if since := self.asked("since"):
            acts = acts.filter(recorded_at__date__gte=since)
        if until := self.asked("until"):
            acts = acts.filter(recorded_at__date__lte=until)
        found: QuerySet[AuditEntry] = self.sort(acts)
        return found.select_related("chain").prefetch_related("personal_values")


def _in_order(choices: Any) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda choice: (sort_key(choice[1]), choice[0]))


def _kind(name: str) -> str:
    try:
        return get_kind(name).label
    except UnknownKind:  # written by a package no longer installed
        return name


def _model(name: str) -> str:
    try:
        return capfirst(str(apps.get_model(name)._meta.verbose_name))
    except LookupError:  # as above
        return name
