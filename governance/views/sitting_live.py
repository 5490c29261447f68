"""What a member sees of a meeting that is held: come in, follow, answer, leave; and the screen of the room."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import refusals_sittings
from governance.enums_sittings import Way
from governance.models import AgendaItem, Meeting
from governance.permissions import may_run_meeting, may_see_meeting
from governance.selectors_sitting_screens import Screen, answers_of, room_code, screen_of, subject_label
from governance.selectors_sittings import sitting_of
from governance.services.attendance import check_in, leave
from governance.views.meetings import find_meeting, meeting_page, title_of
from governance.views.sitting_panel import panel
from governance.views.sitting_running import recusal_page
from governance.views.sittings import (
    address,
    find_followed,
    find_my_followed,
    may_follow,
    tag_of,
    unchanged,
    with_tag,
)
from membership.selectors.people import actor_for, person_of
from membership.services.refusals import Refused
from portal.foundation.permissions import Verdict, requires
from portal.foundation.short_words import short_words
from portal.foundation.standing import stand_in


@require_safe
@requires(may_follow, find=find_my_followed)
def sitting_live(request: HttpRequest, meeting: Meeting) -> HttpResponseBase:
    """The panel as it is now, for the script of the page; 304 where it has that already."""
    tag = tag_of(request, meeting)
    if (known := unchanged(request, tag)) is not None:
        return known
    stand_in(request, meeting.organisation)
    if request.GET.get("etat", meeting.state) != meeting.state:
        return with_tag(render(request, "governance/partials/sitting_reload.html"), tag)
    return with_tag(render(request, "governance/partials/sitting_live.html", panel(request, meeting)), tag)


HERE, AFAR, GONE = "room", "remote", "left"


@require_POST
@requires(may_see_meeting, find=find_meeting)
def sitting_presence(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Say that I am there, in the room by its code or remotely, or that I leave."""
    what, actor = request.POST.get("what", ""), actor_for(request.user, meeting.organisation)
    if what not in {HERE, AFAR, GONE}:
        return meeting_page(request, meeting, refusal=_("Say whether you come or leave."), status=422)
    try:
        if what == GONE:
            leave(actor=actor, meeting=meeting, user=request.user)
        else:
            way = Way.ROOM if what == HERE else Way.REMOTE
            check_in(actor=actor, meeting=meeting, user=request.user, way=way, code=request.POST.get("code", ""))
    except refusals_sittings.NotThere:
        pass  # sent twice: they have left already
    except Refused as refusal:
        return meeting_page(request, meeting, refusal=str(refusal), status=409)
    return redirect(f"{meeting.get_absolute_url()}#seance")


def _find_item(user: Any, slug: str, uuid: UUID, item: UUID) -> AgendaItem:
    meeting = find_meeting(user, slug, uuid)
    found = get_object_or_404(AgendaItem, uuid=item, meeting=meeting)
    found.meeting = meeting
    return found


def _may_see_item(user: Any, item: AgendaItem) -> Verdict:
    return may_see_meeting(user, item.meeting)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_may_see_item, find=_find_item)
def item_recuse(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Declare an interest of one's own in an item, before it is put to the vote."""
    meeting = item.meeting
    person = person_of(request.user)
    # Their own, and those that they sit in for: an interest is that of whoever casts the voice.
    voices = [
        place.voice
        for place in sitting_of(meeting).places_of(person)
        if person is not None
        and place.voice.votes
        and person.pk in {place.voice.person_id, place.who and place.who.pk}
    ]
    if not meeting.is_open or not voices:
        messages.info(request, str(refusals_sittings.NotUnderWay.sentence) if voices else _nothing_to_declare())
        return redirect(meeting)
    return recusal_page(request, item, voices, back=f"{meeting.get_absolute_url()}#seance")


def _nothing_to_declare() -> str:
    return _("You have no voice in this meeting: there is nothing to declare.")


# The screen of the room


@require_safe
@requires(may_follow, find=find_followed)
def sitting_screen(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What everybody in the room sees: big, without any name."""
    stand_in(request, meeting.organisation)
    shown = _room(request, meeting)
    context = shown | {
        "title": title_of(meeting),
        "live_url": address("sitting_screen_state", meeting),
        "live_tag": tag_of(request, meeting, bool(shown["code"]), clocked=True),
    }
    return render(request, "governance/sitting_screen.html", context)


@require_safe
@requires(may_follow, find=find_followed)
def sitting_screen_state(request: HttpRequest, meeting: Meeting) -> HttpResponseBase:
    """The screen of the room as it is now; 304 where it shows that already."""
    tag = tag_of(request, meeting, _shows_code(request, meeting), clocked=True)
    if (known := unchanged(request, tag)) is not None:
        return known
    stand_in(request, meeting.organisation)
    return with_tag(render(request, "governance/partials/sitting_screen.html", _room(request, meeting)), tag)


def _shows_code(request: HttpRequest, meeting: Meeting) -> bool:
    """The code is for the room: whoever may run the meeting puts it on its screen, nobody else reads it from afar."""
    return bool(room_code(meeting)) and may_run_meeting(request.user, meeting).allowed


def _room(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    context: dict[str, Any] = {"meeting": meeting, "code": ""}
    if not meeting.is_open:
        return context
    screen = screen_of(meeting)
    result = screen.fresh_result
    return context | {
        "code": room_code(meeting) if _shows_code(request, meeting) else "",
        "screen": screen,
        "sitting": screen.sitting,
        "answers": answers_of(screen.ballot) if screen.ballot else None,
        "result": result,
        "subject": subject_label(screen.item) if screen.item else "",
        "hash_words": _words_of(screen),
    }


def _words_of(screen: Screen) -> str:
    """The fingerprint of what is put to the vote, in words that two people compare aloud; empty for nothing."""
    result = screen.fresh_result
    ballot = screen.ballot or (result.ballot if result else None)
    return short_words(ballot.source_sha256) if ballot else ""
