"""What a vote decided, with everything needed to decide it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from governance import rules
from governance.enums import DecisionStatus
from governance.models.ballots import Ballot
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.clock import now
from portal.foundation.files.models import FileUse


@append_only()
class Decision(models.Model):
    """The outcome of a ballot: status, reason, explanation in words, and the case that anyone can replay."""

    ballot = models.OneToOneField(
        Ballot,
        on_delete=models.PROTECT,  # a decision is never undone by deleting
        related_name="decision",
        verbose_name=_("vote"),
    )
    status = models.CharField(_("result"), max_length=20, choices=DecisionStatus)
    reason = models.CharField(_("reason"), max_length=60)
    case = models.JSONField(_("case"))
    explanation_fr = models.TextField(_("explanation in French"))
    explanation_en = models.TextField(_("explanation in English"))
    decided_at = models.DateTimeField(_("decided on"), default=now)
    minutes = models.ForeignKey(
        FileUse,
        on_delete=models.PROTECT,  # the proof
        related_name="+",
        verbose_name=_("minutes"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return str(self.get_status_display())

    def replays(self) -> bool:
        """Whether the engine, asked again with what is stored, gives the same decision to the last step."""
        return rules.matches(self.case)
