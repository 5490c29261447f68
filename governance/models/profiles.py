"""What the statutes of a body say about deciding, as dated data."""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance import rules
from membership.models import Body, Organisation
from membership.models.periods import Period, PeriodQuerySet, dates_in_order, never_twice
from portal.foundation import clock
from portal.foundation.tracked import TrackedHistory


class StatuteProfileQuerySet(PeriodQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(body__organisation__in=Organisation.objects.visible_to(user))

    def validated(self) -> Self:
        return self.filter(validated_by__isnull=False)

    def waiting(self) -> Self:
        """Entered, neither validated nor set aside."""
        return self.filter(validated_at=None, set_aside_at=None)


class StatuteProfile(Period):
    """The rules of vote of a body from one day to another.

    The 1901 Act fixes no quorum and no majority: each parameter of ``document`` names its clause of the statutes. A
    profile decides nothing before a second person has validated it, and is never changed afterwards: new statutes are
    a new profile.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,  # decisions were taken by these rules
        related_name="statute_profiles",
        verbose_name=_("body"),
    )
    label = models.CharField(_("name"), max_length=160)
    source = models.CharField(
        _("source"), max_length=200, help_text=_("For example: statutes of 12 March 2019, articles 9 to 14.")
    )
    document = models.JSONField(_("rules"), editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who answers for these rules
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered on"), default=clock.now, editable=False)
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("validated by"),
    )
    validated_at = models.DateTimeField(_("validated on"), null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("set aside by"),
    )
    set_aside_at = models.DateTimeField(_("set aside on"), null=True, blank=True)
    set_aside_reason = models.CharField(_("reason"), max_length=400, blank=True)

    history = TrackedHistory()
    objects = StatuteProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of vote")
        verbose_name_plural = _("rules of vote")
        ordering = ["body", "-starts_on"]
        constraints = [
            dates_in_order("statute_profile"),
            never_twice(
                "statute_profile_one_validated",
                "body",
                condition=Q(validated_at__isnull=False),
                message=_("Other rules of vote are validated for this body on these dates."),
            ),
            models.CheckConstraint(
                name="statute_profile_validated_by_another",
                condition=Q(validated_by=None) | ~Q(validated_by=F("entered_by")),
                violation_error_message=_("Whoever entered these rules cannot validate them."),
            ),
            models.CheckConstraint(
                name="statute_profile_validation_is_dated",
                condition=Q(validated_by=None, validated_at=None)
                | Q(validated_by__isnull=False, validated_at__isnull=False),
                violation_error_message=_("A validation has a person and a date."),
            ),
            models.CheckConstraint(
                name="statute_profile_validated_or_set_aside",
                condition=Q(validated_at=None) | Q(set_aside_at=None),
                violation_error_message=_("Rules are validated or set aside, not both."),
            ),
            models.CheckConstraint(
                name="statute_profile_setting_aside_is_dated",
                condition=Q(set_aside_by=None, set_aside_at=None)
                | Q(set_aside_by__isnull=False, set_aside_at__isnull=False),
                violation_error_message=_("Setting aside has a person and a date."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("governance:profile_detail", args=[self.body.organisation.slug, self.body.uuid, self.uuid])

    @property
    def is_waiting(self) -> bool:
        return self.validated_at is None and self.set_aside_at is None

    @property
    def is_withdrawn(self) -> bool:
        """Set aside by whoever entered it, not refused by another."""
        return self.set_aside_at is not None and self.set_aside_by_id == self.entered_by_id

    @property
    def rules(self) -> rules.Profile:
        """The profile as the engine reads it. Raises MalformedDocument for a document that nobody could have saved."""
        profile = rules.from_json(self.document)
        if not isinstance(profile, rules.Profile):
            raise rules.MalformedDocument(path="kind", found=type(profile).__name__, expected="Profile")
        return profile


def profile_in_force(body: Body, on: date) -> StatuteProfile | None:
    """The validated rules of a body on a day; None where nobody has validated any."""
    return StatuteProfile.objects.validated().in_force_on(on).filter(body=body).first()
