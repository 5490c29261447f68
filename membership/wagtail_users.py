"""Wagtail's screens of accounts, with the portal's list."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):  # type: ignore[misc]
    user_viewset = "membership.viewsets.accounts.AccountViewSet"
