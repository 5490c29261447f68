"""Accounts: how a person signs in. What the person is called and may do lives elsewhere."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from portal.foundation.tracked import TrackedHistory


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: object) -> "User":
        """An account with this e-mail address; without a password it signs in by code or passkey only."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: object) -> "User":
        """A platform administrator who may also use every Wagtail screen."""
        return self.create_user(email, password, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A sign-in account. It carries no name: a person's name lives in ``Person`` alone (so it can be erased once)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("account created on"), auto_now_add=True)

    # What opens the account is no history; when it was last opened is no change of it.
    history = TrackedHistory(excluded_fields=["password", "last_login"])
    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="account_email_case_insensitive",
                violation_error_message=_("An account already uses this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def address_when_erased(self) -> str:
        """Written in place of the address of an account whose person was erased: it leads nowhere (RFC 2606)."""
        return f"{self.uuid}@erased.invalid"

    @property
    def is_erased(self) -> bool:
        return self.email == self.address_when_erased

    def get_full_name(self) -> str:
        """The name of its person, kept there alone; empty for an account that is nobody's."""
        person = getattr(self, "person", None)
        return person.full_name if person is not None else ""

    @property
    def first_name(self) -> str:
        """What Wagtail's menu calls whoever is signed in."""
        return self.get_full_name()

    @first_name.setter
    def first_name(self, _told: str) -> None:
        """A provider of identities tells a name too: people are named in their one place, by those who keep it."""
