"""Bodies of an association, their constituencies (collèges) and seats: what the statutes lay down, as dated rows."""

import uuid
from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from membership.enums_people import BodyKind, SeatKind
from membership.models.organisations import Organisation
from membership.models.periods import Period, PeriodQuerySet, dates_in_order, never_twice
from portal.foundation.tracked import TrackedHistory


class BodyQuerySet(PeriodQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class Body(Period):
    """An organ of an association: general meeting (AG), board (CA), executive committee (bureau) or a committee.

    The 1901 Act names none of them: which ones exist, and from when to when, is the statutes' business.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # what a body decided outlives the association
        related_name="bodies",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind)
    name = models.CharField(_("name"), max_length=120)

    history = TrackedHistory()
    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["organisation", "kind", "name", "starts_on"]
        constraints = [
            dates_in_order("body"),
            never_twice(
                "body_one_of_a_kind",
                "organisation",
                "kind",
                condition=~Q(kind=BodyKind.COMMITTEE),
                message=_("The association already has a body of this kind on these dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def votes_by_adhesion(self) -> bool:
        """A general meeting gathers the adherents; every other body gathers those who hold its seats."""
        return self.kind == BodyKind.GENERAL_MEETING


class ConstituencyQuerySet(models.QuerySet["Constituency"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(body__organisation__in=Organisation.objects.visible_to(user))


class Constituency(models.Model):
    """A collège: a group of members with seats of its own in a body.

    Appui Santé Cornouaille: liberal professionals 9 seats, structures 8, user associations 4. ``weight`` is the number
    of votes of each of its electors (whole, 1 unless the statutes say otherwise).
    """

    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,  # votes are counted by constituency for ever
        related_name="constituencies",
        verbose_name=_("body"),
    )
    name = models.CharField(_("name"), max_length=160)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    weight = models.PositiveSmallIntegerField(_("votes of each elector"), default=1, validators=[MinValueValidator(1)])
    expected_seats = models.PositiveSmallIntegerField(_("number of seats in the statutes"), null=True, blank=True)
    represents_users = models.BooleanField(
        _("representatives of users"),
        default=False,
        help_text=_("Health law wants users represented: an empty constituency of theirs is said wherever it shows."),
    )
    source = models.CharField(_("clause of the statutes"), max_length=160, blank=True)

    history = TrackedHistory()
    objects = ConstituencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("constituency")
        verbose_name_plural = _("constituencies")
        ordering = ["body", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"],
                name="constituency_once_per_body",
                violation_error_message=_("The body already has a constituency of this name."),
            ),
            models.UniqueConstraint(fields=["id", "body"], name="constituency_id_body"),
            models.CheckConstraint(
                condition=Q(weight__gte=1),
                name="constituency_weight_at_least_one",
                violation_error_message=_("Each elector of a constituency has at least one vote."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SeatQuerySet(PeriodQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(body__organisation__in=Organisation.objects.visible_to(user))


class Seat(Period):
    """A place in a body, whoever holds it. A substitute's seat names the seat whose holder it replaces.

    Its dates are those of the statutes: a seat closed by a change of statutes is no vacancy afterwards.
    """

    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,  # mandates hang on it
        related_name="seats",
        verbose_name=_("body"),
    )
    constituency = models.ForeignKey(
        Constituency,
        on_delete=models.PROTECT,  # as for the body; a composite key holds that it is one of the same body
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("constituency"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=SeatKind, default=SeatKind.ELECTED)
    label = models.CharField(
        _("label"), max_length=160, blank=True, help_text=_("For an ex officio seat: the office it goes with.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    votes = models.BooleanField(
        _("has a vote"), default=True, help_text=_("Without it, the seat is convened and speaks (advisory voice).")
    )
    substitute_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,  # the seat it replaces is closed, never deleted
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name=_("substitute of"),
    )

    history = TrackedHistory()
    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["body", "position", "pk"]
        constraints = [
            dates_in_order("seat"),
            models.CheckConstraint(
                condition=Q(kind=SeatKind.SUBSTITUTE, substitute_of__isnull=False)
                | (~Q(kind=SeatKind.SUBSTITUTE) & Q(substitute_of=None)),
                name="seat_substitute_names_its_seat",
                violation_error_message=_("A substitute's seat names the seat it replaces, and no other seat does."),
            ),
            models.UniqueConstraint(fields=["id", "body"], name="seat_id_body"),
        ]

    def __str__(self) -> str:
        return self.label or f"{self.body} {self.position}"
