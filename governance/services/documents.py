"""Preparing governing documents: creating them, writing and correcting their drafts."""

from datetime import date
from typing import Any

from django.db import transaction

from governance import acts, refusals_documents
from governance.enums_documents import DocumentKind, VersionState
from governance.models import Adoption, DocumentVersion, DraftSave, GoverningDocument
from governance.models.documents import OPEN_STATES
from governance.selectors_documents import in_force
from governance.services.texts_reading import Passage, editable_markdown, passages_of_import, screen, typed_text
from membership.models import Organisation
from membership.services.refusals import ConstraintRefused, store
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from portal.foundation.texts.blocks import Text
from portal.foundation.texts.canonical import to_canonical


@as_actor
@transaction.atomic
def create_document(
    *, actor: Acting, organisation: Organisation, kind: DocumentKind, title: str, created_by: Any = None
) -> GoverningDocument:
    """A text of the association, without a version yet. Raises DocumentExists, InvalidFields."""
    document = GoverningDocument(
        organisation=organisation, kind=kind, title=title.strip(), created_by=created_by, created_at=clock.now()
    )
    try:
        store(document)
    except ConstraintRefused as error:
        raise refusals_documents.DocumentExists from error
    record(
        chain=organisation.chain,
        kind=acts.DOCUMENT_CREATED,
        actor=actor,
        body={"title": document.title, "kind": document.kind, "document": document.uuid},
        about=[document],
    )
    return document


@as_actor
@transaction.atomic
def begin_draft(
    *, actor: Acting, document: GoverningDocument, markdown: str = "", begun_by: Any = None
) -> DocumentVersion:
    """A new draft: from typed words, else from the version in force, else from the title alone.

    Raises DraftExists (it is then shown), VoteRunning, TextRefused, PersonalDataFound.
    """
    document = locked_document(document)
    refuse_during_vote(document)
    if open_version(document) is not None:
        raise refusals_documents.DraftExists
    if markdown.strip():
        result = typed_text(markdown)
        screen([*passages_of_import(result), Passage("", markdown)])
        return start_version(actor, document, result.text, begun_by, markdown=markdown)
    bound = in_force(document, document.organisation.today())
    text = bound.frozen.text if bound else typed_text(f"# {document.title}\n").text
    return start_version(actor, document, text, begun_by)


def start_version(
    actor: Acting, document: GoverningDocument, text: Text, user: Any, *, markdown: str = "", imported_file: Any = None
) -> DocumentVersion:
    last = document.versions.order_by("-number").values_list("number", flat=True).first()
    instant = clock.now()
    version = DocumentVersion(
        document=document,
        number=(last or 0) + 1,
        draft_source=to_canonical(text),
        draft_markdown=_lines(markdown) or editable_markdown(text),
        imported_file=imported_file,
        created_by=user,
        created_at=instant,
        saved_by=user,
        saved_at=instant,
    )
    try:
        store(version)
    except ConstraintRefused as error:
        raise refusals_documents.DraftExists from error
    _keep(version, version.draft_markdown, user)
    record(
        chain=document.organisation.chain,
        kind=acts.DRAFT_BEGUN,
        actor=actor,
        body={"title": document.title, "number": version.number, "document": document.uuid},
        about=[document, version],
    )
    return version


@as_actor
@transaction.atomic
def save_draft(
    *,
    actor: Acting,
    version: DocumentVersion,
    markdown: str,
    revision: int,
    summary: str = "",
    effective_from: date | None = None,
    saved_by: Any = None,
) -> DocumentVersion:
    """Save a draft, if nobody saved it since ``revision`` was shown.

    Raises NotADraft, EffectPast, EffectTooEarly, TextRefused, PersonalDataFound, and DraftChanged: see
    :func:`set_aside`, which keeps what was typed.
    """
    version = locked_version(version)
    if not version.is_draft:
        raise refusals_documents.NotADraft
    if version.revision != revision:
        raise refusals_documents.DraftChanged
    check_effect(version, effective_from)
    markdown = _lines(markdown)
    version.summary, version.effective_from = " ".join(summary.split())[:300], effective_from
    if markdown == version.draft_markdown:
        store(version, fields=["summary", "effective_from"])
        return version
    result = typed_text(markdown)
    screen([*passages_of_import(result), Passage("", markdown)])
    write_draft(version, markdown, to_canonical(result.text), saved_by, fields=("summary", "effective_from"))
    return version


