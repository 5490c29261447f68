"""Texts that were adopted before the portal was used, or outside it: recorded with the day and the way."""

from datetime import date, datetime, time

from django.db import transaction

from governance import acts, refusals_documents
from governance.enums_documents import VersionState
from governance.models import Adoption, DocumentVersion
from governance.selectors_documents import in_force
from governance.services.documents import locked_document, locked_version, refuse_before_others
from governance.services.freezing import freeze_version
from membership.services.refusals import store
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record


@as_actor
@transaction.atomic
def record_earlier_adoption(
    *, actor: Acting, version: DocumentVersion, effective_from: date, grounds: str
) -> Adoption:
    """Record that a draft is a text adopted before the portal was used, outside it; ``grounds`` says by whom and when.

    Raises NotADraft, AdoptionToCome, EffectTooEarly, GroundsMissing.
    """
    document = locked_document(version.document)
    version = locked_version(version)
    if not version.is_draft:
        raise refusals_documents.NotADraft
    if not grounds.strip():
        raise refusals_documents.GroundsMissing
    if effective_from > document.organisation.today():
        raise refusals_documents.AdoptionToCome
    refuse_before_others(version, effective_from)
    version.effective_from = effective_from
    frozen = freeze_version(version, in_force(document, document.organisation.today()))
    version.state = VersionState.ADOPTED
    store(version, fields=["state", "effective_from"])
    adoption = Adoption.objects.create(
        document=document,
        version=version,
        frozen=frozen,
        effective_from=effective_from,
        decided_at=datetime.combine(effective_from, time(12), tzinfo=document.organisation.time_zone),
        grounds=grounds.strip()[:300],
    )
    record(
        chain=document.organisation.chain,
        kind=acts.TEXT_ADOPTED,
        actor=actor,
        body={
            "title": document.title,
            "number": version.number,
            "effective_from": effective_from,
            "grounds": adoption.grounds,
            "source_sha256": frozen.source_sha256,
        },
        about=[document, version],
    )
    return adoption
