"""Everything an association has that an address may name, and the addresses of another one that it fits in."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from wagtail.models import Page

from funding.models import Budget, Intake
from governance.models import (
    AgendaItem,
    Ballot,
    DocumentVersion,
    Engagement,
    GoverningDocument,
    Meeting,
    MeetingPaper,
    Proxy,
    StatuteProfile,
    TextImport,
    Vote,
)
from membership.models import (
    Adhesion,
    AdhesionCategory,
    Body,
    Constituency,
    CoordinationTerritory,
    Invitation,
    ListImport,
    Mandate,
    Organisation,
    Person,
    Representation,
    Seat,
    StaffRole,
    SuccessionEvent,
    User,
)
from portal.foundation.files.models import FileUse
from portal.foundation.tracked_objects import tracked_kinds
from reports.models import Campaign
from tests.isolation.arguments import values_for
from tests.isolation.profiles import NO_SUCH_METHOD
from tests.isolation.routes import Route, routes
from tests.isolation.scene import Camp
from tests.isolation.table import OURS
from tests.isolation.table_back_office import BACK_OFFICE
from tests.isolation.table_membership import MEMBERSHIP
from tests.isolation.table_reference import TABLES

ROWS = [*OURS, *BACK_OFFICE, *MEMBERSHIP, *TABLES]
FILE_OF = "file of "
PAGES = ("page_id", "parent_page_id", "page_to_move_id", "page_pk", "object_id")
MODELS: dict[str, type[Model]] = {
    "gestion/organisations/": Organisation,
    "gestion/personnes/": Person,
    "gestion/instances/colleges/": Constituency,
    "gestion/instances/sieges/": Seat,
    "gestion/instances/": Body,
    "gestion/mandats/representations/": Representation,
    "gestion/mandats/": Mandate,
    "gestion/adhesions/association/": Organisation,
    "gestion/adhesions/categories/": AdhesionCategory,
    "gestion/adhesions/representations/": Representation,
    "gestion/adhesions/": Adhesion,
    "gestion/roles/organisation/": Organisation,
    "gestion/roles/": StaffRole,
    "gestion/invitations/inviter/": Person,
    "gestion/invitations/": Invitation,
    "gestion/remontees/campagnes/": Campaign,
    "gestion/successions/": SuccessionEvent,
    "gestion/territoires/": CoordinationTerritory,
    "gestion/users/": User,
}
"""What ``pk`` is a row of, by the beginning of the pattern; the longest beginnings first."""


def foreign_requests(here: Camp, there: Camp) -> dict[str, str]:
    """What of ``there`` a route can be asked for under the address of ``here``: by the address, the method.

    An identifier that is one row's alone is typed wherever such an identifier stands: all those of the kind that the
    route is made for, and one of every other kind, whatever the route is made for.
    A whole number is typed where it counts rows of its own kind: elsewhere it names a row of another table, which is
    ours, nobody's, or one of the other's that is typed there in its own right. What the permission table asks of
    ``there`` as such, under its own address, is left to it: there ``other.*`` is asked the same.

    A route that takes forms is sent one: it finds the same object as the page with the form, shows as much of it in
    its refusal, and might do something. The table asks for each page with GET too.
    """
    takes_forms = {row.pattern for row in ROWS if row.post is not NO_SUCH_METHOD}
    found = {
        address: "post" if route.pattern in takes_forms else "get"
        for route in routes()
        for address in _foreign(route, here, there)
    }
    asked = {route.address(values_for(route, there)) for route in routes()}
    return {address: method for address, method in found.items() if address not in asked}


def _foreign(route: Route, here: Camp, there: Camp) -> Iterator[str]:
    own, foreign = values_for(route, here), values_for(route, there)
    under = foreign | {"slug": own["slug"]}
    for name in route.arguments:
        if any(argument in route.pattern for argument in (f"<uuid:{name}>", f"<str:kind>/<str:{name}>")):
            yield route.address(under)
            for key in _typed(str(own[name]), here, there):
                yield route.address(own | {name: key})
        elif name in PAGES:
            yield route.address(own | {name: there.section.pk})
    if route.name == "space:history":
        for tracked in tracked_kinds():
            for key in rows_of(there, tracked.model):
                yield route.address({"kind": tracked.kind, "pk": key})
    elif "pk" in route.arguments:
        model = next((model for start, model in MODELS.items() if route.pattern.startswith(start)), None)
        for key in rows_of(there, model) if model else []:
            yield route.address(own | {"pk": key})
    if "number" in route.arguments:
        model = Vote if "/recu/" in route.pattern else Engagement if "/signature/" in route.pattern else None
        for key in rows_of(there, model) if model else []:
            yield route.address(own | {"number": key})


def rows_of(camp: Camp, model: type[Model]) -> list[Any]:
    """Primary keys of the rows of ``model`` that belong to the association, its federation or its partners.

    Tables that are no association's have none.
    """
    if "rows" not in camp.keys:
        camp.keys["rows"] = dict(_rows(camp))
    found: list[Any] = camp.keys["rows"].get(model, [])
    return found


def _rows(camp: Camp) -> Iterator[tuple[type[Model], list[Any]]]:
    named = Q(official_name__icontains=camp.public_word)
    places = list(Organisation.objects.filter(named).values_list("pk", flat=True))
    of = Q(organisation__in=places)
    conditions: dict[type[Model], Q] = {
        Organisation: Q(pk__in=places),
        Person: Q(family_name__icontains=camp.word),
        User: Q(email__icontains=camp.word),
        Body: of,
        Constituency: Q(body__organisation__in=places),
        Seat: Q(body__organisation__in=places),
        Mandate: Q(seat__body__organisation__in=places),
        Representation: Q(mandate__seat__body__organisation__in=places) | Q(adhesion__association__in=places),
        AdhesionCategory: of,
        Adhesion: Q(association__in=places),
        StaffRole: of,
        Invitation: of,
        SuccessionEvent: Q(pk=camp.succession.pk),
        CoordinationTerritory: Q(pk=camp.territory.pk),
        Page: Q(pk__in=[camp.section.pk, camp.draft.pk]),
        Campaign: Q(federation__in=places),
        Budget: of,
        GoverningDocument: of,
        StatuteProfile: Q(body__organisation__in=places),
        Vote: Q(elector__ballot__organisation__in=places),
        Engagement: Q(pk=camp.signature),
    }
    for model, condition in conditions.items():
        keys = list(model._default_manager.filter(condition).values_list("pk", flat=True).distinct())
        assert keys, f"The association has no {model.__name__}: build one in the scene."
        yield model, keys


def _typed(own: str, here: Camp, there: Camp) -> Iterator[str]:
    """What of ``there`` is typed where ``here`` has ``own``."""
    kinds = {kind for kind, found in uuids_of(here).items() if own in found}
    # The file of one owner is asked under the same address as the file of another.
    files = any(kind.startswith(FILE_OF) for kind in kinds)
    for kind, found in uuids_of(there).items():
        whole = kind in kinds or (files and kind.startswith(FILE_OF))
        yield from found if whole else found[:1]


def uuids_of(camp: Camp) -> dict[str, list[str]]:
    """The public identifiers of everything an association has that an address may name, by kind."""
    if "uuids" not in camp.keys:
        camp.keys["uuids"] = {kind: [str(key) for key in found] for kind, found in _uuids(camp).items()}
    found: dict[str, list[str]] = camp.keys["uuids"]
    return found


def files_of(camp: Camp) -> list[str]:
    """Identifiers of its files alone."""
    return [key for kind, found in uuids_of(camp).items() if kind.startswith(FILE_OF) for key in found]


def _uuids(camp: Camp) -> dict[str, list[UUID]]:
    own, texts = {"organisation": camp.organisation}, {"document__organisation": camp.organisation}
    found = {
        "organisation": [camp.organisation.uuid, camp.federation.uuid],
        "body": _of(Body.objects.filter(**own)),
        "rules": _of(StatuteProfile.objects.filter(body__organisation=camp.organisation)),
        "ballot": _of(Ballot.objects.filter(**own)),
        "intake": _of(Intake.objects.filter(**own)),
        "budget": _of(Budget.objects.filter(**own)),
        "version": _of(DocumentVersion.objects.filter(**texts)),
        "import": _of(TextImport.objects.filter(**texts)),
        "list": _of(ListImport.objects.filter(**own)),
        "meeting": _of(Meeting.objects.filter(**own)),
        "item": _of(AgendaItem.objects.filter(meeting__organisation=camp.organisation)),
        "paper": _of(MeetingPaper.objects.filter(item__meeting__organisation=camp.organisation)),
        "proxy": _of(Proxy.objects.filter(meeting__organisation=camp.organisation)),
        "person": [camp.accounts["member"].person.uuid],
    }
    owners = [
        str(uuid) for kind in ("ballot", "version", "intake", "list", "meeting", "proxy") for uuid in found[kind]
    ]
    owners += [f"import:{uuid}" for uuid in found["import"]]
    for use in FileUse.objects.filter(owner_key__in=owners):
        found.setdefault(f"{FILE_OF}{use.owner_kind}", []).append(use.uuid)
    assert all(found.values()), "the camp has one of each"
    return found


def _of(rows: QuerySet[Any]) -> list[UUID]:
    return list(rows.values_list("uuid", flat=True))
