"""Who was reminded of a collection, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from membership.models import Organisation
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from reports.models.campaigns import Campaign


@append_only()
class Reminder(models.Model):
    """A member was reminded of a campaign on a day, by so many letters."""

    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.PROTECT,  # what was asked of the members is part of the account of a year
        related_name="reminders",
        verbose_name=_("campaign"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("organisation"),
    )
    sent_on = models.DateField(_("reminded on"))
    letters = models.PositiveSmallIntegerField(_("letters"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who asked
        related_name="+",
        verbose_name=_("reminded by"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["campaign", "-sent_on", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "organisation", "sent_on"],
                name="reminder_once_a_day",
                violation_error_message=_("This member was reminded today already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.sent_on}"
