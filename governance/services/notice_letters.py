"""The notice of meeting as a letter on paper: what the e-mail says, for the register and for who has no address."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from governance.enums_meetings import ItemKind, MeetingKind, MeetingMode, NoticeKind
from governance.models import AgendaItem, Meeting
from governance.services.notice_contents import moment
from portal.foundation.fiction import is_fiction
from portal.foundation.long_dates import long_date
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead

LANGUAGE = "fr"


def typeset_notice(
    *,
    meeting: Meeting,
    kind: NoticeKind,
    items: Sequence[AgendaItem],
    changes: Sequence[str],
    short_reason: str,
    sent_at: datetime,
    source: str,
    digest: str,
) -> bytes:
    """The PDF, in French. ``source``: the clause of the delay; ``digest``: the fingerprint of what it announces.

    Raises TypesettingFailed.
    """
    organisation = meeting.organisation
    day = organisation.today(sent_at)
    with override(LANGUAGE):
        return documents.typeset_tables(
            list(_sections(meeting, kind, items, changes)),
            title=f"{meeting.body.name}, {long_date(organisation.today(meeting.starts_at))}",
            language=LANGUAGE,
            document_date=day,
            letterhead=Letterhead(
                organisation=organisation.name,
                mark=digest[:8],
                footer=str(kind.label),
                fictional=is_fiction(organisation),
            ),
            over=str(kind.label),
            facts=tuple(_facts(meeting, sent_at, short_reason, source)),
        )


def _facts(meeting: Meeting, sent_at: datetime, short_reason: str, source: str) -> list[documents.Fact]:
    zone, mode = meeting.organisation.time_zone, MeetingMode(meeting.mode)
    facts = [
        (_("Association"), meeting.organisation.official_name),
        (_("Body"), meeting.body.name),
        (_("Meeting"), str(MeetingKind(meeting.kind).label)),
        (_("Beginning"), moment(meeting.starts_at.isoformat(), zone)),
        (_("Held"), str(mode.label)),
    ]
    if mode.has_room:
        facts.append((_("Place"), meeting.place))
    if mode.has_link:
        facts.append((_("To join remotely"), " ".join(filter(None, [meeting.remote_link, meeting.remote_help]))))
    if meeting.convocation == 2:
        facts.append((_("Convocation"), _("second, the first meeting having lacked its quorum")))
    facts.append((_("Sent on"), moment(sent_at.isoformat(), zone)))
    if source:
        facts.append((_("Delay of notice"), source))
    if short_reason:
        facts.append((_("Later than the statutes ask, because"), short_reason))
    return facts


def _sections(
    meeting: Meeting, kind: NoticeKind, items: Sequence[AgendaItem], changes: Sequence[str]
) -> list[documents.Section]:
    sections = []
    if kind == NoticeKind.CANCELLATION:
        words = _("This meeting is cancelled: %(reason)s") % {"reason": meeting.cancel_reason}
        return [documents.Section(title=_("Cancelled"), paragraphs=(words,))]
    if meeting.message:
        sections.append(documents.Section(title=_("To the members"), paragraphs=tuple(_paragraphs(meeting.message))))
    if changes:
        sections.append(documents.Section(title=_("What has changed"), paragraphs=tuple(changes)))
    sections.append(documents.Section(title=_("Agenda"), tables=(_agenda(items),)))
    papers = [
        (item.title, paper.file.name, paper.file.file_id)
        for item in items
        for paper in item.papers.all()
        if paper.withdrawn_at is None
    ]
    if papers:
        sections.append(documents.Section(title=_("Documents"), tables=(_papers(papers),)))
    details = [(item.title, item.details) for item in items if item.details]
    for title, words in details:
        sections.append(documents.Section(title=title, paragraphs=tuple(_paragraphs(words)), level=2))
    return sections


def _paragraphs(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _agenda(items: Sequence[AgendaItem]) -> documents.ReportTable:
    return documents.ReportTable(
        columns=(
            documents.Column(_("No."), align="right"),
            documents.Column(_("Item"), width=6),
            documents.Column(_("For"), width=2),
            documents.Column(_("Presented by"), width=3),
            documents.Column(_("Minutes"), align="right"),
        ),
        rows=tuple(
            (
                str(number),
                item.title,
                str(ItemKind(item.kind).label),
                item.presenter.full_name if item.presenter else "",
                str(item.minutes or ""),
            )
            for number, item in enumerate(items, start=1)
        ),
    )


def _papers(papers: Sequence[tuple[str, str, str]]) -> documents.ReportTable:
    return documents.ReportTable(
        columns=(
            documents.Column(_("Item"), width=4),
            documents.Column(_("Document"), width=4),
            documents.Column(_("Fingerprint"), width=3),
        ),
        rows=tuple((title, name, f"{sha256[:16]}…") for title, name, sha256 in papers),
        note=_("The fingerprint (SHA-256) tells whether a document is the one that was sent, to the byte."),
    )
