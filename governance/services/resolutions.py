"""The text that an item of the agenda puts to the vote by itself: frozen to the byte, and changed in the meeting."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from governance import acts, refusals_sittings
from governance.enums import BallotState, DecisionStatus
from governance.enums_meetings import ItemKind
from governance.models import AgendaItem, Ballot
from governance.selectors_sittings import open_ballot_of
from governance.services.document_votes import comparison_of
from governance.services.item_votes import RESOLUTION
from governance.services.screening import screen_typed
from governance.services.sittings import held, touch
from membership.services.people import named
from membership.services.refusals import store
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from portal.foundation.fiction import is_fiction
from portal.foundation.long_dates import long_date
from portal.foundation.texts.blocks import LineBreak, Paragraph, Run, Text, word_count
from portal.foundation.texts.canonical import to_canonical
from portal.foundation.texts.exporters.typst import typst_data
from portal.foundation.texts.normal import normalise
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead
from portal.foundation.votable import FrozenSubject, SubjectChanged, SubjectDecision, uuids_of

LANGUAGE = "fr"


class ResolutionVotable:
    """The text of an item. Its key is ``AgendaItem.uuid``; it is put to the vote at its meeting and nowhere else."""

    kind = RESOLUTION

    def label(self) -> str:
        return _("resolution")

    def organisation_of(self, key: str) -> UUID | None:
        item = _item(key)
        return item.meeting.organisation.uuid if item else None

    def organisations_of(self, keys: Iterable[str]) -> dict[str, UUID]:
        wanted = uuids_of(keys)
        rows = AgendaItem.objects.filter(uuid__in=wanted).values_list("uuid", "meeting__organisation__uuid")
        return {wanted[uuid]: organisation for uuid, organisation in rows}

    def candidates(self, organisation: UUID) -> Iterator[tuple[str, str]]:
        """None to choose among: an item has its own text."""
        yield from ()

    def freeze(self, key: str, *, actor: Acting) -> FrozenSubject:
        """The text as the item has it now. Raises SubjectChanged outside its meeting, and where there is none."""
        item = _item(key)
        if item is None or not item.resolution or not item.meeting.is_open:
            raise SubjectChanged(_("This text is put to the vote at its meeting, while it is under way."))
        text = text_of(item.title, item.resolution)
        source = to_canonical(text)
        return FrozenSubject(
            kind=RESOLUTION,
            key=key,
            organisation=item.meeting.organisation.uuid,
            title=item.title,
            summary="",
            source=source,
            pdf=_typeset(item, text, hashlib.sha256(source).hexdigest()),
            words=word_count(text),
        )

    def on_decision(self, decision: SubjectDecision, *, actor: Acting) -> None:
        """Nothing follows by itself; the text must be the one that was voted. Raises SubjectChanged."""
        item = _item(decision.key)
        if item is None or source_sha256(item) != decision.source_sha256:
            raise SubjectChanged(_("This text is not the one that was voted: cancel the vote and open a new one."))

    def url(self, key: str) -> str:
        item = _item(key)
        return item.meeting.get_absolute_url() if item else ""

    def comparison_html(self, key: str) -> SafeString | str:
        """What moved since the text that the members were sent."""
        item = _item(key)
        before = _sent_text(item) if item else ""
        if item is None or not before or before == item.resolution:
            return ""
        return comparison_of(text_of(item.title, before), text_of(item.title, item.resolution))


@as_actor
@transaction.atomic
def amend_resolution(
    *, actor: Acting, item: AgendaItem, text: str, moved_by: Any = None, recorded_by: Any = None
) -> AgendaItem:
    """Change, in the meeting, the text that an item puts to the vote: the changed text has a fingerprint of its own.

    ``moved_by``: the person who moved the amendment. An item without a text of its own becomes one for decision.
    Raises NotUnderWay, MeetingClosed, ItemWithdrawn, VoteUnderWay, ResolutionVoted, NothingToVoteOn,
    PersonalDataTyped, InvalidFields.
    """
    meeting = held(item.meeting)
    item = meeting.items.get(pk=item.pk)
    item.meeting = meeting
    if item.withdrawn_at is not None:
        raise refusals_sittings.ItemWithdrawn
    if open_ballot_of(meeting) is not None:
        raise refusals_sittings.VoteUnderWay
    adopted = Ballot.objects.filter(
        item=item, state=BallotState.DECIDED, decision__status=DecisionStatus.ADOPTED, subject_kind=RESOLUTION
    )
    if adopted.exists():
        raise refusals_sittings.ResolutionVoted
    text = text.strip()
    if not text or item.subject_kind:
        raise refusals_sittings.NothingToVoteOn
    if text == item.resolution:
        return item
    screen_typed({"text": text})
    before = source_sha256(item) if item.resolution else ""
    item.kind, item.resolution = ItemKind.DECISION, text
    store(item, fields=["kind", "resolution"])
    record(
        chain=meeting.chain,
        kind=acts.RESOLUTION_AMENDED,
        actor=actor,
        body={
            "meeting": meeting.uuid,
            "item": item.uuid,
            "title": item.title,
            "before_sha256": before,
            "after_sha256": source_sha256(item),
        },
        personal={"moved_by": named(moved_by)} if moved_by else None,
        about=[meeting],
    )
    touch(meeting)
    return item


def text_of(title: str, resolution: str) -> Text:
    """A resolution as a structured text: an empty line parts its paragraphs."""
    paragraphs = [part for part in resolution.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return normalise(
        Text(title=(Run(title),), body=tuple(Paragraph(tuple(_lines(part))) for part in paragraphs), language=LANGUAGE)
    )


def _lines(paragraph: str) -> Iterator[Run | LineBreak]:
    for number, line in enumerate(paragraph.strip().split("\n")):
        if number:
            yield LineBreak()
        if line.strip():
            yield Run(line.strip())


def source_sha256(item: AgendaItem) -> str:
    """The fingerprint of the text as the item has it now."""
    return hashlib.sha256(to_canonical(text_of(item.title, item.resolution))).hexdigest()


def _typeset(item: AgendaItem, text: Text, digest: str) -> bytes:
    meeting = item.meeting
    organisation = meeting.organisation
    day = organisation.today(meeting.starts_at)
    with override(LANGUAGE):
        return documents.typeset_text(
            typst_data(text),
            title=item.title,
            language=LANGUAGE,
            document_date=day,
            letterhead=Letterhead(
                organisation=organisation.name,
                mark=digest[:8],
                footer=_("Text put to the vote"),
                fictional=is_fiction(organisation),
            ),
            over=_("Resolution"),
            facts=[
                (_("Association"), organisation.official_name),
                (_("Body"), meeting.body.name),
                (_("Meeting of"), long_date(day)),
            ],
            digest=digest,
        )


def _sent_text(item: AgendaItem) -> str:
    """The text of the item in the last notice that told of it; empty where none did."""
    for content in item.meeting.notices.order_by("-number").values_list("content", flat=True):
        for line in content.get("items", ()):
            if line["uuid"] == str(item.uuid):
                return str(line.get("resolution", ""))
    return ""


def _item(key: str) -> AgendaItem | None:
    try:
        wanted = UUID(str(key))
    except ValueError:
        return None
    rows = AgendaItem.objects.select_related("meeting__organisation__region", "meeting__body")
    found: AgendaItem | None = rows.filter(uuid=wanted).first()
    return found
