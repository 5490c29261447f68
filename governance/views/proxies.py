"""Proxies: giving one, answering one, taking it back; recording those on paper and setting one aside."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from governance import refusals_proxies
from governance.forms_proxies import GiveForm, RecordForm, SetAsideForm
from governance.models import Meeting, Proxy, ProxyStep
from governance.notifications_proxies import PLACE
from governance.permissions import (
    may_answer_proxy,
    may_keep_proxies,
    may_revoke_proxy,
    may_see_meeting,
    may_set_proxy_aside,
)
from governance.selectors_proxies import MyVoice, proxy_lines, takes_proxies, voices_to_give, voting_at
from governance.services.proxies import (
    Candidate,
    accept_proxy,
    check_takes_proxies,
    decline_proxy,
    give_proxy,
    possible_holders,
    record_proxy,
    recordable,
    revoke_proxy,
    set_proxy_aside,
)
from governance.services.proxy_forms import typeset_proxy_form
from governance.views.meeting_preparing import first_values, posted, refuse
from governance.views.meetings import find_meeting, title_of, trail
from governance.views.proxy_section import rules_of_proxies
from membership.selectors.people import actor_for, person_of
from membership.services.refusals import Refused
from portal.foundation.files.services import FileRefused, uploaded
from portal.foundation.permissions import requires
from portal.foundation.standing import stand_in


def find_proxy(user: Any, slug: str, uuid: UUID, proxy: UUID) -> Proxy:
    """Raises Http404."""
    meeting = find_meeting(user, slug, uuid)
    found = get_object_or_404(
        Proxy.objects.select_related("giver", "holder", "represented"), uuid=proxy, meeting=meeting
    )
    found.meeting = meeting
    return found


def _back(meeting: Meeting) -> HttpResponse:
    return redirect(f"{meeting.get_absolute_url()}{PLACE}")


def _refused(request: HttpRequest, meeting: Meeting, sentence: object) -> HttpResponse:
    """Back to the page of the meeting, which shows how things are, with why nothing was recorded."""
    messages.error(request, str(sentence))
    return _back(meeting)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_see_meeting, find=find_meeting)
def proxy_give(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Give one's vote to a named holder; one form a vote, for whoever has several."""
    stand_in(request, meeting.organisation)
    voting = voting_at(meeting)
    lines = proxy_lines(meeting, voting)
    voices = voices_to_give(lines, voting, person_of(request.user))
    shown, told = first_values(request, {})
    wanted = request.POST.get("voice") or shown.get("voice") or request.GET.get("voix", "")
    mine = _chosen(voices, wanted)
    if mine is None:
        return _refused(request, meeting, refusals_proxies.NoVoiceToGive.sentence)
    try:
        candidates = possible_holders(meeting, mine.elector)
        if request.method != "POST":
            check_takes_proxies(meeting)
            if mine.given is not None:
                raise refusals_proxies.AlreadyGiven(mine.given.proxy.holder.full_name)
    except Refused as refusal:
        return _refused(request, meeting, refusal)
    form = GiveForm(posted(request), candidates=candidates, initial=shown | {"voice": mine.elector.key})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                proxy = give_proxy(
                    actor=actor_for(request.user, meeting.organisation),
                    meeting=meeting,
                    giver_key=mine.elector.key,
                    holder=form.cleaned_data["holder"],
                    wishes=form.cleaned_data["wishes"],
                    user=request.user,
                )
            except refusals_proxies.PersonalDataInWishes as refusal:
                form.add_error("wishes", str(refusal))
            except Refused as refusal:
                form.add_error("holder", str(refusal))
            else:
                messages.success(
                    request,
                    _("Your proxy is recorded. %(name)s is being asked to accept it.")
                    % {"name": proxy.holder.full_name},
                )
                return _back(meeting)
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "mine": mine,
        "others": [voice for voice in voices if voice.given is None and voice.elector.key != mine.elector.key],
        "several": len(voices) > 1,
        "form": form,
        "told": told,
        "rules": rules_of_proxies(voting),
        "breadcrumb_trail": trail(meeting.organisation, meeting),
        **_split(candidates),
    }
    return render(request, "governance/proxy_give.html", context, status=status)


def _chosen(voices: list[MyVoice], key: str) -> MyVoice | None:
    """The vote named, or else the first that is not given yet."""
    if key:
        return next((voice for voice in voices if voice.elector.key == key), None)
    return next((voice for voice in voices if voice.given is None), voices[0] if voices else None)


def _split(candidates: list[Candidate]) -> dict[str, list[Candidate]]:
    return {
        "possible": [item for item in candidates if not item.reason],
        "impossible": [item for item in candidates if item.reason],
    }


@require_safe
@requires(may_see_meeting, find=find_meeting)
def proxy_form(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The nominative form to print: of one's own vote; of any vote, for who keeps the proxies."""
    voting = voting_at(meeting)
    elector = voting.elector(request.GET.get("voix", ""))
    person = person_of(request.user)
    own = elector is not None and person is not None and elector.person.pk == person.pk
    if elector is None or not (own or may_keep_proxies(request.user, meeting)):
        return _refused(request, meeting, refusals_proxies.NoVoiceToGive.sentence)
    try:
        people = [item.person for item in possible_holders(meeting, elector, on_paper=True)]
    except Refused as refusal:
        return _refused(request, meeting, refusal)
    holder = next((item for item in people if str(item.uuid) == request.GET.get("a", "")), None)
    data = typeset_proxy_form(meeting=meeting, elector=elector, holder=holder, voting=voting)
    return HttpResponse(
        data,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{_("proxy.pdf")}"',
            "Cache-Control": "private, no-cache",
        },
    )


