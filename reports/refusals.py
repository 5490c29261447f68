"""What reports refuses: named errors, each with a sentence that says what to do next."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from membership.services.refusals import Refused


class TermsMissing(Refused):
    sentence = _(
        "A ratio has a numerator and a denominator that members report in each of its years: choose two indicators, "
        "or other years."
    )


class TermsUnwanted(Refused):
    sentence = _("Only a ratio has a numerator and a denominator: leave both empty.")


class NeededByRatio(Refused):
    sentence = _("A ratio is worked out from this indicator in other years: end the ratio first.")


class CollectionNotOpen(Refused):
    """``opens_on`` is the day from which the members are asked."""

    def __init__(self, opens_on: date) -> None:
        super().__init__(str(self.sentence) % {"day": date_format(opens_on, "SHORT_DATE_FORMAT")})

    sentence = _("The collection opens on %(day)s: the members can be reminded from that day on.")


class DueThatDay(Refused):
    sentence = _("It is due on that day already: choose another day, or go back.")


class WorkbookNotPublished(Refused):
    """``year`` is the financial year whose workbook the members cannot download yet."""

    def __init__(self, year: int) -> None:
        super().__init__(str(self.sentence) % {"year": year})

    sentence = _("The workbook of %(year)s is not published yet: publish it, then remind the members.")


class RuleGone(Refused):
    sentence = _("This rule is withdrawn already: there is nothing left to do.")


class RuleInForce(Refused):
    sentence = _("This rule has begun: it stays as it is. Record another one that replaces it from a later day.")


class RuleTooEarly(Refused):
    sentence = _("Tables were read today under the rule in force: the new one applies from tomorrow at the earliest.")


class RuleOfTheDay(Refused):
    sentence = _("Another rule begins on this day: choose another day, or withdraw that rule first.")
