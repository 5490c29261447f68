"""What funding refuses: named errors, each with a sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused


class NotPublished(Refused):
    sentence = _("The workbook of this year is not published yet: the federation publishes it.")


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
