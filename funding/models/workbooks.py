"""The yearly workbook: its edition, the copies handed out, the files that came back."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from funding.enums import IntakeState
from membership.models import Organisation
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.clock import now
from portal.foundation.files.models import FileUse


class WorkbookEdition(models.Model):
    """The FIR workbook of a financial year, in one version. Published, its structure no longer moves."""

    year = models.PositiveSmallIntegerField(_("financial year"))
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    fingerprint = models.CharField(_("fingerprint of the structure"), max_length=64)
    published_at = models.DateTimeField(_("published on"), default=now)

    class Meta:
        verbose_name = _("workbook edition")
        verbose_name_plural = _("workbook editions")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number"],
                name="workbook_edition_once",
                violation_error_message=_("This version of the workbook is published already."),
            )
        ]

    def __str__(self) -> str:
        return self.version

    @property
    def version(self) -> str:
        return f"{self.year}.{self.number}"


@append_only()
class IssuedWorkbook(models.Model):
    """A copy handed out: its nonce says, when the file comes back, which export it was."""

    edition = models.ForeignKey(WorkbookEdition, on_delete=models.PROTECT, related_name="issued")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # what was handed out is part of the account of a year
        related_name="issued_workbooks",
    )
    nonce = models.CharField(_("number of the copy"), max_length=40, unique=True)
    issued_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="+",
    )
    issued_at = models.DateTimeField(_("handed out on"), default=now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("workbook handed out")
        verbose_name_plural = _("workbooks handed out")

    def __str__(self) -> str:
        return self.nonce


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class Intake(models.Model):
    """A file that came back: kept unless it designates a person; its figures count only once confirmed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # part of the account of a year
        related_name="workbook_intakes",
        verbose_name=_("organisation"),
    )
    edition = models.ForeignKey(
        WorkbookEdition,
        on_delete=models.PROTECT,  # the structure it was read with
        related_name="intakes",
        verbose_name=_("edition"),
    )
    file = models.ForeignKey(FileUse, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    state = models.CharField(_("state"), max_length=12, choices=IntakeState)
    problems = models.JSONField(_("problems"), default=list)
    values = models.JSONField(_("values read"), default=dict)
    addresses = models.JSONField(_("cells of the file"), default=dict)
    compared_with = models.PositiveIntegerField(_("version of the figures compared with"), default=0)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who sent it
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent on"), default=now)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("workbook received")
        verbose_name_plural = _("workbooks received")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="intake_confirmation_is_dated",
                condition=(Q(state=IntakeState.CONFIRMED) & ~Q(confirmed_at=None))
                | (~Q(state=IntakeState.CONFIRMED) & Q(confirmed_at=None)),
                violation_error_message=_("A confirmed workbook has a date of confirmation."),
            )
        ]
        indexes = [models.Index(fields=["organisation", "edition", "-sent_at"], name="intake_by_organisation")]

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        return reverse("funding:intake_detail", args=[self.organisation.slug, self.edition.year, self.uuid])
