"""Who holds a seat, from when to when, and who speaks for an organisation that holds one."""

import uuid
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from membership.enums_people import MandateEnd, Office, RepresentationKind
from membership.models.adhesions import Adhesion
from membership.models.bodies import Seat
from membership.models.organisations import Organisation
from membership.models.people import Person
from membership.models.periods import Period, PeriodQuerySet, dates_in_order, never_twice
from portal.foundation.tracked import TrackedHistory


class MandateQuerySet(PeriodQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(seat__body__organisation__in=Organisation.objects.visible_to(user))

    def with_holder(self) -> Self:
        return self.select_related("person", "holder_organisation", "seat__body__organisation__region")


class Mandate(Period):
    """A dated term of office on a seat, held by a person or by an organisation.

    ``ends_on`` is the last day of the mandate: it gives every right on that day until midnight in the association's
    time zone, and none the next. A planned end stands there from the start; ``end_reason`` says why it came.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    seat = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,  # a term of office is a fact
        related_name="mandates",
        verbose_name=_("seat"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # people are erased by a service, their rows stay
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name=_("person"),
    )
    holder_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        null=True,
        blank=True,
        related_name="held_mandates",
        verbose_name=_("organisation that holds the seat"),
    )
    office = models.CharField(_("office"), max_length=20, choices=Office, default=Office.NONE)
    end_reason = models.CharField(_("reason of the end"), max_length=20, choices=MandateEnd, blank=True)

    history = TrackedHistory()
    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["seat", "starts_on"]
        constraints = [
            dates_in_order("mandate"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, holder_organisation=None)
                | Q(person=None, holder_organisation__isnull=False),
                name="mandate_one_holder",
                violation_error_message=_("A seat is held by a person or by an organisation: choose one."),
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ends_on__isnull=False),
                name="mandate_end_reason_has_a_date",
                violation_error_message=_("Enter the last day of the mandate beside the reason of its end."),
            ),
            never_twice(
                "mandate_seat_never_held_twice",
                "seat",
                message=_("This seat is already held on these dates: end the former mandate first."),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "starts_on"], name="mandate_by_person"),
            models.Index(fields=["holder_organisation", "starts_on"], name="mandate_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, {self.seat}"

    @property
    def holder(self) -> Person | Organisation | None:
        return self.person or self.holder_organisation


class RepresentationQuerySet(PeriodQuerySet):
    def visible_to(self, user: Any) -> Self:
        visible = Organisation.objects.visible_to(user)
        return self.filter(Q(mandate__seat__body__organisation__in=visible) | Q(adhesion__association__in=visible))

    def with_the_voice_on(self, day: date) -> Self:
        """Who speaks on a day for what the organisation holds: its permanent representative, else its substitute."""
        permanent = self.model.objects.in_force_on(day).filter(kind=RepresentationKind.PERMANENT)
        replaced = Exists(permanent.filter(mandate=OuterRef("mandate"))) | Exists(
            permanent.filter(adhesion=OuterRef("adhesion"))
        )
        return self.in_force_on(day).filter(Q(kind=RepresentationKind.PERMANENT) | ~replaced)


class Representation(Period):
    """The person who speaks and votes for an organisation on one of its seats, or for one of its adhesions."""

    mandate = models.ForeignKey(
        Mandate,
        on_delete=models.PROTECT,  # votes and signatures name both
        null=True,
        blank=True,
        related_name="representations",
        verbose_name=_("mandate"),
    )
    adhesion = models.ForeignKey(
        Adhesion,
        on_delete=models.PROTECT,  # votes and signatures name both
        null=True,
        blank=True,
        related_name="representations",
        verbose_name=_("adhesion"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # people are erased by a service, their rows stay
        related_name="representations",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=RepresentationKind, default=RepresentationKind.PERMANENT)

    history = TrackedHistory()
    objects = RepresentationQuerySet.as_manager()

    class Meta:
        verbose_name = _("representation")
        verbose_name_plural = _("representations")
        ordering = ["kind", "starts_on"]
        constraints = [
            dates_in_order("representation"),
            models.CheckConstraint(
                condition=Q(mandate__isnull=False, adhesion=None) | Q(mandate=None, adhesion__isnull=False),
                name="representation_of_one_thing",
                violation_error_message=_("A representative is named for a mandate or for an adhesion: choose one."),
            ),
            never_twice(
                "representation_one_per_mandate",
                "mandate",
                "kind",
                message=_("This organisation already has such a representative on these dates."),
            ),
            never_twice(
                "representation_one_per_adhesion",
                "adhesion",
                "kind",
                message=_("This organisation already has such a representative on these dates."),
            ),
        ]
        indexes = [models.Index(fields=["person", "starts_on"], name="representation_by_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()}"

    def clean(self) -> None:
        super().clean()
        holding = self.mandate or self.adhesion
        if holding is not None and holding.person_id:
            raise ValidationError(_("A person sits in their own name: only an organisation has a representative."))
