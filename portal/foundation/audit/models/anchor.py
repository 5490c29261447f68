from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.chain import Anchor
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.models.chain import AuditChain


@append_only()
class AuditAnchor(models.Model):
    """Where a head was published: the list of places that could convict a rewritten chain."""

    chain = models.ForeignKey(
        AuditChain, on_delete=models.PROTECT, related_name="anchors", verbose_name=_("register of acts")
    )
    seq = models.PositiveBigIntegerField(_("number of the entry"))
    hash = models.CharField(_("hash of the entry"), max_length=64)
    place = models.CharField(_("published in"), max_length=20, choices=AnchorPlace.choices)
    reference = models.CharField(_("reference"), max_length=200)
    published_at = models.DateTimeField(_("published at"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("published head")
        verbose_name_plural = _("published heads")
        ordering = ("chain", "seq", "pk")
        indexes = [models.Index(fields=("chain", "seq"), name="audit_anchor_chain_seq")]

    def __str__(self) -> str:
        return f"{self.anchor} ({self.place} {self.reference})"

    @property
    def anchor(self) -> Anchor:
        """The head that was published."""
        return Anchor(self.chain.name, self.seq, self.hash)
