"""The page that an invitation leads to: it opens the account, or says in a sentence why it cannot."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from membership.forms.invitations import AccountForm
from membership.models import Invitation, User
from membership.selectors.people import person_of
from membership.services.invitations import accept_invitation, accept_with_account, invitation_of
from membership.services.refusals import InvitationUnknown, InvitationUsed, Refused

PASSKEY = "passkey"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Open the account that a link invites to.

    Whoever holds the link is told of its account; nobody else is told anything.
    """
    try:
        invited = invitation_of(token)
        if request.user.is_authenticated:
            return _signed_in(request, token, invited)
        if User.objects.filter(email=invited.email).exists():
            return _page(request, {"state": "account", "invited": invited})
        return _visitor(request, token, invited)
    except Refused as refusal:
        if isinstance(refusal, InvitationUsed) and request.user.is_authenticated:
            return redirect("space:home")
        context = {"refusal": refusal, "used": isinstance(refusal, InvitationUsed)}
        return _page(request, context, status=404 if isinstance(refusal, InvitationUnknown) else 410)


def _visitor(request: HttpRequest, token: str, invited: Invitation) -> HttpResponse:
    form = AccountForm(request.POST or None, email=invited.email)
    by_passkey = request.POST.get("way") == PASSKEY
    if request.method != "POST" or not (by_passkey or form.is_valid()):
        context = {"state": "open", "form": form, "invited": invited}
        return _page(request, context, status=422 if form.is_bound else 200)
    user = accept_invitation(token=token, password=None if by_passkey else form.cleaned_data["password1"])
    # The link is the proof; what asks for a fresh one (a passkey to be made) does not ask again.
    record_authentication(request, user, method="invitation")
    response: HttpResponse = perform_login(
        request, user, redirect_url=reverse("mfa_add_webauthn") if by_passkey else reverse("space:home")
    )
    return response


def _signed_in(request: HttpRequest, token: str, invited: Invitation) -> HttpResponse:
    user: Any = request.user
    if user.email != invited.email or person_of(user) is not None:
        reason = _("You are signed in as %(who)s. This invitation is for %(invited)s.") % {
            "who": person_of(user) or user.email,
            "invited": invited.email,
        }
        # The same address: signing out would lead here again.
        return _page(request, {"state": "other", "reason": reason, "same": user.email == invited.email}, status=409)
    if request.method != "POST":
        return _page(request, {"state": "link", "invited": invited})
    accept_with_account(token=token, user=user)
    return redirect("space:home")


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "membership/invitation.html", context, status=status)
