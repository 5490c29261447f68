from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.chain import CHAIN_NAME, Anchor


@append_only(update_columns=("head_seq", "head_hash"))
class AuditChain(models.Model):
    """One register: an association's, or a ballot's. Its row is the lock under which entries are written.

    Only the head moves, and only forward (a trigger holds it): an older head cannot be put back by the application.
    """

    name = models.CharField(_("name of the register"), max_length=120, unique=True)
    head_seq = models.PositiveBigIntegerField(_("number of the last entry"), default=0)
    head_hash = models.CharField(_("hash of the last entry"), max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("register of acts")
        verbose_name_plural = _("registers of acts")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name__regex=f"^{CHAIN_NAME.pattern}$"), name="audit_chain_name_form"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def head(self) -> Anchor:
        """What receipts, minutes and mails print of this chain."""
        return Anchor(self.name, self.head_seq, self.head_hash)
