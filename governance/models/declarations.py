"""What an association has declared to the prefecture: each declaration, and the changes that it told of."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governance.enums_declarations import ChangeKind
from governance.models.documents import Adoption
from membership.models import Mandate, Organisation
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.models import AuditEntry
from portal.foundation.clock import now


@append_only()
class PrefectureDeclaration(models.Model):
    """A declaration that was made, on its day, with the number of the receipt where there is one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # the proof that it was declared
        related_name="prefecture_declarations",
        verbose_name=_("organisation"),
    )
    declared_on = models.DateField(_("declared on"))
    reference = models.CharField(_("number of the receipt"), max_length=100, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who says so
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaration to the prefecture")
        verbose_name_plural = _("declarations to the prefecture")
        ordering = ["-declared_on", "-pk"]

    def __str__(self) -> str:
        return self.reference or str(self.declared_on)


@append_only()
class DeclaredChange(models.Model):
    """A change that a declaration told of: a mandate that began or ended, or a version of the statutes."""

    declaration = models.ForeignKey(
        PrefectureDeclaration,
        on_delete=models.PROTECT,  # as above
        related_name="changes",
        verbose_name=_("declaration"),
    )
    kind = models.CharField(_("what changed"), max_length=10, choices=ChangeKind)
    mandate = models.ForeignKey(
        Mandate,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="declared_changes",
        verbose_name=_("mandate"),
    )
    adoption = models.ForeignKey(
        Adoption,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="declared_changes",
        verbose_name=_("adoption"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("declared change")
        verbose_name_plural = _("declared changes")
        ordering = ["declaration", "pk"]
        constraints = [
            models.CheckConstraint(
                name="declared_change_of_one_thing",
                condition=Q(kind=ChangeKind.STATUTES, mandate=None, adoption__isnull=False)
                | (~Q(kind=ChangeKind.STATUTES) & Q(mandate__isnull=False, adoption=None)),
                violation_error_message=_("A change is that of a mandate, or of the statutes."),
            ),
            models.UniqueConstraint(
                fields=["kind", "mandate"],
                name="mandate_declared_once",
                violation_error_message=_("This change is declared already."),
            ),
            models.UniqueConstraint(
                fields=["kind", "adoption"],
                name="statutes_declared_once",
                violation_error_message=_("This change is declared already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
