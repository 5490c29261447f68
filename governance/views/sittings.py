"""What the screens of a meeting that is held have in common: what they find, and when nothing moved."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language

from governance.models import Meeting
from governance.permissions import may_see_meeting
from governance.selectors_sitting_screens import with_answers
from portal.foundation import clock
from portal.foundation.permissions import ALLOWED, Verdict


def find_followed(user: Any, slug: str, uuid: UUID) -> Meeting:
    """The meeting as its screens ask after it every second, with the number of answers in its open vote.

    One query. Raises Http404.
    """
    return _found(with_answers(_visible(user)), slug, uuid)


def find_my_followed(user: Any, slug: str, uuid: UUID) -> Meeting:
    """The same with the answers of ``user`` alone: those of the others move nothing on a member's screen."""
    return _found(with_answers(_visible(user), user), slug, uuid)


def _visible(user: Any) -> Any:
    return Meeting.objects.visible_to(user).select_related("organisation__region", "body")


def _found(meetings: Any, slug: str, uuid: UUID) -> Meeting:
    found: Meeting = get_object_or_404(meetings, uuid=uuid, organisation__slug=slug)
    return found


def may_follow(user: Any, meeting: Meeting) -> Verdict:
    """What :func:`find_followed` found may be seen; a draft, by who prepares it."""
    return may_see_meeting(user, meeting) if meeting.is_draft else ALLOWED


def tag_of(request: HttpRequest, meeting: Meeting, *more: Any, clocked: bool = False) -> str:
    """What a screen of the meeting shows, as an ETag. It changes whenever something that it shows does.

    ``clocked``: the screen tells the time spent, so that it changes every minute, and the code of the room with it,
    whose periods are whole minutes.
    """
    minute = int(clock.now().timestamp() // 60) if clocked else ""
    told = (
        meeting.revision,
        meeting.state,
        getattr(meeting, "answers", 0),
        get_language(),
        request.user.pk,
        minute,
        *more,
    )
    return quote_etag(":".join(str(value) for value in told))


def unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """The answer to a screen that has this already; None where something is to be said."""
    answer: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    return answer


def with_tag(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    """A part of a page, for the screen that asked and nobody else."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def address(name: str, meeting: Meeting, *more: Any) -> str:
    return reverse(f"governance:{name}", args=[meeting.organisation.slug, meeting.uuid, *more])
