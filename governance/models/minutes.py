"""The minutes of a meeting: the debates that its secretary writes, what was issued, signed and approved."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance.enums_minutes import ApprovalWay, SignerRole
from governance.models.ballots import Ballot
from governance.models.meetings import AgendaItem, Meeting
from membership.models import Person
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.models import AuditEntry
from portal.foundation.clock import now
from portal.foundation.files.models import FileUse
from portal.foundation.tracked import TrackedHistory


class Debate(models.Model):
    """What was said on an item, in the words of who keeps the minutes. Facts are no part of it: they write themselves.

    It may be corrected at any time, each change with its author; what was issued stays as it was.
    """

    item = models.OneToOneField(
        AgendaItem,
        on_delete=models.PROTECT,  # part of the minutes
        related_name="debate",
        verbose_name=_("item of the agenda"),
    )
    text = models.TextField(_("debates"), max_length=20_000, blank=True)
    changed_at = models.DateTimeField(_("changed on"), default=now)

    history = TrackedHistory()

    class Meta:
        verbose_name = _("debates on an item")
        verbose_name_plural = _("debates on items")

    def __str__(self) -> str:
        return str(self.item)


@append_only()
class MeetingMinutes(models.Model):
    """The minutes as they were issued: their PDF, and the record of the same facts for machines.

    ``number`` counts from 1; a later one corrects the one before, and ``correction`` says why.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,  # minutes are kept for ever
        related_name="minutes_issued",
        verbose_name=_("meeting"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    record = models.ForeignKey(
        FileUse,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("record"),
    )
    pdf = models.ForeignKey(
        FileUse,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("PDF"),
    )
    facts_sha256 = models.CharField(_("fingerprint of the facts"), max_length=64)
    correction = models.CharField(_("why they were corrected"), max_length=400, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who answers for them
        related_name="+",
        verbose_name=_("issued by"),
    )
    issued_at = models.DateTimeField(_("issued on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes of a meeting")
        verbose_name_plural = _("minutes of meetings")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="meeting_minutes_numbered_once",
                violation_error_message=_("These minutes have been issued already."),
            ),
            models.CheckConstraint(
                name="meeting_minutes_corrected_with_reason",
                condition=Q(number=1, correction="") | (Q(number__gt=1) & ~Q(correction="")),
                violation_error_message=_("Minutes that correct others say why."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pdf.name)

    def get_absolute_url(self) -> str:
        return reverse("governance:meeting_minutes", args=[self.meeting.organisation.slug, self.meeting.uuid])


@append_only()
class MinutesSignature(models.Model):
    """Whoever presided, or kept them, signs the minutes with their account."""

    minutes = models.ForeignKey(
        MeetingMinutes,
        on_delete=models.PROTECT,  # the signature is the proof
        related_name="signatures",
        verbose_name=_("minutes"),
    )
    role = models.CharField(_("as"), max_length=10, choices=SignerRole)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # who signed
        related_name="+",
        verbose_name=_("person"),
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # with which account
        related_name="+",
        verbose_name=_("signed by"),
    )
    signed_at = models.DateTimeField(_("signed on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature of minutes")
        verbose_name_plural = _("signatures of minutes")
        ordering = ["minutes", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "role"],
                name="minutes_signed_once_a_role",
                violation_error_message=_("This is signed already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person.full_name}, {self.get_role_display()}"


@append_only()
class MinutesApproval(models.Model):
    """Minutes that were approved, and how. ``pdf`` is theirs with the signatures, or with the vote that approved."""

    minutes = models.OneToOneField(
        MeetingMinutes,
        on_delete=models.PROTECT,  # the approval is the proof
        related_name="approval",
        verbose_name=_("minutes"),
    )
    way = models.CharField(_("how"), max_length=10, choices=ApprovalWay)
    ballot = models.ForeignKey(
        Ballot,
        null=True,
        on_delete=models.PROTECT,  # the vote that approved them
        related_name="+",
        verbose_name=_("vote"),
    )
    pdf = models.ForeignKey(
        FileUse,
        on_delete=models.PROTECT,  # what is filed in the register on paper
        related_name="+",
        verbose_name=_("PDF"),
    )
    approved_at = models.DateTimeField(_("approved on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval of minutes")
        verbose_name_plural = _("approvals of minutes")
        constraints = [
            models.CheckConstraint(
                name="minutes_approval_by_vote_names_it",
                condition=Q(way=ApprovalWay.SIGNATURES, ballot=None) | Q(way=ApprovalWay.VOTE, ballot__isnull=False),
                violation_error_message=_("An approval by vote names the vote."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_way_display())
