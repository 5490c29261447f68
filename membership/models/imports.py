"""Lists of people, mandates or adhesions that were received and wait for somebody to confirm what they would do."""

from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from membership.enums_people import ListImportState, ListKind
from membership.models.organisations import Organisation
from portal.foundation.clock import now
from portal.foundation.files.models import FileUse


class ListImportQuerySet(models.QuerySet["ListImport"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(user))

    def waiting(self) -> Self:
        return self.filter(state=ListImportState.WAITING)


class ListImport(models.Model):
    """A received file, what its sender answered about doubtful rows, and what became of it.

    What the file would do is never stored: it is read and judged again at each look, on the data of that moment.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        related_name="list_imports",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ListKind)
    file = models.ForeignKey(FileUse, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    state = models.CharField(_("state"), max_length=10, choices=ListImportState, default=ListImportState.WAITING)
    answers = models.JSONField(_("answers about doubtful rows"), default=dict, blank=True)
    counts = models.JSONField(_("rows by outcome"), default=dict, blank=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who brought it
        related_name="+",
        verbose_name=_("sent by"),
    )
    received_at = models.DateTimeField(_("sent on"), default=now)
    ended_at = models.DateTimeField(_("confirmed or set aside on"), null=True, blank=True)

    objects = ListImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at=None) | ~Q(state="waiting") & Q(ended_at__isnull=False),
                name="list_import_end_has_its_moment",
                violation_error_message=_("A list that is confirmed or set aside carries the moment it became so."),
            ),
        ]

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        return reverse("membership_imports:detail", args=[self.uuid])
