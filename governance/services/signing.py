"""Signing a text in force, saying that one has read it, and reminding those whose signature is awaited."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import transaction

from governance import acts, notifications_signatures, refusals_signatures
from governance.enums_documents import SIGNED_KINDS, EngagementKind
from governance.models import Adoption, Engagement, GoverningDocument, SignatureReminder
from governance.selectors_documents import in_force
from governance.selectors_signatures import former_adhesion, part_of, reach_of, signature_rows, voices_of
from governance.services.documents import locked_document
from membership.models import Adhesion, Organisation
from membership.selectors.people import person_of
from membership.services.adhesions import lock_adhesion
from membership.services.people import named
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.selectors import head
from portal.foundation.audit.services import publish, record

ANNOUNCED: Final = timedelta(days=7)
"""How long after its first day a version is announced to those who sign it: a worker that stood still catches up."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the signatory keeps."""

    signature: Engagement
    already_recorded: bool = False


@as_actor
@transaction.atomic
def sign_text(
    *, actor: Acting, document: GoverningDocument, adhesion_key: int, source_sha256: str, user: Any
) -> Receipt:
    """Sign the version in force in the name of an adhesion: one's own, or that of the organisation one speaks for.

    ``source_sha256`` is the fingerprint of the text that the page showed. Signed twice (a double click, a second tab,
    a second representative), it is recorded once and gives the same receipt. Raises NothingToSign, NotAdherent,
    AdhesionEnded, VersionReplaced.
    """
    # Two tabs, or a version that enters into force meanwhile: the second waits, then finds what the first did.
    document = locked_document(document)
    organisation = document.organisation
    if document.kind not in SIGNED_KINDS:
        raise refusals_signatures.NothingToSign
    today = organisation.today()
    # Who corrects the days of the adhesion meanwhile waits for the signature, or is waited for.
    for held in Adhesion.objects.filter(pk=adhesion_key, association=organisation):
        lock_adhesion(held)
    adhesion = next((row for row in voices_of(user, organisation, today) if row.pk == adhesion_key), None)
    person = person_of(user)
    if adhesion is None or person is None:
        raise _why_not(user, organisation)
    adoption = _shown(document, source_sha256)
    given = adoption.engagements.filter(adhesion=adhesion).select_related("entry__chain").first()
    if given is not None:
        return Receipt(given, already_recorded=True)
    represented = adhesion.member_organisation
    body = _body(adoption) | {"adhesion": adhesion.uuid}
    entry = record(
        chain=organisation.chain,
        kind=acts.TEXT_SIGNED_FOR if represented else acts.TEXT_SIGNED,
        actor=actor,
        body=body | ({"represented": represented.name} if represented else {}),
        personal={"name": named(person)},
        about=[document, adoption.version],
    )
    signature = Engagement.objects.create(
        kind=EngagementKind.SIGNED,
        adoption=adoption,
        source_sha256=adoption.frozen.source_sha256,
        pdf_sha256=adoption.frozen.pdf.file_id,
        person=person,
        adhesion=adhesion,
        given_by=user,
        given_at=clock.now(),
        entry=entry,
    )
    publish(head(organisation.chain), place=AnchorPlace.RECEIPT, reference=f"signature:{signature.pk}")
    notifications_signatures.signature_recorded(signature)
    return Receipt(signature)


@as_actor
@transaction.atomic
def say_read(*, actor: Acting, document: GoverningDocument, source_sha256: str, user: Any) -> Engagement:
    """Record that a member of a governing body, or a coordinator, has read the version in force; once.

    Raises NotAskedToRead, VersionReplaced.
    """
    document = locked_document(document)
    adoption = _shown(document, source_sha256)
    person = person_of(user)
    part = part_of(user, adoption, document.organisation.today())
    if part.own:
        return part.own[0]
    if person is None or not part.governs:
        raise refusals_signatures.NotAskedToRead
    entry = record(
        chain=document.organisation.chain,
        kind=acts.TEXT_READ,
        actor=actor,
        body=_body(adoption),
        personal={"name": named(person)},
        about=[document, adoption.version],
    )
    reading: Engagement = Engagement.objects.create(
        kind=EngagementKind.READ,
        adoption=adoption,
        source_sha256=adoption.frozen.source_sha256,
        pdf_sha256=adoption.frozen.pdf.file_id,
        person=person,
        given_by=user,
        given_at=clock.now(),
        entry=entry,
    )
    return reading


@as_actor
@transaction.atomic
def remind_signatories(*, actor: Acting, document: GoverningDocument, sent_by: Any = None) -> list[SignatureReminder]:
    """Write to those who have not signed the version in force; a row for each person written to.

    Nobody is reminded twice in a day, however often this is asked. Nothing is written where nothing is in force.
    """
    document = locked_document(document)
    on = document.organisation.today()
    adoption = in_force(document, on)
    if adoption is None or document.kind not in SIGNED_KINDS:
        return []
    adoption.document = document
    rows = signature_rows(adoption, on)
    reach = reach_of(rows, notifications_signatures.without_reminders(row.person for row in rows), on)
    written = [
        SignatureReminder(adoption=adoption, person=person, sent_on=on, sent_by=sent_by) for person in reach.due
    ]
    SignatureReminder.objects.bulk_create(written)
    if written:
        notifications_signatures.signature_asked(adoption, reach.due, on, again=True)
        record(
            chain=document.organisation.chain,
            kind=acts.SIGNATORIES_REMINDED,
            actor=actor,
            body={**_body(adoption), "count": len(written)},
            about=[document, adoption.version],
        )
    return written


def announce_signatures() -> int:
    """Ask for the signature of each version that entered into force in the last days; how many letters were written.

    However often it is called, nobody is asked twice for one version. What was adopted longer ago, before the portal
    was used, is left to the reminders.
    """
    instant = clock.now()
    first = instant.date() - ANNOUNCED
    recent = Adoption.objects.filter(
        document__kind__in=SIGNED_KINDS, effective_from__gte=first, effective_from__lte=instant.date() + timedelta(1)
    ).select_related("document__organisation__region")
    letters = 0
    for adoption in recent:
        on = adoption.document.organisation.today(instant)
        bound = in_force(adoption.document, on)
        if bound is None or bound.pk != adoption.pk:
            continue
        bound.document = adoption.document
        rows = signature_rows(bound, on)
        people = {row.person for row in rows if row.person is not None and row.signature is None and row.reachable}
        letters += notifications_signatures.signature_asked(bound, people, on)
    return letters


def _why_not(user: Any, organisation: Organisation) -> Exception:
    former = former_adhesion(user, organisation, organisation.today())
    if former is not None and former.ends_on is not None:
        return refusals_signatures.AdhesionEnded(former.ends_on)
    return refusals_signatures.NotAdherent()


def _shown(document: GoverningDocument, source_sha256: str) -> Adoption:
    """The adoption in force, if it is of the text that the page showed. Raises VersionReplaced."""
    adoption = in_force(document, document.organisation.today())
    if adoption is None or adoption.frozen.source_sha256 != source_sha256:
        raise refusals_signatures.VersionReplaced
    adoption.document = document
    return adoption


def _body(adoption: Adoption) -> dict[str, object]:
    return {
        "title": adoption.document.title,
        "number": adoption.version.number,
        "source_sha256": adoption.frozen.source_sha256,
        "pdf_sha256": adoption.frozen.pdf.file_id,
    }
