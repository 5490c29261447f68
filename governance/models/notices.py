"""What was sent to whom about a meeting, when they opened it, what they answered. All of it only grows."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, DateField, F, Func, OuterRef, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from governance.enums_meetings import Intention, NoticeKind, RecipientRole
from governance.models.meetings import REASON_LENGTH, Meeting
from membership.enums_people import BodyKind
from membership.models import Organisation, Person
from membership.selectors.electorate import has_a_voice
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.models import AuditEntry
from portal.foundation.clock import now
from portal.foundation.files.models import FileUse


@append_only()
class Notice(models.Model):
    """A notice of meeting as it left: the convocation, a change, a cancellation. ``number`` counts from 1.

    ``content`` is what it announced (date, place, agenda, documents with their fingerprints), as plain values;
    ``document`` is the same as a PDF. ``short_reason``: why it left, or what it adds comes, later than the statutes
    ask; printed in it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,  # the proof that members were convened
        related_name="notices",
        verbose_name=_("meeting"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=NoticeKind)
    content = models.JSONField(_("content"))
    content_sha256 = models.CharField(_("fingerprint of the content"), max_length=64)
    document = models.ForeignKey(
        FileUse,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("letter"),
    )
    short_reason = models.CharField(_("reason for a shorter delay"), max_length=REASON_LENGTH, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who convened
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="notice_numbered_once",
                violation_error_message=_("This notice has been sent already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class NoticeRecipientQuerySet(AppendOnlyQuerySet):
    def with_office_at(self, instant: datetime) -> Self:
        """Rows with ``in_office``: whether whoever was told still belongs to the body that meets.

        Asked for the day of the meeting as long as it is to come, so that a newcomer told before their mandate begins
        prepares for it; for the association's day at ``instant`` afterwards: an ended mandate gives no right the next
        day. By the body rather than by the mandate of the notice: who is elected again goes on.
        """
        meeting = "notice__meeting"
        day = Func(
            F(f"{meeting}__organisation__region__time_zone"),
            Greatest(Value(instant), F(f"{meeting}__starts_at")),
            template="timezone(%(expressions)s)::date",
            output_field=DateField(),
        )
        adherents_of = Case(
            When(**{f"{meeting}__body__kind": BodyKind.GENERAL_MEETING}, then=F(f"{meeting}__organisation"))
        )
        return self.alias(asked_on=day, adherents_of=adherents_of).annotate(
            in_office=has_a_voice(
                OuterRef("asked_on"),
                OuterRef("person"),
                mandate={"seat__body": OuterRef(f"{meeting}__body")},
                adhesion={"association": OuterRef("adherents_of")},
            )
        )

    def in_office_at(self, instant: datetime) -> Self:
        """Those of them who still belong to it."""
        return self.with_office_at(instant).filter(in_office=True)


@append_only()
class NoticeRecipient(models.Model):
    """Somebody whom a notice was sent to: why, for whom, and whether a letter could leave.

    ``reached`` is False where the portal knows no address of theirs: the notice is then handed over by hand. Who was
    reached and has no account has the notice, and not the documents.
    """

    notice = models.ForeignKey(
        Notice,
        on_delete=models.PROTECT,  # the list of those convened is part of the proof
        related_name="recipients",
        verbose_name=_("notice"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # as above
        related_name="notices_of_meeting",
        verbose_name=_("person"),
    )
    represented = models.ForeignKey(
        Organisation,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("for"),
    )
    role = models.CharField(_("convened because"), max_length=10, choices=RecipientRole)
    reached = models.BooleanField(_("a letter left"))
    position = models.PositiveSmallIntegerField(_("position"))

    objects = NoticeRecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("person convened")
        verbose_name_plural = _("people convened")
        ordering = ["notice", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "person"],
                name="notice_recipient_once",
                violation_error_message=_("This person is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who is convened and for whom."""
        return f"{self.person.full_name} ({self.represented.name})" if self.represented else self.person.full_name


@append_only()
class NoticeOpening(models.Model):
    """Somebody convened opened the meeting's page after this notice: the first time, and no other is kept."""

    recipient = models.OneToOneField(
        NoticeRecipient,
        on_delete=models.PROTECT,  # part of the proof
        related_name="opening",
        verbose_name=_("person convened"),
    )
    opened_at = models.DateTimeField(_("opened on"), default=now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening of a notice")
        verbose_name_plural = _("openings of notices")

    def __str__(self) -> str:
        return str(self.recipient)


@append_only()
class NoticeHandover(models.Model):
    """The notice was given by hand or by post to somebody who cannot open it in the portal."""

    recipient = models.OneToOneField(
        NoticeRecipient,
        on_delete=models.PROTECT,  # part of the proof
        related_name="handover",
        verbose_name=_("person convened"),
    )
    handed_on = models.DateField(_("handed over on"))
    how = models.CharField(_("how"), max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who says so
        related_name="+",
        verbose_name=_("recorded by"),
    )
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("handing over of a notice")
        verbose_name_plural = _("handings over of notices")

    def __str__(self) -> str:
        return str(self.recipient)


@append_only()
class MeetingReply(models.Model):
    """What somebody convened answered; a later row replaces it, all stay."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,  # how the meeting was prepared
        related_name="replies",
        verbose_name=_("meeting"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # who answered
        related_name="+",
        verbose_name=_("person"),
    )
    intention = models.CharField(_("answer"), max_length=10, choices=Intention)
    given_at = models.DateTimeField(_("recorded on"), default=now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a notice")
        verbose_name_plural = _("answers to notices")
        ordering = ["meeting", "given_at", "pk"]
        indexes = [models.Index(fields=["meeting", "person", "-given_at"], name="meeting_reply_last")]

    def __str__(self) -> str:
        return str(self.get_intention_display())
