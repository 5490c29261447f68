"""The pack of a meeting: everything its members read, as one PDF with contents, bookmarks and one numbering.

It is made when it is asked for and kept nowhere: the same meeting and the same documents give the same bytes. A
document that has no pages to bind is named on a page of its own, with why and where it is opened.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from governance import refusals_meetings
from governance.enums import BallotState
from governance.enums_meetings import ItemKind, MeetingKind, MeetingMode
from governance.models import AgendaItem, Ballot, Meeting
from governance.selectors_meetings import AgendaLine, agenda_lines
from governance.services.notice_contents import content_of, fingerprint, moment
from portal.foundation.fiction import is_fiction
from portal.foundation.files import sniffing
from portal.foundation.files.models import FileUse
from portal.foundation.files.services import FileDamaged, FileRemoved, content
from portal.foundation.long_dates import long_date
from portal.foundation.notify.messages import absolute
from portal.foundation.packs.sheets import PICTURES, Sheets, Trouble, examine_confined
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead, TypesettingFailed

logger = logging.getLogger(__name__)

LANGUAGE: Final = "fr"
MOST_BYTES: Final = 60 * 1024 * 1024
"""Of all the documents that are bound: what the child process holds several times over."""
MOST_PAGES: Final = 1200
"""Of all the documents that are bound."""
MOST_TEXT: Final = 300 * 1024
"""Bytes of one plain text: some hundred pages."""

_KINDS: Final = {
    sniffing.PDF: "PDF",
    sniffing.DOCX: gettext_lazy("word processor file (.docx)"),
    sniffing.ODT: gettext_lazy("word processor file (.odt)"),
    sniffing.XLSX: gettext_lazy("spreadsheet (.xlsx)"),
    sniffing.ODS: gettext_lazy("spreadsheet (.ods)"),
    sniffing.PNG: gettext_lazy("picture"),
    sniffing.JPEG: gettext_lazy("picture"),
    sniffing.TEXT: gettext_lazy("plain text"),
}
_OFFICE: Final = gettext_lazy("This file has no fixed pages, so they are not in this pack: open it in the portal.")
_TOO_BIG: Final = gettext_lazy(
    "With the documents before it, it exceeds what one pack may hold (%(size)s and %(pages)s pages): open it in the "
    "portal."
)
_GONE: Final = gettext_lazy("The stored file is lost or damaged: tell the administrator of the portal.")
_TROUBLES: Final = {
    Trouble.ENCRYPTED: gettext_lazy(
        "This PDF is protected by a password or restricts what may be done with it, so its pages are not in this "
        "pack: open it in the portal, or ask for a copy without protection."
    ),
    Trouble.DAMAGED: gettext_lazy(
        "This file is damaged, so its pages are not in this pack: ask whoever joined it to export it again."
    ),
    Trouble.LIVING: gettext_lazy(
        "This PDF has hidden layers, files inside it or a form that only its own program shows, so its pages are not "
        "in this pack: open it in the portal."
    ),
    Trouble.EMPTY: gettext_lazy("This PDF has no page."),
    Trouble.TOO_LONG: gettext_lazy("This document has too many pages for a pack: open it in the portal."),
    Trouble.TOO_HEAVY: gettext_lazy(
        "This document takes too long or too much memory to read, so its pages are not in this pack: open it in the "
        "portal."
    ),
}


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document on its way into the pack: ``bytes_`` to bind, or ``note``, the sentence that says why not. ``kind``:
    its media type."""

    number: str
    item: AgendaItem
    name: str
    url: str
    link: str
    file: FileUse | None = None
    kind: str = ""
    bytes_: bytes = b""
    pages: int = 0
    note: str = ""

    @property
    def foreign(self) -> bool:
        """Whether its pages are not of our own making: only a confined process opens them."""
        return self.kind != sniffing.TEXT

    @property
    def key(self) -> str:
        """Of its place in the PDF."""
        return f"document-{self.number.replace('.', '-')}"


