"""Draft, validate and cancel the events by which bodies merge, split, hand over a part, turn into others or end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import cast

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from membership import acts_organisations, succession_wording
from membership.enums import MeasureFamily, OrganisationKind, SuccessionKind, SuccessionStatus
from membership.lineage import graph
from membership.models import (
    LineageClosure,
    Organisation,
    SuccessionChange,
    SuccessionEvent,
    SuccessionLink,
    SuccessionShare,
)
from membership.services.refusals import ConstraintRefused, Refused, store
from portal.foundation import clock
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.kinds import Kind
from portal.foundation.audit.services import Act, record_all
from portal.foundation.succession import Change, Handover, Succession, planner, planners

_LOCK = 7_205_110
"""Advisory lock of the lineage: two validations at once could each be right and together make a circle."""

WHOLE: Mapping[str, Fraction] = {family: Fraction(1) for family in MeasureFamily.values}
CONVERTED_INTO = (OrganisationKind.REGIONAL_SPECIFIC_BODY, OrganisationKind.REGIONAL_EXPERT_BODY)


class NotDraft(Refused):
    sentence = gettext_lazy("Only a draft can be changed or validated: cancel this succession and draft it again.")


class NotValidated(Refused):
    sentence = gettext_lazy("Only a validated succession can be cancelled; a draft is simply removed.")


class ReasonMissing(Refused):
    sentence = gettext_lazy("Say why the succession is cancelled.")


class LaterActsStandOnIt(Refused):
    sentence = gettext_lazy(
        "Something entered since then stands on this succession: another body now has the number or the territory "
        "that would come back. Undo that first."
    )


class SuccessionImpossible(Refused):
    """``problems``: every reason, one sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Passing:
    """What one predecessor hands to one successor (None: outside the perimeter, or nobody in a dissolution).

    ``shares``: a fraction by family of measures, whole by default; ``key`` says what they follow (staff, budget…).
    """

    predecessor: Organisation
    successor: Organisation | None
    shares: Mapping[str, Fraction] = field(default_factory=lambda: dict(WHOLE))
    key: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """A change, and the planner that will make it."""

    planner: str
    change: Change


@acts
@transaction.atomic
def draft_succession(
    *,
    actor: Acting,
    kind: SuccessionKind,
    legal_date: date,
    passings: Sequence[Passing],
    accounting_date: date | None = None,
    source: str = "",
    note: str = "",
) -> SuccessionEvent:
    """A draft, which may still be wrong and changes nothing (``problems_of`` says what is missing).

    ``accounting_date`` is the legal date by default. Raises InvalidFields, ConstraintRefused (a share out of range, a
    body that succeeds itself, a link given twice).
    """
    event = SuccessionEvent(
        kind=kind,
        legal_date=legal_date,
        accounting_date=accounting_date or legal_date,
        source=tidy(source),
        note=note.strip(),
        fictional=any(passing.predecessor.fictional for passing in passings),
    )
    store(event)
    _write_links(event, passings)
    _record(event, acts_organisations.SUCCESSION_DRAFTED, actor)
    return event


@acts
@transaction.atomic
def revise_succession(
    *,
    actor: Acting,
    event: SuccessionEvent,
    kind: SuccessionKind,
    legal_date: date,
    passings: Sequence[Passing],
    accounting_date: date | None = None,
    source: str = "",
    note: str = "",
) -> SuccessionEvent:
    """Replace all of a draft. Raises NotDraft, and what ``draft_succession`` does."""
    event = _locked(event)
    if event.status != SuccessionStatus.DRAFT:
        raise NotDraft
    for link in event.links.all():
        link.delete()
    event.kind, event.legal_date, event.accounting_date = kind, legal_date, accounting_date or legal_date
    event.source, event.note = tidy(source), note.strip()
    event.fictional = any(passing.predecessor.fictional for passing in passings)
    store(event)
    _write_links(event, passings)
    _record(event, acts_organisations.SUCCESSION_REVISED, actor)
    return event


@acts
@transaction.atomic
def remove_draft(*, actor: Acting, event: SuccessionEvent) -> None:
    """Remove a draft. Raises NotDraft."""
    event = _locked(event)
    if event.status != SuccessionStatus.DRAFT:
        raise NotDraft
    event.delete()


def problems_of(event: SuccessionEvent) -> list[str]:
    """Every reason why ``event`` could not be validated now, one sentence each; empty when it could."""
    links = _links(event)
    bodies = {row.pk: row for link in links for row in (link.predecessor, link.successor) if row is not None}
    drawn = _drawn(event, links)
    in_force = [_drawn(other, _links(other)) for other in _others(event)]
    families = MeasureFamily.values
    return [
        *succession_wording.mistakes(graph.mistakes(drawn, families), bodies),
        *succession_wording.contradictions(_new_contradictions(drawn, in_force), bodies),
        *_out_of_time(event, links),
        *_out_of_place(event, list(bodies.values()), links),
    ]


