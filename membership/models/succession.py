"""Who became whom: dated events, the shares that pass, and the small table that answers for both.

Figures never move: they stay with whoever reported them. :class:`LineageClosure` is rebuilt from the validated events
whenever one is validated or cancelled; nothing else writes it.
"""

import uuid
from datetime import date
from fractions import Fraction

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from membership.enums import LineageRest, MeasureFamily, SuccessionKind, SuccessionStatus
from membership.models.organisations import Organisation
from portal.foundation.tracked import TrackedHistory


class SuccessionEventQuerySet(models.QuerySet["SuccessionEvent"]):
    def validated(self) -> "SuccessionEventQuerySet":
        return self.filter(status=SuccessionStatus.VALIDATED)

    def with_links(self) -> "SuccessionEventQuerySet":
        """Links, their bodies and shares loaded: five queries, however many events."""
        return self.prefetch_related("links__shares", "links__predecessor", "links__successor")


class SuccessionEvent(models.Model):
    """Bodies that merge, split, hand over a part, turn into another or end, on a legal and an accounting date.

    The accounting date is the first day of the accounts that follow the event; a treaty often makes it the 1 January
    before the legal date. A draft counts for nothing. A validated event is never edited: cancel it and draft another.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=SuccessionKind)
    status = models.CharField(
        _("status"), max_length=10, choices=SuccessionStatus, default=SuccessionStatus.DRAFT, editable=False
    )
    legal_date = models.DateField(_("legal date"), help_text=_("The first day of the new situation."))
    accounting_date = models.DateField(
        _("accounting date"), help_text=_("The first day of the accounts that follow, often an earlier 1 January.")
    )
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Treaty, order, decision or publication that says so.")
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)
    fictional = models.BooleanField(_("fictional"), default=False)
    validated_at = models.DateTimeField(_("validated on"), null=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled on"), null=True, editable=False)
    cancel_reason = models.CharField(_("reason of the cancellation"), max_length=300, blank=True, editable=False)

    history = TrackedHistory()
    objects = SuccessionEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["legal_date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=SuccessionStatus.DRAFT, validated_at=None, cancelled_at=None)
                | Q(status=SuccessionStatus.VALIDATED, validated_at__isnull=False, cancelled_at=None)
                | Q(status=SuccessionStatus.CANCELLED, cancelled_at__isnull=False),
                name="succession_status_has_its_dates",
                violation_error_message=_("A validated or cancelled succession carries the moment it became so."),
            ),
            models.CheckConstraint(
                condition=~Q(status=SuccessionStatus.CANCELLED) | ~Q(cancel_reason=""),
                name="succession_cancelled_for_a_reason",
                violation_error_message=_("Say why the succession is cancelled."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.legal_date:%d/%m/%Y})"


class SuccessionLink(models.Model):
    """What one predecessor hands to one successor; no successor: outside the perimeter, or to nobody (dissolution)."""

    event = models.ForeignKey(
        SuccessionEvent,
        on_delete=models.CASCADE,  # a link is a part of its event; only a draft is ever deleted
        related_name="links",
        verbose_name=_("succession"),
    )
    predecessor = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        related_name="successions_out",
        verbose_name=_("predecessor"),
    )
    successor = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # as for the predecessor
        related_name="successions_in",
        null=True,
        blank=True,
        verbose_name=_("successor"),
    )

    history = TrackedHistory()

    class Meta:
        verbose_name = _("succession link")
        verbose_name_plural = _("succession links")
        ordering = ["event", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "predecessor", "successor"],
                name="succession_link_once",
                nulls_distinct=False,
                violation_error_message=_("This predecessor already hands something to this successor in this event."),
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("predecessor")),
                name="succession_link_to_another",
                violation_error_message=_("A body cannot succeed itself: choose another successor."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id or '∅'}"


class SuccessionShare(models.Model):
    """The share of one family of measures that passes along a link, with the key it was computed by and its source."""

    link = models.ForeignKey(
        SuccessionLink,
        on_delete=models.CASCADE,  # a share is a part of its link
        related_name="shares",
        verbose_name=_("succession link"),
    )
    family = models.CharField(_("family of measures"), max_length=10, choices=MeasureFamily)
    numerator = models.PositiveIntegerField(_("numerator"))
    denominator = models.PositiveIntegerField(_("denominator"), default=1)
    key = models.CharField(
        _("key of the share"), max_length=120, blank=True, help_text=_("Staff, budget, population…: what it follows.")
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    history = TrackedHistory()

    class Meta:
        verbose_name = _("succession share")
        verbose_name_plural = _("succession shares")
        ordering = ["link", "family"]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "family"],
                name="succession_share_once_per_family",
                violation_error_message=_("The share of this family is already given."),
            ),
            models.CheckConstraint(
                condition=Q(denominator__gt=0) & Q(numerator__lte=F("denominator")),
                name="succession_share_between_zero_and_one",
                violation_error_message=_("A share lies between zero and one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.numerator}/{self.denominator}"

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


class SuccessionChange(models.Model):
    """One change that the validation of an event made, so that cancelling it undoes that change and no other.

    Written once: the status of the event says whether it stands or is undone.
    """

    event = models.ForeignKey(
        SuccessionEvent,
        on_delete=models.CASCADE,  # only validated events have changes, and those are never deleted
        related_name="changes",
        verbose_name=_("succession"),
    )
    position = models.PositiveIntegerField(_("position"))
    planner = models.CharField(_("made by"), max_length=60)
    code = models.CharField(_("change"), max_length=60)
    sentence = models.CharField(_("sentence"), max_length=500)
    payload = models.JSONField(_("details"), default=dict)

    class Meta:
        verbose_name = _("change made by a succession")
        verbose_name_plural = _("changes made by successions")
        ordering = ["event", "position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="succession_change_position"),
        ]

    def __str__(self) -> str:
        return self.sentence


class LineageQuerySet(models.QuerySet["LineageClosure"]):
    def on_bodies_of(self, day: date) -> "LineageQuerySet":
        """Read on the bodies of ``day``: today for the constant perimeter."""
        return self.filter(
            Q(perimeter_from=None) | Q(perimeter_from__lte=day), Q(perimeter_until=None) | Q(perimeter_until__gt=day)
        )

    def for_figures_dated(self, day: date) -> "LineageQuerySet":
        """For figures whose period ends on ``day``."""
        return self.filter(
            Q(figures_from=None) | Q(figures_from__lte=day), Q(figures_until=None) | Q(figures_until__gt=day)
        )


class LineageFields(models.Model):
    """Figures of ``ancestor`` dated in [figures_from, figures_until), read on the bodies of a day in [perimeter_from,
    perimeter_until), belong to ``descendant`` for ``weight``; without a descendant, ``rest`` says where they went."""

    family = models.CharField(_("family of measures"), max_length=10, choices=MeasureFamily)
    figures_from = models.DateField(null=True)
    figures_until = models.DateField(null=True)
    perimeter_from = models.DateField(null=True)
    perimeter_until = models.DateField(null=True)
    rest = models.CharField(max_length=12, choices=LineageRest, blank=True)
    weight_numerator = models.DecimalField(max_digits=60, decimal_places=0)
    weight_denominator = models.DecimalField(max_digits=60, decimal_places=0, default=1)
    depth = models.PositiveSmallIntegerField(help_text=_("Number of successions between the two, by the longest way."))

    objects = LineageQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def weight(self) -> Fraction:
        return Fraction(int(self.weight_numerator), int(self.weight_denominator))

    @property
    def estimated(self) -> bool:
        """Whether a key shares the figure out: then it was not counted, and tables say so."""
        return self.weight != 1


class LineageClosure(LineageFields):
    """The stored answers, for bodies that some event touches. Read :class:`Lineage`, which knows the others too."""

    ancestor = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,  # derived rows
        related_name="lineage_closure",
    )
    descendant = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,  # derived rows
        related_name="lineage_closure_in",
        null=True,
    )

    class Meta:
        verbose_name = _("lineage")
        verbose_name_plural = _("lineages")
        ordering = ["ancestor", "family", "perimeter_from", "figures_from", "descendant"]
        indexes = [
            models.Index(fields=["ancestor", "family"], name="lineage_by_ancestor"),
            models.Index(fields=["descendant", "family"], name="lineage_by_descendant"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(descendant__isnull=False, rest="") | (Q(descendant=None) & ~Q(rest="")),
                name="lineage_reaches_a_body_or_a_rest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} → {self.descendant_id or self.rest} ({self.family} {self.weight})"


class Lineage(LineageFields):
    """A view: the closure, and for every other organisation that it is itself, wholly and always."""

    id = models.BigIntegerField(primary_key=True)
    ancestor = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="lineage")
    descendant = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="lineage_in", null=True)

    class Meta:
        managed = False
        db_table = "membership_lineage"
        verbose_name = _("lineage")
        verbose_name_plural = _("lineages")

    def __str__(self) -> str:
        return f"{self.ancestor_id} → {self.descendant_id or self.rest} ({self.family} {self.weight})"
