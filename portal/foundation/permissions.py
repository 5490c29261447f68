"""The answer to "may they?", and how a view turns it into a page.

A rule is a function ``rule(user, subject) -> Verdict``. What a user may not see does not exist for them (404, whatever
the address or the method); what they see and may not do is refused with its reason, which also stands beside the
disabled button.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import Promise

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an act is allowed and, if not, the sentence that says why and what would make it possible.

    ``visible`` is False when the very existence of the subject must stay unknown. A verdict is true when it allows.
    """

    allowed: bool
    reason: str | Promise = ""
    visible: bool = True

    def __bool__(self) -> bool:
        return self.allowed

    def __and__(self, other: "Verdict") -> "Verdict":
        """Both must allow; the first refusal is the one that is told."""
        return other if self.allowed else self


ALLOWED: Final = Verdict(True)
HIDDEN: Final = Verdict(False, visible=False)


def refused(reason: str | Promise) -> Verdict:
    """A refusal of something the user sees; ``reason`` is a full sentence."""
    return Verdict(False, reason)


Rule = Callable[[Any, Any], Verdict]


def enforce(verdict: Verdict) -> None:
    """Raises Http404 for what does not exist to the user, PermissionDenied (its text is the reason) for a refusal."""
    if verdict.allowed:
        return
    if not verdict.visible:
        raise Http404
    raise PermissionDenied(verdict.reason)


def sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, then back: to this address, or to the page whose form or fragment was sent."""
    whole_page = request.method in {"GET", "HEAD"} and not _is_fragment(request)
    response = redirect_to_login(request.get_full_path() if whole_page else page_of(request))
    if _is_fragment(request):
        # htmx would put the sign-in page inside the fragment's place.
        return HttpResponse(headers={"HX-Redirect": response.url})
    return response


def _is_fragment(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def page_of(request: HttpRequest) -> str:
    """The page that a form or a fragment stands on; the home page unless the browser names one of ours."""
    stated = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "")
    if stated.netloc != request.get_host() or not stated.path:
        return "/"
    return f"{stated.path}?{stated.query}" if stated.query else stated.path


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def requires(rule: Rule, *, find: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Decorate a view so that it runs only when ``rule(user, subject)`` allows.

    ``find(user, **url arguments)`` answers the subject from what the user may see, and raises Http404 otherwise; the
    view then receives ``(request, subject)``. Without it the subject is None and the view keeps its URL arguments.
    Anonymous visitors are sent to sign in first, for every address alike, so that they learn nothing either.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return sign_in(request)
            if find is None:
                enforce(rule(request.user, None))
                return view(request, *args, **kwargs)
            subject = find(request.user, *args, **kwargs)
            enforce(rule(request.user, subject))
            return view(request, subject)

        return cast(View, guarded)

    return decorate


class RequiresMixin:
    """The same for a class-based view: set ``rule`` and define ``find_subject``; ``self.subject`` is then there."""

    rule: Rule
    subject: Any = None

    def find_subject(self) -> Any:
        """What the view is about, among what ``self.request.user`` may see; raises Http404. None by default."""
        return None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return sign_in(request)
        self.subject = self.find_subject()
        enforce(type(self).rule(request.user, self.subject))
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc, no-any-return]
