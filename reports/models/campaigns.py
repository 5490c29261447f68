"""A yearly collection of the members' workbooks by their federation."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from membership.models import Organisation
from portal.foundation.tracked import TrackedHistory


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(federation__in=Organisation.objects.visible_to(user))


class Campaign(models.Model):
    """Who must send the workbook of a year is never stored: it follows from dated adhesions."""

    federation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # what was asked of the members is part of the account of a year
        related_name="campaigns",
        verbose_name=_("federation"),
    )
    year = models.PositiveSmallIntegerField(_("financial year"))
    opens_on = models.DateField(_("opens on"))
    due_on = models.DateField(_("due on"))

    history = TrackedHistory()
    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["federation", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["federation", "year"],
                name="campaign_once_a_year",
                violation_error_message=_("The federation already has a campaign for this year."),
            ),
            models.CheckConstraint(
                name="campaign_dates_in_order",
                condition=Q(due_on__gte=F("opens_on")),
                violation_error_message=_("The due date comes before the opening: check both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.federation} {self.year}"
