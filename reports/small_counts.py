"""Which figures of a member are masked on its own pages, for whoever reads them from outside.

The same as in the federation's tables: a figure that a table masks is masked here, else the table would be undone.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from funding.budget_sheets import AMOUNT, COMMENT
from membership.models import Adhesion, Organisation
from portal.foundation.workbooks.template import cell_id
from portal.foundation.workbooks.values import State, Value
from reports.aggregation import activity
from reports.indicator_sheets import ACTIVITY, counts_persons, indicators_of
from reports.models import rule_on


def hidden(organisation: Organisation, year: int, values: Mapping[str, Value], *, confirmed: bool) -> frozenset[str]:
    """Every count of persons of a file that is not confirmed; of the figures of the year, those that tables mask.

    Comments beside the counts are masked too: they may repeat them.
    """
    indicators = indicators_of(year)
    today = organisation.today()
    persons = [indicator.code for indicator in indicators if counts_persons(indicator)]
    rule = rule_on(today)
    found = {cell_id(ACTIVITY, indicator.code, COMMENT) for indicator in indicators}
    for code in persons:
        key = cell_id(ACTIVITY, code, AMOUNT)
        value = values.get(key)
        # In a file that is not confirmed, what could not be read may be a small count in words.
        small = isinstance(value, Decimal) and rule.covers(value)
        if small or (not confirmed and value != 0 and not isinstance(value, State)):
            found.add(key)
    if confirmed:
        measured = activity.indicators_of(year)
        for federation in _federations(organisation, year):
            counts, _labels = activity.read_counts(
                federation=federation, year=year, indicators=measured, today=today, rule=rule
            )
            found |= {
                cell_id(ACTIVITY, code, AMOUNT) for code in persons if organisation.pk in counts.masked_members(code)
            }
    return frozenset(found)


def _federations(organisation: Organisation, year: int) -> list[int]:
    adhesions = Adhesion.objects.filter(member_organisation=organisation, starts_on__lte=date(year, 12, 31))
    rows = adhesions.exclude(ends_on__lt=date(year, 1, 1)).values_list("association_id", flat=True)
    return sorted(set(rows))