@require_POST
@requires(may_answer_proxy, find=find_proxy)
def proxy_accept(request: HttpRequest, proxy: Proxy) -> HttpResponse:
    """Accept to vote in somebody's place."""
    done = _("You vote in the place of %(name)s, unless they come.") % {"name": proxy.giver_name}
    return _step(request, proxy, accept_proxy, done)


@require_POST
@requires(may_answer_proxy, find=find_proxy)
def proxy_decline(request: HttpRequest, proxy: Proxy) -> HttpResponse:
    """Decline a proxy, or give up one that was accepted."""
    done = _("You do not vote in the place of %(name)s, who is being told.") % {"name": proxy.giver_name}
    return _step(request, proxy, decline_proxy, done)


@require_POST
@requires(may_revoke_proxy, find=find_proxy)
def proxy_revoke(request: HttpRequest, proxy: Proxy) -> HttpResponse:
    """Take one's proxy back."""
    done = _("Your proxy is taken back; %(name)s is being told.") % {"name": proxy.holder.full_name}
    return _step(request, proxy, revoke_proxy, done)


def _step(request: HttpRequest, proxy: Proxy, act: Callable[..., ProxyStep], done: str) -> HttpResponse:
    meeting = proxy.meeting
    try:
        act(actor=actor_for(request.user, meeting.organisation), proxy=proxy, user=request.user)
    except Refused as refusal:
        return _refused(request, meeting, refusal)
    messages.success(request, done)
    return _back(meeting)


@require_safe
@requires(may_keep_proxies, find=find_meeting)
def proxy_list(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Every proxy of a meeting with its state, those that ended too, for who keeps them."""
    stand_in(request, meeting.organisation)
    voting = voting_at(meeting)
    lines = proxy_lines(meeting, voting)
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "lines": lines,
        "open": takes_proxies(meeting),
        "records": takes_proxies(meeting) and voting.rules is not None and not voting.forbidden,
        "rules": rules_of_proxies(voting),
        "breadcrumb_trail": trail(meeting.organisation, meeting),
    }
    return render(request, "governance/proxy_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_keep_proxies, find=find_meeting)
def proxy_record(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Record a proxy that came on paper, with its scan."""
    stand_in(request, meeting.organisation)
    try:
        if request.method != "POST":
            check_takes_proxies(meeting)
        electors, candidates = recordable(meeting)
    except Refused as refusal:
        return _refused(request, meeting, refusal)
    shown, told = first_values(request, {})
    form = RecordForm(posted(request), request.FILES or None, electors=electors, candidates=candidates, initial=shown)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sent = form.cleaned_data["file"]
            try:
                proxy = record_proxy(
                    actor=actor_for(request.user, meeting.organisation),
                    meeting=meeting,
                    giver_key=form.cleaned_data["voice"],
                    holder=form.cleaned_data["holder"],
                    data=uploaded(sent),
                    name=sent.name,
                    accepted=form.cleaned_data["accepted"],
                    user=request.user,
                )
            except FileRefused as refusal:
                form.add_error("file", str(refusal))
            except Refused as refusal:
                refuse(form, refusal)
            else:
                messages.success(
                    request,
                    _("The proxy of %(giver)s to %(holder)s is recorded; both are being told.")
                    % {"giver": proxy.giver_name, "holder": proxy.holder.full_name},
                )
                return redirect("governance:proxy_list", meeting.organisation.slug, meeting.uuid)
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "form": form,
        "told": told,
        "electors": [elector for elector, given in electors if not given],
        "rules": rules_of_proxies(voting_at(meeting)),
        "breadcrumb_trail": trail(meeting.organisation, meeting),
    }
    return render(request, "governance/proxy_record.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(may_set_proxy_aside, find=find_proxy)
def proxy_set_aside(request: HttpRequest, proxy: Proxy) -> HttpResponse:
    """Set aside a proxy that was recorded from paper, with the reason that both will read."""
    meeting = proxy.meeting
    stand_in(request, meeting.organisation)
    listed = redirect("governance:proxy_list", meeting.organisation.slug, meeting.uuid)
    if not proxy.on_paper:
        messages.error(request, str(refusals_proxies.NotOnPaper.sentence))
        return listed
    shown, told = first_values(request, {})
    form = SetAsideForm(posted(request), initial=shown)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                set_proxy_aside(
                    actor=actor_for(request.user, meeting.organisation),
                    proxy=proxy,
                    reason=form.cleaned_data["reason"],
                    user=request.user,
                )
            except Refused as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _("The proxy is set aside; its giver and its holder are being told why."))
                return listed
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "proxy": proxy,
        "form": form,
        "told": told,
        "breadcrumb_trail": trail(meeting.organisation, meeting),
    }
    return render(request, "governance/proxy_set_aside.html", context, status=status)
