"""What the minutes of a meeting say, as plain values: gathered from what was recorded, never typed.

The same facts make the PDF and the record for machines; gathered twice, they are the same to the byte.
"""

import hashlib
from collections import defaultdict
from datetime import datetime
from typing import Any

from django.utils.translation import override

from governance.enums_sittings import StepKind
from governance.models import AgendaItem, Attendance, Ballot, Debate, Meeting, Vote
from governance.selectors import is_recused, last_votes, recusal_of
from governance.selectors_sittings import Sitting, sitting_of
from governance.services.item_votes import RESOLUTION
from governance.services.notice_contents import agenda_of
from portal.foundation.canonical_json import dumps
from portal.foundation.files.services import content
from portal.foundation.texts.blocks import block_inlines, inline_text
from portal.foundation.texts.canonical import from_canonical

SCHEMA = "convergence/meeting-minutes/1"
LANGUAGE = "fr"
"""The language of the association's register, whatever the language of whoever issues the minutes."""

Facts = dict[str, Any]


def facts_of(meeting: Meeting) -> Facts:
    """Everything the minutes hold but their number: who was there and when, the quorum, what was said and decided."""
    with override(LANGUAGE):
        sitting = sitting_of(meeting)
        organisation = meeting.organisation
        return {
            "schema": SCHEMA,
            "meeting": str(meeting.uuid),
            "organisation": {"uuid": str(organisation.uuid), "name": organisation.official_name},
            "body": meeting.body.name,
            "kind": meeting.kind,
            "mode": meeting.mode,
            "convocation": meeting.convocation,
            "place": meeting.place,
            "starts_at": meeting.starts_at.isoformat(),
            "opened_at": _iso(sitting.opened_at),
            "closed_at": _iso(sitting.closed_at),
            "suspensions": _suspensions(sitting),
            "chair": sitting.chair.full_name if sitting.chair else "",
            "secretary": sitting.secretary.full_name if sitting.secretary else "",
            "rules": f"{sitting.profile.label} ({sitting.profile.source})" if sitting.profile else "",
            "notices": _notices(meeting),
            "attendance": _attendance(meeting, sitting),
            "proxies": _proxies(sitting),
            "quorum": [
                {
                    "at": change.at.isoformat(),
                    "met": change.met,
                    "present": change.present,
                    "represented": change.represented,
                    "explanation": change.explanation_fr,
                }
                for change in sitting.changes
            ],
            "items": _items(meeting, sitting),
        }


def fingerprint(facts: Facts) -> str:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(dumps(facts)).hexdigest()


def _iso(instant: datetime | None) -> str:
    return instant.isoformat() if instant else ""


def _suspensions(sitting: Sitting) -> list[Facts]:
    found: list[Facts] = []
    for step in sitting.steps:
        if step.kind == StepKind.SUSPENDED:
            found.append({"from": step.at.isoformat(), "to": _iso(sitting.closed_at)})
        elif step.kind == StepKind.RESUMED and found:
            found[-1]["to"] = step.at.isoformat()
    return found


def _notices(meeting: Meeting) -> list[Facts]:
    rows = meeting.notices.order_by("number").prefetch_related("recipients")
    return [
        {
            "kind": notice.kind,
            "sent_at": notice.sent_at.isoformat(),
            "pdf_sha256": notice.document.file_id,
            "people": len(notice.recipients.all()),
            "short_reason": notice.short_reason,
        }
        for notice in rows.select_related("document")
    ]


def _attendance(meeting: Meeting, sitting: Sitting) -> list[Facts]:
    """Each voice with the times at which somebody was there for it."""
    events: defaultdict[int, list[Attendance]] = defaultdict(list)
    for event in Attendance.objects.filter(voice__meeting=meeting).select_related("person").order_by("pk"):
        events[event.voice_id].append(event)
    holders = {proxy.giver_key: proxy.holder.full_name for proxy in sitting.proxies}
    return [
        {
            "voice": place.voice.key,
            "name": place.voice.name,
            "constituency": place.voice.constituency.name if place.voice.constituency else "",
            "votes": place.voice.votes,
            "silent": place.voice.silent,
            "presences": _presences(events[place.voice.pk], place.voice.person_id),
            "proxy_to": holders.get(place.voice.key, ""),
        }
        for place in sitting.places
    ]


