"""A meeting that is held, on the page of the meeting: the panel that follows it, then what it was."""

from typing import Any

from django.http import HttpRequest

from governance.enums import VoteChoice
from governance.enums_meetings import MeetingMode
from governance.models import Meeting
from governance.permissions import may_run_meeting
from governance.selectors_sitting_screens import (
    Mine,
    Screen,
    follows_live,
    mine_of,
    quorum_history,
    screen_of,
    shared_screen,
    sheet_of,
    subject_label,
)
from governance.views.sittings import address, find_my_followed, tag_of
from portal.foundation.short_words import short_words


def panel_of(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What the page of a meeting says of its being held: the panel that follows it, or what it was."""
    runs = may_run_meeting(request.user, meeting)
    if follows_live(meeting):
        found = find_my_followed(request.user, meeting.organisation.slug, meeting.uuid)
        return {
            "live_url": f"{address('sitting_live', meeting)}?etat={meeting.state}",
            "live_tag": tag_of(request, found),
            "runs": runs,
            **panel(request, found),
        }
    if not meeting.was_held:
        return {"runs": runs}
    screen = screen_of(meeting)
    return {"runs": runs, "account": screen, "sheet": sheet_of(meeting), "history": quorum_history(screen)}


def panel(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What the panel shows to this reader now: who is there, what is discussed, what is to be answered."""
    context: dict[str, Any] = {"meeting": meeting, "mode": MeetingMode(meeting.mode)}
    if not meeting.is_open:
        return context
    screen = shared_screen(meeting)
    mine = mine_of(screen, request.user)
    return context | {
        "screen": screen,
        "sitting": screen.sitting,
        "my": mine,
        "ballots": _voices(screen, mine),
        "recusable": mine.may_recuse_from(screen),
        "subject": subject_label(screen.item) if screen.item else "",
        "papers": screen.papers,
        "hash_words": short_words(screen.ballot.source_sha256) if screen.ballot else "",
    }


def _voices(screen: Screen, mine: Mine) -> list[dict[str, Any]]:
    """One form for each of my voices that may answer now; what was answered for the others."""
    ballot = screen.ballot
    if ballot is None:
        return []
    changeable = ballot.profile.rules.ballots.changeable
    return [
        {
            "voice": voice,
            "may_answer": voice.may and (voice.vote is None or changeable),
            "choices": [(value, label) for value, label in VoteChoice.choices],
        }
        for voice in mine.voices
    ]
