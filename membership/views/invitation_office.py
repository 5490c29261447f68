"""Invitations in the back office: who was written to, what became of it, and writing to somebody else."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from membership.enums_people import InvitationState
from membership.forms.invitations import InvitationForm
from membership.models import Invitation, Person
from membership.permissions import INVITE_PEOPLE, may, may_readdress
from membership.selectors.invitations import (
    invitations_visible_to,
    organisations_inviting,
    organisations_of,
    people_to_invite,
)
from membership.selectors.people import actor_for, search_people
from membership.services.invitations import invite_person, send_again, withdraw_invitation
from membership.services.refusals import Refused
from membership.views.office import address_of
from portal.foundation.clock import now
from portal.foundation.permissions import enforce
from portal.foundation.spreadsheets import FORMATS, download

PER_PAGE = 30
ORDERS = {"": ("-sent_at", "-pk"), "date": ("sent_at", "pk"), "nom": ("person__sort_key", "-sent_at", "pk")}
TONES = {
    InvitationState.PENDING: "waiting",
    InvitationState.EXPIRED: "critical",
    InvitationState.ACCEPTED: "good",
    InvitationState.WITHDRAWN: "closed",
}


def _enter(request: HttpRequest) -> Any:
    """The user, who may invite somewhere. Raises PermissionDenied."""
    user: Any = request.user
    enforce(may(user, INVITE_PEOPLE, None))
    return user


def _trail(*below: tuple[str, str]) -> list[dict[str, str]]:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return [home, *({"url": url, "label": label} for label, url in below)]


@require_safe
def invitation_list(request: HttpRequest) -> HttpResponseBase:
    """The invitations of the reader's associations: those that wait or have expired, or those of a state."""
    user = _enter(request)
    rows = invitations_visible_to(user).select_related("person", "organisation")
    wanted = request.GET.get("etat", "")
    rows = _in_state(rows, wanted)
    words = request.GET.get("q", "").strip()
    if words:
        rows = rows.filter(person__in=search_people(Person.objects.all(), words).values("pk"))
    order = request.GET.get("tri", "")
    rows = rows.order_by(*ORDERS.get(order, ORDERS[""]))
    several = organisations_inviting(user)[:2].count() > 1
    if (format_wanted := request.GET.get("export", "")) in FORMATS:
        return download(format_wanted, "invitations", _heads(), _cells(rows))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "orders": [("", _("latest sent first")), ("date", _("oldest first")), ("nom", _("by name"))],
        "order": order,
        "query": address_of(request),
        "exports": [(name.upper(), address_of(request, export=name)) for name in FORMATS],
        "page": page,
        "rows": [_row(found) for found in page],
        "states": InvitationState.choices,
        "wanted": wanted,
        "words": words,
        "several": several,
        "breadcrumbs_items": _trail((_("Invitations"), "")),
        "header_title": _("Invitations"),
    }
    return render(request, "membership/office/invitations.html", context)


def _heads() -> list[str]:
    return [
        _("Person"),
        _("On behalf of"),
        _("E-mail address"),
        _("State"),
        _("Sent on"),
        _("Number of sendings"),
        _("Expires on"),
    ]


def _cells(rows: Any) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        place = row.organisation.name if row.organisation else ""
        state = str(row.state().label)
        yield row.person.full_name, place, row.email, state, row.sent_at, row.sendings, row.expires_at


def _in_state(rows: Any, wanted: str) -> Any:
    open_ones = Q(accepted_at=None, withdrawn_at=None)
    chosen = {
        InvitationState.PENDING.value: open_ones & Q(expires_at__gt=now()),
        InvitationState.EXPIRED.value: open_ones & Q(expires_at__lte=now()),
        InvitationState.ACCEPTED.value: Q(accepted_at__isnull=False),
        InvitationState.WITHDRAWN.value: Q(withdrawn_at__isnull=False),
        "": open_ones,
    }
    return rows.filter(chosen.get(wanted, Q()))


def _row(invitation: Invitation) -> dict[str, Any]:
    state = invitation.state()
    return {
        "invitation": invitation,
        "state": state.label,
        "tone": TONES[state],
        "open": state in {InvitationState.PENDING, InvitationState.EXPIRED},
        "day": invitation.accepted_at or invitation.withdrawn_at or invitation.expires_at,
    }


@require_safe
def invitation_choose(request: HttpRequest) -> HttpResponse:
    """Whom to invite: people of the reader's associations who have no account."""
    user = _enter(request)
    words = request.GET.get("q", "").strip()
    people = people_to_invite(user).order_by("sort_key", "pk")
    if words:
        people = search_people(people, words)
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "words": words,
        "query": address_of(request),
        "breadcrumbs_items": _trail((_("Invitations"), reverse("invitations")), (_("Invite somebody"), "")),
        "header_title": _("Invite somebody"),
    }
    return render(request, "membership/office/invitation_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_write(request: HttpRequest, pk: int) -> HttpResponse:
    """At which address, on whose behalf and in which language to invite somebody."""
    user = _enter(request)
    person = get_object_or_404(people_to_invite(user), pk=pk)
    readdressing = may_readdress(user, person)
    form = InvitationForm(
        request.POST or None, person=person, organisations=organisations_of(person, user), readdressing=readdressing
    )
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data["organisation"]
        enforce(may(user, INVITE_PEOPLE, organisation))
        try:
            invite_person(
                actor=actor_for(user, organisation),
                person=person,
                organisation=organisation,
                email=form.cleaned_data["email"],
                language=form.cleaned_data["language"],
                for_all=bool(readdressing),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            sentence = _("The invitation to %(name)s leaves at once, to %(email)s.")
            messages.success(request, sentence % {"name": person.full_name, "email": form.cleaned_data["email"]})
            return redirect("invitations")
    context = {
        "person": person,
        "form": form,
        "breadcrumbs_items": _trail(
            (_("Invitations"), reverse("invitations")),
            (_("Invite somebody"), reverse("invitation_choose")),
            (_("Invite %(name)s") % {"name": person.full_name}, ""),
        ),
        "header_title": _("Invite %(name)s") % {"name": person.full_name},
    }
    return render(request, "membership/office/invitation_write.html", context, status=422 if form.errors else 200)


def _act(request: HttpRequest, pk: int, service: Any, sentence: str) -> HttpResponse:
    user = _enter(request)
    invitation = get_object_or_404(
        invitations_visible_to(user).select_related("organisation", "person"),
        pk=pk,
    )
    enforce(may(user, INVITE_PEOPLE, invitation.organisation))
    try:
        service(actor=actor_for(user, invitation.organisation), invitation=invitation)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence % {"name": invitation.person.full_name})
    return redirect("invitations")


@require_POST
def invitation_send_again(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, send_again, _("A new link leaves for %(name)s; the former one is void."))


@require_POST
def invitation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, withdraw_invitation, _("The invitation of %(name)s is withdrawn: its link is void."))
