"""Invitations: how a person who is known comes to an account."""

import uuid
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from membership.enums_people import InvitationState
from membership.models.organisations import Organisation
from membership.models.people import Person
from portal.foundation.clock import now

SIGNER = signing.Signer(sep=".", salt="membership.invitation")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither used nor withdrawn: they wait, or have expired and may be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def with_token(self, token: str) -> "tuple[Invitation, int] | None":
        """The invitation that a link names, and which of its sendings the link is of; None for a link not ours."""
        try:
            key, _dash, sending = SIGNER.unsign(token).partition("-")
        except signing.BadSignature:
            return None
        found = self.filter(uuid=uuid.UUID(key)).first()
        return (found, int(sending)) if found else None


class Invitation(models.Model):
    """A link sent to an address, once for all, that opens an account to the person it names.

    The link is signed, not kept: it holds the uuid and the number of the sending, so that sending again makes the
    former link void. ``organisation``: on whose behalf; None for the platform's administrators.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # people are erased by a service, their rows stay
        related_name="invitations",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("on behalf of"),
    )
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Empty once the person is erased."))
    language = models.CharField(_("language of the message"), max_length=5, choices=settings.LANGUAGES, default="fr")
    sendings = models.PositiveSmallIntegerField(_("times sent"), default=1)
    sent_at = models.DateTimeField(_("sent on"), default=now)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("used on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                nulls_distinct=False,
                name="invitation_one_open_per_person",
                violation_error_message=_(
                    "This person already has an invitation: send it again, or withdraw it first."
                ),
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="invitation_used_or_withdrawn",
                violation_error_message=_("An invitation that was used can no longer be withdrawn."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def state(self, at: datetime | None = None) -> InvitationState:
        """What has become of it at an instant (now by default)."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if self.expires_at <= (at or now()) else InvitationState.PENDING

    @property
    def token(self) -> str:
        """What the link of the last sending holds."""
        return SIGNER.sign(f"{self.uuid.hex}-{self.sendings}")

    def get_absolute_url(self) -> Any:
        return reverse("membership:invitation", args=[self.token])
