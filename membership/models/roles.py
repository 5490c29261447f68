"""Roles that no mandate gives (staff, auditors, administrators), and the Wagtail groups derived from all roles."""

from typing import Any, Self

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from membership.enums_people import Role, StaffRoleKind
from membership.models.organisations import Organisation
from membership.models.people import Person
from membership.models.periods import Period, PeriodQuerySet, dates_in_order, never_twice
from portal.foundation.tracked import TrackedHistory


class StaffRoleQuerySet(PeriodQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Assignments in the organisations that ``user`` sees; those of administrators are for administrators, by
        :func:`membership.selectors.roles.assignments_visible_to`."""
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class StaffRole(Period):
    """A dated assignment: coordinator, federation staff, read-only auditor, or administrator of the platform.

    ``reason`` keeps what it rests on (a contract, an engagement letter of the auditor, a decision).
    """

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # people are erased by a service, their rows stay
        related_name="staff_roles",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=25, choices=StaffRoleKind)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        null=True,
        blank=True,
        related_name="staff_roles",
        verbose_name=_("organisation"),
    )
    reason = models.CharField(_("what it rests on"), max_length=200, blank=True)

    history = TrackedHistory()
    objects = StaffRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["organisation", "role", "starts_on"]
        constraints = [
            dates_in_order("staff_role"),
            models.CheckConstraint(
                condition=Q(role=StaffRoleKind.PLATFORM_ADMINISTRATOR, organisation=None)
                | (~Q(role=StaffRoleKind.PLATFORM_ADMINISTRATOR) & Q(organisation__isnull=False)),
                name="staff_role_names_its_organisation",
                violation_error_message=_(
                    "Choose the organisation of this role; an administrator of the platform has none."
                ),
            ),
            never_twice(
                "staff_role_never_twice",
                "person",
                "role",
                "organisation",
                message=_("This person already has this role on these dates."),
            ),
            never_twice(
                "staff_role_administrator_never_twice",
                "person",
                condition=Q(organisation=None),
                message=_("This person already has this role on these dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class DerivedGroup(models.Model):
    """A Wagtail group kept by the portal: who holds ``role`` in ``organisation`` today. Nobody edits it by hand.

    ``rights_version`` is the version of the table of rights (``services.wagtail_groups``) that it was written with.
    """

    group = models.OneToOneField(
        Group,
        on_delete=models.CASCADE,  # the mark goes with what it marks
        related_name="derived",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,  # rights on nothing
        null=True,
        related_name="derived_groups",
    )
    role = models.CharField(max_length=25, choices=Role)
    rights_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("derived group")
        verbose_name_plural = _("derived groups")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "role"], name="derived_group_one_per_role", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.group.name


class OrganisationCollection(models.Model):
    """The one Wagtail collection that holds the images and public documents of an organisation."""

    organisation = models.OneToOneField(
        Organisation,
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        related_name="collection_link",
    )
    collection = models.OneToOneField(
        Collection,
        on_delete=models.PROTECT,  # its images are on public pages
        related_name="organisation_link",
    )

    class Meta:
        verbose_name = _("collection of an organisation")
        verbose_name_plural = _("collections of organisations")

    def __str__(self) -> str:
        return str(self.collection)