def plan_succession(event: SuccessionEvent) -> list[PlannedChange]:
    """The dry run: what validating would change, package by package. Raises what a package's own plan raises."""
    facts = facts_of(event)
    return [PlannedChange(part.name, change) for part in planners() for change in part.plan(facts)]


@acts
@transaction.atomic
def validate_succession(*, actor: Acting, event: SuccessionEvent) -> SuccessionEvent:
    """Bring a draft into force: every package applies its plan and the lineage is rebuilt, all or nothing.

    Raises NotDraft, SuccessionImpossible with every problem, and what a package's own plan raises.
    """
    _lock_lineage()
    event = _locked(event)
    if event.status != SuccessionStatus.DRAFT:
        raise NotDraft
    if problems := problems_of(event):
        raise SuccessionImpossible(problems)
    facts = facts_of(event)
    position = 0
    for part in planners():
        changes = part.plan(facts)
        part.apply(facts, changes, actor=actor)
        for change in changes:
            position += 1
            SuccessionChange.objects.create(
                event=event,
                position=position,
                planner=part.name,
                code=change.code,
                sentence=change.sentence[:500],
                payload=dict(change.payload),
            )
    event.status, event.validated_at = SuccessionStatus.VALIDATED, clock.now()
    store(event)
    rebuild_lineage()
    _record(event, acts_organisations.SUCCESSION_VALIDATED, actor)
    return event


@acts
@transaction.atomic
def cancel_succession(*, actor: Acting, event: SuccessionEvent, reason: str) -> SuccessionEvent:
    """Undo a validated event and everything that it alone changed; the event stays, with the reason and the list of
    what it had changed. An event that is cancelled is validated no more: the list is undone once.

    Raises NotValidated, ReasonMissing, LaterActsStandOnIt, SuccessionImpossible where the events that remain cannot do
    without this one, and what a package's own revert raises.
    """
    if not reason.strip():
        raise ReasonMissing
    _lock_lineage()
    event = _locked(event)
    if event.status != SuccessionStatus.VALIDATED:
        raise NotValidated
    facts = facts_of(event)
    made: dict[str, list[Change]] = {}
    for row in event.changes.all():
        made.setdefault(row.planner, []).append(Change(row.code, row.sentence, row.payload))
    try:
        with transaction.atomic():
            for name in reversed(made):
                planner(name).revert(facts, made[name], actor=actor)
    except (IntegrityError, ConstraintRefused) as error:
        raise LaterActsStandOnIt from error
    event.status, event.cancelled_at, event.cancel_reason = SuccessionStatus.CANCELLED, clock.now(), tidy(reason)
    store(event)
    rebuild_lineage()
    _record(event, acts_organisations.SUCCESSION_CANCELLED, actor, reason=event.cancel_reason)
    return event


def rebuild_lineage() -> int:
    """Write the closure anew from the validated events, in the caller's transaction; the number of its rows.

    Safe to run at any time: the same events give the same rows.
    """
    _lock_lineage()
    events = [_drawn(event, _links(event)) for event in SuccessionEvent.objects.validated().with_links()]
    rows = [
        LineageClosure(
            ancestor_id=cast(int, row.ancestor),
            descendant_id=None if isinstance(row.to, graph.Rest) else cast(int, row.to),
            rest=row.to.value if isinstance(row.to, graph.Rest) else "",
            family=row.family,
            figures_from=row.figures_from,
            figures_until=row.figures_until,
            perimeter_from=row.perimeter_from,
            perimeter_until=row.perimeter_until,
            weight_numerator=row.weight.numerator,
            weight_denominator=row.weight.denominator,
            depth=row.depth,
        )
        for row in graph.closure(graph.Lineage(events), MeasureFamily.values)
    ]
    LineageClosure.objects.all().delete()
    LineageClosure.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def facts_of(event: SuccessionEvent) -> Succession:
    """The event as the planners of other packages see it."""
    return Succession(
        uuid=event.uuid,
        kind=event.kind,
        legal_date=event.legal_date,
        accounting_date=event.accounting_date,
        handovers=tuple(
            Handover(
                predecessor=link.predecessor.uuid,
                successor=link.successor.uuid if link.successor else None,
                shares={share.family: share.fraction for share in link.shares.all()},
            )
            for link in _links(event)
        ),
    )


def summary_of(event: SuccessionEvent) -> str:
    """« Réseau A, MAIA B → DAC C »; nothing else in it, so that it reads in any sentence."""
    return _summary(_links(event))


