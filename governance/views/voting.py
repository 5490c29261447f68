"""The voter's pages: read, answer, check, keep the receipt. Three taps, and nothing is recorded before the last."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance.enums import BallotState, VoteChoice
from governance.enums_sittings import VoiceRight
from governance.forms import ConfirmedVoteForm, InterestForm, VoteForm
from governance.models import Ballot, BallotElector, Vote
from governance.permissions import may_complete, may_end_ballot, may_export_proof, may_follow_up, may_see_ballot
from governance.rules.enums import Reference
from governance.rules.wording import rule_summary
from governance.selectors import Voice, open_votes_of, referent_of, roll_call, voices_of
from governance.services.casting import cast_vote, declare_interest
from membership.selectors.people import actor_for
from membership.services.refusals import Refused
from portal.foundation.permissions import Verdict, requires
from portal.foundation.short_words import short_words
from portal.foundation.standing import stand_in
from portal.foundation.votable import votable


def find_ballot(user: Any, slug: str, uuid: UUID) -> Ballot:
    """The vote at this address, among those the user may see. Raises Http404."""
    ballots = Ballot.objects.visible_to(user).select_related(
        "organisation__region", "body", "profile", "pdf_file", "decision__minutes", "item__meeting__organisation"
    )
    return get_object_or_404(ballots, uuid=uuid, organisation__slug=slug)


@require_safe
@requires(may_see_ballot, find=find_ballot)
def ballot_detail(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """What is decided, on which text, by which rule; my answer; then the result."""
    return _page(request, ballot)


def _page(
    request: HttpRequest, ballot: Ballot, *, bound: VoteForm | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    stand_in(request, ballot.organisation)
    subject = votable(ballot.subject_kind)
    open_now = ballot.accepts_votes()
    voices = voices_of(ballot, request.user)
    changeable = ballot.profile.rules.ballots.changeable
    lines = roll_call(ballot)
    context = {
        "ballot": ballot,
        "open_now": open_now,
        "voices": [_voice_context(ballot, voice, bound, open_now, changeable) for voice in voices],
        "changeable": changeable,
        "refusal": refusal,
        "comparison": subject.comparison_html(ballot.subject_key),
        "subject_url": subject.url(ballot.subject_key),
        "rule": rule_summary(ballot.profile.rules, get_language() or "fr"),
        "hash_words": short_words(ballot.source_sha256),
        "lines": lines,
        "with_constituencies": any(line.elector.constituency for line in lines),
        "others": open_votes_of(ballot.body, request.user) if ballot.state == BallotState.CANCELLED else [],
        "referent": referent_of(ballot.organisation) if any(not voice.in_office for voice in voices) else None,
        "may_end": may_end_ballot(request.user, ballot),
        "may_export": may_export_proof(request.user, ballot),
        "may_follow_up": may_follow_up(request.user, ballot.organisation),
        "follow_ups": _follow_ups(ballot, request.user) if ballot.state == BallotState.DECIDED else [],
    }
    return render(request, "governance/ballot_detail.html", context, status=status)


def _follow_ups(ballot: Ballot, user: Any) -> list[dict[str, Any]]:
    """What follows from a decision, with whether the reader may say that it is done. One query."""
    rows = list(ballot.follow_ups.select_related("owner"))
    for row in rows:
        row.ballot = ballot
    return [{"action": row, "may_complete": may_complete(user, row)} for row in rows]


def _voice_context(
    ballot: Ballot, voice: Voice, bound: VoteForm | None, open_now: bool, changeable: bool
) -> dict[str, Any]:
    takes_part = open_now and voice.in_office and voice.recusal is None
    may_answer = takes_part and (voice.vote is None or changeable)
    # An interest is the voter's own: who holds a proxy declares none in their place.
    may_declare = takes_part and voice.elector.right != VoiceRight.PROXY
    form = bound if bound is not None and bound.data.get("voice") == voice.elector.key else None
    if form is None and may_answer:
        form = _vote_form(ballot, voice)
    return {"voice": voice, "form": form if may_answer else None, "may_declare": may_declare}


def _vote_form(ballot: Ballot, voice: Voice, data: Any = None) -> VoteForm:
    return VoteForm(
        data,
        question=_("Vote for %(represented)s") % {"represented": voice.elector.represented.name}
        if voice.elector.represented
        else _("Your vote"),
        initial={"voice": voice.elector.key, "text": ballot.source_sha256},
        auto_id=f"id_{voice.elector.pk}_%s",
    )


def _back_of(ballot: Ballot) -> str:
    """Where a voter goes on: the meeting that they sit in, or the page of the vote."""
    if ballot.meeting is not None and ballot.meeting.is_open:
        return f"{ballot.meeting.get_absolute_url()}#seance"
    return ballot.get_absolute_url()


def _my_voice(ballot: Ballot, user: Any, key: str) -> Voice | None:
    return next((voice for voice in voices_of(ballot, user) if voice.elector.key == key), None)


@require_POST
@requires(may_see_ballot, find=find_ballot)
def ballot_check(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """Check before sending: the answer, for whom, on which text. Records nothing."""
    voice = _my_voice(ballot, request.user, request.POST.get("voice", ""))
    if voice is None:
        return _page(request, ballot, refusal=_("You are not on the list of voters of this vote."), status=409)
    form = _vote_form(ballot, voice, request.POST)
    if not form.is_valid():
        return _page(request, ballot, bound=form, status=422)
    stand_in(request, ballot.organisation)
    context = {
        "ballot": ballot,
        "voice": voice,
        "choice": VoteChoice(form.cleaned_data["choice"]),
        "text": form.cleaned_data["text"],
        "changeable": ballot.profile.rules.ballots.changeable,
        "hash_words": short_words(ballot.source_sha256),
        "back": _back_of(ballot),
    }
    return render(request, "governance/ballot_check.html", context)


@require_POST
@requires(may_see_ballot, find=find_ballot)
def ballot_send(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """Record the answer, then show its receipt; a refusal says why and shows the vote as it is now."""
    form = ConfirmedVoteForm(request.POST)
    if not form.is_valid():
        return _page(request, ballot, refusal=_("Your answer did not arrive whole: answer again."), status=422)
    try:
        receipt = cast_vote(
            actor=actor_for(request.user, ballot.organisation),
            ballot=ballot,
            elector_key=form.cleaned_data["voice"],
            choice=VoteChoice(form.cleaned_data["choice"]),
            source_sha256=form.cleaned_data["text"],
            user=request.user,
        )
    except Refused as refusal:
        ballot.refresh_from_db()
        return _page(request, ballot, refusal=str(refusal.sentence), status=409)
    if ballot.meeting is not None:
        # Back to the meeting, where the next thing happens; the receipt is one tap away there.
        told = {"answer": receipt.vote.get_choice_display(), "name": receipt.vote.elector.name}
        messages.success(request, _("Answer recorded for %(name)s: %(answer)s.") % told)
        return redirect(_back_of(ballot))
    return redirect("governance:ballot_receipt", ballot.organisation.slug, ballot.uuid, receipt.vote.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_see_ballot, find=find_ballot)
def ballot_recuse(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """Declare an interest in the matter: what it implies first, then the act."""
    sent = request.method == "POST"
    voice = _my_voice(ballot, request.user, (request.POST if sent else request.GET).get("voice", ""))
    if voice is None:
        return redirect(ballot)
    if not sent and (voice.recusal is not None or not voice.in_office or not ballot.accepts_votes()):
        # Nothing is left to declare: the vote's page says why. A form sent late gets the service's sentence.
        return redirect(ballot)
    form = InterestForm(request.POST if sent else None, initial={"voice": voice.elector.key})
    if sent and form.is_valid():
        try:
            declare_interest(
                actor=actor_for(request.user, ballot.organisation),
                ballot=ballot,
                elector_key=voice.elector.key,
                cause=form.cleaned_data["cause"],
                user=request.user,
            )
        except Refused as refusal:
            ballot.refresh_from_db()
            return _page(request, ballot, refusal=str(refusal.sentence), status=409)
        return redirect(_back_of(ballot))
    stand_in(request, ballot.organisation)
    quorum = ballot.profile.rules.quorum
    context = {
        "ballot": ballot,
        "voice": voice,
        "form": form,
        "quorum": quorum,
        "back": _back_of(ballot),
        "smaller_quorum": quorum is not None and quorum.reference is Reference.ENTITLED,
    }
    return render(request, "governance/ballot_recuse.html", context, status=422 if sent else 200)


def _find_vote(user: Any, slug: str, uuid: UUID, number: int) -> Vote:
    votes = Vote.objects.select_related(
        "entry__chain",
        "elector__person",
        "elector__represented",
        "elector__ballot__organisation__region",
        "elector__ballot__body",
        "elector__ballot__profile",
        "elector__ballot__item__meeting__organisation",
    )
    # Whose voice it is, and whoever cast it for them.
    owned = votes.filter(Q(elector__person__user=user) | Q(elector__in=BallotElector.objects.cast_by(user)))
    return get_object_or_404(owned, pk=number, elector__ballot__uuid=uuid, elector__ballot__organisation__slug=slug)


def _may_see_receipt(user: Any, vote: Vote) -> Verdict:
    return may_see_ballot(user, vote.elector.ballot)


@require_safe
@requires(_may_see_receipt, find=_find_vote)
def ballot_receipt(request: HttpRequest, vote: Vote) -> HttpResponse:
    """What was recorded, on which text, until when it can be changed, and its place in the register."""
    ballot = vote.elector.ballot
    stand_in(request, ballot.organisation)
    others = [voice for voice in voices_of(ballot, request.user) if voice.vote is None]
    context = {
        "ballot": ballot,
        "vote": vote,
        "others": others if ballot.accepts_votes() else [],
        "changeable": ballot.profile.rules.ballots.changeable and ballot.accepts_votes(),
        "hash_words": short_words(vote.source_sha256),
        "back": _back_of(ballot),
    }
    return render(request, "governance/ballot_receipt.html", context)
