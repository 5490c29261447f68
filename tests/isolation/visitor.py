"""A reader whose requests leave nothing behind: each is undone, signing out and being signed out included."""

import re
from copy import copy
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test import Client
from wagtail.images.models import Image
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from membership.models import User
from membership.selectors.roles import standing_of

_WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "((?:membership|governance|funding|reports)_\w+)"')
"""Of our own packages: sessions, caches and what Wagtail keeps of a reader say nothing about what was done."""


class Visitor:
    """The test client of one account, or of nobody.

    ``wrote``: the tables of ours that the last request wrote in, before it was undone.
    """

    def __init__(self, user: User | None) -> None:
        self.client = Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user)
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
        self.wrote: set[str] = set()
        self._session = self.client.cookies[settings.SESSION_COOKIE_NAME].value if user is not None else ""

    def ask(self, address: str, method: str = "get") -> tuple[Any, bytes]:
        """The answer to one request, and its body."""
        self.client.cookies.clear()
        if self._session:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self._session
        place = transaction.savepoint()
        self.wrote = set()
        try:
            with (
                connection.execute_wrapper(self._note),
                patch("membership.middleware.standing_of", lambda _user: self._standing),
                patch("django.contrib.auth.get_user", self._signed_in),
            ):
                response: Any = getattr(self.client, method)(address)
            # Read to its end a file closes itself; closing it by hand would close the database's connection too.
            return response, b"".join(response.streaming_content) if response.streaming else response.content
        finally:
            transaction.savepoint_rollback(place)
            transaction.savepoint_commit(place)  # given back: thousands of them, one in the other, choke the server

    def _note(self, execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if isinstance(sql, str) and (written := _WRITTEN.match(sql)):
            self.wrote.add(written.group(1))
        return execute(sql, params, many, context)

    def _signed_in(self, _request: Any) -> Any:
        return AnonymousUser() if self._user is None else copy(self._user)
