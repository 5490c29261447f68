"""The figures of an association for a year: Decimal lines, in numbered sets that only grow."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from funding.enums import FigureState
from funding.models.workbooks import Intake
from membership.models import Organisation
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.clock import now
from portal.foundation.workbooks.values import LONGEST_TEXT


class FigureSetQuerySet(AppendOnlyQuerySet):
    def latest(self) -> Self:
        """The set that counts for each association and year: the last confirmed."""
        newer = FigureSet.objects.filter(organisation=OuterRef("organisation"), year=OuterRef("year"))
        return self.filter(pk=Subquery(newer.order_by("-number").values("pk")[:1]))

    def with_section(self, section: str) -> Self:
        """The sets in which somebody filled this section of the workbook."""
        return self.filter(says_something_of(section))

    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


def says_something_of(section: str) -> Exists:
    """Of a set: whether a row of this section has an amount, or a word on why it has none. A comment is neither."""
    rows = Figure.objects.filter(figure_set=OuterRef("pk"), section=section)
    return Exists(rows.filter(~Q(amount=None) | ~Q(state=FigureState.KNOWN)))


@append_only()
class FigureSet(models.Model):
    """All figures of an association for a year as one confirmed workbook gave them."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,  # reported figures never move and never go
        related_name="figure_sets",
        verbose_name=_("organisation"),
    )
    year = models.PositiveSmallIntegerField(_("financial year"))
    number = models.PositiveIntegerField(_("version"))
    intake = models.OneToOneField(
        Intake,
        on_delete=models.PROTECT,  # the file the figures came from
        related_name="figure_set",
        verbose_name=_("file"),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who answers for the figures
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed on"), default=now)

    objects = FigureSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("set of figures")
        verbose_name_plural = _("sets of figures")
        ordering = ["organisation", "year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"],
                name="figure_set_numbered_once",
                violation_error_message=_("These figures were confirmed by somebody else meanwhile."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year} v{self.number}"


@append_only()
class Figure(models.Model):
    """One figure: a row (account or indicator) crossed with a measure (budget, actual, value), in euros or units.

    ``organisation`` and ``year`` repeat those of the set, so that the federation's sums read one table.
    """

    figure_set = models.ForeignKey(FigureSet, on_delete=models.PROTECT, related_name="figures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("financial year"))
    section = models.CharField(_("section"), max_length=40)
    row = models.CharField(_("row"), max_length=40)
    measure = models.CharField(_("measure"), max_length=40)
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=2, null=True)
    text = models.CharField(_("text"), max_length=LONGEST_TEXT, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=FigureState, default=FigureState.KNOWN)
    cell = models.CharField(_("cell of the file"), max_length=60, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["figure_set", "section", "row", "measure"]
        constraints = [
            models.UniqueConstraint(
                fields=["figure_set", "section", "row", "measure"],
                name="figure_once_per_cell",
                violation_error_message=_("This figure is there already."),
            ),
            models.CheckConstraint(
                name="figure_known_has_a_value",
                condition=(Q(state=FigureState.KNOWN) & (~Q(amount=None) | ~Q(text="")))
                | (~Q(state=FigureState.KNOWN) & Q(amount=None, text="")),
                violation_error_message=_("A known figure has an amount; one that is not known has none."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["year", "section", "measure", "row"],
                include=["figure_set", "organisation", "amount"],
                name="figure_by_year_and_row",
            )
        ]

    def __str__(self) -> str:
        return f"{self.section}/{self.row}/{self.measure}"

    @property
    def cell_id(self) -> str:
        return f"{self.section}/{self.row}/{self.measure}"
