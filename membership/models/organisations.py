"""Organisations: associations, the federation, and those they work with. One row a body, for ever."""

import uuid
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Left, NullIf
from django.utils.translation import gettext_lazy as _

from membership.enums import ContactKind, LegalForm, OrganisationKind
from membership.identifiers import validate_finess, validate_rna, validate_siren, validate_siret
from membership.models.geography import Commune, Region
from portal.foundation import clock
from portal.foundation.sort_keys import sort_key
from portal.foundation.tracked import TrackedHistory


def _life() -> Func:
    """The days on which an organisation exists: the day of its dissolution is the first it does not."""
    return Func(F("founded_on"), F("dissolved_on"), Value("[)"), function="DATERANGE", output_field=DateRangeField())


def _one_body_per(field: str, message: Any, *, apart_from: Collection[OrganisationKind] = ()) -> ExclusionConstraint:
    """A number names one body on a given day; a body converted into another hands its number over."""
    condition = ~Q(**{field: ""})
    if apart_from:
        condition &= ~Q(kind__in=list(apart_from))
    return ExclusionConstraint(
        name=f"organisation_one_body_per_{field.removesuffix('_number')}",
        expressions=[(field, RangeOperators.EQUAL), (_life(), RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_message=message,
    )


class Theme(models.Model):
    """What a network works on (cancer, gerontology, palliative care…): a table the federation edits."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    sort_key = models.CharField(max_length=120, editable=False)
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Order, call for projects or decision that names it.")
    )
    archived = models.BooleanField(_("no longer offered"), default=False)

    history = TrackedHistory()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["sort_key"],
                name="theme_one_of_a_name",
                violation_error_message=_("Another theme has this name: reopen that one, or choose another name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **options: Any) -> None:
        self.sort_key = sort_key(self.name)
        super().save(**options)


_visible: Callable[[Any], Collection[int] | None] | None = None


def set_visible_organisations(provider: Callable[[Any], Collection[int] | None]) -> None:
    """Say who sees which organisations: ``provider(user)`` gives their primary keys, or None for all of them."""
    global _visible
    _visible = provider


def sees_every_organisation(user: Any) -> bool:
    """Whether no organisation is hidden from ``user``: an administrator of the platform."""
    return _visible is not None and _visible(user) is None


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def alive_on(self, day: date) -> "OrganisationQuerySet":
        """Bodies founded on ``day`` or before (or at an unknown date) and not yet dissolved on that day.

        A body recorded twice is there once.
        """
        return self.filter(
            Q(founded_on=None) | Q(founded_on__lte=day),
            Q(dissolved_on=None) | Q(dissolved_on__gt=day),
            duplicate_of=None,
        )

    def visible_to(self, user: Any) -> "OrganisationQuerySet":
        """Organisations whose private matters ``user`` may see; nothing for who is not signed in."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self.all()
        allowed = _visible(user) if _visible else ()
        return self.all() if allowed is None else self.filter(pk__in=allowed)

    def real(self) -> "OrganisationQuerySet":
        return self.filter(fictional=False)

    def fictional(self) -> "OrganisationQuerySet":
        return self.filter(fictional=True)


def name_at(path: str = "") -> Coalesce:
    """In a query, what :attr:`Organisation.name` is of the organisation at this path; empty: of the row itself."""
    usual, official = (f"{path}__{field}" if path else field for field in ("usual_name", "official_name"))
    return Coalesce(NullIf(F(usual), Value("")), F(official))


class Organisation(models.Model):
    """A body that reports, decides, adheres or is a partner. Its identifiers belong to it while it exists.

    ``founded_on`` empty: not known, as far back as one looks. ``dissolved_on`` is the first day without it, so that a
    DAC founded on 1 July and the network it replaces, dissolved on 1 July, never exist together nor leave a gap.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind)
    official_name = models.CharField(_("official name"), max_length=200)
    usual_name = models.CharField(_("usual name"), max_length=120, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=30, choices=LegalForm, blank=True)
    rna_number = models.CharField(_("RNA number"), max_length=10, blank=True, validators=[validate_rna])
    siren = models.CharField(_("SIREN number"), max_length=9, blank=True, validators=[validate_siren])
    siret = models.CharField(_("SIRET number"), max_length=14, blank=True, validators=[validate_siret])
    finess = models.CharField(_("FINESS number"), max_length=9, blank=True, validators=[validate_finess])
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,  # reference data, see Department.region
        related_name="organisations",
        verbose_name=_("region"),
    )
    seat_address = models.TextField(_("address of the seat"), max_length=300, blank=True)
    seat_postcode = models.CharField(_("postcode of the seat"), max_length=5, blank=True)
    seat_commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,  # reference data, see Department.region
        null=True,
        blank=True,
        related_name="seated",
        verbose_name=_("commune of the seat"),
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="organisations", verbose_name=_("themes"))
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    dissolved_on = models.DateField(
        _("dissolved on"), null=True, blank=True, help_text=_("The first day on which it no longer exists.")
    )
    fictional = models.BooleanField(_("fictional"), default=False, help_text=_("Invented for the demonstration."))
    duplicate_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,  # an organisation is dissolved, never deleted
        null=True,
        blank=True,
        editable=False,  # set by a validated succession of kind "duplicate", and unset when it is cancelled
        related_name="duplicates",
        verbose_name=_("recorded twice, first as"),
    )
    sort_key = models.CharField(max_length=240, editable=False, db_index=True)

    history = TrackedHistory(m2m_fields=[themes])
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(founded_on=None) | Q(dissolved_on=None) | Q(dissolved_on__gte=F("founded_on")),
                name="organisation_dates_in_order",
                violation_error_message=_("An organisation cannot be dissolved before it was founded."),
            ),
            models.CheckConstraint(
                condition=Q(siren="") | Q(siret="") | Q(siren=Left("siret", 9)),
                name="organisation_siret_of_its_siren",
                violation_error_message=_(
                    "The first nine digits of the SIRET number are the SIREN number: check both."
                ),
            ),
            _one_body_per("rna_number", _("Another organisation already has this RNA number on these dates.")),
            _one_body_per(
                "siren",
                _("Another organisation already has this SIREN number on these dates."),
                apart_from=OrganisationKind.sharing_siren(),
            ),
            _one_body_per("siret", _("Another organisation already has this SIRET number on these dates.")),
            _one_body_per("finess", _("Another organisation already has this FINESS number on these dates.")),
        ]
        indexes = [
            models.Index(fields=["region", "kind", "sort_key"], name="organisation_by_region_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **options: Any) -> None:
        self.sort_key = sort_key(self.name)
        super().save(**options)

    def clean(self) -> None:
        super().clean()
        if self.seat_commune is not None and not self.seat_commune.placeable:
            raise ValidationError({"seat_commune": _("Choose the arrondissement of the seat, not the city.")})

    @property
    def name(self) -> str:
        """The name people use: a DAC may keep its brand beside the territorial name the ARS gave it."""
        return self.usual_name or self.official_name

    @property
    def chain(self) -> str:
        """Name of its audit chain."""
        return f"organisation:{self.uuid}"

    @property
    def time_zone(self) -> ZoneInfo:
        return self.region.zone_info

    def today(self, now: datetime | None = None) -> date:
        """The day it is at the organisation's, at ``now`` (aware; by default the instant of the current act)."""
        return (now or clock.now()).astimezone(self.time_zone).date()

    def alive_on(self, day: date) -> bool:
        """As the QuerySet method of this name, for one body."""
        return (
            self.duplicate_of_id is None
            and (self.founded_on is None or self.founded_on <= day)
            and (self.dissolved_on is None or day < self.dissolved_on)
        )


class OrganisationContact(models.Model):
    """A telephone number, an e-mail address or a website; the public ones stand on the organisation's page."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,  # a contact is a part of its organisation
        related_name="contacts",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("kind"), max_length=5, choices=ContactKind)
    value = models.CharField(_("number or address"), max_length=200)
    label = models.CharField(_("what it is for"), max_length=80, blank=True)
    public = models.BooleanField(_("shown to the public"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = TrackedHistory()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["organisation", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "value"],
                name="contact_once_per_organisation",
                violation_error_message=_("This organisation already has this contact."),
            )
        ]

    def __str__(self) -> str:
        return self.value