def build_pack(*, meeting: Meeting) -> bytes:
    """The PDF, in French. Raises PackNotBound where the documents cannot be bound together, TypesettingFailed."""
    # The library that opens PDFs is loaded by the few processes that bind.
    from portal.foundation.packs.binding import BindingFailed, Insert, bind, bind_confined, headings_of, page_count

    with override(LANGUAGE):
        lines, style = agenda_lines(meeting), _style(meeting)
        papers = _measured(_within_limits(_papers(meeting, lines)), style)
        frame = documents.typeset_pack(_frame(meeting, lines, papers), **style)
        total = page_count(frame) + sum(paper.pages for paper in papers)
        inserts: list[Insert] = []
        folios: list[str] = []
        # The bookmarks of the frame are the contents, then each item followed by its documents: what comes after the
        # page of a document comes before the next bookmark.
        starts = headings_of(frame)[1:]
        ends = [*starts[1:], page_count(frame)][: len(starts)]
        for entry, end in zip(_in_order(lines, papers), ends, strict=True):
            if isinstance(entry, _Paper) and entry.pages:
                inserts.append(Insert(entry.bytes_, after=end))
                folios += _folios(entry, first=end + len(folios) + 1, total=total)
        stamps = documents.typeset_folios(folios, **style) if folios else b""
        binder = bind_confined if any(paper.pages and paper.foreign for paper in papers) else bind
        try:
            return binder(frame, stamps, inserts)
        except BindingFailed as error:
            logger.error("The pack of the meeting %s is not bound: %s", meeting.uuid, error)
            raise refusals_meetings.PackNotBound from error


def _folios(paper: _Paper, *, first: int, total: int) -> list[str]:
    """What stands at the foot of each page of a document, the first of which is the page ``first`` of the pack."""
    words = {"item": paper.number.split(".")[0], "document": paper.number, "total": total}
    return [
        _("Item %(item)s, document %(document)s · %(page)s / %(total)s") % (words | {"page": page})
        for page in range(first, first + paper.pages)
    ]


def pack_name(meeting: Meeting) -> str:
    """The name of the file: body and day, as the association writes it."""
    day = meeting.organisation.today(meeting.starts_at)
    return _("Pack %(body)s %(day)s.pdf") % {"body": meeting.body.name, "day": day.isoformat()}


def _style(meeting: Meeting) -> dict[str, Any]:
    """Title, language, date and letterhead, which every part of the pack is typeset with."""
    notice = meeting.notices.order_by("-number").first()
    organisation = meeting.organisation
    return {
        "title": f"{meeting.body.name}, {long_date(organisation.today(meeting.starts_at))}",
        "language": LANGUAGE,
        # Never the day it is made: the same meeting gives the same bytes.
        "document_date": organisation.today(notice.sent_at if notice else meeting.created_at),
        "letterhead": Letterhead(
            organisation=organisation.name,
            mark=fingerprint(content_of(meeting))[:8],
            footer=_("Pack of the meeting"),
            fictional=is_fiction(organisation),
        ),
    }


def _papers(meeting: Meeting, lines: Sequence[AgendaLine]) -> Iterator[_Paper]:
    """What the standing items give to read, each with its number: the text they put to the vote, then documents."""
    voted = _texts_voted(meeting, [line.item for line in lines if line.number])
    for line in lines:
        if not line.number:
            continue
        item, rank = line.item, 0
        if line.subject:
            rank += 1
            yield _subject(meeting, line, f"{line.number}.{rank}", voted.get((item.subject_kind, item.subject_key)))
        for paper in line.papers:
            rank += 1
            yield _Paper(
                number=f"{line.number}.{rank}",
                item=item,
                name=paper.file.name,
                url=absolute(paper.file.get_absolute_url()),
                link=_("Open it in the portal"),
                file=paper.file,
                kind=paper.file.file.media_type,
            )