@as_actor
@transaction.atomic
def set_aside(*, actor: Acting, version: DocumentVersion, markdown: str, typed_by: Any = None) -> DraftSave | None:
    """Keep what somebody typed over a draft that another saved meanwhile, beside it; once, whatever the clicks.

    Nothing is kept of a text that carries personal data: None.
    """
    markdown = _lines(markdown)
    try:
        screen([Passage("", markdown)])
    except refusals_documents.PersonalDataFound:
        return None
    version = locked_version(version)
    last = version.saves.filter(set_aside=True, saved_by=typed_by).first()
    if last is not None and last.markdown == markdown:
        return last
    return _keep(version, markdown, typed_by, set_aside=True)


@as_actor
@transaction.atomic
def set_effective_date(*, actor: Acting, version: DocumentVersion, effective_from: date | None) -> DocumentVersion:
    """From which day the version would be in force; None: from the day of its adoption.

    Raises NotADraft, EffectPast, EffectTooEarly.
    """
    version = locked_version(version)
    if not version.is_draft:
        raise refusals_documents.NotADraft
    check_effect(version, effective_from)
    version.effective_from = effective_from
    store(version, fields=["effective_from"])
    return version


@as_actor
@transaction.atomic
def delete_draft(*, actor: Acting, version: DocumentVersion) -> None:
    """Delete a draft for good; one that went to a vote before is withdrawn and stays known. Raises NotADraft."""
    document = locked_document(version.document)
    version = locked_version(version)
    if not version.is_draft:
        raise refusals_documents.NotADraft
    number = version.number
    if version.frozen.exists():
        version.state = VersionState.WITHDRAWN
        store(version, fields=["state"])
    else:
        version.delete()
    record(
        chain=document.organisation.chain,
        kind=acts.DRAFT_DELETED,
        actor=actor,
        body={"title": document.title, "number": number, "document": document.uuid},
        about=[document],
    )


def check_effect(version: DocumentVersion, effective_from: date | None) -> None:
    """Raises EffectPast, EffectTooEarly."""
    if effective_from is None:
        return
    if effective_from < version.document.organisation.today():
        raise refusals_documents.EffectPast
    refuse_before_others(version, effective_from)


def refuse_before_others(version: DocumentVersion, effective_from: date) -> None:
    """A later decision never slips in before the day of an earlier one. Raises EffectTooEarly."""
    if Adoption.objects.filter(document=version.document_id, effective_from__gt=effective_from).exists():
        raise refusals_documents.EffectTooEarly


def write_draft(
    version: DocumentVersion, markdown: str, source: bytes, user: Any, *, fields: tuple[str, ...] = ()
) -> None:
    version.draft_markdown, version.draft_source = markdown, source
    version.revision += 1
    version.saved_by, version.saved_at = user, clock.now()
    store(
        version,
        fields=["draft_markdown", "draft_source", "revision", "saved_by", "saved_at", "imported_file", *fields],
    )
    _keep(version, markdown, user)


def _keep(version: DocumentVersion, markdown: str, user: Any, *, set_aside: bool = False) -> DraftSave:
    return DraftSave.objects.create(
        version=version,
        revision=version.revision,
        markdown=markdown,
        set_aside=set_aside,
        saved_by=user,
        saved_at=clock.now(),
    )


def _lines(markdown: str) -> str:
    """Browsers send lines ended as on Windows."""
    return markdown.replace("\r\n", "\n").replace("\r", "\n")


def locked_document(document: GoverningDocument) -> GoverningDocument:
    # Two clicks at once must not begin two drafts nor keep one file twice.
    return (
        GoverningDocument.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation__region")
        .get(pk=document.pk)
    )


def locked_version(version: DocumentVersion) -> DocumentVersion:
    """The version as it is now, its row kept until the end: stops two tabs from saving at once."""
    return (
        DocumentVersion.objects.select_for_update(of=("self",))
        .select_related("document__organisation__region")
        .get(pk=version.pk)
    )


def open_version(document: GoverningDocument) -> DocumentVersion | None:
    found = document.versions.select_for_update(of=("self",)).filter(state__in=OPEN_STATES).first()
    if found is not None:
        found.document = document
    return found


def refuse_during_vote(document: GoverningDocument) -> None:
    if document.versions.filter(state=VersionState.VOTING).exists():
        raise refusals_documents.VoteRunning
