import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.chain import commitment
from portal.foundation.audit.models.entry import AuditEntry


@append_only(deletable=True)
class PersonalValue(models.Model):
    """A personal value behind the commitment kept in an entry. Deleting the row erases it; the chain still verifies.

    GDPR article 17: the right to erasure, where no legal duty keeps the value.
    """

    # The entry outlives its values, never the other way round.
    entry = models.ForeignKey(AuditEntry, on_delete=models.PROTECT, related_name="personal_values")
    name = models.CharField(_("name of the value"), max_length=60)
    subject = models.UUIDField(_("person concerned"), null=True, db_index=True)
    value = models.BinaryField(_("personal value"))
    salt = models.BinaryField(_("salt"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal value")
        verbose_name_plural = _("personal values")
        constraints = [models.UniqueConstraint(fields=("entry", "name"), name="audit_personal_value_unique")]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.name}"

    @property
    def commitment(self) -> str:
        """What the entry keeps of this value."""
        return commitment(salt=bytes(self.salt), name=self.name, value=bytes(self.value))

    def read(self) -> Any:
        """The value that was committed to, as JSON gives it back."""
        return json.loads(bytes(self.value))
