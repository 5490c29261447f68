"""The screen of whoever runs a meeting: what comes next is one big button, all the rest stands small beside it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import refusals_sittings
from governance.enums import VoteChoice
from governance.enums_meetings import MeetingMode
from governance.enums_sittings import Way
from governance.forms import CancelBallotForm
from governance.forms_sittings import LEFT, STAND_IN, AmendForm, ChairForm, HourForm, ItemChoice, RecusalForm
from governance.models import AgendaItem, Meeting, MeetingVoice
from governance.permissions import may_run_meeting
from governance.selectors_meetings import presenters_of
from governance.selectors_sitting_screens import (
    Answers,
    Screen,
    answers_of,
    puts_to_the_vote,
    quorum_history,
    room_code,
    screen_of,
)
from governance.selectors_sittings import open_ballot_of, sitting_of
from governance.services.attendance import record_arrival, record_departure
from governance.services.casting import record_vote
from governance.services.deciding import cancel_ballot, close_ballot
from governance.services.item_votes import open_item_vote, recuse_from_item
from governance.services.resolutions import ResolutionVotable, amend_resolution
from governance.services.sittings import appoint, close_meeting, open_meeting, resume, suspend, take_up
from governance.views.meetings import title_of, trail
from governance.views.sittings import address, find_followed, tag_of, unchanged, with_tag
from membership.enums_people import Office
from membership.models import Person
from membership.selectors.electorate import electorate
from membership.selectors.people import actor_for, person_of
from membership.services.refusals import InvalidFields, Refused
from portal.foundation.permissions import Verdict, requires
from portal.foundation.standing import stand_in
from portal.foundation.votable import SubjectChanged

FILTERED_FROM = 12
"""Above so many voices the attendance has a box to look for a name."""


def find_item(user: Any, slug: str, uuid: UUID, item: UUID) -> AgendaItem:
    """Raises Http404."""
    meeting = find_followed(user, slug, uuid)
    found = get_object_or_404(AgendaItem, uuid=item, meeting=meeting)
    found.meeting = meeting
    return found


def _running_item(user: Any, item: AgendaItem) -> Verdict:
    return may_run_meeting(user, item.meeting)


# The screen


@require_safe
@requires(may_run_meeting, find=find_followed)
def sitting_run(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Where the meeting is, what comes next, who is there."""
    if not _is_run(meeting):
        messages.info(request, str(_why_not_run(meeting)))
        return redirect(meeting)
    return _page(request, meeting)


@require_safe
@requires(may_run_meeting, find=find_followed)
def sitting_run_state(request: HttpRequest, meeting: Meeting) -> HttpResponseBase:
    """What the screen shows now, for its script; 304 where it has that already."""
    tag = tag_of(request, meeting, clocked=True)
    if (known := unchanged(request, tag)) is not None:
        return known
    stand_in(request, meeting.organisation)
    if not _is_run(meeting):
        return with_tag(render(request, "governance/partials/sitting_reload.html"), tag)
    return with_tag(render(request, "governance/partials/sitting_run.html", _context(request, meeting)), tag)


def _is_run(meeting: Meeting) -> bool:
    return meeting.is_convened or meeting.is_open


def _why_not_run(meeting: Meeting) -> Any:
    closed = not meeting.is_draft and not meeting.cancelled_at
    return (refusals_sittings.MeetingClosed if closed else refusals_sittings.NotToBeOpened).sentence


def _page(request: HttpRequest, meeting: Meeting, *, refusal: str = "", status: int = 200) -> HttpResponse:
    stand_in(request, meeting.organisation)
    context = _context(request, meeting) | {
        "title": title_of(meeting),
        "refusal": refusal,
        "live_url": address("sitting_run_state", meeting),
        "live_tag": tag_of(request, meeting, clocked=True),
        "breadcrumb_trail": trail(meeting.organisation, meeting),
    }
    return render(request, "governance/sitting_run.html", context, status=status)


