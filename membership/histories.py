"""The objects of membership that have a readable history page, and who may read it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from membership.enums import SuccessionStatus
from membership.models import (
    Adhesion,
    AdhesionCategory,
    Body,
    Constituency,
    CoordinationTerritory,
    Mandate,
    Organisation,
    OrganisationContact,
    Person,
    Representation,
    Seat,
    StaffRole,
    SuccessionEvent,
    SuccessionLink,
    SuccessionShare,
    TerritoryCommune,
    TerritorySupport,
    Theme,
    User,
)
from membership.permissions import KEEP_THEMES, SEE_CONTACTS, SEE_HISTORY, may
from membership.selectors.people import organisations_keeping
from membership.selectors.roles import assignments_visible_to, roles_of
from membership.selectors.successions import successions_of
from membership.services.refusals import OnlyNamed
from portal.foundation.history import Parts
from portal.foundation.permissions import ALLOWED, Verdict, refused
from portal.foundation.tracked_objects import Tracked, register_tracked

CONTACTS = frozenset({"email", "phone", "user"})
"""Fields whose values are addresses; an account is called by its own."""


def seen_registers(user: Any) -> Callable[[str], bool]:
    """Registers of the associations that ``user`` sees, and those that are no association's."""
    visible = roles_of(user).visible
    if visible is None or user.is_superuser:
        return lambda _chain: True
    keys = Organisation.objects.filter(pk__in=visible).values_list("uuid", flat=True)
    names = {f"organisation:{uuid}" for uuid in keys}
    return lambda chain: not chain.startswith("organisation:") or chain in names


def find_in(rows: Callable[[Any], QuerySet[Any]]) -> Callable[[Any, int], Any]:
    """Finds an object among the rows that a user sees. Raises Http404."""
    return lambda user, pk: get_object_or_404(rows(user), pk=pk)


def may_read_of(place: Callable[[Any], Organisation | None]) -> Callable[[Any, Any], Verdict]:
    return lambda user, instance: may(user, SEE_HISTORY, place(instance))


def _places_of_person(user: Any, person: Person) -> QuerySet[Organisation]:
    """Associations that both keep the person's details and are seen by the user."""
    return Organisation.objects.visible_to(user).filter(pk__in=organisations_keeping(person).values("pk"))


def _person_history(user: Any, person: Person) -> Verdict:
    if roles_of(user).is_administrator or person.user_id == user.pk:
        return ALLOWED
    if any(may(user, SEE_HISTORY, place) for place in _places_of_person(user, person)):
        return ALLOWED
    naming = Organisation.objects.visible_to(user).filter(introduced_people=person)
    if any(may(user, SEE_HISTORY, place) for place in naming):
        return refused(OnlyNamed.sentence)
    return refused(SEE_HISTORY.refusal)


def _hidden_of_person(user: Any, person: Person) -> frozenset[str]:
    if roles_of(user).is_administrator or person.user_id == user.pk:
        return frozenset()
    seen = any(may(user, SEE_CONTACTS, place) for place in _places_of_person(user, person))
    return frozenset() if seen else CONTACTS


def _accounts(_user: Any, person: Person) -> Sequence[Parts]:
    """The account that the person signs in with, and those before it."""
    return [Parts(User, {"id__in": person.history.exclude(user=None).values("user_id")})]


def _assignment_history(user: Any, role: StaffRole) -> Verdict:
    # An assignment without organisation is an administrator's, whom administrators alone see.
    return ALLOWED if role.organisation is None else may(user, SEE_HISTORY, role.organisation)


def _seen_events(user: Any) -> QuerySet[SuccessionEvent]:
    """Those that the user keeps, and, once validated, those that concern an association they see."""
    rows = SuccessionEvent.objects.all()
    visible = Organisation.objects.visible_to(user)
    links = SuccessionLink.objects.filter(predecessor__in=visible) | SuccessionLink.objects.filter(
        successor__in=visible
    )
    decided = ~Q(status=SuccessionStatus.DRAFT) & Q(pk__in=links.values("event"))
    return rows.filter(Q(pk__in=successions_of(user).values("pk")) | decided)


