"""What funding refuses: named errors, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused


class NotPublished(Refused):
    sentence = _("The workbook of this year is not published yet: the federation publishes it.")


class NothingToPublish(Refused):
    sentence = _("No account is in use that year: fill in the chart of accounts first.")


class UnlikelyYear(Refused):
    sentence = _("A workbook is published for the year before, the current year or the next one: check the year.")


class CodeTaken(Refused):
    sentence = _("This code is taken, perhaps by a row that has ended: choose another one.")


class PublishedYear(Refused):
    """A row that a published workbook stands on; ``year`` is that of the workbook."""

    def __init__(self, year: int) -> None:
        super().__init__(str(self.sentence) % {"year": year, "next": year + 1})


class RowPublished(PublishedYear):
    sentence = _(
        "The workbook of %(year)s is published with this row: it stays as it is. End it, then add another one from "
        "%(next)s."
    )


class BeginsInPublished(PublishedYear):
    sentence = _("The workbook of %(year)s is published: this row begins in %(next)s at the earliest.")


class EndsInPublished(PublishedYear):
    sentence = _("The workbook of %(year)s is published: its rows stay. Choose %(year)s or a later year.")


class StructureChanged(Refused):
    sentence = _("The workbook of this year changed since its publication: publish a new version of it.")


class IntakeNotConfirmable(Refused):
    sentence = _("This workbook cannot be confirmed: correct what is listed, then send it again.")


class FiguresMoved(Refused):
    sentence = _(
        "Other figures were confirmed for this year since you sent this workbook: look at the differences again, "
        "then confirm."
    )


class NoFigures(Refused):
    sentence = _("No figures are confirmed for this year: send the workbook first.")


class BudgetEmpty(Refused):
    sentence = _("The confirmed workbook has no budget: fill in its budget sheet and send it again.")
