"""What awaits a person about the texts in force: to sign as an adherent, to read as somebody who governs."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from governance.enums_documents import READ_KINDS, SIGNED_KINDS, DocumentKind
from governance.models import Adoption, Engagement
from governance.selectors_signatures import READERS
from membership.enums_people import Role
from membership.models.organisations import name_at
from membership.selectors.adherents import adhesions_spoken_for
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind
from portal.foundation.written_once import KEYS, WrittenOnce, any_of


def texts_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item an adhesion that has not signed, one a text that nobody says to have read. Two queries at most.

    Who is asked to sign a version is not asked to read it too. An ended adhesion or mandate asks for nothing.
    """
    roles = roles_of(user)
    signing: set[int] = set()
    if adhering := roles.where(Role.ADHERENT):
        for row in _UNSIGNED.rows(user=user.pk, on=on, places=list(adhering)):
            signing.add(row.adoption)
            if row.signed:
                continue
            represented = row.represented and _("You represent %(member)s.") % {"member": row.represented}
            yield InboxItem(
                key=f"sign:{row.adoption}:{row.adhesion}",
                title=_("Sign: %(title)s, version %(number)s") % {"title": row.title, "number": row.number},
                reason=represented or _("You adhere to this association."),
                organisation=row.organisation,
                slug=row.slug,
                deadline=None,
                url=reverse("governance:document_detail", args=[row.slug, DocumentKind(row.kind).slug]),
                kind=InboxKind.SIGN,
            )
    if governing := roles.where(*READERS):
        for text in _UNREAD.rows(user=user.pk, on=on, places=list(governing)):
            if text.adoption in signing:
                continue
            yield InboxItem(
                key=f"read:{text.adoption}",
                title=_("Read: %(title)s, version %(number)s") % {"title": text.title, "number": text.number},
                reason=_("This version is in force, and you have not said that you have read it."),
                organisation=text.organisation,
                slug=text.slug,
                deadline=None,
                url=reverse("governance:document_detail", args=[text.slug, DocumentKind(text.kind).slug]),
                kind=InboxKind.READ,
            )


class _Unsigned(NamedTuple):
    adoption: int
    title: str
    kind: str
    number: int
    organisation: str
    slug: str
    adhesion: int
    represented: str | None
    signed: bool


class _Unread(NamedTuple):
    adoption: int
    title: str
    kind: str
    number: int
    organisation: str
    slug: str


_TEXT: Final = (
    "pk",
    "document__title",
    "document__kind",
    "version__number",
    name_at("document__organisation"),
    "document__organisation__slug",
)


def _in_force(kinds: frozenset[DocumentKind], places: list[int], on: date) -> QuerySet[Adoption]:
    """What binds these associations on a day: of each text, the adoption that prevails."""
    adopted = Adoption.objects.filter(document=OuterRef("document"), effective_from__lte=on)
    rows: QuerySet[Adoption] = Adoption.objects.filter(
        any_of("document__organisation_id", places),
        document__kind__in=sorted(kinds),
        pk=Subquery(adopted.prevailing().values("pk")[:1]),
    )
    return rows


def _unsigned(user: int, on: date, places: list[int]) -> QuerySet[Adoption, Any]:
    """Each text to sign, once for each adhesion for which the user speaks; signed or not."""
    member = "document__organisation__adhesions"
    given = Engagement.objects.filter(adoption=OuterRef("pk"), adhesion=OuterRef(member))
    return (
        _in_force(SIGNED_KINDS, places, on)
        .filter(**{f"{member}__in": adhesions_spoken_for(user, on)})
        .order_by("document__organisation__sort_key", "pk", member)
        .values_list(*_TEXT, member, name_at(f"{member}__member_organisation"), Exists(given))
    )


def _unread(user: int, on: date, places: list[int]) -> QuerySet[Adoption, Any]:
    given = Engagement.objects.filter(adoption=OuterRef("pk"), person__user=user)
    return (
        _in_force(READ_KINDS, places, on)
        .filter(~Exists(given))
        .order_by("document__organisation__sort_key", "pk")
        .values_list(*_TEXT)
    )


_UNSIGNED: Final = WrittenOnce(_Unsigned, _unsigned, user=int, on=date, places=KEYS)
_UNREAD: Final = WrittenOnce(_Unread, _unread, user=int, on=date, places=KEYS)