def _presences(events: list[Attendance], person: int | None) -> list[Facts]:
    found: list[Facts] = []
    for event in events:
        if found and not found[-1]["to"]:
            found[-1]["to"] = event.at.isoformat()
        if event.way:
            found.append(
                {
                    "from": event.at.isoformat(),
                    "to": "",
                    "way": event.way,
                    "stand_in": event.person.full_name if event.person_id != person else "",
                }
            )
    return found


def _proxies(sitting: Sitting) -> list[Facts]:
    names = {place.voice.key: place.voice.name for place in sitting.places}
    return [
        {
            "giver": names.get(proxy.giver_key, ""),
            "holder": proxy.holder.full_name,
            "received": proxy.received,
        }
        for proxy in sitting.proxies
        if proxy.giver_key in names
    ]


def _items(meeting: Meeting, sitting: Sitting) -> list[Facts]:
    debates = {row.item_id: row.text for row in Debate.objects.filter(item__meeting=meeting)}
    ballots: defaultdict[int, list[Ballot]] = defaultdict(list)
    rows = Ballot.objects.filter(item__meeting=meeting).select_related("decision", "body", "profile", "source_file")
    for ballot in rows.order_by("opens_at", "pk"):
        ballots[ballot.item_id or 0].append(ballot)
    number = 0
    found = []
    for item in agenda_of(meeting):
        number += item.withdrawn_at is None
        found.append(_item(item, number, sitting, debates.get(item.pk, ""), ballots[item.pk]))
    return found


def _item(item: AgendaItem, number: int, sitting: Sitting, debate: str, ballots: list[Ballot]) -> Facts:
    taken_up = [step.at for step in sitting.steps if step.kind == StepKind.ITEM and step.item_id == item.pk]
    return {
        "item": str(item.uuid),
        "number": 0 if item.withdrawn_at else number,
        "withdrawn": item.withdrawn_at is not None,
        "kind": item.kind,
        "title": item.title,
        "presenter": item.presenter.full_name if item.presenter else "",
        "taken_up_at": _iso(taken_up[0] if taken_up else None),
        "minutes_spent": round(sitting.spent_on(item).total_seconds() / 60) if taken_up else 0,
        "resolution": item.resolution,
        "papers": [
            {"name": paper.file.name, "sha256": paper.file.file_id}
            for paper in item.papers.all()
            if paper.withdrawn_at is None
        ],
        "recusals": [
            {"name": recusal.voice.name, "cause": recusal.cause}
            for recusal in sorted(sitting.recusals, key=lambda row: row.pk)
            if recusal.item_id == item.pk
        ],
        "debate": debate,
        "votes": [_vote(ballot) for ballot in ballots],
    }


def _text(ballot: Ballot) -> list[str]:
    """The paragraphs of the resolution as it was voted; nothing for a subject that has a document of its own."""
    if ballot.subject_kind != RESOLUTION:
        return []
    text = from_canonical(content(ballot.source_file))
    return [inline_text(line) for part in text.body for line in block_inlines(part)]


def _vote(ballot: Ballot) -> Facts:
    decision = getattr(ballot, "decision", None)
    electors = list(ballot.electors.select_related("person", "holder", "represented", "recusal").order_by("position"))
    answers = last_votes(Vote.objects.filter(elector__ballot=ballot))
    counts = decision.case["decision"].get("counts") if decision else None
    return {
        "ballot": str(ballot.uuid),
        "title": ballot.title,
        "text": _text(ballot),
        "question": ballot.question,
        "opened_at": ballot.opens_at.isoformat(),
        "ended_at": _iso(ballot.ended_at),
        "source_sha256": ballot.source_sha256,
        "pdf_sha256": ballot.pdf_sha256,
        "status": decision.status if decision else "cancelled",
        "cancel_reason": ballot.cancel_reason,
        "counts": counts or {},
        "explanation": decision.explanation_fr.split("\n") if decision else [],
        "minute_sha256": decision.minutes.file_id if decision else "",
        "roll_call": [
            {
                "voice": elector.key,
                "name": elector.name,
                "votes": elector.weight,
                "right": elector.right,
                "cast_by": elector.holder.full_name if elector.holder else "",
                "recused": is_recused(elector),
                "cause": recusal.cause if (recusal := recusal_of(elector)) else "",
                "choice": answers[elector.pk].choice if elector.pk in answers else "",
            }
            for elector in electors
        ],
    }
