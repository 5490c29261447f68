"""Who belongs to an association or to the federation, in which category, and whether the fee is paid."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from membership.enums_people import AdhesionEnd
from membership.models.bodies import Constituency
from membership.models.organisations import Organisation
from membership.models.people import Person
from membership.models.periods import Period, PeriodQuerySet, dates_in_order, never_twice
from portal.foundation.tracked import TrackedHistory


class AdhesionCategoryQuerySet(models.QuerySet["AdhesionCategory"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class AdhesionCategory(models.Model):
    """A category of adherents in the statutes of one association (active, founding, honorary…) and what it gives."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # adhesions hang on it
        related_name="adhesion_categories",
        verbose_name=_("association"),
    )
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    votes = models.BooleanField(_("votes in the general meeting"), default=True)
    fee_required = models.BooleanField(
        _("votes only with the fee paid"),
        default=False,
        help_text=_("Statutes may make the vote depend on the fee: the law does not."),
    )
    source = models.CharField(_("clause of the statutes"), max_length=160, blank=True)

    history = TrackedHistory()
    objects = AdhesionCategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category of adherents")
        verbose_name_plural = _("categories of adherents")
        ordering = ["organisation", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="adhesion_category_once",
                violation_error_message=_("The association already has a category of this name."),
            ),
            models.UniqueConstraint(fields=["id", "organisation"], name="adhesion_category_id_organisation"),
        ]

    def __str__(self) -> str:
        return self.name


class AdhesionQuerySet(PeriodQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Adhesions to the associations that ``user`` sees, and those that these hold elsewhere."""
        visible = Organisation.objects.visible_to(user)
        return self.filter(Q(association__in=visible) | Q(member_organisation__in=visible))

    def with_member(self) -> Self:
        return self.select_related("person", "member_organisation", "category", "constituency")


class Adhesion(Period):
    """A person or an organisation belongs to an association, or an association to the federation.

    ``fee_paid_until``: the last day that the fee covers; it matters where the category makes the vote depend on it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    association = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        related_name="adhesions",
        verbose_name=_("association"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # people are erased by a service, their rows stay
        null=True,
        blank=True,
        related_name="adhesions",
        verbose_name=_("person"),
    )
    member_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        null=True,
        blank=True,
        related_name="adhesions_held",
        verbose_name=_("member organisation"),
    )
    category = models.ForeignKey(
        AdhesionCategory,
        on_delete=models.PROTECT,  # a composite key holds that it is one of the same association
        related_name="adhesions",
        verbose_name=_("category"),
    )
    constituency = models.ForeignKey(
        Constituency,
        on_delete=models.PROTECT,  # votes are counted by constituency for ever
        null=True,
        blank=True,
        related_name="adhesions",
        verbose_name=_("constituency"),
    )
    fee_paid_until = models.DateField(_("fee paid until"), null=True, blank=True)
    end_reason = models.CharField(_("reason of the end"), max_length=20, choices=AdhesionEnd, blank=True)

    history = TrackedHistory()
    objects = AdhesionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adhesion")
        verbose_name_plural = _("adhesions")
        ordering = ["association", "starts_on", "pk"]
        constraints = [
            dates_in_order("adhesion"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, member_organisation=None)
                | Q(person=None, member_organisation__isnull=False),
                name="adhesion_one_member",
                violation_error_message=_("A person or an organisation adheres: choose one."),
            ),
            models.CheckConstraint(
                condition=Q(member_organisation=None) | ~Q(member_organisation=F("association")),
                name="adhesion_not_to_itself",
                violation_error_message=_("An association cannot adhere to itself."),
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ends_on__isnull=False),
                name="adhesion_end_reason_has_a_date",
                violation_error_message=_("Enter the last day of the adhesion beside the reason of its end."),
            ),
            never_twice(
                "adhesion_person_never_twice",
                "association",
                "person",
                message=_("This person already adheres on these dates."),
            ),
            never_twice(
                "adhesion_organisation_never_twice",
                "association",
                "member_organisation",
                message=_("This organisation already adheres on these dates."),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "starts_on"], name="adhesion_by_person"),
            models.Index(fields=["member_organisation", "starts_on"], name="adhesion_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.association}"

    @property
    def member(self) -> Person | Organisation | None:
        return self.person or self.member_organisation

    def fee_up_to_date(self, on: Any) -> bool:
        """Whether the fee covers the day ``on``; True where the category asks for none."""
        if not self.category.fee_required:
            return True
        return self.fee_paid_until is not None and self.fee_paid_until >= on
