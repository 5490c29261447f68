"""Where: regions, departments, communes (INSEE) and the territories made of communes.

Paris, Lyon and Marseille are known twice by INSEE: as arrondissements and as the city. Only the arrondissements are
placed in a territory or counted in a population; the database refuses the other.
"""

import uuid
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from membership.enums import CommuneKind, TerritoryKind, Zone
from portal.foundation.tracked import TrackedHistory


def days(starts_on: str = "starts_on", ends_on: str = "ends_on") -> Func:
    """The days from the first field to the second, both included; NULL is without end."""
    return Func(F(starts_on), F(ends_on), Value("[]"), function="DATERANGE", output_field=DateRangeField())


Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    def in_force_on(self, day: date) -> "DatedQuerySet[Row]":
        """Rows whose first day is ``day`` or before, and whose last day, if any, is ``day`` or after."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Region(models.Model):
    code = models.CharField(_("INSEE code"), max_length=3, primary_key=True)
    name = models.CharField(_("name"), max_length=60)
    zone = models.CharField(_("zone"), max_length=5, choices=Zone)
    time_zone = models.CharField(_("time zone"), max_length=40, help_text=_("It decides what “today” is."))
    sort_key = models.CharField(max_length=80, editable=False)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Department(models.Model):
    code = models.CharField(_("INSEE code"), max_length=3, primary_key=True)
    name = models.CharField(_("name"), max_length=60)
    zone = models.CharField(_("zone"), max_length=5, choices=Zone)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,  # reference data is replaced by the loader, never deleted under what uses it
        related_name="departments",
        verbose_name=_("region"),
    )
    sort_key = models.CharField(max_length=80, editable=False)

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class CommuneQuerySet(models.QuerySet["Commune"]):
    def placeable(self) -> "CommuneQuerySet":
        """Communes and arrondissements, without the cities that the arrondissements make up."""
        return self.filter(placeable=True)


class Commune(models.Model):
    """A commune, a municipal arrondissement, or a city divided into arrondissements (never placed nor counted)."""

    code = models.CharField(_("INSEE code"), max_length=5, primary_key=True)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=25, choices=CommuneKind)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,  # as for the region of a department
        related_name="communes",
        verbose_name=_("department"),
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,  # kept beside the department: the tables by region read 35,000 rows less
        related_name="communes",
        verbose_name=_("region"),
    )
    postcodes = ArrayField(models.CharField(max_length=5), verbose_name=_("postcodes"), blank=True)
    population = models.PositiveIntegerField(
        _("population"),
        null=True,
        blank=True,
        help_text=_("Empty when it is not known, and for a city counted by its arrondissements."),
    )
    placeable = models.GeneratedField(
        expression=~Q(kind=CommuneKind.PARENT),  # type: ignore[arg-type]  # documented by Django, not by its stubs
        output_field=models.BooleanField(),
        db_persist=True,
    )
    sort_key = models.CharField(max_length=80, editable=False)
    search_key = models.CharField(max_length=60, editable=False)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["sort_key", "code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=CommuneKind.PARENT) | Q(population=None),
                name="commune_parent_is_never_counted",
                violation_error_message=_("A city divided into arrondissements is counted by its arrondissements."),
            ),
        ]
        indexes = [
            GinIndex(fields=["postcodes"], name="commune_by_postcode"),
            # Whatever letter is mistyped, the name begins with the letters before it or holds those after it.
            models.Index(OpClass(F("search_key"), "text_pattern_ops"), name="commune_by_first_letters"),
            GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], name="commune_by_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name


class CoordinationTerritory(models.Model):
    """An area made of communes and arrondissements, that of one DAC (« territoire de coordination »), CLIC or CPTS."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=25, choices=TerritoryKind, default=TerritoryKind.COORDINATION)
    name = models.CharField(_("name"), max_length=120)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,  # see Department.region
        related_name="territories",
        verbose_name=_("region"),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    fictional = models.BooleanField(_("fictional"), default=False)
    sort_key = models.CharField(max_length=160, editable=False)

    history = TrackedHistory()
    objects = DatedQuerySet["CoordinationTerritory"].as_manager()

    class Meta:
        verbose_name = _("coordination territory")
        verbose_name_plural = _("coordination territories")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["id", "kind"], name="territory_id_kind"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="territory_dates_in_order",
                violation_error_message=_("The last day of a territory cannot stand before its first day."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TerritoryCommune(models.Model):
    """A commune in a territory, from a first to a last day. The kind is the territory's (held by a composite key)."""

    territory = models.ForeignKey(
        CoordinationTerritory,
        on_delete=models.CASCADE,  # a row is a part of its territory
        related_name="places",
        verbose_name=_("territory"),
    )
    kind = models.CharField(max_length=25, choices=TerritoryKind, editable=False)
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,  # see Department.region
        related_name="places",
        verbose_name=_("commune"),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    history = TrackedHistory()
    objects = DatedQuerySet["TerritoryCommune"].as_manager()

    class Meta:
        verbose_name = _("commune of a territory")
        verbose_name_plural = _("communes of territories")
        ordering = ["territory", "commune"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="territory_commune_dates_in_order",
                violation_error_message=_(
                    "The last day of a commune in a territory cannot stand before its first day."
                ),
            ),
            ExclusionConstraint(
                name="one_territory_of_a_kind_per_commune",
                expressions=[
                    ("commune", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This commune already belongs to a territory of this kind on these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commune_id} → {self.territory_id}"


class TerritorySupport(models.Model):
    """The body in charge of a territory, from a first to a last day: one DAC per coordination territory at a date.

    One body per territory: ARS Île-de-France reference document on DACs, 20 November 2019 (one DAC a territory).
    """

    territory = models.ForeignKey(
        CoordinationTerritory,
        on_delete=models.CASCADE,  # a row is a part of its territory
        related_name="supports",
        verbose_name=_("territory"),
    )
    organisation = models.ForeignKey(
        "membership.Organisation",
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        related_name="supports",
        verbose_name=_("organisation"),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    history = TrackedHistory()
    objects = DatedQuerySet["TerritorySupport"].as_manager()

    class Meta:
        verbose_name = _("body in charge of a territory")
        verbose_name_plural = _("bodies in charge of territories")
        ordering = ["territory", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="territory_support_dates_in_order",
                violation_error_message=_("The last day in charge of a territory cannot stand before the first day."),
            ),
            ExclusionConstraint(
                name="one_support_body_per_territory",
                expressions=[("territory", RangeOperators.EQUAL), (days(), RangeOperators.OVERLAPS)],
                violation_error_message=_("Another body is already in charge of this territory on these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} → {self.territory_id}"
