"""Reads about successions: the lineage of a body as picture and table, and where figures belong on another day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from membership.enums import LineageRest, MeasureFamily, SuccessionKind
from membership.lineage.graph import Rest
from membership.lineage.layout import DrawnBody, DrawnEvent
from membership.lineage.picture import Words, draw
from membership.models import Lineage, Organisation, SuccessionEvent, SuccessionLink
from membership.services.succession import drawn_events
from portal.foundation.amounts import format_percent
from portal.foundation.long_dates import long_date

UrlOf = Callable[[Organisation], str]


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a figure of the past: the body it belongs to (or the rest), its weight, whether a key estimates it."""

    organisation: Organisation | None
    rest: str
    weight: Fraction

    @property
    def estimated(self) -> bool:
        return self.weight != 1


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A line of the table beside the picture. ``shares`` is empty where everything passes."""

    event: SuccessionEvent
    first: bool
    lines: int
    predecessor: Organisation
    predecessor_url: str
    successor: Organisation | None
    successor_url: str
    rest: str
    shares: tuple[tuple[str, str], ...]
    key: str


@dataclass(frozen=True, slots=True)
class LineageOf:
    """All that ``membership/lineage.html`` shows; empty without any succession."""

    organisation: Organisation
    picture: SafeString
    rows: tuple[HandoverRow, ...]
    description: str

    def __bool__(self) -> bool:
        return bool(self.rows)


def portions_of(organisation: Organisation, family: MeasureFamily, *, dated: date, on: date) -> list[Portion]:
    """Where a figure of ``organisation`` whose period ends on ``dated`` belongs on the bodies of the day ``on``."""
    rows = (
        Lineage.objects.filter(ancestor=organisation, family=family)
        .on_bodies_of(on)
        .for_figures_dated(dated)
        .select_related("descendant")
    )
    return sorted((Portion(row.descendant, row.rest, row.weight) for row in rows), key=lambda portion: -portion.weight)


def related_events(organisation: Organisation) -> list[SuccessionEvent]:
    """Validated events that tie ``organisation`` to others, however far, in the order of their dates."""
    events = list(SuccessionEvent.objects.validated().with_links().order_by("legal_date", "pk"))
    reached = {organisation.pk}
    related: set[int] = set()
    growing = True
    while growing:
        growing = False
        for event in events:
            bodies = _bodies_of(event)
            if event.pk not in related and bodies.keys() & reached:
                related.add(event.pk)
                reached |= bodies.keys()
                growing = True
    return [event for event in events if event.pk in related]


def lineage_of(organisation: Organisation, *, url_of: UrlOf) -> LineageOf:
    """The picture of everything that ``organisation`` comes from and goes into, and its table.

    ``url_of`` gives the address of a body's page. Five queries, however long the lineage.
    """
    events = related_events(organisation)
    bodies = {organisation.pk: organisation}
    for event in events:
        bodies |= _bodies_of(event)
    bodies[organisation.pk] = organisation
    description = ngettext(
        "%(count)s body and how it came about, from left to right. The table below says the same.",
        "%(count)s bodies and how one became another, from left to right. The table below says the same.",
        len(bodies),
    ) % {"count": len(bodies)}
    drawn = [
        DrawnEvent(graph, event.legal_date, str(SuccessionKind(event.kind).label))
        for event, graph in zip(events, drawn_events(events), strict=True)
    ]
    made = draw(
        [
            DrawnBody(
                key=body.pk,
                name=body.name,
                url=url_of(body),
                detail=life_of(body),
                founded_on=body.founded_on,
                dissolved_on=body.dissolved_on,
                chosen=body.pk == organisation.pk,
            )
            for body in sorted(bodies.values(), key=lambda row: row.sort_key)
        ],
        drawn,
        Words(
            title=_("Lineage of %(name)s") % {"name": organisation.name},
            description=description,
            rests={rest: str(LineageRest(rest.value).label) for rest in Rest},
            several=_("several successions"),
            dates={event.legal_date: long_date(event.legal_date) for event in events},
        ),
        name=f"lineage-{organisation.pk}",
    )
    # The picture escapes every name it is given.
    return LineageOf(organisation, mark_safe(made.svg), tuple(_rows(events, url_of)), description)  # noqa: S308


def life_of(organisation: Organisation) -> str:
    """« 2005–2022 », « depuis 2022 », « jusqu’en 2022 »: years only; empty where nothing is known."""
    first, last = organisation.founded_on, organisation.dissolved_on
    if organisation.duplicate_of_id is not None:
        return _("recorded twice")
    if first and last:
        return f"{first.year}–{last.year}"
    if first:
        return _("since %(year)s") % {"year": first.year}
    if last:
        return _("until %(year)s") % {"year": last.year}
    return ""


def _bodies_of(event: SuccessionEvent) -> dict[int, Organisation]:
    return {
        body.pk: body for link in event.links.all() for body in (link.predecessor, link.successor) if body is not None
    }


def _rows(events: Iterable[SuccessionEvent], url_of: UrlOf) -> Iterable[HandoverRow]:
    for event in events:
        links = list(event.links.all())
        for position, link in enumerate(links):
            after = link.successor
            yield HandoverRow(
                event=event,
                first=position == 0,
                lines=len(links),
                predecessor=link.predecessor,
                predecessor_url=url_of(link.predecessor),
                successor=after,
                successor_url=url_of(after) if after else "",
                rest="" if after else _rest_label(event),
                shares=_shares(link),
                key=next((share.key for share in link.shares.all() if share.key), ""),
            )


def _rest_label(event: SuccessionEvent) -> str:
    rest = LineageRest.NO_SUCCESSOR if event.kind == SuccessionKind.DISSOLUTION else LineageRest.OUTSIDE
    return str(rest.label)


def _shares(link: SuccessionLink) -> tuple[tuple[str, str], ...]:
    shares = {share.family: share.fraction for share in link.shares.all()}
    if all(share == 1 for share in shares.values()):
        return ()
    said = []
    for family, share in shares.items():
        percent = format_percent(Decimal(share.numerator) / Decimal(share.denominator))
        said.append((str(MeasureFamily(family).label), percent.replace(",0\u00a0%", "\u00a0%")))
    # One figure where all families share alike.
    return (("", said[0][1]),) if len({percent for _family, percent in said}) == 1 else tuple(said)
