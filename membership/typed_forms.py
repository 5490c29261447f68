"""A form of the back office sent after the session has expired: what was typed is back in it after signing in.

Wagtail turns a visitor away before any view of ours is asked, so that a middleware keeps the values, in the browser's
new session, which the sign-in carries over. It stands after the check against forged requests.
"""

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase, QueryDict

KEY: Final = "membership_typed_form"
MOST_KEPT: Final = 20_000
"""Characters of a form that are kept: the longest of ours is far below."""
_spaces: set[str] = set()


def keep_forms_of(namespace: str) -> None:
    """Declare a name space of addresses whose forms are kept."""
    _spaces.add(namespace)


class TypedFormsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        found = request.resolver_match
        if request.method != "POST" or request.user.is_authenticated or found is None:
            return
        if found.namespace not in _spaces:
            return
        typed = request.POST.copy()
        typed.pop("csrfmiddlewaretoken", None)
        if 0 < len(text := typed.urlencode()) <= MOST_KEPT:
            request.session[KEY] = {"path": request.path, "typed": text}


def take_typed(request: HttpRequest) -> QueryDict | None:
    """What was typed at this address before the session expired, once; None for nothing."""
    kept = request.session.get(KEY)
    if kept is None or kept["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(kept["typed"])
