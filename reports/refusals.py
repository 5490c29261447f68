"""What reports refuses: named errors, each with a sentence that says what to do next."""

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


class RuleInForce(Refused):
    sentence = _("This rule has begun: it stays as it is. Record another one that replaces it from a later day.")


class RuleTooEarly(Refused):
    sentence = _("Tables were read today under the rule in force: the new one applies from tomorrow at the earliest.")


class RuleOfTheDay(Refused):
    sentence = _("Another rule begins on this day: choose another day, or withdraw that rule first.")
