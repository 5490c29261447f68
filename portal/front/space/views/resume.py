"""After signing in again: the words that were being typed when the session ended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.foundation import kept_work
from portal.front.space.kept_work import show


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def resume(request: HttpRequest) -> HttpResponse:
    """Show what was kept; POST throws it away."""
    found = kept_work.kept(request)
    if found is None:
        messages.info(request, _("Nothing waits to be sent."))
        return redirect("space:home")
    if request.method == "POST":
        kept_work.forget(request)
        messages.info(request, _("What you had typed is thrown away; nothing was sent."))
        return redirect("space:home")
    return show(request, found)
