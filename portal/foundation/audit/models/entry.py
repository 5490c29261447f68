import json
from functools import cached_property
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.chain import Anchor, Link
from portal.foundation.audit.models.chain import AuditChain


class AuditEntryQuerySet(AppendOnlyQuerySet):
    def about(self, key: str) -> "AuditEntryQuerySet":
        """The entries that name an object; ``key`` as made by ``selectors.object_key``."""
        return self.filter(about__contains=[key])


@append_only()
class AuditEntry(models.Model):
    """One act. ``body`` is the truth, stored byte for byte as hashed; ``about`` and ``recorded_at`` repeat parts of
    it for searching, and the check of a chain compares them.
    """

    chain = models.ForeignKey(
        AuditChain, on_delete=models.PROTECT, related_name="entries", verbose_name=_("register of acts")
    )
    seq = models.PositiveBigIntegerField(_("number in the register"))
    kind = models.CharField(_("kind of act"), max_length=80)
    schema_version = models.PositiveSmallIntegerField(_("version of the content"))
    body = models.BinaryField(_("content of the act"))
    prev_hash = models.CharField(_("hash of the entry before"), max_length=64)
    entry_hash = models.CharField(_("hash"), max_length=64)
    about = ArrayField(models.CharField(max_length=120), verbose_name=_("objects concerned"), default=list, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ("chain", "seq")
        constraints = [
            models.UniqueConstraint(fields=("chain", "seq"), name="audit_entry_seq_unique"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="audit_entry_seq_positive"),
        ]
        indexes = [GinIndex(fields=("about",), name="audit_entry_about")]

    def __str__(self) -> str:
        return f"{self.chain.name}/{self.seq}"

    @cached_property
    def content(self) -> dict[str, Any]:
        """The body as read: ``actor``, ``at``, ``through``, ``about``, ``data`` and ``personal`` (commitments)."""
        content: dict[str, Any] = json.loads(bytes(self.body))
        return content

    @property
    def link(self) -> Link:
        """The entry as the chain's arithmetic sees it."""
        return Link(self.seq, self.kind, self.schema_version, bytes(self.body), self.prev_hash, self.entry_hash)

    @property
    def anchor(self) -> Anchor:
        """What a receipt of this act prints."""
        return Anchor(self.chain.name, self.seq, self.entry_hash)
