"""A reader whose requests leave nothing behind: each is undone, signing out and being signed out included."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from copy import copy
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from wagtail.admin.menu import admin_menu
from wagtail.admin.telepath import JSContext
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.images.models import Image
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from membership.models import User
from membership.selectors.roles import standing_of

SESSIONS = "sessions"
"""The cache that holds the sessions: in memory, and put back by hand after each request."""
_WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "((?:membership|governance|funding|reports)_\w+)"')
"""Of our own packages: sessions, caches and what Wagtail keeps of a reader say nothing about what was done."""


class _QuickClient(Client):
    """Answers without a record of the templates and contexts of each page, and keeps no cookie that it is given."""

    def request(self, **request: Any) -> Any:
        return self.handler(self._base_environ(**request))


class Visitor:
    """The test client of one account, or of nobody.

    ``wrote``: the tables of ours that the last request wrote in, before it was undone.
    """

    def __init__(self, user: User | None) -> None:
        self.client = _QuickClient()
        self._sessions: dict[str, Any] = {}
        if user is not None:
            self.client.force_login(user)
            self._sessions = _session(self.client.cookies[settings.SESSION_COOKIE_NAME].value)
            self.client.get("/espace/")  # the groups of the back office are written once, not at each request again
        # Nothing that a visitor asks lasts, so that account, rights and roles stay those of the first request: each
        # request has a copy of the account, and does not look its rights up again.
        self._user = None if user is None else User.objects.get(pk=user.pk)
        self._standing = None
        if self._user is not None:
            self._user.get_all_permissions()
            UserProfile.get_for_user(self._user)
            for model in (Page, Image, Site):
                policy_registry.get_by_type(model).get_cached_permissions_for_user(self._user)
            getattr(self._user, "person", None)
            self._standing = standing_of(self._user)
        self._menu = _Menu()
        self.wrote: set[str] = set()
        self._undoing: ExitStack | None = None

    def ask(self, address: str, method: str = "get") -> tuple[Any, bytes]:
        """The answer to one request, and its body."""
        caches[SESSIONS].clear()
        caches[SESSIONS].set_many(self._sessions)
        self.wrote = set()
        with (
            ExitStack() as self._undoing,
            connection.execute_wrapper(self._note),
            patch("membership.middleware.standing_of", lambda _user: self._standing),
            patch("django.contrib.auth.get_user", self._signed_in),
            patch.multiple(wagtailadmin_tags, admin_menu=self._menu, JSContext=lambda: self._menu),
        ):
            response: Any = getattr(self.client, method)(address)
            # Read to its end a file closes itself; closing it by hand would close the database's connection too.
            return response, b"".join(response.streaming_content) if response.streaming else response.content

    def _note(self, execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Before the first statement that does more than read, the place to come back to: most requests need none."""
        if self._undoing is not None and not (isinstance(sql, str) and sql.startswith("SELECT")):
            undoing, self._undoing = self._undoing, None
            undoing.enter_context(_undone())
        if isinstance(sql, str) and (written := _WRITTEN.match(sql)):
            self.wrote.add(written.group(1))
        return execute(sql, params, many, context)

    def _signed_in(self, _request: Any) -> Any:
        return AnonymousUser() if self._user is None else copy(self._user)


class _Menu:
    """The menu of the back office, made once for a reader: it is the same on each of their pages."""

    def __init__(self) -> None:
        self._component: Any = None
        self._packed: Any = None

    def render_component(self, request: Any) -> Any:
        if self._component is None:
            self._component = admin_menu.render_component(request)
        return self._component

    def pack(self, modules: Any) -> Any:
        if self._packed is None:
            self._packed = JSContext().pack(modules)
        return self._packed


@contextmanager
def _undone() -> Iterator[None]:
    place = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(place)
        transaction.savepoint_commit(place)  # given back: thousands of them, one in the other, choke the server


def _session(key: str) -> Mapping[str, Any]:
    """What the cache holds for one session."""
    name = f"django.contrib.sessions.cache{key}"
    return {name: caches[SESSIONS].get(name)}
