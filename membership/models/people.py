"""People. A name lives here, in the history of this model, and in frozen documents: nowhere else."""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from membership.enums_people import Civility
from membership.models.organisations import Organisation, sees_every_organisation
from portal.foundation.sort_keys import sort_key
from portal.foundation.tracked import TrackedHistory


class PersonQuerySet(models.QuerySet["Person"]):
    def linked_to(self, organisations: models.QuerySet[Organisation]) -> Self:
        """Who sits, represents, adheres or works there, or was entered or named for it, at any date."""
        there: models.QuerySet[Organisation] = organisations.values("pk")
        return self._through(_kept_by(there) | Q(introduced_to__in=there))

    def kept_by(self, organisations: models.QuerySet[Organisation]) -> Self:
        """The same without those whom the organisation only named: it keeps nothing of them."""
        return self._through(_kept_by(organisations.values("pk")))

    def _through(self, links: Q) -> Self:
        return self.filter(pk__in=self.model.objects.filter(links).values("pk"))

    def reached_at(self, *addresses: str) -> Self:
        """Who signs in with one of these addresses or, without an account, would be invited there.

        An account proves its address; details do not, since whoever keeps them writes what they like.
        """
        wanted = {address.strip().lower() for address in addresses} - {""}
        return self.filter(Q(user__email__in=wanted) | Q(user=None, email__in=wanted), erased_on=None)

    def visible_to(self, user: Any) -> Self:
        """People of the organisations whose private matters ``user`` may see, and oneself; everybody, those whom no
        organisation knows too, for who sees every organisation."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser or sees_every_organisation(user):
            return self.all()
        known = self.model.objects.linked_to(Organisation.objects.visible_to(user)).values("pk")
        return self.filter(Q(pk__in=known) | Q(user=user))

    def namesakes(self, given_name: str, family_name: str) -> Self:
        """People whose name reads the same without accents, hyphens and capitals."""
        return self.filter(sort_key=name_key(given_name, family_name), erased_on=None)


def _kept_by(there: models.QuerySet[Organisation]) -> Q:
    return (
        Q(known_to__in=there)
        | Q(mandates__seat__body__organisation__in=there)
        | Q(representations__mandate__seat__body__organisation__in=there)
        | Q(representations__adhesion__association__in=there)
        | Q(adhesions__association__in=there)
        | Q(staff_roles__organisation__in=there)
    )


def name_key(given_name: str, family_name: str) -> str:
    """What people are sorted by, and told to be namesakes by: family name first."""
    return sort_key(f"{family_name} {given_name}")


class Person(models.Model):
    """Somebody who holds a mandate, represents a member, adheres or works for an association.

    No birth date, address or nationality: the prefecture's form is filled elsewhere (data minimisation, GDPR art. 5).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    civility = models.CharField(_("civility"), max_length=10, choices=Civility, blank=True)
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    profession = models.CharField(_("profession"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,  # an account may go, what its person did stays
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )
    known_to = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="known_people",
        verbose_name=_("entered for"),
        help_text=_("The organisations that entered this person, and see them before any mandate."),
    )
    introduced_to = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="introduced_people",
        verbose_name=_("named for"),
        help_text=_(
            "The organisations that named this person, whom another one keeps: they may give them a seat or a role."
        ),
    )
    erased_on = models.DateField(_("erased on"), null=True, blank=True, editable=False)
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)

    history = TrackedHistory()
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="person_erased_keeps_nothing",
                condition=Q(erased_on=None)
                | Q(civility="", given_name="", family_name="", sort_key="")
                & Q(profession="", email="", phone="", user=None),
                violation_error_message=_("An erased person keeps no name, contact or account."),
            ),
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~Q(family_name="") | Q(erased_on__isnull=False),
                violation_error_message=_("Enter the family name."),
            ),
        ]
        indexes = [models.Index(models.functions.Lower("email"), name="person_by_email")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, **options: Any) -> None:
        self.sort_key = "" if self.erased_on else name_key(self.given_name, self.family_name)
        super().save(**options)

    @property
    def sign_in_address(self) -> str:
        """The address they sign in with, or would be invited at: what :meth:`PersonQuerySet.reached_at` asks."""
        return self.user.email if self.user is not None else self.email

    @property
    def full_name(self) -> str:
        """Given name then family name; a neutral word once erased."""
        if self.erased_on:
            return gettext("erased person")
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def formal_name(self) -> str:
        """As minutes and letters write it: civility, given name, family name."""
        civility = "" if self.erased_on else self.get_civility_display()
        return f"{civility} {self.full_name}".strip()

    def erase(self, on: date) -> None:
        """Empty every field that says who this is; saving it is the service's."""
        for field in ("civility", "given_name", "family_name", "profession", "email", "phone"):
            setattr(self, field, "")
        self.user = None
        self.erased_on = on
