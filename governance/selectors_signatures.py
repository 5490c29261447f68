"""Reading signatures: what is asked of somebody, who has signed a version, who is left to remind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from governance.enums_documents import READ_KINDS, SIGNED_KINDS, EngagementKind
from governance.models import Adoption, DocumentVersion, Engagement, SignatureReminder
from membership.enums_people import Role
from membership.models import Adhesion, Organisation, Person, User
from membership.selectors.adherents import adherents_on, adhesions_spoken_for
from membership.selectors.roles import roles_of
from portal.foundation.amounts import format_date

READERS = (Role.MEMBER, Role.PRESIDENT, Role.TREASURER, Role.SECRETARY, Role.COORDINATOR)
"""Those who govern an association or prepare its decisions: asked to read what binds it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """An adhesion for which the reader speaks today, and its signature of the version, whoever gave it."""

    adhesion: Adhesion
    signature: Engagement | None

    @property
    def name(self) -> str:
        return member_name(self.adhesion)


@dataclass(frozen=True, slots=True)
class Part:
    """What a version in force asks of somebody, and what they did. ``own``: their own signatures and reading of it."""

    voices: list[Voice] = field(default_factory=list)
    own: list[Engagement] = field(default_factory=list)
    governs: bool = False

    @property
    def to_sign(self) -> list[Voice]:
        return [voice for voice in self.voices if voice.signature is None]

    @property
    def signed(self) -> list[Voice]:
        return [voice for voice in self.voices if voice.signature is not None]

    @property
    def reading(self) -> Engagement | None:
        return next((found for found in self.own if found.kind == EngagementKind.READ), None)

    @property
    def to_read(self) -> bool:
        """Who signs, or has signed, is not asked to say that they read."""
        return self.governs and not self.own and not self.voices


def member_name(adhesion: Adhesion) -> str:
    """Who adheres: a person's name or an organisation's."""
    if adhesion.member_organisation is not None:
        return adhesion.member_organisation.name
    return adhesion.person.full_name if adhesion.person else ""


def part_of(user: Any, adoption: Adoption, on: date) -> Part:
    """What the version asks of the user on a day on which it is in force. Two queries."""
    document = adoption.document
    voices = list(voices_of(user, document.organisation, on)) if document.kind in SIGNED_KINDS else []
    rows = list(
        adoption.engagements.filter(Q(person__user=user) | Q(adhesion__in=voices)).select_related(
            "person__user", "adhesion__member_organisation", "adhesion__person"
        )
    )
    signatures = {row.adhesion_id: row for row in rows if row.adhesion_id}
    return Part(
        voices=[Voice(adhesion, signatures.get(adhesion.pk)) for adhesion in voices],
        own=[row for row in rows if row.person.user_id == user.pk],
        governs=document.kind in READ_KINDS and bool(roles_of(user).where(*READERS) & {document.organisation_id}),
    )


def voices_of(user: Any, organisation: Organisation, on: date) -> Iterable[Adhesion]:
    """The adhesions to an association for which the user speaks on a day. One query."""
    found: Iterable[Adhesion] = adhesions_spoken_for(user.pk, on).filter(association=organisation).with_member()
    return found


def own_signatures(user: Any, version: DocumentVersion) -> list[Engagement]:
    """What the user signed of a version, whatever replaced it since. One query."""
    rows = Engagement.objects.filter(kind=EngagementKind.SIGNED, adoption__version=version, person__user=user)
    return list(rows.select_related("adhesion__member_organisation"))


def former_adhesion(user: Any, organisation: Organisation, on: date) -> Adhesion | None:
    """The adhesion that the user had, or for which they spoke, and that ended last before a day. One query."""
    adhesions = Adhesion.objects.filter(association=organisation, ends_on__lt=on)
    found: Adhesion | None = (
        adhesions.filter(Q(person__user=user) | Q(representations__person__user=user)).order_by("-ends_on").first()
    )
    return found


