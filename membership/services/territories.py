"""Draw coordination territories, move communes between them, and say which body is in charge."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.utils import bulk_create_with_history

from membership import acts_organisations
from membership.enums import OrganisationKind, TerritoryKind
from membership.models import (
    Commune,
    CoordinationTerritory,
    Organisation,
    Region,
    TerritoryCommune,
    TerritorySupport,
)
from membership.services.organisations import CityOfArrondissements
from membership.services.refusals import AlreadyEnded, NotYetBegun, Refused, store
from portal.foundation import clock
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.services import Act, record, record_all
from portal.foundation.sort_keys import sort_key

ONE_TERRITORY = "one_territory_of_a_kind_per_commune"

IN_CHARGE = {
    TerritoryKind.COORDINATION: OrganisationKind.COORDINATION_SUPPORT_BODY,
    TerritoryKind.LOCAL_INFORMATION: OrganisationKind.CLIC,
    TerritoryKind.PROFESSIONAL_COMMUNITY: OrganisationKind.CPTS,
}
"""What kind of body is in charge of what kind of territory."""


class WrongKindOfBody(Refused):
    sentence = _("A coordination territory is entrusted to a DAC, a CLIC's to a CLIC, a CPTS's to a CPTS.")


class NotAlive(Refused):
    sentence = _("This organisation does not exist on that day: check the dates of both.")


class PlacedElsewhere(Refused):
    sentence = _("A commune already belongs to a territory of this kind on these days: move it instead.")


class OutsideRegion(Refused):
    def __init__(self, communes: Iterable[Commune], territory: CoordinationTerritory) -> None:
        named = [f"{commune.name} ({commune.department_id})" for commune in communes]
        super().__init__(
            _("A territory is made of communes of its own region, %(region)s. Take out: %(communes)s.")
            % {"region": territory.region, "communes": ", ".join(named[:20])}
        )


class NoTerritoryThen(Refused):
    sentence = _("The territory does not exist on that day: choose one from its first day to its last.")


class StillInCharge(Refused):
    sentence = _("A body is in charge of the territory after this day: end its charge first.")


class CommunesComeLater(Refused):
    sentence = _("Communes come into the territory after this day: choose a later one, or take them out first.")


class NotInTerritory(Refused):
    sentence = _("One of these communes is not in the territory on that day.")


def territory_chain(territory: CoordinationTerritory) -> str:
    """Name of the audit chain of a territory; that of the body in charge has the assignments."""
    return f"territory:{territory.uuid}"


@acts
@transaction.atomic
def draw_territory(
    *,
    actor: Acting,
    name: str,
    region: Region,
    communes: Iterable[Commune],
    starts_on: date,
    kind: TerritoryKind = TerritoryKind.COORDINATION,
    ends_on: date | None = None,
    source: str = "",
    fictional: bool = False,
) -> CoordinationTerritory:
    """A territory with its communes from a day on.

    Raises CityOfArrondissements, OutsideRegion, PlacedElsewhere where a commune is already in one of this kind.
    """
    territory = CoordinationTerritory(
        name=tidy(name),
        kind=kind,
        region=region,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source,
        fictional=fictional,
        sort_key=sort_key(name),
    )
    store(territory)
    placed = _place(territory, communes, starts_on)
    record(
        chain=territory_chain(territory),
        kind=acts_organisations.TERRITORY_DRAWN,
        actor=actor,
        body={
            "territory": territory.name,
            "territory_uuid": territory.uuid,
            "starts_on": starts_on,
            "communes": sorted(commune.pk for commune in placed),
        },
        about=[territory],
    )
    return territory


@acts
@transaction.atomic
def move_communes(
    *,
    actor: Acting,
    territory: CoordinationTerritory,
    on: date,
    coming: Iterable[Commune] = (),
    leaving: Iterable[Commune] = (),
) -> CoordinationTerritory:
    """From the day ``on``, ``coming`` are in the territory and ``leaving`` no more (their last day is the day before).

    A commune that comes leaves the territory of the same kind where it was, and the register of that one says so too.
    Raises NotInTerritory, NoTerritoryThen, CityOfArrondissements, OutsideRegion, PlacedElsewhere.
    """
    territory = _locked(territory)
    coming, leaving = list(coming), list(leaving)
    if coming:
        _refuse_outside(territory, on)
    _leave(territory, leaving, on)
    lost: dict[CoordinationTerritory, list[Commune]] = {}
    former = TerritoryCommune.objects.in_force_on(on).filter(kind=territory.kind, commune__in=coming)
    for place in former.select_related("territory", "commune").order_by("territory", "commune"):
        _end_place(place, on)
        if place.territory_id != territory.pk:
            lost.setdefault(place.territory, []).append(place.commune)
    _place(territory, coming, on)
    record_all(
        [
            _communes_moved(territory, on, coming, leaving),
            *(_communes_moved(loser, on, (), gone) for loser, gone in lost.items()),
        ],
        actor=actor,
    )
    return territory


def _communes_moved(
    territory: CoordinationTerritory, on: date, coming: Iterable[Commune], leaving: Iterable[Commune]
) -> Act:
    return Act(
        territory_chain(territory),
        acts_organisations.TERRITORY_CHANGED,
        {
            "territory": territory.name,
            "territory_uuid": territory.uuid,
            "on": on,
            "coming": sorted(commune.pk for commune in coming),
            "leaving": sorted(commune.pk for commune in leaving),
        },
        about=[territory],
    )


@acts
@transaction.atomic
def correct_territory(*, actor: Acting, territory: CoordinationTerritory, name: str, source: str) -> bool:
    """Give a territory the name and the source that it should have; whether either changed. Raises InvalidFields.

    Its kind, its region and its first day are what it is: a territory drawn with others is ended, and drawn anew.
    """
    territory = _locked(territory)
    former = territory.name
    if (former, territory.source) == (tidy(name), tidy(source)):
        return False
    territory.name, territory.source, territory.sort_key = tidy(name), tidy(source), sort_key(name)
    store(territory)
    record(
        chain=territory_chain(territory),
        kind=acts_organisations.TERRITORY_CORRECTED,
        actor=actor,
        body={
            "territory": territory.name,
            "territory_uuid": territory.uuid,
            "former_name": former,
            "source": territory.source,
        },
        about=[territory],
    )
    return True


@acts
@transaction.atomic
def end_territory(*, actor: Acting, territory: CoordinationTerritory, last_day: date) -> CoordinationTerritory:
    """``last_day`` is the last day of the territory, and of its communes in it: they may be placed elsewhere from the
    next. Raises NotYetBegun, AlreadyEnded (an end is not taken back), StillInCharge, CommunesComeLater.
    """
    territory = _locked(territory)
    if last_day < territory.starts_on:
        raise NotYetBegun
    if territory.ends_on is not None and territory.ends_on <= last_day:
        raise AlreadyEnded
    after = Q(ends_on=None) | Q(ends_on__gt=last_day)
    if territory.supports.filter(after).exists():
        raise StillInCharge
    if territory.places.filter(starts_on__gt=last_day).exists():
        raise CommunesComeLater
    leaving = list(territory.places.filter(after).order_by("commune"))
    for place in leaving:
        place.ends_on = last_day
        store(place)
    territory.ends_on = last_day
    store(territory)
    record(
        chain=territory_chain(territory),
        kind=acts_organisations.TERRITORY_ENDED,
        actor=actor,
        body={
            "territory": territory.name,
            "territory_uuid": territory.uuid,
            "ends_on": last_day,
            "leaving": [place.commune_id for place in leaving],
        },
        about=[territory],
    )
    return territory


@acts
@transaction.atomic
def assign_support_body(
    *,
    actor: Acting,
    territory: CoordinationTerritory,
    organisation: Organisation,
    starts_on: date,
    ends_on: date | None = None,
    source: str = "",
) -> TerritorySupport:
    """Entrust a territory to a body from a day on: one body per territory at a date, no longer than there is one.

    Raises WrongKindOfBody, NotAlive, NoTerritoryThen, and ConstraintRefused where another body is in charge on these
    days.
    """
    territory = _locked(territory)
    for day in filter(None, (starts_on, ends_on)):
        _refuse_outside(territory, day)
    if organisation.kind != IN_CHARGE[TerritoryKind(territory.kind)]:
        raise WrongKindOfBody
    if not organisation.alive_on(starts_on):
        raise NotAlive
    support = TerritorySupport(
        territory=territory,
        organisation=organisation,
        starts_on=starts_on,
        ends_on=ends_on or territory.ends_on,
        source=source,
    )
    store(support)
    record(
        chain=organisation.chain,
        kind=acts_organisations.SUPPORT_ASSIGNED,
        actor=actor,
        body={
            "name": organisation.name,
            "territory": territory.name,
            "territory_uuid": territory.uuid,
            "starts_on": starts_on,
        },
        about=[territory, organisation],
    )
    return support


@acts
@transaction.atomic
def end_support(*, actor: Acting, support: TerritorySupport, last_day: date) -> TerritorySupport:
    """``last_day`` is the last day in charge. Raises NotYetBegun, AlreadyEnded."""
    support = (
        TerritorySupport.objects.select_for_update(of=("self",), no_key=True)
        .select_related("territory", "organisation")
        .get(pk=support.pk)
    )
    if last_day < support.starts_on:
        raise NotYetBegun
    if support.ends_on is not None and support.ends_on < last_day:
        raise AlreadyEnded
    support.ends_on = last_day
    store(support)
    record(
        chain=support.organisation.chain,
        kind=acts_organisations.SUPPORT_ENDED,
        actor=actor,
        body={
            "name": support.organisation.name,
            "territory": support.territory.name,
            "territory_uuid": support.territory.uuid,
            "ends_on": last_day,
        },
        about=[support.territory, support.organisation],
    )
    return support


def _locked(territory: CoordinationTerritory) -> CoordinationTerritory:
    """The row as it is now; stops an end and a change from crossing."""
    rows = CoordinationTerritory.objects.select_for_update(of=("self",), no_key=True)
    found: CoordinationTerritory = rows.select_related("region").get(pk=territory.pk)
    return found


def _refuse_outside(territory: CoordinationTerritory, day: date) -> None:
    """Raises NoTerritoryThen."""
    if day < territory.starts_on or (territory.ends_on is not None and day > territory.ends_on):
        raise NoTerritoryThen


def _place(territory: CoordinationTerritory, communes: Iterable[Commune], starts_on: date) -> list[Commune]:
    placed = list(communes)
    if any(not commune.placeable for commune in placed):
        raise CityOfArrondissements
    if outside := [commune for commune in placed if commune.region_id != territory.region_id]:
        raise OutsideRegion(outside, territory)
    rows = [
        TerritoryCommune(
            territory=territory, kind=territory.kind, commune=commune, starts_on=starts_on, ends_on=territory.ends_on
        )
        for commune in placed
    ]
    try:
        with transaction.atomic():
            bulk_create_with_history(rows, TerritoryCommune, batch_size=500, default_date=clock.now())
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") == ONE_TERRITORY:
            raise PlacedElsewhere from error
        raise
    return placed


def _leave(territory: CoordinationTerritory, communes: list[Commune], on: date) -> None:
    rows = TerritoryCommune.objects.in_force_on(on).filter(territory=territory, commune__in=communes)
    if {row.commune_id for row in rows} != {commune.pk for commune in communes}:
        raise NotInTerritory
    for row in rows:
        _end_place(row, on)


def _end_place(place: TerritoryCommune, on: date) -> None:
    if place.starts_on == on:
        # It came and left on one day: it was never there.
        place.delete()
        return
    place.ends_on = on - timedelta(days=1)
    store(place)