def _context(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    if not meeting.is_open:
        return {"meeting": meeting, "opening": _chair_form(request, meeting)}
    screen = screen_of(meeting)
    answers = answers_of(screen.ballot) if screen.ballot else None
    voices = [place.voice for place in screen.sitting.places if place.voice.person_id]
    return {
        "meeting": meeting,
        "screen": screen,
        "sitting": screen.sitting,
        "mode": MeetingMode(meeting.mode),
        "answers": answers,
        "choices": VoteChoice.choices,
        "next_act": _next_act(screen, answers),
        # What the big button waits for is said above it, and not beside as well.
        "stopped": screen.locked or (screen.to_be_voted and not screen.sitting.holds),
        "places": [place for place in screen.sitting.places if place.voice.person_id],
        "filtered": len(voices) > FILTERED_FROM,
        "hour_form": HourForm(meeting=meeting, voices=voices),
        "code": room_code(meeting),
        "history": quorum_history(screen),
        "amendable": screen.item is not None and not screen.item.subject_kind and screen.ballot is None,
        "recusable": screen.item is not None and puts_to_the_vote(screen.item) and screen.ballot is None,
    }


def _next_act(screen: Screen, answers: Answers | None) -> dict[str, Any]:
    """The one big button: what it says, where it is sent, with what; why it cannot be used now, where it cannot."""
    meeting, item, following = screen.meeting, screen.item, screen.following
    if screen.sitting.suspended:
        return {
            "label": _("Resume the meeting"),
            "url": address("sitting_step", meeting),
            "name": "act",
            "value": "resume",
        }
    if screen.ballot is not None:
        return {
            "label": _("Close the vote"),
            "url": address("sitting_vote_close", meeting),
            "reason": _("The vote is locked: the quorum is lost.") if screen.locked else "",
        }
    if screen.to_be_voted and item is not None:
        return {
            "label": _("Open the vote on this item"),
            "url": address("sitting_vote_open", meeting),
            "name": "item",
            "value": item.uuid,
            "reason": "" if screen.sitting.holds else _("Nothing is put to the vote without the quorum."),
        }
    if following is not None:
        label = _("Next item: %(title)s") if item else _("First item: %(title)s")
        return {
            "label": label % {"title": following.title},
            "url": address("sitting_take_up", meeting),
            "name": "item",
            "value": following.uuid,
        }
    return {"label": _("Close the meeting"), "href": address("sitting_close", meeting)}


# Opening, presiding


def _chair_form(request: HttpRequest, meeting: Meeting, data: QueryDict | None = None) -> ChairForm:
    """Who may preside: who sits in the body on the day of the meeting; the president is proposed."""
    day = meeting.organisation.today(meeting.starts_at)
    people = presenters_of(meeting.organisation, day)
    if meeting.is_open:
        sitting = sitting_of(meeting)
        seated = {key for place in sitting.places for key in (place.voice.person_id, place.voice.stand_in_id)}
        initial = {"chair": sitting.chair, "secretary": sitting.secretary}
        return ChairForm(data, chairs=_people(seated), people=people, initial=initial)
    voters = electorate(meeting.body, day)
    electors = [*voters.electors, *voters.advisers]
    seated = {person.pk for elector in electors for person in (elector.person, elector.stand_in) if person}
    offices = {elector.office: elector.person.pk for elector in reversed(electors)}
    own = person_of(request.user)
    initial = {
        "chair": offices.get(Office.PRESIDENT),
        "secretary": offices.get(Office.SECRETARY, own.pk if own else None),
    }
    return ChairForm(data, chairs=_people(seated), people=people, initial=initial)


def _people(keys: set[int | None]) -> Any:
    return Person.objects.filter(pk__in=[key for key in keys if key]).order_by("sort_key", "pk")


@require_POST
@requires(may_run_meeting, find=find_followed)
def sitting_open(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Open the meeting: who presides, who keeps the minutes."""
    form = _chair_form(request, meeting, request.POST)
    if not form.is_valid():
        return _page_with(request, meeting, form)
    try:
        open_meeting(actor=_actor(request, meeting), meeting=meeting, opened_by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page_with(request, meeting, form, status=409)
    return _back(meeting)


def _page_with(request: HttpRequest, meeting: Meeting, form: ChairForm, status: int = 422) -> HttpResponse:
    if meeting.is_open:
        return _back(meeting)
    stand_in(request, meeting.organisation)
    if not _is_run(meeting):
        return _back(meeting)
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "opening": form,
        "breadcrumb_trail": trail(meeting.organisation, meeting),
    }
    return render(request, "governance/sitting_run.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_run_meeting, find=find_followed)
def sitting_appoint(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Another person presides, or keeps the minutes, from now on."""
    if not meeting.is_open:
        return _back(meeting)
    form = _chair_form(request, meeting, _posted(request))

    def act() -> None:
        appoint(actor=_actor(request, meeting), meeting=meeting, recorded_by=request.user, **form.cleaned_data)

    return _act_page(
        request,
        meeting,
        form,
        act,
        heading=_("Who presides and who keeps the minutes"),
        button=_("Record it in the minutes"),
    )


# How it goes


@require_POST
@requires(may_run_meeting, find=find_followed)
def sitting_take_up(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Go to an item of the agenda."""
    item = ItemChoice(request.POST).found(meeting)
    if item is None:
        return _refused(request, meeting, str(refusals_sittings.ItemWithdrawn.sentence))
    return _at_once(
        request, meeting, lambda: take_up(actor=_actor(request, meeting), item=item, recorded_by=request.user)
    )


@require_POST
@requires(may_run_meeting, find=find_followed)
def sitting_step(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Suspend the meeting, or go on."""
    act = resume if request.POST.get("act") == "resume" else suspend
    return _at_once(
        request,
        meeting,
        lambda: act(actor=_actor(request, meeting), meeting=meeting, recorded_by=request.user),
        forgives=refusals_sittings.NotSuspended,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_run_meeting, find=find_followed)
def sitting_close(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Close the meeting, after having been asked: what was not taken up, who is still there."""
    if not meeting.is_open:
        return _back(meeting)
    if request.method == "POST":
        try:
            close_meeting(actor=_actor(request, meeting), meeting=meeting, closed_by=request.user)
        except Refused as refusal:
            return _refused(request, meeting, str(refusal))
        messages.success(request, _("The meeting is closed. Its attendance and its votes are below."))
        return redirect(meeting)
    stand_in(request, meeting.organisation)
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "screen": screen_of(meeting),
        "breadcrumb_trail": trail(meeting.organisation, meeting),
    }
    return render(request, "governance/sitting_close.html", context)


# Votes


@require_POST
@requires(may_run_meeting, find=find_followed)
def sitting_vote_open(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Put the item to the vote of those who are there or represented now."""
    item = ItemChoice(request.POST).found(meeting)
    if item is None:
        return _refused(request, meeting, str(refusals_sittings.NothingToVoteOn.sentence))
    return _at_once(
        request, meeting, lambda: open_item_vote(actor=_actor(request, meeting), item=item, opened_by=request.user)
    )


@require_POST
@requires(may_run_meeting, find=find_followed)
def sitting_vote_close(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Close the vote; where some have not answered, only once they were named."""
    ballot = open_ballot_of(meeting)
    if ballot is None:
        return _back(meeting)  # sent twice, or closed by somebody else
    answers = answers_of(ballot)
    if answers.missing and request.POST.get("missing") != str(len(answers.missing)):
        stand_in(request, meeting.organisation)
        context = {
            "meeting": meeting,
            "title": title_of(meeting),
            "ballot": ballot,
            "answers": answers,
            "breadcrumb_trail": trail(meeting.organisation, meeting),
        }
        return render(request, "governance/sitting_vote_close.html", context)
    return _at_once(request, meeting, lambda: close_ballot(actor=_actor(request, meeting), ballot=ballot))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_run_meeting, find=find_followed)
def sitting_vote_cancel(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Cancel the vote that is open, with the reason that everybody reads."""
    ballot = open_ballot_of(meeting)
    if ballot is None:
        return _back(meeting)
    form = CancelBallotForm(_posted(request))

    def act() -> None:
        cancel_ballot(actor=_actor(request, meeting), ballot=ballot, reason=form.cleaned_data["reason"])

    return _act_page(
        request,
        meeting,
        form,
        act,
        heading=_("Cancel the vote"),
        lead=ballot.title,
        button=_("Cancel the vote"),
        danger=True,
    )


@require_POST
@requires(may_run_meeting, find=find_followed)
def sitting_vote_record(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Record the answer that somebody who is there gives aloud."""
    ballot, choice = open_ballot_of(meeting), request.POST.get("choice", "")
    if ballot is None:
        return _refused(request, meeting, _("The vote is closed: nothing was recorded."))
    if choice not in VoteChoice.values or not request.POST.get("voice"):
        return _refused(request, meeting, _("Choose who answers, then the answer."), status=422)
    return _at_once(
        request,
        meeting,
        lambda: record_vote(
            actor=_actor(request, meeting),
            ballot=ballot,
            elector_key=request.POST["voice"],
            choice=VoteChoice(choice),
            source_sha256=ballot.source_sha256,
            user=request.user,
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_running_item, find=find_item)
def sitting_amend(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Change the text put to the vote; what moved since the notice is shown word by word."""
    meeting = item.meeting
    if not meeting.is_open:
        return _back(meeting)
    seated = {place.voice.person_id for place in sitting_of(meeting).places}
    form = AmendForm(_posted(request), people=_people(seated), initial={"text": item.resolution})

    def act() -> None:
        amend_resolution(
            actor=_actor(request, meeting),
            item=item,
            text=form.cleaned_data["text"].replace("\r\n", "\n"),
            moved_by=form.cleaned_data["moved_by"],
            recorded_by=request.user,
        )

    return _act_page(
        request,
        meeting,
        form,
        act,
        heading=_("Change the text put to the vote"),
        lead=item.title,
        button=_("Put this text to the vote"),
        comparison=ResolutionVotable().comparison_html(str(item.uuid)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(_running_item, find=find_item)
def sitting_recuse(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Record that somebody takes no part in an item, because of an interest in it."""
    meeting = item.meeting
    if not meeting.is_open:
        return _back(meeting)
    voices = [place.voice for place in sitting_of(meeting).voters]
    return recusal_page(request, item, voices, back=address("sitting_run", meeting))


def recusal_page(request: HttpRequest, item: AgendaItem, voices: list[MeetingVoice], *, back: str) -> HttpResponse:
    """The page on which an interest in an item is declared, of one's own or on behalf of somebody."""
    meeting = item.meeting
    form = RecusalForm(_posted(request), voices=voices)

    def act() -> None:
        recuse_from_item(
            actor=_actor(request, meeting),
            item=item,
            voice=form.chosen,
            cause=form.cleaned_data["cause"],
            declared_by=request.user,
        )

    return _act_page(
        request,
        meeting,
        form,
        act,
        heading=_("Declare an interest"),
        lead=item.title,
        button=_("Declare this interest and take no part in this item"),
        note=_("It takes no part in the votes on this item, is not taken back, and the minutes say why."),
        danger=True,
        back=back,
    )


# Who is there


@require_POST
@requires(may_run_meeting, find=find_followed)
def sitting_attendance(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Somebody came, or left, just now: one button a voice says which."""
    what, key = next(
        ((what, request.POST[what]) for what in (*Way.values, STAND_IN, LEFT) if what in request.POST), ("", "")
    )
    voice = meeting.voices.filter(key=key).select_related("meeting").first()
    if voice is None:
        return _refused(request, meeting, str(refusals_sittings.NotAPersonHere.sentence))
    voice.meeting = meeting
    way = Way.ROOM if what == STAND_IN and MeetingMode(meeting.mode).has_room else Way.REMOTE
    return _at_once(
        request,
        meeting,
        lambda: _come_or_go(request, voice, way.value if what == STAND_IN else what, stand_in=what == STAND_IN),
        # Sent twice: the second finds it done.
        forgives=(refusals_sittings.AlreadyThere, refusals_sittings.NotThere),
        anchor=f"voix-{voice.pk}",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_run_meeting, find=find_followed)
def sitting_hour(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """An arrival or a departure at another hour than now."""
    if not meeting.is_open:
        return _back(meeting)
    stand_in(request, meeting.organisation)
    voices = meeting.voices.exclude(person=None).select_related("person", "represented").order_by("position")
    form = HourForm(_posted(request), meeting=meeting, voices=voices)

    def act() -> None:
        voice = form.chosen
        voice.meeting = meeting
        _come_or_go(request, voice, form.cleaned_data["what"], at=form.at)

    return _act_page(request, meeting, form, act, heading=_("At another hour than now"), button=_("Record this hour"))


def _come_or_go(
    request: HttpRequest, voice: MeetingVoice, what: str, *, stand_in: bool = False, at: Any = None
) -> None:
    actor = _actor(request, voice.meeting)
    if what == LEFT:
        record_departure(actor=actor, voice=voice, recorded_by=request.user, at=at)
    else:
        record_arrival(actor=actor, voice=voice, way=Way(what), recorded_by=request.user, stand_in=stand_in, at=at)


# What the acts have in common


def _actor(request: HttpRequest, meeting: Meeting) -> Any:
    return actor_for(request.user, meeting.organisation)


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _back(meeting: Meeting, anchor: str = "") -> HttpResponse:
    """To the screen, which says where the meeting is."""
    place = address("sitting_run", meeting)
    return redirect(f"{place}#{anchor}" if anchor else place)


def _at_once(
    request: HttpRequest,
    meeting: Meeting,
    act: Callable[[], Any],
    *,
    forgives: type[Refused] | tuple[type[Refused], ...] = (),
    anchor: str = "",
) -> HttpResponse:
    """Do what one button says, then the screen again. ``forgives``: what only says that it was done already."""
    try:
        act()
    except forgives:
        pass
    except (Refused, SubjectChanged) as refusal:
        return _refused(request, meeting, str(refusal))
    return _back(meeting, anchor)


def _refused(request: HttpRequest, meeting: Meeting, sentence: str, status: int = 409) -> HttpResponse:
    """The screen as it is now, with what was refused; the meeting's page where it is not run any more."""
    meeting = find_followed(request.user, meeting.organisation.slug, meeting.uuid)
    if _is_run(meeting):
        return _page(request, meeting, refusal=sentence, status=status)
    messages.error(request, sentence)
    return redirect(meeting)


def _act_page(
    request: HttpRequest,
    meeting: Meeting,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    back: str = "",
    **shown: Any,
) -> HttpResponse:
    """A page with one form and the act that it does; refused, it keeps what was typed."""
    back = back or address("sitting_run", meeting)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act()
            except InvalidFields as refusal:
                for name, sentences in refusal.errors.items():
                    form.add_error(name if name in form.fields else None, sentences)
            except (Refused, SubjectChanged) as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                return redirect(back)
    stand_in(request, meeting.organisation)
    context = {
        "meeting": meeting,
        "eyebrow": title_of(meeting),
        "form": form,
        "back": back,
        "breadcrumb_trail": trail(meeting.organisation, meeting),
        **shown,
    }
    return render(request, "governance/sitting_act.html", context, status=status)
