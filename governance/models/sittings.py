"""A meeting as it is held: its voices, who came and left, the steps of who presides. All of it only grows."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from governance.enums_sittings import Source, StepKind, Way
from governance.models.meetings import AgendaItem, Meeting
from membership.enums_people import Office
from membership.models import Adhesion, Constituency, Mandate, Organisation, Person
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.models import AuditEntry
from portal.foundation.clock import now


@append_only()
class MeetingVoice(models.Model):
    """A voice of the body, or a seat that only advises, as the list is fixed when the meeting is opened.

    ``key`` names it for ever, as the electorate does (``seat:12``). ``stand_in`` may come in the place of ``person``.
    ``silent``: why nobody casts it (a vacant seat); such a row has no person.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,  # the attendance sheet is part of the proof
        related_name="voices",
        verbose_name=_("meeting"),
    )
    key = models.CharField(_("voice"), max_length=40)
    votes = models.BooleanField(_("has a vote"))
    person = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="meeting_voices",
        verbose_name=_("person"),
    )
    stand_in = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("stand-in"),
    )
    represented = models.ForeignKey(
        Organisation,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("for"),
    )
    constituency = models.ForeignKey(
        Constituency,
        null=True,
        on_delete=models.PROTECT,  # votes are counted by constituency for ever
        related_name="+",
        verbose_name=_("constituency"),
    )
    mandate = models.ForeignKey(
        Mandate,
        null=True,
        on_delete=models.PROTECT,  # its end takes the right away
        related_name="+",
        verbose_name=_("mandate"),
    )
    adhesion = models.ForeignKey(
        Adhesion,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("adhesion"),
    )
    office = models.CharField(_("office"), max_length=20, choices=Office, default=Office.NONE)
    silent = models.CharField(_("without a voter because"), max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("voice of a meeting")
        verbose_name_plural = _("voices of a meeting")
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"],
                name="meeting_voice_once",
                violation_error_message=_("This voice is on the list already."),
            ),
            models.CheckConstraint(
                name="meeting_voice_person_or_silent",
                condition=Q(person__isnull=False, silent="") | (Q(person=None) & ~Q(silent="")),
                violation_error_message=_("A voice has a person, or a reason why nobody casts it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who it is and for whom they sit, as an attendance sheet writes it; empty for a silent one."""
        if self.person is None:
            return self.represented.name if self.represented else ""
        return f"{self.person.full_name} ({self.represented.name})" if self.represented else self.person.full_name


@append_only()
class Attendance(models.Model):
    """Somebody came, or left: the last row of a voice says whether it is there. ``way`` is empty when they left.

    ``at`` is when it happened, ``recorded_at`` when it was written: who runs the meeting may note a departure a few
    minutes late, never to before a vote that counted it.
    """

    voice = models.ForeignKey(
        MeetingVoice,
        on_delete=models.PROTECT,  # the attendance is part of the proof
        related_name="attendances",
        verbose_name=_("voice"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # who came: the voter, or who stands in for them
        related_name="+",
        verbose_name=_("person"),
    )
    way = models.CharField(_("attends"), max_length=6, choices=Way, blank=True)
    source = models.CharField(_("known"), max_length=10, choices=Source)
    at = models.DateTimeField(_("at"))
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
        verbose_name = _("arrival or departure")
        verbose_name_plural = _("arrivals and departures")
        ordering = ["voice", "pk"]

    def __str__(self) -> str:
        return f"{self.voice}: {self.get_way_display() or _('left')}"


@append_only()
class SittingStep(models.Model):
    """What whoever presides did: opened, took an item up, suspended, resumed, closed.

    ``chair`` and ``secretary`` stand with OPENED and CHAIRED; the last of these says who presides.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,  # how the meeting went is part of its minutes
        related_name="steps",
        verbose_name=_("meeting"),
    )
    kind = models.CharField(_("step"), max_length=10, choices=StepKind)
    item = models.ForeignKey(
        AgendaItem,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="steps",
        verbose_name=_("item of the agenda"),
    )
    chair = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.PROTECT,  # who presided
        related_name="+",
        verbose_name=_("who presides"),
    )
    secretary = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.PROTECT,  # who kept the minutes
        related_name="+",
        verbose_name=_("who keeps the minutes"),
    )
    at = models.DateTimeField(_("at"), default=now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who did it
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
        verbose_name = _("step of a meeting")
        verbose_name_plural = _("steps of a meeting")
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind"],
                condition=Q(kind__in=[StepKind.OPENED, StepKind.CLOSED]),
                name="meeting_opened_and_closed_once",
                violation_error_message=_("This was done already."),
            ),
            models.CheckConstraint(
                name="sitting_step_item_named",
                condition=Q(kind=StepKind.ITEM, item__isnull=False) | (~Q(kind=StepKind.ITEM) & Q(item=None)),
                violation_error_message=_("Say which item is taken up."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


@append_only()
class QuorumChange(models.Model):
    """The quorum of the meeting was met, or lost, at this instant: the first row is that of the opening.

    The explanation is the engine's, as it goes into the minutes.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,  # the history of the quorum is part of the minutes
        related_name="quorum_changes",
        verbose_name=_("meeting"),
    )
    met = models.BooleanField(_("quorum met"))
    present = models.PositiveSmallIntegerField(_("present"))
    represented = models.PositiveSmallIntegerField(_("represented"))
    explanation_fr = models.TextField(_("explanation in French"))
    explanation_en = models.TextField(_("explanation in English"))
    at = models.DateTimeField(_("at"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of the quorum")
        verbose_name_plural = _("changes of the quorum")
        ordering = ["meeting", "pk"]

    def __str__(self) -> str:
        return str(_("quorum met") if self.met else _("quorum lost"))


@append_only()
class ItemRecusal(models.Model):
    """Somebody takes no part in an item because they declared an interest in it; once declared, it stays.

    Every vote on the item counts without their voice.
    """

    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,  # part of the account of the meeting
        related_name="recusals",
        verbose_name=_("item of the agenda"),
    )
    voice = models.ForeignKey(
        MeetingVoice,
        on_delete=models.PROTECT,  # as above
        related_name="recusals",
        verbose_name=_("voice"),
    )
    cause = models.CharField(_("interest declared"), max_length=300)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who declared or recorded it
        related_name="+",
        verbose_name=_("declared by"),
    )
    declared_at = models.DateTimeField(_("declared on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("recusal from an item")
        verbose_name_plural = _("recusals from items")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "voice"],
                name="item_recusal_once",
                violation_error_message=_("This interest is declared already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.voice}: {self.item}"
