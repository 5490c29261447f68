"""What a notice of meeting announces, as plain values: kept with the notice, compared with what is true now."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from governance.enums_meetings import ItemKind, MeetingMode
from governance.models import AgendaItem, Meeting
from portal.foundation.canonical_json import dumps
from portal.foundation.long_dates import long_instant

Content = dict[str, Any]


def content_of(meeting: Meeting) -> Content:
    """Date, place, agenda, documents with their fingerprints; no name of a person. Two queries."""
    return {
        "kind": meeting.kind,
        "mode": meeting.mode,
        "starts_at": meeting.starts_at.isoformat(),
        "minutes": meeting.minutes,
        "place": meeting.place,
        "remote_link": meeting.remote_link,
        "remote_help": meeting.remote_help,
        "message": meeting.message,
        "convocation": meeting.convocation,
        "items": [_item(item) for item in agenda_of(meeting) if item.withdrawn_at is None],
    }


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The items in their order, with their documents, withdrawn ones too. Two queries."""
    items = meeting.items.select_related("presenter").prefetch_related("papers__file__file")
    return list(items.order_by("position"))


def fingerprint(content: Content) -> str:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(dumps(content)).hexdigest()


def _item(item: AgendaItem) -> Content:
    return {
        "uuid": str(item.uuid),
        "kind": item.kind,
        "title": item.title,
        "details": item.details,
        "minutes": item.minutes or 0,
        "presenter": str(item.presenter.uuid) if item.presenter else "",
        "subject": f"{item.subject_kind}:{item.subject_key}" if item.subject_kind else "",
        "resolution": item.resolution,
        "papers": [
            {"name": paper.file.name, "sha256": paper.file.file_id}
            for paper in item.papers.all()
            if paper.withdrawn_at is None
        ],
    }


def differences(before: Content, after: Content, zone: Any) -> list[str]:
    """What changed between two contents, in sentences; empty where nothing did."""
    return [*_frame(before, after, zone), *_agenda(before["items"], after["items"])]


def novelties(before: Content, after: Content) -> list[str]:
    """What there is to prepare that there was not, in the sentences of :func:`differences`: items, decisions, subjects
    and documents."""
    was = {item["uuid"]: item for item in before["items"]}
    found: list[str] = []
    for item in after["items"]:
        if (known := was.get(item["uuid"])) is None:
            found.append(_added(item))
            continue
        if item["kind"] == ItemKind.DECISION and known["kind"] != ItemKind.DECISION:
            found.append(_for_another_end(item))
        put, was_put = ((content.get("resolution", ""), content["subject"]) for content in (item, known))
        if any(put) and put != was_put:
            found.append(_another_subject(item))
        found += _papers_added(known, item)
    return found


def _frame(before: Content, after: Content, zone: Any) -> Iterator[str]:
    if before["starts_at"] != after["starts_at"]:
        yield _("The meeting is moved from %(before)s to %(after)s.") % {
            "before": moment(before["starts_at"], zone),
            "after": moment(after["starts_at"], zone),
        }
    if before["mode"] != after["mode"]:
        yield _("It is now held %(mode)s.") % {"mode": MeetingMode(after["mode"]).label}
    if before["place"] != after["place"]:
        yield (
            _("It is now held at: %(place)s.") % {"place": after["place"]}
            if after["place"]
            else _("It is no longer held at: %(place)s.") % {"place": before["place"]}
        )
    if (before["remote_link"], before["remote_help"]) != (after["remote_link"], after["remote_help"]):
        yield _("The way to join remotely has changed.")
    if before["minutes"] != after["minutes"]:
        yield _("Its expected duration is now %(minutes)s minutes.") % {"minutes": after["minutes"]}
    if before["kind"] != after["kind"] or before["message"] != after["message"]:
        yield _("The words of the notice have changed.")


def _agenda(before: list[Content], after: list[Content]) -> Iterator[str]:
    was, now = ({item["uuid"]: item for item in items} for items in (before, after))
    for uuid, item in now.items():
        if uuid not in was:
            yield _added(item)
    for uuid, item in was.items():
        if uuid not in now:
            yield _("Withdrawn from the agenda: %(title)s.") % {"title": item["title"]}
    kept = [uuid for uuid in now if uuid in was]
    for uuid in kept:
        yield from _changes_of(was[uuid], now[uuid])
    if [uuid for uuid in was if uuid in now] != kept:
        yield _("The order of the agenda has changed.")


def _changes_of(before: Content, after: Content) -> Iterator[str]:
    if before["title"] != after["title"]:
        yield _("“%(before)s” is now called “%(after)s”.") % {"before": before["title"], "after": after["title"]}
    if before["kind"] != after["kind"]:
        yield _for_another_end(after)
    if before["subject"] != after["subject"] or before.get("resolution", "") != after["resolution"]:
        yield _another_subject(after)
    if any(before[name] != after[name] for name in ("details", "minutes", "presenter")):
        yield _("The description of “%(title)s” has changed.") % {"title": after["title"]}
    yield from _papers_added(before, after)
    for _sha256, name in sorted(_papers(before) - _papers(after)):
        yield _("Document withdrawn from “%(title)s”: %(name)s.") % {"title": after["title"], "name": name}


def _added(item: Content) -> str:
    return _("Added to the agenda: %(title)s.") % {"title": item["title"]}


def _for_another_end(item: Content) -> str:
    return _("“%(title)s” is now for %(kind)s.") % {"title": item["title"], "kind": ItemKind(item["kind"]).label}


def _another_subject(item: Content) -> str:
    return _("What “%(title)s” puts to the vote has changed.") % {"title": item["title"]}


def _papers(item: Content) -> set[tuple[str, str]]:
    return {(paper["sha256"], paper["name"]) for paper in item["papers"]}


def _papers_added(before: Content, after: Content) -> Iterator[str]:
    for _sha256, name in sorted(_papers(after) - _papers(before)):
        yield _("Document added to “%(title)s”: %(name)s.") % {"title": after["title"], "name": name}


def moment(written: str, zone: Any) -> str:
    """An instant of a content, as an association reads its clock: « 12 janvier 2027 à 18 h 00 »."""
    return long_instant(datetime.fromisoformat(written).astimezone(zone))
