"""The outbox, what was sent, and how each person wants to be told."""

from datetime import timedelta
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.foundation.clock import now

MAXIMUM_ATTEMPTS: Final = 8
"""How often a letter is refused before it is given up."""


class Rhythm(models.TextChoices):
    IMMEDIATE = "immediate", _("one message at a time")
    DAILY = "daily", _("one message a day")
    NEVER = "never", _("no message: I look at the portal")


class Preference(models.Model):
    """How an account wants to be told: its language, and the rhythm of the kinds for which it chose none."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notify_preference")
    rhythm = models.CharField(_("rhythm"), max_length=10, choices=Rhythm.choices, default=Rhythm.IMMEDIATE)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="fr")

    class Meta:
        verbose_name = _("notification preference")
        verbose_name_plural = _("notification preferences")

    def __str__(self) -> str:
        return str(self.get_rhythm_display())


class KindRhythm(models.Model):
    """What an account chose for one kind of message among those that can wait."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notify_rhythms")
    kind = models.CharField(_("kind"), max_length=60)
    rhythm = models.CharField(_("rhythm"), max_length=10, choices=Rhythm.choices)

    class Meta:
        verbose_name = _("rhythm of a kind of message")
        verbose_name_plural = _("rhythms of kinds of messages")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                name="notify_rhythm_once_per_kind",
                violation_error_message=_("A rhythm is already chosen for this kind of message."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_rhythm_display()}"


class NotificationQuerySet(models.QuerySet["Notification"]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None, attempts__lt=MAXIMUM_ATTEMPTS)

    def given_up(self, age: timedelta = timedelta(days=30)) -> Self:
        """Letters written less than ``age`` ago that were refused to the end, the last written first."""
        rows = self.filter(sent_at=None, attempts__gte=MAXIMUM_ATTEMPTS, created_at__gt=timezone.now() - age)
        return rows.order_by("-created_at", "-pk")


class Notification(models.Model):
    """One event for one person: written with the act, sent afterwards, never twice.

    Somebody who has no account yet is written to at ``address``, in ``language``.
    """

    event = models.CharField(_("event"), max_length=200)
    kind = models.CharField(_("kind"), max_length=60)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="notifications"
    )
    address = models.EmailField(_("address"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    context = models.JSONField(_("figures of the message"), default=dict)
    path = models.CharField(_("page it leads to"), max_length=300)
    created_at = models.DateTimeField(_("written on"), default=now)
    sent_at = models.DateTimeField(_("sent on"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(_("not tried again before"), null=True, blank=True)
    failure = models.CharField(_("last failure"), max_length=300, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "user"],
                name="notification_once_per_event_and_person",
                violation_error_message=_("This person was already told of this event."),
            ),
            models.UniqueConstraint(
                fields=["event", "address"],
                condition=models.Q(user=None),
                name="notification_once_per_event_and_address",
                violation_error_message=_("This address was already told of this event."),
            ),
            models.CheckConstraint(
                condition=models.Q(user=None) ^ models.Q(address=""),
                name="notification_one_recipient",
                violation_error_message=_("A message goes to an account or to an address."),
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(sent_at__isnull=True), name="notification_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event}"

    @property
    def recipient(self) -> str:
        """The address that the letter goes to."""
        return self.user.email if self.user else self.address


class SentMessage(models.Model):
    """A message as it left: the mailbox page of the demonstration, and the answer to "what did we write to them?"."""

    recipient = models.EmailField(_("recipient"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    sent_at = models.DateTimeField(_("sent on"), default=now)

    class Meta:
        verbose_name = _("sent message")
        verbose_name_plural = _("sent messages")
        indexes = [models.Index(fields=["recipient", "-sent_at"], name="message_by_recipient")]

    def __str__(self) -> str:
        return self.subject
