"""What somebody was typing when their session ended, kept for them until they have signed in again.

The browser carries a signed cookie that names its last account, so that what is kept is shown to that account alone;
a browser that never signed in leaves nothing behind. Kept in the session that follows, which signing in carries on:
neither files, nor passwords, nor more than :data:`MOST` characters. It is shown, never sent by itself.
"""

import re
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponseBase, QueryDict

COOKIE: Final = "compte"
MOST: Final = 1_000_000
"""Characters of one form, all fields together: the longest charter has a tenth of it."""
_KEY: Final = "kept_work"
_SALT: Final = "portal.kept_work"
_LEFT_OUT: Final = re.compile(
    r"(?:.*-)?(?:(?:\w+_)?password\d*|csrfmiddlewaretoken|credential|(?:client_)?secret)", re.IGNORECASE
)
"""What a form calls a secret, whatever its prefix: "whether it votes in a secret ballot" is none."""


def last_account(request: HttpRequest) -> str:
    """The uuid of the account that this browser signed in with last; empty for none."""
    try:
        return str(request.get_signed_cookie(COOKIE, salt=_SALT))
    except (KeyError, BadSignature):
        return ""


def remember_account(request: HttpRequest, response: HttpResponseBase) -> None:
    """Tell the browser whose it is, where it does not know yet."""
    account = str(request.user.uuid)  # type: ignore[union-attr]
    if last_account(request) != account:
        response.set_signed_cookie(
            COOKIE,
            account,
            salt=_SALT,
            max_age=settings.SESSION_COOKIE_AGE,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def keep(request: HttpRequest, page: str) -> bool:
    """Keep the form that was posted, which stands on ``page``; whether anything was kept."""
    owner = str(request.user.uuid) if request.user.is_authenticated else last_account(request)
    fields = {name: values for name, values in request.POST.lists() if not _LEFT_OUT.fullmatch(name)}
    size = sum(len(name) + len(value) for name, values in fields.items() for value in values)
    if not owner or size > MOST or not (any(any(values) for values in fields.values()) or request.FILES):
        return False
    request.session[_KEY] = {
        "owner": owner,
        "path": request.get_full_path(),
        "page": page,
        "fields": fields,
        "files": [sent.name for name in request.FILES for sent in request.FILES.getlist(name)],
    }
    return True


def kept(request: HttpRequest) -> dict[str, Any] | None:
    """What waits for the signed-in reader; what another account typed is thrown away unseen."""
    found: dict[str, Any] | None = request.session.get(_KEY)
    if found is None:
        return None
    if found["owner"] != str(request.user.uuid):  # type: ignore[union-attr]
        forget(request)
        return None
    return found


def kept_form(request: HttpRequest) -> QueryDict | None:
    """What was typed in the form at this very address, for a view that fills it again; None for nothing.

    It goes once it is sent, or thrown away.
    """
    found = kept(request)
    if found is None or urlsplit(found["path"]).path != request.path:
        return None
    typed = QueryDict(mutable=True)
    for name, values in found["fields"].items():
        typed.setlist(name, values)
    return typed


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