def signatures_given_on(adhesion: UUID, first: date, last: date) -> Iterator[str]:
    """What was signed for an adhesion from ``first`` to ``last``, days of the association. One query."""
    margin = timedelta(days=1)  # an instant has not the same day everywhere
    rows = Engagement.objects.filter(
        adhesion__uuid=adhesion, given_at__date__gte=first - margin, given_at__date__lte=last + margin
    ).select_related("adoption__version__document__organisation__region")
    for row in rows:
        version = row.adoption.version
        day = version.document.organisation.today(row.given_at)
        if first <= day <= last:
            yield gettext("“%(text)s”, signed on %(day)s") % {"text": version, "day": format_date(day)}


class SignatureState(TextChoices):
    """Where an adhesion stands with a version."""

    AWAITED = "awaited", _("not signed")
    SIGNED = "signed", _("signed")
    NOBODY = "nobody", _("nobody speaks for it")


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """An adhesion that is asked to sign a version, or that signed it.

    ``person``: who signed, else who is asked; None for an organisation without a representative. Where it is still
    awaited, ``reachable`` says whether a letter can be written to them, to an account that is open, and
    ``reminded_on`` when they were reminded last. ``ended_on``: the last day of an adhesion that is over.
    """

    adhesion: Adhesion
    person: Person | None
    signature: Engagement | None
    reachable: bool
    reminded_on: date | None
    ended_on: date | None

    @property
    def name(self) -> str:
        return member_name(self.adhesion)

    @property
    def sort_key(self) -> str:
        member = self.adhesion.member
        return member.sort_key if member else ""

    @property
    def represented(self) -> bool:
        return self.adhesion.member_organisation_id is not None

    @property
    def state(self) -> SignatureState:
        if self.signature is not None:
            return SignatureState.SIGNED
        return SignatureState.AWAITED if self.person else SignatureState.NOBODY


def signature_rows(adoption: Adoption, on: date) -> list[SignatureRow]:
    """Who adheres on a day on which the version is in force, and who signed it whatever became of their adhesion.

    Those who have not signed come first. Five queries.
    """
    signatures = {
        row.adhesion_id: row
        for row in adoption.engagements.filter(kind=EngagementKind.SIGNED).select_related(
            "person", "adhesion__person", "adhesion__member_organisation"
        )
    }
    reminded = dict(
        SignatureReminder.objects.filter(adoption=adoption)
        .order_by()
        .values_list("person")
        .annotate(last=Max("sent_on"))
    )
    adherents = adherents_on(adoption.document.organisation_id, on)
    accounts = [adherent.voice.user_id for adherent in adherents if adherent.voice and adherent.voice.user_id]
    written_to = frozenset(User.objects.filter(pk__in=accounts, is_active=True).values_list("pk", flat=True))
    rows = []
    for adherent in adherents:
        voice, signature = adherent.voice, signatures.pop(adherent.adhesion.pk, None)
        person = signature.person if signature else None if voice is None or voice.erased_on else voice
        asked = person if signature is None else None
        last = reminded.get(asked.pk) if asked else None
        reachable = asked is not None and asked.user_id in written_to
        rows.append(SignatureRow(adherent.adhesion, person, signature, reachable, last, None))
    for signature in signatures.values():
        adhesion = signature.adhesion
        rows.append(SignatureRow(adhesion, signature.person, signature, False, None, adhesion.ends_on))
    return sorted(rows, key=lambda row: (row.signature is not None, row.sort_key, row.adhesion.pk))


@dataclass(frozen=True, slots=True)
class Reach:
    """People whose signature is awaited, once each: those a letter can reach today, and those it cannot.

    ``today`` were reminded already, ``declined`` chose to receive no reminder, ``unreachable`` have no account, or
    one that is closed.
    """

    due: list[Person] = field(default_factory=list)
    today: list[Person] = field(default_factory=list)
    declined: list[Person] = field(default_factory=list)
    unreachable: list[Person] = field(default_factory=list)


def reach_of(rows: Iterable[SignatureRow], declined: frozenset[int], on: date) -> Reach:
    """Who of the rows would be written to on a day; ``declined``: keys of the accounts that want no reminder."""
    found = Reach()
    people = {row.person.pk: row for row in rows if row.person is not None and row.state == SignatureState.AWAITED}
    for row in people.values():
        person = row.person
        if person is None:
            continue
        if not row.reachable:
            found.unreachable.append(person)
        elif row.reminded_on == on:
            found.today.append(person)
        else:
            (found.declined if person.user_id in declined else found.due).append(person)
    return found
