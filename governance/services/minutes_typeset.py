"""The minutes of a meeting, and its attendance sheet, as PDFs: the facts in words, in the language of the register."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from governance.enums import VoteChoice
from governance.enums_meetings import ItemKind, MeetingKind, MeetingMode, NoticeKind
from governance.enums_sittings import VoiceRight, Way
from governance.models import Meeting
from governance.services.minutes_facts import LANGUAGE, Facts
from portal.foundation.audit.chain import Anchor
from portal.foundation.fiction import is_fiction
from portal.foundation.long_dates import hour_of, long_date, long_instant
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead


def typeset_meeting_minutes(
    *,
    meeting: Meeting,
    facts: Facts,
    number: int,
    correction: str,
    digest: str,
    issued_on: datetime,
    anchors: Sequence[Anchor],
    signatures: Sequence[documents.Signature],
) -> bytes:
    """The PDF of the minutes, in French; the same arguments give the same bytes. Raises TypesettingFailed.

    ``anchors``: heads of the registers when the minutes were written in them; ``digest``: SHA-256 of the facts.
    """
    organisation = meeting.organisation
    with override(LANGUAGE):
        day = long_date(organisation.today(meeting.starts_at))
        over = _("Minutes of a meeting")
        if number > 1:
            over = _("Minutes of a meeting, corrected version %(number)s") % {"number": number}
        return documents.typeset_minute(
            documents.Minute(
                over=over,
                facts=tuple(_frame(facts, organisation.time_zone, correction)),
                attendance=tuple(_attendance(facts, organisation.time_zone)),
                items=tuple(_item(item, organisation.time_zone) for item in facts["items"]),
                signatures=tuple(signatures),
                anchor=_anchor(anchors, digest),
                keywords=tuple(str(anchor) for anchor in anchors),
            ),
            title=f"{meeting.body.name}, {day}",
            language=LANGUAGE,
            document_date=organisation.today(issued_on),
            letterhead=Letterhead(
                organisation=organisation.name,
                mark=digest[:8],
                footer=_("Minutes of the meeting of %(day)s") % {"day": day},
                fictional=is_fiction(organisation),
            ),
        )


def _anchor(anchors: Sequence[Anchor], digest: str) -> documents.Anchor:
    return documents.Anchor(
        sentence=_(
            "The fingerprint below is that of the facts of these minutes, which the portal also keeps as a record for "
            "machines. The anchors let anyone check that the registers have not been cut or rewritten since."
        ),
        digest=digest,
        heads=tuple(str(anchor) for anchor in anchors),
    )


def _moment(written: str, zone: ZoneInfo) -> str:
    return long_instant(datetime.fromisoformat(written).astimezone(zone))


def _hour(written: str, zone: ZoneInfo) -> str:
    return hour_of(datetime.fromisoformat(written).astimezone(zone))


def _frame(facts: Facts, zone: ZoneInfo, correction: str) -> Iterator[documents.Fact]:
    mode = MeetingMode(facts["mode"])
    yield _("Association"), facts["organisation"]["name"]
    yield _("Body"), facts["body"]
    held = f"{MeetingKind(facts['kind']).label}, {mode.label}"
    yield _("Meeting"), held if facts["convocation"] == 1 else f"{held}, {_('second convocation')}"
    if mode.has_room and facts["place"]:
        yield _("Place"), facts["place"]
    yield _("Opened on"), _moment(facts["opened_at"], zone)
    yield _("Closed at"), _moment(facts["closed_at"], zone)
    if facts["suspensions"]:
        spans = (f"{_hour(span['from'], zone)} – {_hour(span['to'], zone)}" for span in facts["suspensions"])
        yield _("Suspended"), ", ".join(spans)
    yield _("Presided by"), facts["chair"]
    if facts["secretary"]:
        yield _("Minutes kept by"), facts["secretary"]
    for notice in facts["notices"]:
        sent = _("sent by the portal on %(moment)s, people: %(people)s") % {
            "moment": _moment(notice["sent_at"], zone),
            "people": notice["people"],
        }
        reason = f" ({_('shorter delay: %(reason)s') % {'reason': notice['short_reason']}})"
        yield str(NoticeKind(notice["kind"]).label).capitalize(), sent + (reason if notice["short_reason"] else "")
    yield _("Rules of vote"), facts["rules"]
    if correction:
        yield _("Corrected because"), correction


def _attendance(facts: Facts, zone: ZoneInfo) -> Iterator[documents.Attendance]:
    voices = [line for line in facts["attendance"] if not line["silent"]]
    voters = [line for line in voices if line["votes"]]
    came = [line for line in voters if line["presences"]]
    given = [line for line in voters if not line["presences"] and line["proxy_to"]]
    yield documents.Attendance(
        title=_("Present, represented, absent"),
        sentence=_(
            "Out of %(voters)s voices: %(present)s present during all or part of the meeting, %(represented)s "
            "represented, %(absent)s absent."
        )
        % {
            "voters": len(voters),
            "present": len(came),
            "represented": len(given),
            "absent": len(voters) - len(came) - len(given),
        },
        table=documents.NameTable(
            titles=(_("Member"), _("Constituency"), _("Attendance")),
            rows=tuple((line["name"], line["constituency"], _attended(line, zone)) for line in voices),
            columns=(5, 3, 6),
        ),
    )
    if facts["quorum"]:
        yield documents.Attendance(
            title=_("The quorum during the meeting"),
            table=documents.NameTable(
                titles=(_("At"), _("Quorum"), _("Explanation")),
                rows=tuple(
                    (
                        _hour(change["at"], zone),
                        _("met") if change["met"] else _("not met"),
                        change["explanation"],
                    )
                    for change in facts["quorum"]
                ),
                columns=(2, 2, 9),
            ),
        )


def _attended(line: Facts, zone: ZoneInfo) -> str:
    advises = "" if line["votes"] else _("without a vote; ")
    if not line["presences"]:
        if line["proxy_to"]:
            return _("represented by %(holder)s") % {"holder": line["proxy_to"]}
        return advises + _("absent")
    spans = [_presence(presence, zone) for presence in line["presences"]]
    if line["proxy_to"]:
        spans.append(_("outside these hours, proxy to %(holder)s") % {"holder": line["proxy_to"]})
    return advises + "; ".join(spans)


def _presence(presence: Facts, zone: ZoneInfo) -> str:
    words = _("from %(start)s to %(end)s, %(way)s") % {
        "start": _hour(presence["from"], zone),
        "end": _hour(presence["to"], zone) if presence["to"] else "…",
        "way": Way(presence["way"]).label,
    }
    if presence["stand_in"]:
        return _("%(name)s stands in, %(when)s") % {"name": presence["stand_in"], "when": words}
    return words


def _item(item: Facts, zone: ZoneInfo) -> documents.MinuteItem:
    title = f"{item['number']}. {item['title']}" if not item["withdrawn"] else item["title"]
    return documents.MinuteItem(
        title=title,
        facts=tuple(_item_facts(item, zone)),
        text=tuple(_paragraphs(item["resolution"])) if not item["votes"] else (),
        said_title=_("Debates"),
        said=tuple(_paragraphs(item["debate"])),
        votes=tuple(_vote(vote, item) for vote in item["votes"]),
    )


def _item_facts(item: Facts, zone: ZoneInfo) -> Iterator[documents.Fact]:
    yield _("For"), str(ItemKind(item["kind"]).label)
    if item["withdrawn"]:
        yield _("Withdrawn"), _("withdrawn from the agenda before the meeting")
        return
    if item["presenter"]:
        yield _("Presented by"), item["presenter"]
    if item["taken_up_at"]:
        spent = ngettext("%(count)s minute", "%(count)s minutes", item["minutes_spent"])
        yield (
            _("Taken up at"),
            f"{_hour(item['taken_up_at'], zone)} ({spent % {'count': item['minutes_spent']}})",
        )
    else:
        yield _("Taken up at"), _("not taken up")
    for recusal in item["recusals"]:
        yield _("Takes no part"), f"{recusal['name']} ({recusal['cause']})"
    for paper in item["papers"]:
        yield _("Document"), f"{paper['name']} ({paper['sha256'][:16]}…)"


def _paragraphs(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _vote(vote: Facts, item: Facts) -> documents.Vote:
    counts = vote["counts"]
    cancelled = vote["status"] == "cancelled"
    return documents.Vote(
        title=_("Vote") if vote["title"] == item["title"] else vote["title"],
        question=(*vote["text"], *_roll_call(vote)),
        document=_("Text put to the vote, frozen before the opening:"),
        digest=vote["source_sha256"],
        counts=(
            (_("For"), str(counts["votes_for"])),
            (_("Against"), str(counts["votes_against"])),
            (_("Abstention"), str(counts["abstention"])),
            (_("Present"), str(counts["present"])),
            (_("Represented"), str(counts["represented"])),
        )
        if counts
        else (),
        result=_("Vote cancelled: %(reason)s") % {"reason": vote["cancel_reason"]}
        if cancelled
        else vote["explanation"][-1],
        explanation=tuple(documents.RuleLine(sentence) for sentence in vote["explanation"][:-1]),
    )


def _roll_call(vote: Facts) -> Iterator[str]:
    """Who answered what, one sentence an answer; who could not answer is not named again."""
    for choice in VoteChoice:
        names = [_named(line) for line in vote["roll_call"] if line["choice"] == choice and not line["recused"]]
        if names:
            yield _("%(answer)s: %(names)s.") % {"answer": choice.label, "names": ", ".join(names)}
    recused = [line["name"] for line in vote["roll_call"] if line["recused"]]
    if recused:
        yield _("Takes no part, interest declared: %(names)s.") % {"names": ", ".join(recused)}
    silent = [
        line["name"]
        for line in vote["roll_call"]
        if not line["choice"] and not line["recused"] and line["right"] != VoiceRight.NONE
    ]
    if silent:
        yield _("No answer: %(names)s.") % {"names": ", ".join(silent)}


def _named(line: Facts) -> str:
    if not line["cast_by"]:
        return str(line["name"])
    if line["right"] == VoiceRight.PROXY:
        return _("%(name)s (represented by %(holder)s)") % {"name": line["name"], "holder": line["cast_by"]}
    return _("%(name)s (by %(holder)s, who stands in)") % {"name": line["name"], "holder": line["cast_by"]}


def typeset_attendance_sheet(
    *, meeting: Meeting, lines: Sequence[tuple[str, str, str]], printed_on: datetime
) -> bytes:
    """The attendance sheet: name, constituency, and hours or proxy of each voice, with room to sign on paper.

    ``lines`` in the order of the list of voices. Raises TypesettingFailed.
    """
    organisation = meeting.organisation
    with override(LANGUAGE):
        day = long_date(organisation.today(meeting.starts_at))
        return documents.typeset_tables(
            [
                documents.Section(
                    title=_("Attendance"),
                    tables=(
                        documents.ReportTable(
                            columns=(
                                documents.Column(_("Member"), width=5),
                                documents.Column(_("Constituency"), width=3),
                                documents.Column(_("Attendance"), width=5),
                                documents.Column(_("Signature"), width=4),
                            ),
                            rows=tuple((*line, "") for line in lines),
                        ),
                    ),
                )
            ],
            title=f"{meeting.body.name}, {day}",
            language=LANGUAGE,
            document_date=organisation.today(printed_on),
            letterhead=Letterhead(
                organisation=organisation.name,
                mark=str(meeting.uuid)[:8],
                footer=_("Attendance sheet"),
                fictional=is_fiction(organisation),
            ),
            over=_("Attendance sheet"),
            facts=(
                (_("Association"), organisation.official_name),
                (_("Body"), meeting.body.name),
                (_("Meeting"), long_instant(meeting.starts_at.astimezone(organisation.time_zone))),
            ),
        )


def sheet_lines(facts: Facts, zone: Any) -> list[tuple[str, str, str]]:
    """Name, constituency and attendance of each voice that has somebody to cast it."""
    with override(LANGUAGE):
        return [
            (line["name"], line["constituency"], _attended(line, zone))
            for line in facts["attendance"]
            if not line["silent"]
        ]
