"""What a succession changes among organisations and territories: the membership package's part of the protocol."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from membership.models import Organisation, TerritorySupport
from membership.services.refusals import store
from portal.foundation.actors import Acting
from portal.foundation.long_dates import long_date
from portal.foundation.succession import Change, Succession

ENDS = "organisation_ends"
IS_DUPLICATE = "organisation_is_duplicate"
SUPPORT_PASSES = "support_passes"
SUPPORT_ENDS = "support_ends"


class OrganisationsPlanner:
    """Predecessors end, a second record points to the first, territories pass to a sole successor."""

    name = "membership.organisations"

    def plan(self, succession: Succession) -> list[Change]:
        if not succession.ends_predecessors:
            return []
        bodies = {
            row.uuid: row
            for row in Organisation.objects.filter(uuid__in=[*succession.predecessors, *succession.successors])
        }
        before = [bodies[key] for key in succession.predecessors]
        after = [bodies[key] for key in succession.successors]
        if succession.kind == "duplicate":
            return [self._duplicate(row, after[0]) for row in before if row.duplicate_of_id is None]
        day = succession.legal_date
        changes = [self._end(row, day) for row in before if row.dissolved_on is None]
        supports = (
            TerritorySupport.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), organisation__in=before)
            .filter(starts_on__lt=day)
            .select_related("territory", "organisation")
        )
        sole = {
            row.uuid: next(iter(heirs))
            for row in before
            if len(heirs := {item.successor for item in succession.handovers if item.predecessor == row.uuid}) == 1
        }
        for support in supports.order_by("territory__sort_key", "pk"):
            heir = sole.get(support.organisation.uuid)
            changes.append(self._support(support, bodies[heir] if heir else None, day))
        return changes

    def apply(self, succession: Succession, changes: Sequence[Change], *, actor: Acting) -> None:
        doing: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
            ENDS: self._apply_end,
            IS_DUPLICATE: self._apply_duplicate,
            SUPPORT_PASSES: self._apply_support,
            SUPPORT_ENDS: self._apply_support,
        }
        for change in changes:
            doing[change.code](change.payload)

    def revert(self, succession: Succession, changes: Sequence[Change], *, actor: Acting) -> None:
        for change in reversed(changes):
            payload = change.payload
            if change.code == ENDS:
                organisation = Organisation.objects.get(uuid=payload["organisation"])
                organisation.dissolved_on = None
                store(organisation)
            elif change.code == IS_DUPLICATE:
                organisation = Organisation.objects.get(uuid=payload["organisation"])
                organisation.duplicate_of = None
                store(organisation)
            else:
                self._revert_support(payload)

    def _end(self, organisation: Organisation, day: date) -> Change:
        return Change(
            ENDS,
            _("%(name)s ends on %(day)s.") % {"name": organisation, "day": long_date(day)},
            {"organisation": str(organisation.uuid), "dissolved_on": day.isoformat()},
        )

    def _duplicate(self, organisation: Organisation, kept: Organisation) -> Change:
        return Change(
            IS_DUPLICATE,
            _("%(name)s is shown no more: it is %(kept)s recorded twice.") % {"name": organisation, "kept": kept},
            {"organisation": str(organisation.uuid), "kept": str(kept.uuid)},
        )

    def _support(self, support: TerritorySupport, heir: Organisation | None, day: date) -> Change:
        payload = {
            "support": support.pk,
            "day": day.isoformat(),
            "ended_on": support.ends_on.isoformat() if support.ends_on else None,
            "heir": str(heir.uuid) if heir else None,
        }
        words = {"territory": support.territory, "day": long_date(day), "heir": heir}
        if heir is None:
            return Change(SUPPORT_ENDS, _("%(territory)s has nobody in charge from %(day)s.") % words, payload)
        return Change(SUPPORT_PASSES, _("%(territory)s passes to %(heir)s on %(day)s.") % words, payload)

    def _apply_end(self, payload: Mapping[str, Any]) -> None:
        organisation = Organisation.objects.get(uuid=payload["organisation"])
        organisation.dissolved_on = date.fromisoformat(payload["dissolved_on"])
        store(organisation)

    def _apply_duplicate(self, payload: Mapping[str, Any]) -> None:
        organisation = Organisation.objects.get(uuid=payload["organisation"])
        organisation.duplicate_of = Organisation.objects.get(uuid=payload["kept"])
        store(organisation)

    def _apply_support(self, payload: Mapping[str, Any]) -> None:
        support = TerritorySupport.objects.get(pk=payload["support"])
        day, ended_on = date.fromisoformat(payload["day"]), support.ends_on
        support.ends_on = day - timedelta(days=1)
        store(support)
        if payload["heir"]:
            store(
                TerritorySupport(
                    territory=support.territory,
                    organisation=Organisation.objects.get(uuid=payload["heir"]),
                    starts_on=day,
                    ends_on=ended_on,
                    source=support.source,
                )
            )

    def _revert_support(self, payload: Mapping[str, Any]) -> None:
        support = TerritorySupport.objects.get(pk=payload["support"])
        if payload["heir"]:
            TerritorySupport.objects.filter(
                territory=support.territory,
                organisation__uuid=payload["heir"],
                starts_on=date.fromisoformat(payload["day"]),
            ).delete()
        support.ends_on = date.fromisoformat(payload["ended_on"]) if payload["ended_on"] else None
        store(support)
