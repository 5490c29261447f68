"""Who signed a text in force, and who says that they have read it. All of it only grows."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governance.enums_documents import EngagementKind
from governance.models.documents import Adoption
from membership.models import Adhesion, Organisation, Person
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.models import AuditEntry
from portal.foundation.clock import now


@append_only()
class Engagement(models.Model):
    """Somebody signed a version of a text that was in force, or said that they have read it.

    A signature binds an adhesion: the person's own, or that of the organisation for which they speak on that day.
    ``source_sha256`` and ``pdf_sha256`` are the fingerprints of what was signed, to the byte.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=EngagementKind)
    adoption = models.ForeignKey(
        Adoption,
        on_delete=models.PROTECT,  # what was signed
        related_name="engagements",
        verbose_name=_("adoption"),
    )
    source_sha256 = models.CharField(_("fingerprint of the text"), max_length=64)
    pdf_sha256 = models.CharField(_("fingerprint of the PDF"), max_length=64)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # a signature outlives the name of who gave it
        related_name="engagements",
        verbose_name=_("person"),
    )
    adhesion = models.ForeignKey(
        Adhesion,
        null=True,
        on_delete=models.PROTECT,  # in whose name it was signed
        related_name="engagements",
        verbose_name=_("adhesion"),
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # through which account
        related_name="+",
        verbose_name=_("account"),
    )
    given_at = models.DateTimeField(_("recorded on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # the receipt
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature or reading")
        verbose_name_plural = _("signatures and readings")
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="engagement_signed_for_an_adhesion",
                condition=Q(kind=EngagementKind.SIGNED, adhesion__isnull=False)
                | Q(kind=EngagementKind.READ, adhesion=None),
                violation_error_message=_("A signature is given for an adhesion, a reading for oneself."),
            ),
            models.UniqueConstraint(
                fields=["adoption", "adhesion"],
                name="engagement_signed_once",
                violation_error_message=_("This version is signed already."),
            ),
            models.UniqueConstraint(
                fields=["adoption", "person"],
                condition=Q(kind=EngagementKind.READ),
                name="engagement_read_once",
                violation_error_message=_("This version is read already."),
            ),
        ]
        indexes = [models.Index(fields=["person", "adoption"], name="engagement_by_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.adoption_id}"

    @property
    def represented(self) -> Organisation | None:
        """The organisation in whose name it was signed; None for somebody's own."""
        return self.adhesion.member_organisation if self.adhesion else None


@append_only()
class SignatureReminder(models.Model):
    """Somebody was reminded on a day that a version awaits their signature."""

    adoption = models.ForeignKey(
        Adoption,
        on_delete=models.PROTECT,  # what was asked, and when, is part of the account
        related_name="signature_reminders",
        verbose_name=_("adoption"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("person"),
    )
    sent_on = models.DateField(_("reminded on"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who asked
        related_name="+",
        verbose_name=_("reminded by"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder to sign")
        verbose_name_plural = _("reminders to sign")
        ordering = ["adoption", "-sent_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "person", "sent_on"],
                name="signature_reminder_once_a_day",
                violation_error_message=_("This person was reminded today already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.adoption_id} {self.sent_on}"
