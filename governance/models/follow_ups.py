"""What is left to do after a decision: who does it, by which day, and when it was done."""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance.models.ballots import Ballot
from membership.models import Organisation, Person
from portal.foundation import clock
from portal.foundation.tracked import TrackedHistory


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, user: Any) -> Self:
        """Those of the associations whose private matters the user may see."""
        return self.filter(ballot__organisation__in=Organisation.objects.visible_to(user))

    def left(self) -> Self:
        """Those still to be done."""
        return self.filter(done_on=None)

    def late_on(self, day: date) -> Self:
        return self.filter(done_on=None, due_on__lt=day)


class FollowUp(models.Model):
    """One thing to do so that a decision takes effect. Nothing deletes it: one given up is done, and says so."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ballot = models.ForeignKey(
        Ballot,
        on_delete=models.PROTECT,  # a decision is never undone by deleting
        related_name="follow_ups",
        verbose_name=_("decision"),
    )
    what = models.CharField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # who answered for it
        related_name="+",
        verbose_name=_("in charge"),
    )
    due_on = models.DateField(_("to be done by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_note = models.CharField(_("what was done"), max_length=400, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who asked for it
        related_name="+",
        verbose_name=_("recorded by"),
    )
    created_at = models.DateTimeField(_("recorded on"), default=clock.now, editable=False)

    history = TrackedHistory()
    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up action")
        verbose_name_plural = _("follow-up actions")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="follow_up_note_once_done",
                condition=Q(done_on__isnull=False) | Q(done_note=""),
                violation_error_message=_("What was done is said with the day on which it was."),
            )
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(done_on=None), name="follow_up_left_by_day")]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{self.ballot.get_absolute_url()}#suite-{self.uuid}"

    @property
    def done_url(self) -> str:
        """Where its owner says that it is done."""
        return reverse("governance:follow_up_done", args=[self.ballot.organisation.slug, self.uuid])

    @property
    def is_late(self) -> bool:
        """Whether its day has passed where the association is."""
        return self.done_on is None and self.due_on < self.ballot.organisation.today()