def _link_keys(event: SuccessionEvent) -> QuerySet[Any]:
    keys: QuerySet[Any] = SuccessionLink.history.filter(event_id=event.pk).values("id")
    return keys


def parts_by_key(*found: tuple[type[Model], str, str]) -> Callable[[Any, Any], Sequence[Parts]]:
    """The parts whose ``column`` names the object: (model, column, field that names a part)."""
    return lambda _user, instance: [Parts(model, {column: instance.pk}, named_by) for model, column, named_by in found]


def _event_parts(_user: Any, event: SuccessionEvent) -> Sequence[Parts]:
    return [
        Parts(SuccessionLink, {"event_id": event.pk}, "predecessor"),
        Parts(SuccessionShare, {"link_id__in": _link_keys(event)}, "family"),
    ]


def register_histories() -> None:
    """Called once the models are loaded."""
    for tracked in (
        Tracked(
            "organisation",
            Organisation,
            _("organisation"),
            find_in(lambda user: Organisation.objects.visible_to(user).select_related("region")),
            may_read_of(lambda organisation: organisation),
            place=lambda organisation: organisation,
            parts=parts_by_key(
                (OrganisationContact, "organisation_id", "value"), (AdhesionCategory, "organisation_id", "name")
            ),
            sees=seen_registers,
        ),
        Tracked(
            "personne",
            Person,
            _("person"),
            find_in(lambda user: Person.objects.visible_to(user)),
            _person_history,
            parts=_accounts,
            hidden=_hidden_of_person,
            sees=seen_registers,
        ),
        Tracked(
            "instance",
            Body,
            _("body"),
            find_in(lambda user: Body.objects.visible_to(user).select_related("organisation__region")),
            may_read_of(lambda body: body.organisation),
            place=lambda body: body.organisation,
            parts=parts_by_key((Constituency, "body_id", "name"), (Seat, "body_id", "label")),
            sees=seen_registers,
        ),
        Tracked(
            "mandat",
            Mandate,
            _("mandate"),
            find_in(lambda user: Mandate.objects.visible_to(user).with_holder()),
            may_read_of(lambda mandate: mandate.seat.body.organisation),
            place=lambda mandate: mandate.seat.body.organisation,
            parts=parts_by_key((Representation, "mandate_id", "person")),
            sees=seen_registers,
        ),
        Tracked(
            "adhesion",
            Adhesion,
            _("adhesion"),
            find_in(
                lambda user: Adhesion.objects.visible_to(user).with_member().select_related("association__region")
            ),
            may_read_of(lambda adhesion: adhesion.association),
            place=lambda adhesion: adhesion.association,
            parts=parts_by_key((Representation, "adhesion_id", "person")),
            sees=seen_registers,
        ),
        Tracked(
            "fonction",
            StaffRole,
            _("assignment"),
            find_in(lambda user: assignments_visible_to(user).select_related("person", "organisation__region")),
            _assignment_history,
            place=lambda role: role.organisation,
            sees=seen_registers,
        ),
        Tracked(
            "succession",
            SuccessionEvent,
            _("succession"),
            find_in(_seen_events),
            lambda user, _event: may(user, SEE_HISTORY, None),
            parts=_event_parts,
            sees=seen_registers,
        ),
        Tracked(
            "theme",
            Theme,
            _("theme"),
            find_in(lambda user: Theme.objects.all() if may(user, KEEP_THEMES, None) else Theme.objects.none()),
            lambda user, _theme: may(user, KEEP_THEMES, None),
            sees=seen_registers,
        ),
        Tracked(
            "territoire",
            CoordinationTerritory,
            _("territory"),
            find_in(lambda user: CoordinationTerritory.objects.all()),
            lambda user, _territory: may(user, SEE_HISTORY, None),
            parts=parts_by_key(
                (TerritorySupport, "territory_id", "organisation"), (TerritoryCommune, "territory_id", "commune")
            ),
            sees=seen_registers,
        ),
    ):
        register_tracked(tracked)
