"""A meeting of a body and its agenda, as they are prepared; what was sent to whom is in ``notices``."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from governance.enums_meetings import ItemKind, MeetingKind, MeetingMode, MeetingState
from membership.models import Body, Organisation, Person
from portal.foundation import clock
from portal.foundation.files.models import FileUse
from portal.foundation.tracked import TrackedHistory

MOST_MINUTES = 24 * 60
REASON_LENGTH = 400
"""Characters of a reason at most: the notice, its letter and the register give the same words, whole."""


HELD = frozenset({MeetingState.CLOSED, MeetingState.MINUTED, MeetingState.APPROVED})
"""The states of a meeting that took place and is over."""


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Any) -> Self:
        """Meetings of the associations whose private matters the user may see, and those that convened them as long
        as they belong to the body."""
        from governance.models.notices import NoticeRecipient  # which refers to the meeting

        if not user.is_authenticated:
            return self.none()
        told = NoticeRecipient.objects.filter(person__user=user).in_office_at(clock.now())
        return self.filter(
            Q(organisation__in=Organisation.objects.visible_to(user)) | Q(pk__in=told.values("notice__meeting"))
        )

    def to_come(self, instant: datetime) -> Self:
        """Those that were convened and have not begun."""
        return self.filter(state=MeetingState.CONVENED, starts_at__gt=instant)

    def under_way(self, instant: datetime, midnight: datetime) -> Self:
        """Those that are open, and those of the day that are to be opened. ``midnight``: when the day of the
        association began."""
        to_open = Q(state=MeetingState.CONVENED, starts_at__lte=instant, starts_at__gte=midnight)
        return self.filter(Q(state=MeetingState.OPEN) | to_open)

    def past(self, midnight: datetime) -> Self:
        """Those that are closed, and those that were not held."""
        return self.filter(Q(state__in=HELD) | Q(state=MeetingState.CONVENED, starts_at__lt=midnight))


class Meeting(models.Model):
    """One meeting of one body. Free until it is convened; what changes afterwards is told to whoever was convened."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # what a body decided outlives the association
        related_name="meetings",
        verbose_name=_("organisation"),
    )
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,  # as above
        related_name="meetings",
        verbose_name=_("body"),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=MeetingKind, default=MeetingKind.ORDINARY)
    mode = models.CharField(_("way of meeting"), max_length=10, choices=MeetingMode, default=MeetingMode.MEETING)
    starts_at = models.DateTimeField(_("beginning"))
    minutes = models.PositiveSmallIntegerField(
        _("expected duration in minutes"),
        default=120,
        validators=[MinValueValidator(5), MaxValueValidator(MOST_MINUTES)],
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    remote_link = models.URLField(_("address of the remote meeting"), max_length=300, blank=True)
    remote_help = models.CharField(_("how to join remotely"), max_length=300, blank=True)
    message = models.TextField(_("message to those convened"), max_length=2000, blank=True)
    convocation = models.PositiveSmallIntegerField(_("convocation"), default=1)
    follows = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # the meeting that lacked its quorum is why this one is held
        related_name="convened_again",
        verbose_name=_("convened again after"),
    )
    state = models.CharField(_("state"), max_length=12, choices=MeetingState, default=MeetingState.DRAFT)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who answers for it
        related_name="+",
        verbose_name=_("prepared by"),
    )
    created_at = models.DateTimeField(_("created on"), default=clock.now, editable=False)
    convened_at = models.DateTimeField(_("convened on"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled on"), null=True, blank=True)
    cancel_reason = models.CharField(_("reason for the cancellation"), max_length=REASON_LENGTH, blank=True)
    revision = models.PositiveIntegerField(_("revision of what its screens show"), default=0, editable=False)

    history = TrackedHistory(excluded_fields=["revision"])
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="meeting_convened_is_dated",
                condition=Q(state=MeetingState.DRAFT, convened_at=None)
                | Q(state=MeetingState.CANCELLED)
                | Q(~Q(state__in=[MeetingState.DRAFT, MeetingState.CANCELLED]), convened_at__isnull=False),
                violation_error_message=_("A meeting that is convened has the date of its notice."),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_with_reason",
                condition=Q(~Q(state=MeetingState.CANCELLED), cancelled_at=None, cancel_reason="")
                | (Q(state=MeetingState.CANCELLED, cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                violation_error_message=_("A cancelled meeting has a date and a reason."),
            ),
            models.CheckConstraint(
                name="meeting_second_follows_a_first",
                condition=Q(convocation=1, follows=None) | Q(convocation=2, follows__isnull=False),
                violation_error_message=_("A second convocation follows the meeting that lacked its quorum."),
            ),
            models.CheckConstraint(
                name="meeting_has_a_duration",
                condition=Q(minutes__gte=5, minutes__lte=MOST_MINUTES),
                violation_error_message=_("A meeting lasts from five minutes to a day."),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-starts_at"], name="meeting_by_organisation")]

    def __str__(self) -> str:
        return f"{self.body.name}, {self.starts_at.astimezone(self.organisation.time_zone):%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("governance:meeting_detail", args=[self.organisation.slug, self.uuid])

    @property
    def ends_at(self) -> datetime:
        """When it is expected to end."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_draft(self) -> bool:
        return self.state == MeetingState.DRAFT

    @property
    def is_convened(self) -> bool:
        return self.state == MeetingState.CONVENED

    @property
    def is_open(self) -> bool:
        """Whether it is being held: opened, and not closed yet."""
        return self.state == MeetingState.OPEN

    @property
    def was_held(self) -> bool:
        """Whether it took place and is closed: its minutes are written, or are to be."""
        return self.state in HELD

    @property
    def chain(self) -> str:
        """The register of the meeting in the audit."""
        return f"meeting:{self.uuid}"

    @property
    def has_begun(self) -> bool:
        return clock.now() >= self.starts_at

    @property
    def not_held(self) -> bool:
        """Whether it was convened and its day, where the association is, has passed without anybody opening it."""
        return self.is_convened and self.organisation.today(self.starts_at) < self.organisation.today()

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it: closed, cancelled or not held."""
        return self.was_held or self.state == MeetingState.CANCELLED or self.not_held

    @property
    def state_in_words(self) -> str:
        """Where it stands, for a reader. Its hour makes it no meeting that is held: somebody opens it, that day."""
        if self.not_held:
            return pgettext("meeting", "not held")
        if self.is_convened and self.has_begun:
            return pgettext("meeting", "to be opened")
        return str(self.get_state_display())

    @property
    def prepares(self) -> bool:
        """Whether date, place and agenda may still be changed."""
        return self.is_draft or (self.is_convened and not self.has_begun)


class AgendaItem(models.Model):
    """One item of the agenda. An item withdrawn after the notice stays, marked so: those convened have read it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,  # a draft goes with its agenda; nothing deletes a meeting that is convened
        related_name="items",
        verbose_name=_("meeting"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("what is done with it"), max_length=12, choices=ItemKind, default=ItemKind.DISCUSSION)
    title = models.CharField(_("title"), max_length=300)
    details = models.TextField(_("what it is about"), max_length=4000, blank=True)
    presenter = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # the notice names them
        related_name="+",
        verbose_name=_("presented by"),
    )
    minutes = models.PositiveSmallIntegerField(
        _("duration in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)],
    )
    resolution = models.TextField(_("text put to the vote"), max_length=6000, blank=True)
    subject_kind = models.CharField(_("kind of subject"), max_length=60, blank=True)
    subject_key = models.CharField(_("subject"), max_length=60, blank=True)
    added_at = models.DateTimeField(_("added on"), default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)

    history = TrackedHistory()

    class Meta:
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("items of the agenda")
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="agenda_item_position_once",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Two items have the same place in the agenda."),
            ),
            models.CheckConstraint(
                name="agenda_item_subject_whole",
                condition=Q(subject_kind="", subject_key="") | (~Q(subject_kind="") & ~Q(subject_key="")),
                violation_error_message=_("A subject put to the vote has a kind and a key."),
            ),
            models.CheckConstraint(
                name="agenda_item_votes_on_a_subject",
                condition=Q(subject_kind="") | Q(kind=ItemKind.DECISION),
                violation_error_message=_("Only an item for decision puts something to the vote."),
            ),
            models.CheckConstraint(
                name="agenda_item_one_thing_put_to_the_vote",
                condition=Q(resolution="") | Q(kind=ItemKind.DECISION, subject_kind=""),
                violation_error_message=_(
                    "An item for decision puts either a text of its own or a subject to the vote."
                ),
            ),
            models.CheckConstraint(
                name="agenda_item_withdrawn_after_added",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("added_at")),
                violation_error_message=_("An item is withdrawn after it was added."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MeetingPaper(models.Model):
    """A document of an item, fixed to the byte. One that was announced by a notice is withdrawn, never deleted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.CASCADE,  # as the item goes with a draft
        related_name="papers",
        verbose_name=_("item of the agenda"),
    )
    file = models.ForeignKey(
        FileUse,
        on_delete=models.PROTECT,  # what members were given to read
        related_name="+",
        verbose_name=_("file"),
    )
    added_at = models.DateTimeField(_("added on"), default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)

    history = TrackedHistory()

    class Meta:
        verbose_name = _("document of the meeting")
        verbose_name_plural = _("documents of the meeting")
        ordering = ["item", "added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "file"],
                name="meeting_paper_once",
                violation_error_message=_("This document is with this item already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.file.name)
