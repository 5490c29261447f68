"""A version of a governing document goes to the vote, and what the vote decides is applied to it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from uuid import UUID, uuid4

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from governance import acts
from governance.enums_documents import VersionState
from governance.models import Adoption, Ballot, DocumentVersion, FrozenText
from governance.selectors_documents import VOTABLE_KIND, in_force, standings_of_subjects
from governance.services.documents import check_effect
from governance.services.freezing import freeze_version, version_title
from membership.services.refusals import Refused, store
from portal.foundation.actors import Acting
from portal.foundation.audit.services import record
from portal.foundation.files.services import content
from portal.foundation.texts.blocks import Text, word_count
from portal.foundation.texts.comparison import compare
from portal.foundation.texts.exporters.comparison_html import comparison_html as written_comparison
from portal.foundation.votable import FrozenSubject, SubjectChanged, SubjectDecision, SubjectStanding, uuids_of

KIND = VOTABLE_KIND
LANGUAGE = "fr"


class CharterVotable:
    """A version of a charter or of another governing document. Its key is ``DocumentVersion.subject``."""

    kind = KIND

    def label(self) -> str:
        return _("governing document")

    def organisation_of(self, key: str) -> UUID | None:
        return self.organisations_of([key]).get(key)

    def organisations_of(self, keys: Iterable[str]) -> dict[str, UUID]:
        wanted = uuids_of(keys)
        organisation = "document__organisation__uuid"
        now = DocumentVersion.objects.filter(subject__in=wanted).order_by().values_list("subject", organisation)
        voted = FrozenText.objects.filter(subject__in=wanted).order_by()
        rows = now.union(voted.values_list("subject", f"version__{organisation}"))
        return {wanted[subject]: found for subject, found in rows}

    def candidates(self, organisation: UUID) -> Iterator[tuple[str, str]]:
        drafts = DocumentVersion.objects.filter(document__organisation__uuid=organisation, state=VersionState.DRAFT)
        for version in drafts.select_related("document").order_by("document__kind", "number"):
            yield str(version.subject), version_title(version)

    def freeze(self, key: str, *, actor: Acting) -> FrozenSubject:
        """The text as the draft has it now; the version then changes no more. Raises SubjectChanged."""
        version = self._version(key, lock=True)
        if version is not None and version.state == VersionState.VOTING:
            raise SubjectChanged(_("This version is being voted already: wait for the closing of its vote."))
        if version is None or not version.is_draft or str(version.subject) != str(key):
            raise SubjectChanged(_("This version can no longer be put to the vote: prepare a new one of the text."))
        frozen = self._freeze_draft(version, actor)
        organisation = version.document.organisation
        return FrozenSubject(
            kind=KIND,
            key=key,
            organisation=organisation.uuid,
            title=version_title(version),
            summary=_summary(version, frozen),
            source=bytes(frozen.source),
            pdf=content(frozen.pdf),
            proposed_effect=frozen.effective_from,
            words=word_count(frozen.text),
        )

    def _freeze_draft(self, version: DocumentVersion, actor: Acting) -> FrozenText:
        document = version.document
        if not version.text.articles and not version.text.body:
            raise SubjectChanged(_("This draft has a title and no words yet: write it, then open the vote."))
        try:
            check_effect(version, version.effective_from)
        except Refused as refusal:
            raise SubjectChanged(str(refusal.sentence)) from refusal
        frozen = freeze_version(version, in_force(document, document.organisation.today()))
        version.state = VersionState.VOTING
        store(version, fields=["state"])
        record(
            chain=document.organisation.chain,
            kind=acts.TEXT_FROZEN,
            actor=actor,
            body={
                "title": document.title,
                "number": version.number,
                "source_sha256": frozen.source_sha256,
                "pdf_sha256": frozen.pdf.file_id,
                "subject": version.subject,
            },
            about=[document, version],
        )
        return frozen

    def on_decision(self, decision: SubjectDecision, *, actor: Acting) -> None:
        version = self._version(decision.key, lock=True)
        frozen = FrozenText.objects.filter(subject=decision.key).first() if version else None
        if (
            version is None
            or frozen is None
            or hashlib.sha256(bytes(frozen.source)).hexdigest() != decision.source_sha256
        ):
            raise SubjectChanged(_("This text is not the one that was voted: cancel the vote and open a new one."))
        if str(version.subject) != decision.key or version.state != VersionState.VOTING:
            if decision.outcome != "adopted":
                return
            raise SubjectChanged(_("Another vote has settled this version already: cancel this vote."))
        if decision.outcome == "adopted":
            self._adopt(version, frozen, decision, actor)
            return
        if decision.outcome == "rejected":
            version.state = VersionState.REJECTED
        else:
            version.state, version.subject = VersionState.DRAFT, uuid4()
        store(version, fields=["state", "subject"])
        record(
            chain=version.document.organisation.chain,
            kind=acts.TEXT_NOT_ADOPTED,
            actor=actor,
            body={
                "title": version.document.title,
                "number": version.number,
                "outcome": decision.outcome,
                "ballot": decision.ballot,
                "source_sha256": frozen.source_sha256,
            },
            about=[version.document, version],
        )

    def _adopt(self, version: DocumentVersion, frozen: FrozenText, decision: SubjectDecision, actor: Acting) -> None:
        document = version.document
        effective_from = frozen.effective_from or self._day(version, decision)
        version.state = VersionState.ADOPTED
        store(version, fields=["state"])
        Adoption.objects.create(
            document=document,
            version=version,
            frozen=frozen,
            effective_from=effective_from,
            decided_at=decision.decided_at,
            ballot=Ballot.objects.get(uuid=decision.ballot),
        )
        record(
            chain=document.organisation.chain,
            kind=acts.TEXT_ADOPTED,
            actor=actor,
            body={
                "title": document.title,
                "number": version.number,
                "effective_from": effective_from,
                "ballot": decision.ballot,
                "source_sha256": frozen.source_sha256,
            },
            about=[document, version],
        )

    @staticmethod
    def _day(version: DocumentVersion, decision: SubjectDecision) -> date:
        """The day of the decision, or the first that no version adopted earlier claims."""
        organisation = version.document.organisation
        last = Adoption.objects.filter(document=version.document_id).prevailing().first()
        today = organisation.today(decision.decided_at)
        return max(today, last.effective_from) if last else today

    def url(self, key: str) -> str:
        version = self._version(key)
        return version.get_absolute_url() if version else ""

    def comparison_html(self, key: str) -> SafeString | str:
        """What moved against the version that was in force when the text was frozen."""
        frozen = FrozenText.objects.filter(subject=key).select_related("former").first()
        if frozen is None or frozen.former is None:
            return ""
        return comparison_of(frozen.former, frozen)

    def standings_of(self, keys: Collection[str], on: date) -> dict[str, SubjectStanding]:
        return standings_of_subjects(keys, on)

    def _version(self, key: str, *, lock: bool = False) -> DocumentVersion | None:
        try:
            wanted = UUID(str(key))
        except ValueError:
            return None
        rows = DocumentVersion.objects.select_related("document__organisation__region")
        if lock:
            rows = rows.select_for_update(of=("self",))
        found: DocumentVersion | None = rows.filter(subject=wanted).first()
        return found or rows.filter(frozen__subject=wanted).first()


def _summary(version: DocumentVersion, frozen: FrozenText) -> str:
    with override(LANGUAGE):
        if frozen.summary:
            return frozen.summary
        if frozen.former is None:
            return _("First version of the text put to the vote on the portal.")
        return _("It would replace version %(number)s.") % {"number": frozen.former.number}


def comparison_of(
    old: DocumentVersion | FrozenText | Text, new: DocumentVersion | FrozenText | Text, *, heading_level: int = 4
) -> SafeString:
    """Safe HTML of what moved between two texts: the writer escapes every word of them."""
    before, after = (text if isinstance(text, Text) else text.text for text in (old, new))
    moved = compare(before, after)
    html = written_comparison(moved, language=get_language() or "fr", heading_level=heading_level)
    return mark_safe(html)  # noqa: S308
