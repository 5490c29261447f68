"""What awaits a person in governance: votes to answer, rules of vote to validate, imported texts to check."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from governance.enums_documents import DocumentKind, ImportState
from governance.models import BallotElector, TextImport
from governance.permissions import ANSWERERS, OPENERS
from governance.selectors import awaiting_votes
from governance.selectors_profiles import awaiting_profiles
from membership.models.organisations import name_at
from membership.selectors.roles import roles_of
from portal.foundation import clock
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import KEYS, WrittenOnce, any_of


def votes_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a vote, whatever the number of voices; gone when all have answered, or with the right to."""
    seen: set[int] = set()
    for row in _AWAITING.rows(user=user.pk, instant=clock.now(), on=on):
        if row.ballot in seen:
            continue
        seen.add(row.ballot)
        yield InboxItem(
            key=f"ballot:{row.ballot}",
            title=row.title,
            reason=_("You are a voter of this body: %(body)s.") % {"body": row.body},
            organisation=row.organisation,
            slug=row.slug,
            deadline=row.last_day,
            url=reverse("governance:ballot_detail", args=[row.slug, row.uuid]),
            kind=InboxKind.VOTE,
        )


def papers_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item a text that the user imported and neither kept nor discarded, as long as they may; one for each set of
    rules of vote that another person entered, for each who may validate it, until one does. One query for both.
    """
    roles = roles_of(user)
    preparing, answering = roles.where(*OPENERS), roles.where(*ANSWERERS)
    if not preparing | answering:
        return
    for row in _PAPERS.rows(user=user.pk, on=on, preparing=list(preparing), answering=list(answering)):
        yield _imported_text(row) if row.matter == IMPORT else _rules_to_validate(row)


def _imported_text(row: "_Paper") -> InboxItem:
    return InboxItem(
        key=f"import:{row.uuid}",
        title=_("Imported text to check: %(name)s") % {"name": row.name},
        reason=_("You sent it; nothing changes before you confirm."),
        organisation=row.organisation,
        slug=row.slug,
        deadline=None,
        url=reverse("governance:import_detail", args=[row.slug, DocumentKind(row.part).slug, row.uuid]),
        kind=InboxKind.DO,
    )


def _rules_to_validate(row: "_Paper") -> InboxItem:
    return InboxItem(
        key=f"profile:{row.uuid}",
        title=_("Validate the rules of vote: %(body)s") % {"body": row.name},
        reason=_("Another person entered them; they decide nothing before an officer validates them."),
        organisation=row.organisation,
        slug=row.slug,
        deadline=None,
        url=reverse("governance:profile_detail", args=[row.slug, row.part, row.uuid]),
        kind=InboxKind.DO,
    )


IMPORT, PROFILE = "import", "profile"


class _Paper(NamedTuple):
    """``name`` of the file or of the body; ``part``: the kind of text, or the uuid of the body."""

    matter: str
    uuid: UUID
    name: str
    part: str
    organisation: str
    slug: str


def _papers(user: int, on: date, preparing: list[int], answering: list[int]) -> QuerySet[Any, Any]:
    document, body = "document__organisation", "body__organisation"
    imports = TextImport.objects.filter(
        any_of(f"{document}_id", preparing), state=ImportState.WAITING, imported_by=user
    ).values_list(Value(IMPORT), "uuid", "name", "document__kind", name_at(document), f"{document}__slug")
    profiles = awaiting_profiles(user, on).filter(any_of(f"{body}_id", answering))
    return imports.order_by().union(
        profiles.order_by().values_list(
            Value(PROFILE),
            "uuid",
            "body__name",
            Cast("body__uuid", CharField()),
            name_at(body),
            f"{body}__slug",
        ),
        all=True,
    )


_PAPERS: Final = WrittenOnce(_Paper, _papers, user=int, on=date, preparing=KEYS, answering=KEYS)


class _Voice(NamedTuple):
    ballot: int
    uuid: UUID
    title: str
    body: str
    organisation: str
    slug: str
    closes_at: datetime
    zone: str

    @property
    def last_day(self) -> date:
        """Where the association is, as the letter tells it: the page of what awaits me is about several."""
        return self.closes_at.astimezone(ZoneInfo(self.zone)).date()


def _awaiting(user: int, instant: datetime, on: date) -> QuerySet[BallotElector, Any]:
    return awaiting_votes(user, instant, on).values_list(
        "ballot",
        "ballot__uuid",
        "ballot__title",
        "ballot__body__name",
        name_at("ballot__organisation"),
        "ballot__organisation__slug",
        "ballot__closes_at",
        "ballot__organisation__region__time_zone",
    )


_AWAITING: Final = WrittenOnce(_Voice, _awaiting, user=int, instant=datetime, on=date)