def _texts_voted(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[tuple[str, str], Ballot]:
    """The last vote of this body on each subject of the agenda, whose text is frozen to the byte. One query."""
    keys = {(item.subject_kind, item.subject_key) for item in items if item.subject_kind}
    if not keys:
        return {}
    ballots = (
        Ballot.objects.filter(body=meeting.body, subject_key__in=[key for _kind, key in keys])
        .exclude(state=BallotState.CANCELLED)
        .select_related("pdf_file__file", "organisation")
        .order_by("opens_at", "pk")
    )
    return {(ballot.subject_kind, ballot.subject_key): ballot for ballot in ballots}


def _subject(meeting: Meeting, line: AgendaLine, number: str, ballot: Ballot | None) -> _Paper:
    if ballot is None:
        # A draft belongs to those who prepare it: its page decides who reads it.
        return _Paper(
            number=number,
            item=line.item,
            name=line.subject.capitalize(),
            url=absolute(
                reverse("governance:item_subject", args=[meeting.organisation.slug, meeting.uuid, line.item.uuid])
            ),
            link=_("Its page in the portal"),
            note=_("What is put to the vote is fixed when its vote opens; until then it is read in the portal."),
        )
    return _Paper(
        number=number,
        item=line.item,
        name=ballot.title,
        url=absolute(ballot.get_absolute_url()),
        link=_("The vote in the portal"),
        file=ballot.pdf_file,
        kind=sniffing.PDF,
    )


def _within_limits(papers: Iterator[_Paper]) -> Iterator[_Paper]:
    """Each paper with its bytes, as long as there is room for them, or with the sentence that says why not."""
    room = MOST_BYTES
    for paper in papers:
        if paper.note or paper.file is None:
            yield paper
            continue
        size = paper.file.file.size
        if paper.kind not in {sniffing.PDF, sniffing.TEXT, *PICTURES}:
            yield replace(paper, note=str(_OFFICE))
        elif paper.kind == sniffing.TEXT and size > MOST_TEXT:
            yield replace(paper, note=str(_TROUBLES[Trouble.TOO_LONG]))
        elif size > room:
            yield replace(paper, note=_too_big())
        else:
            try:
                yield replace(paper, bytes_=content(paper.file))
                room -= size
            except (FileDamaged, FileRemoved):
                yield replace(paper, note=str(_GONE))


def _too_big() -> str:
    return str(_TOO_BIG) % {"size": filesizeformat(MOST_BYTES), "pages": MOST_PAGES}


def _measured(papers: Iterator[_Paper], style: dict[str, Any]) -> list[_Paper]:
    """Each paper with how many pages there are to bind, and these pages; or with its sentence."""
    found = [
        _typeset_text(paper, style) if paper.kind == sniffing.TEXT and paper.bytes_ else paper for paper in papers
    ]
    sheets = iter(examine_confined([(paper.kind, paper.bytes_) for paper in found if paper.bytes_ and paper.foreign]))
    room, measured = MOST_PAGES, []
    for paper in found:
        if paper.bytes_ and paper.foreign:
            paper = _with_sheets(paper, next(sheets))
        if paper.pages > room:
            paper = replace(paper, bytes_=b"", pages=0, note=_too_big())
        room -= paper.pages
        measured.append(paper)
    return measured


def _with_sheets(paper: _Paper, sheets: Sheets) -> _Paper:
    if sheets.trouble is not None:
        return replace(paper, bytes_=b"", note=str(_TROUBLES[sheets.trouble]))
    return replace(paper, bytes_=sheets.pdf or paper.bytes_, pages=sheets.pages)


def _typeset_text(paper: _Paper, style: dict[str, Any]) -> _Paper:
    from portal.foundation.packs.binding import page_count

    words = paper.bytes_.decode("utf-8-sig", "replace")
    try:
        pdf = documents.typeset_plain(words, **style | {"title": paper.name})
    except TypesettingFailed:
        return replace(paper, bytes_=b"", note=str(_TROUBLES[Trouble.DAMAGED]))
    return replace(paper, bytes_=pdf, pages=page_count(pdf))


def _in_order(lines: Sequence[AgendaLine], papers: Sequence[_Paper]) -> Iterator[AgendaLine | _Paper]:
    for line in lines:
        if line.number:
            yield line
            yield from (paper for paper in papers if paper.item is line.item)


def _frame(meeting: Meeting, lines: Sequence[AgendaLine], papers: Sequence[_Paper]) -> documents.PackFrame:
    return documents.PackFrame(
        over=_("Pack of the meeting"),
        contents=_("Agenda and documents"),
        columns=(_("No."), _("Item"), _("Minutes"), _("Page")),
        fingerprint=_("Fingerprint of the document (SHA-256)"),
        facts=tuple(_facts(meeting)),
        message=tuple(_paragraphs(meeting.message)),
        remarks=tuple(_withdrawn(lines)),
        items=tuple(
            _item(line, [paper for paper in papers if paper.item is line.item]) for line in lines if line.number
        ),
    )


def _withdrawn(lines: Sequence[AgendaLine]) -> Iterator[str]:
    """What a notice told of and the pack leaves out."""
    for line in lines:
        if not line.number:
            yield _("Withdrawn from the agenda: %(title)s.") % {"title": line.item.title}
            continue
        for paper in line.withdrawn_papers:
            yield _("Withdrawn from item %(number)s: %(name)s.") % {"number": line.number, "name": paper.file.name}


def _facts(meeting: Meeting) -> list[documents.Fact]:
    zone, mode = meeting.organisation.time_zone, MeetingMode(meeting.mode)
    facts = [
        (_("Association"), meeting.organisation.official_name),
        (_("Body"), meeting.body.name),
        (_("Meeting"), str(MeetingKind(meeting.kind).label)),
        (_("Beginning"), moment(meeting.starts_at.isoformat(), zone)),
        (_("Expected end"), moment(meeting.ends_at.isoformat(), zone)),
        (_("Held"), str(mode.label)),
    ]
    if mode.has_room and meeting.place:
        facts.append((_("Place"), meeting.place))
    if mode.has_link:
        facts.append((_("To join remotely"), " ".join(filter(None, [meeting.remote_link, meeting.remote_help]))))
    if meeting.is_draft:
        facts.append((_("State"), _("in preparation: nobody is convened yet")))
    elif meeting.cancelled_at:
        facts.append((_("Cancelled"), meeting.cancel_reason))
    return facts


def _item(line: AgendaLine, papers: Sequence[_Paper]) -> documents.PackItem:
    item = line.item
    facts = [(_("For"), str(ItemKind(item.kind).label))]
    if item.presenter:
        facts.append((_("Presented by"), item.presenter.full_name))
    if item.minutes:
        facts.append(
            (_("Duration"), ngettext("%(count)s minute", "%(count)s minutes", item.minutes) % {"count": item.minutes})
        )
    return documents.PackItem(
        key=f"item-{line.number}",
        number=str(line.number),
        over=_("Item %(number)s") % {"number": line.number},
        title=item.title,
        minutes=str(item.minutes or ""),
        facts=tuple(facts),
        details=tuple(_paragraphs(item.details)),
        remarks=tuple(
            _("Withdrawn since, not in this pack: %(name)s.") % {"name": paper.file.name}
            for paper in line.withdrawn_papers
        ),
        papers=tuple(_paper(paper) for paper in papers),
    )


def _paper(paper: _Paper) -> documents.PackPaper:
    facts = [(_("Item"), f"{paper.number.split('.')[0]}. {paper.item.title}")]
    if paper.file is not None:
        media_type = paper.file.file.media_type
        facts.append((_("Kind of file"), str(_KINDS.get(media_type, media_type))))
        facts.append((_("Size"), filesizeformat(paper.file.file.size)))
    if paper.pages:
        facts.append((_("Pages"), str(paper.pages)))
    return documents.PackPaper(
        key=paper.key,
        number=paper.number,
        over=_("Document %(number)s") % {"number": paper.number},
        name=paper.name,
        facts=tuple(facts),
        digest=paper.file.file_id if paper.file else "",
        pages=paper.pages,
        note=paper.note,
        url=paper.url,
        link=paper.link,
    )


def _paragraphs(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
