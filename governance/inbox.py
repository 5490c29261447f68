"""What awaits a person in governance: votes to answer, rules of vote to validate, imported texts to check."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from governance.enums_documents import DocumentKind, ImportState
from governance.models import BallotElector, StatuteProfile, TextImport
from governance.permissions import ANSWERERS, OPENERS
from governance.selectors import awaiting_votes
from governance.selectors_profiles import awaiting_profiles
from membership.models.organisations import name_at
from membership.selectors.roles import roles_of
from portal.foundation import clock
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import KEYS, WrittenOnce, any_of


def votes_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a vote, whatever the number of voices; gone when all have answered, or with the mandate."""
    seen: set[int] = set()
    for row in _AWAITING.rows(user=user.pk, instant=clock.now()):
        if row.ballot in seen or not row.gives_a_voice(on):
            continue
        seen.add(row.ballot)
        yield InboxItem(
            key=f"ballot:{row.ballot}",
            title=row.title,
            reason=_("You are a voter of this body: %(body)s.") % {"body": row.body},
            organisation=row.organisation,
            slug=row.slug,
            deadline=row.closes_at,
            url=reverse("governance:ballot_detail", args=[row.slug, row.uuid]),
            kind=InboxKind.VOTE,
        )


def imports_waiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a text that the user imported and neither kept nor discarded, as long as they may. One query."""
    places = roles_of(user).where(*OPENERS)
    if not places:
        return
    for row in _IMPORTED.rows(user=user.pk, places=list(places)):
        yield InboxItem(
            key=f"import:{row.uuid}",
            title=_("Imported text to check: %(name)s") % {"name": row.name},
            reason=_("You sent it; nothing changes before you confirm."),
            organisation=row.organisation,
            slug=row.slug,
            deadline=None,
            url=reverse("governance:import_detail", args=[row.slug, DocumentKind(row.kind).slug, row.uuid]),
            kind=InboxKind.DO,
        )


class _Imported(NamedTuple):
    uuid: UUID
    name: str
    kind: str
    organisation: str
    slug: str


def _imported(user: int, places: list[int]) -> QuerySet[TextImport, Any]:
    waiting = TextImport.objects.filter(
        any_of("document__organisation_id", places), state=ImportState.WAITING, imported_by=user
    )
    place = "document__organisation"
    return waiting.order_by("imported_at", "pk").values_list(
        "uuid", "name", "document__kind", name_at(place), f"{place}__slug"
    )


_IMPORTED: Final = WrittenOnce(_Imported, _imported, user=int, places=KEYS)


class _Voice(NamedTuple):
    ballot: int
    uuid: UUID
    title: str
    body: str
    organisation: str
    slug: str
    closes_at: datetime
    mandate: int | None
    starts_on: date | None
    ends_on: date | None

    def gives_a_voice(self, on: date) -> bool:
        """Whether the mandate, if it is one that votes, is in force."""
        begun = self.starts_on is None or self.starts_on <= on
        return self.mandate is None or (begun and (self.ends_on is None or on <= self.ends_on))


def _awaiting(user: int, instant: datetime) -> QuerySet[BallotElector, Any]:
    return awaiting_votes(user, instant).values_list(
        "ballot",
        "ballot__uuid",
        "ballot__title",
        "ballot__body__name",
        name_at("ballot__organisation"),
        "ballot__organisation__slug",
        "ballot__closes_at",
        "mandate",
        "mandate__starts_on",
        "mandate__ends_on",
    )


_AWAITING: Final = WrittenOnce(_Voice, _awaiting, user=int, instant=datetime)


def profiles_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """Rules of vote that another person entered, for each who may validate them, until one does. One query."""
    places = roles_of(user).where(*ANSWERERS)
    if not places:
        return
    for row in _PROFILES.rows(user=user.pk, places=list(places)):
        yield InboxItem(
            key=f"profile:{row.uuid}",
            title=_("Validate the rules of vote: %(body)s") % {"body": row.body},
            reason=_("Another person entered them; they decide nothing before an officer validates them."),
            organisation=row.organisation,
            slug=row.slug,
            deadline=None,
            url=reverse("governance:profile_detail", args=[row.slug, row.body_uuid, row.uuid]),
            kind=InboxKind.DO,
        )


class _Profile(NamedTuple):
    uuid: UUID
    body: str
    body_uuid: UUID
    organisation: str
    slug: str


def _profiles(user: int, places: list[int]) -> QuerySet[StatuteProfile, Any]:
    place = "body__organisation"
    waiting = awaiting_profiles(user).filter(any_of(f"{place}_id", places))
    return waiting.values_list("uuid", "body__name", "body__uuid", name_at(place), f"{place}__slug")


_PROFILES: Final = WrittenOnce(_Profile, _profiles, user=int, places=KEYS)
