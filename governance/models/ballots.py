"""A vote of a body on a frozen subject: who may vote, and what each answered. All of it only grows."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import BigIntegerField, Case, F, OuterRef, Q, When
from django.db.models.functions import Cast, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from governance.enums import BallotState, VoteChoice
from governance.enums_sittings import BallotMode, VoiceRight
from governance.models.meetings import AgendaItem, Meeting
from governance.models.profiles import StatuteProfile
from membership.enums_people import Office
from membership.models import Body, Constituency, Mandate, Organisation, Person
from membership.selectors.electorate import BY_ADHESION, has_a_voice
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.models import AuditEntry
from portal.foundation.clock import now
from portal.foundation.files.models import FileUse

DECIDED_WITHIN: Final = timedelta(minutes=15)
"""The worker decides within a minute of the closing: a vote still open after this cannot be decided as it stands."""


def is_open_at(instant: datetime, path: str = "") -> Q:
    """The condition that a vote is open at this instant; ``path`` leads to the vote, ``ballot__`` from its voices.

    A vote in a meeting has no hour of closing: whoever presides closes it.
    """
    not_yet = Q(**{f"{path}closes_at": None}) | Q(**{f"{path}closes_at__gt": instant})
    return Q(**{f"{path}state": BallotState.OPEN, f"{path}opens_at__lte": instant}) & not_yet


class BallotQuerySet(models.QuerySet["Ballot"]):
    def visible_to(self, user: Any) -> Self:
        """Votes of the associations whose private matters the user may see, and those where they are a voter."""
        if not user.is_authenticated:
            return self.none()
        theirs = Q(pk__in=BallotElector.objects.cast_by(user).values("ballot"))
        return self.filter(Q(organisation__in=Organisation.objects.visible_to(user)) | theirs)

    def open_at(self, instant: datetime) -> Self:
        return self.filter(is_open_at(instant))

    def due_at(self, instant: datetime) -> Self:
        """Open votes whose hour of closing has come."""
        return self.filter(state=BallotState.OPEN, closes_at__lte=instant)


class Ballot(models.Model):
    """One question put to one body. What voters read is frozen to the byte before they are asked."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # what was decided outlives the association
        related_name="ballots",
        verbose_name=_("organisation"),
    )
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,  # as above
        related_name="ballots",
        verbose_name=_("body"),
    )
    subject_kind = models.CharField(_("kind of subject"), max_length=60)
    subject_key = models.CharField(_("subject"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("what changes"), blank=True)
    question = models.CharField(_("question"), max_length=400)
    source_sha256 = models.CharField(_("fingerprint of the text"), max_length=64)
    pdf_sha256 = models.CharField(_("fingerprint of the PDF"), max_length=64)
    source_file = models.ForeignKey(
        FileUse,
        on_delete=models.PROTECT,  # the proof of what was voted
        related_name="+",
        verbose_name=_("text voted"),
    )
    pdf_file = models.ForeignKey(
        FileUse,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("PDF voted"),
    )
    proposed_effect = models.DateField(_("in force from"), null=True, blank=True)
    profile = models.ForeignKey(
        StatuteProfile,
        on_delete=models.PROTECT,  # the rule that decides
        related_name="ballots",
        verbose_name=_("rules of vote"),
    )
    silent_voices = models.JSONField(_("voices without a voter"), default=list, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who answers for the opening
        related_name="+",
        verbose_name=_("opened by"),
    )
    opens_at = models.DateTimeField(_("opening"), default=now)
    closes_at = models.DateTimeField(_("closing"), null=True, blank=True)
    mode = models.CharField(_("way of voting"), max_length=10, choices=BallotMode, default=BallotMode.WRITTEN)
    item = models.ForeignKey(
        AgendaItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # the meeting at which it was decided
        related_name="ballots",
        verbose_name=_("item of the agenda"),
    )
    attendance = models.JSONField(_("who attended when the vote was opened"), default=dict, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=BallotState, default=BallotState.OPEN)
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True)
    cancel_reason = models.CharField(_("reason for the cancellation"), max_length=400, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="ballot_closes_after_opening",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("The closing must come after the opening: choose a later day or hour."),
            ),
            models.CheckConstraint(
                name="ballot_in_a_meeting_or_with_an_hour",
                condition=Q(mode=BallotMode.WRITTEN, item=None, closes_at__isnull=False)
                | (~Q(mode=BallotMode.WRITTEN) & Q(item__isnull=False, closes_at=None)),
                violation_error_message=_("A written vote has an hour of closing; one in a meeting has its item."),
            ),
            models.CheckConstraint(
                name="ballot_end_is_dated",
                condition=Q(state=BallotState.OPEN, ended_at=None) | (~Q(state=BallotState.OPEN) & ~Q(ended_at=None)),
                violation_error_message=_("A vote that is over has a date of end."),
            ),
            models.CheckConstraint(
                name="ballot_cancelled_with_reason",
                condition=~Q(state=BallotState.CANCELLED) | ~Q(cancel_reason=""),
                violation_error_message=_("A cancelled vote has a reason."),
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_key", "body"],
                condition=Q(state=BallotState.OPEN),
                name="ballot_one_open_per_subject_and_body",
                violation_error_message=_("A vote is already open on this subject."),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-opens_at"], name="ballot_by_organisation"),
            models.Index(fields=["closes_at"], condition=Q(state=BallotState.OPEN), name="ballot_open_by_closing"),
            models.Index(fields=["subject_kind", "subject_key"], name="ballot_by_subject"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("governance:ballot_detail", args=[self.organisation.slug, self.uuid])

    @property
    def chain(self) -> str:
        """The register of this vote in the audit."""
        return f"ballot:{self.uuid}"

    def accepts_votes(self, instant: datetime | None = None) -> bool:
        """Between opening and closing, whether or not the worker has passed."""
        when = instant or now()
        begun = self.state == BallotState.OPEN and self.opens_at <= when
        return begun and (self.closes_at is None or when < self.closes_at)

    @property
    def in_meeting(self) -> bool:
        return BallotMode(self.mode).in_meeting

    @property
    def meeting(self) -> Meeting | None:
        """The meeting at which the vote was opened; None for a written consultation."""
        return self.item.meeting if self.item else None

    @property
    def undecided(self) -> bool:
        """Whether it was closed too long ago to be decided without anybody's help."""
        return self._closed_since(now() - DECIDED_WITHIN)

    @property
    def over(self) -> bool:
        """Whether its hour of closing has passed and its result is not there yet."""
        return self._closed_since(now())

    def _closed_since(self, instant: datetime) -> bool:
        return self.state == BallotState.OPEN and self.closes_at is not None and self.closes_at <= instant

    @property
    def state_in_words(self) -> str:
        """Where it stands, for a reader: once its hour has passed it is open to nobody."""
        if self.state == BallotState.DECIDED:
            return str(self.decision.get_status_display())
        if self.over:
            return str(_("without a result") if self.undecided else _("being counted"))
        return str(self.get_state_display())


class BallotElectorQuerySet(AppendOnlyQuerySet):
    def cast_by(self, user: Any, path: str = "user") -> Self:
        """The voices that an account casts: its own, those that it stands in for, those it holds a proxy of.

        ``path`` leads from the person to what ``user`` is.
        """
        own = Q(**{"holder": None, f"person__{path}": user})
        found: Self = self.exclude(right=VoiceRight.NONE).filter(own | Q(**{f"holder__{path}": user}))
        return found

    def with_office_on(self, day: date) -> Self:
        """Voices with ``in_office``: whether their voter may still answer for them on a day of the association.

        The very mandate or adhesion of the voice: another one, later, answers for a voice of its own.
        """
        adhesion = Cast(Substr("key", len(BY_ADHESION) + 1), BigIntegerField())
        return self.alias(adhesion=Case(When(key__startswith=BY_ADHESION, then=adhesion))).annotate(
            in_office=has_a_voice(
                day,
                OuterRef("person"),
                mandate={"pk": OuterRef("mandate")},
                adhesion={"pk": OuterRef("adhesion")},
            )
        )


@append_only()
class BallotElector(models.Model):
    """One voice of the list of voters, fixed at the opening: a seat or an adhesion, and who casts it."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="electors")
    key = models.CharField(_("voice"), max_length=40)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # the list of voters is part of the proof
        related_name="ballot_voices",
        verbose_name=_("voter"),
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
        on_delete=models.PROTECT,  # its end takes the right away during the vote
        related_name="+",
        verbose_name=_("mandate"),
    )
    office = models.CharField(_("office"), max_length=20, choices=Office, default=Office.NONE)
    weight = models.PositiveSmallIntegerField(_("votes"), default=1)
    position = models.PositiveSmallIntegerField(_("position"))
    right = models.CharField(_("at the opening"), max_length=5, choices=VoiceRight, default=VoiceRight.OWN)
    holder = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.PROTECT,  # whose hand cast the voice
        related_name="ballot_voices_held",
        verbose_name=_("cast by"),
    )
    holder_key = models.CharField(_("voice of the holder of the proxy"), max_length=40, blank=True)

    objects = BallotElectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("voter")
        verbose_name_plural = _("voters")
        ordering = ["ballot", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "key"],
                name="elector_once_per_ballot",
                violation_error_message=_("This voice is on the list already."),
            ),
            models.CheckConstraint(
                name="elector_proxy_has_a_holder",
                condition=~Q(right=VoiceRight.PROXY) | Q(holder__isnull=False),
                violation_error_message=_("A voice that is represented names who casts it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Who votes and for whom, as an attendance sheet writes it."""
        return f"{self.person.full_name} ({self.represented.name})" if self.represented else self.person.full_name

    @property
    def caster(self) -> Person | None:
        """Whose hand casts the voice: the voter's, or that of who stands in or holds the proxy; None if absent."""
        return None if self.right == VoiceRight.NONE else self.holder or self.person


@append_only()
class Vote(models.Model):
    """One answer. Where the rules let a voter change it, a later row replaces it; all stay."""

    elector = models.ForeignKey(BallotElector, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(_("answer"), max_length=20, choices=VoteChoice)
    sequence = models.PositiveSmallIntegerField(_("number"))
    source_sha256 = models.CharField(_("fingerprint of the text"), max_length=64)
    cast_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who voted
        related_name="+",
        verbose_name=_("cast by"),
    )
    cast_at = models.DateTimeField(_("recorded on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # the receipt
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["elector", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["elector", "sequence"],
                name="vote_numbered_once",
                violation_error_message=_("This answer is recorded already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_choice_display())


@append_only()
class Recusal(models.Model):
    """A voice that takes no part because its holder declared an interest in the matter. Once declared, it stays."""

    elector = models.OneToOneField(
        BallotElector,
        on_delete=models.PROTECT,  # part of the account of the vote
        related_name="recusal",
        verbose_name=_("voter"),
    )
    cause = models.CharField(_("interest declared"), max_length=300)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who declared it
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
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")

    def __str__(self) -> str:
        return str(self.elector)