def _summary(links: Sequence[SuccessionLink]) -> str:
    before = dict.fromkeys(link.predecessor.name for link in links)
    after = dict.fromkeys(link.successor.name if link.successor else "∅" for link in links)
    return f"{', '.join(before)} → {', '.join(after)}"


def drawn_events(events: Iterable[SuccessionEvent]) -> list[graph.Event]:
    """Events as the arithmetic and the picture take them, bodies by primary key."""
    return [_drawn(event, _links(event)) for event in events]


def _links(event: SuccessionEvent) -> list[SuccessionLink]:
    if "links" in getattr(event, "_prefetched_objects_cache", {}):
        return list(event.links.all())
    return list(event.links.select_related("predecessor", "successor").prefetch_related("shares"))


def _drawn(event: SuccessionEvent, links: Iterable[SuccessionLink]) -> graph.Event:
    return graph.Event(
        kind=cast(graph.Kind, event.kind),
        on=event.accounting_date,
        passings=tuple(
            graph.Passing(
                link.predecessor_id,
                link.successor_id,
                {share.family: share.fraction for share in link.shares.all()},
            )
            for link in links
        ),
    )


def _others(event: SuccessionEvent) -> Iterable[SuccessionEvent]:
    return SuccessionEvent.objects.validated().exclude(pk=event.pk).with_links()


def _new_contradictions(drawn: graph.Event, in_force: list[graph.Event]) -> list[graph.Contradiction]:
    known = graph.contradictions(in_force, MeasureFamily.values)
    return [row for row in graph.contradictions([*in_force, drawn], MeasureFamily.values) if row not in known]


def _out_of_time(event: SuccessionEvent, links: Iterable[SuccessionLink]) -> Iterable[str]:
    """Who does not exist when it hands over or takes over. A duplicate is of no date."""
    if event.kind == SuccessionKind.DUPLICATE:
        return
    said = set()
    for link in links:
        before, after = link.predecessor, link.successor
        if before.founded_on is not None and before.founded_on >= event.legal_date:
            said.add(_("%(name)s did not exist yet before that day.") % {"name": before})
        if before.dissolved_on is not None and before.dissolved_on < event.legal_date:
            said.add(_("%(name)s had already been dissolved.") % {"name": before})
        if after is not None and not after.alive_on(event.legal_date):
            said.add(_("%(name)s does not exist on that day: check its dates.") % {"name": after})
    yield from sorted(said)


def _out_of_place(
    event: SuccessionEvent, bodies: Sequence[Organisation], links: Iterable[SuccessionLink]
) -> Iterable[str]:
    if len({body.fictional for body in bodies}) > 1:
        yield _("Fictional and real organisations are never linked.")
    if event.kind == SuccessionKind.CONVERSION:
        for link in links:
            if link.successor is not None and link.successor.kind not in CONVERTED_INTO:
                yield _("%(name)s is no regional body: a conversion leads to a DSR or a DER.") % {
                    "name": link.successor
                }
    taken = {body for body in bodies if body.duplicate_of_id is not None}
    for body in sorted(taken, key=lambda row: row.sort_key):
        yield _("%(name)s is recorded twice: use the record that is kept.") % {"name": body}


def _write_links(event: SuccessionEvent, passings: Iterable[Passing]) -> None:
    for passing in passings:
        link = SuccessionLink(event=event, predecessor=passing.predecessor, successor=passing.successor)
        store(link)
        for family in MeasureFamily.values:
            share = Fraction(passing.shares.get(family, 0))
            store(
                SuccessionShare(
                    link=link,
                    family=family,
                    numerator=share.numerator,
                    denominator=share.denominator,
                    key=tidy(passing.key),
                    source=tidy(passing.source),
                )
            )


def _locked(event: SuccessionEvent) -> SuccessionEvent:
    return SuccessionEvent.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)


def _lock_lineage() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _record(event: SuccessionEvent, kind: Kind, actor: Acting, **more: str) -> None:
    links = _links(event)
    bodies = {row.pk: row for link in links for row in (link.predecessor, link.successor) if row is not None}
    body = {
        "event_uuid": event.uuid,
        "kind": event.kind,
        "legal_date": event.legal_date,
        "accounting_date": event.accounting_date,
        "summary": _summary(links),
        "links": [
            {
                "predecessor": link.predecessor.uuid,
                "successor": link.successor.uuid if link.successor else None,
                "shares": {share.family: str(share.fraction) for share in link.shares.all()},
            }
            for link in links
        ],
        **more,
    }
    record_all(
        [Act(row.chain, kind, body, about=[event]) for row in sorted(bodies.values(), key=lambda row: row.pk)],
        actor=actor,
    )


def count_sentence(changes: Sequence[PlannedChange]) -> str:
    """« 12 changes » in the reader's language."""
    return ngettext("%(count)d change", "%(count)d changes", len(changes)) % {"count": len(changes)}
