"""A reader whose requests leave nothing behind: each is undone, signing out and being signed out included."""

from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.db import transaction
from django.test import Client

from membership.models import User
from membership.selectors.roles import standing_of


class Visitor:
    """The test client of one account, or of nobody."""

    def __init__(self, user: User | None) -> None:
        self.client = Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user)
            self.client.get("/espace/")  # the groups of the back office are written once, not at each request again
        # Nothing that a visitor asks lasts, so that their roles stay those of the first request.
        self._standing = standing_of(user) if user is not None else None
        self._session = self.client.cookies[settings.SESSION_COOKIE_NAME].value if user is not None else ""

    def ask(self, address: str, method: str = "get") -> tuple[Any, bytes]:
        """The answer to one request, and its body."""
        self.client.cookies.clear()
        if self._session:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self._session
        place = transaction.savepoint()
        try:
            with patch("membership.middleware.standing_of", lambda _user: self._standing):
                response: Any = getattr(self.client, method)(address)
            # Read to its end a file closes itself; closing it by hand would close the database's connection too.
            return response, b"".join(response.streaming_content) if response.streaming else response.content
        finally:
            transaction.savepoint_rollback(place)
