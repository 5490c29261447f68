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
    comments = {cell_id(ACTIVITY, indicator.code, COMMENT) for indicator in indicators}
    persons = {cell_id(ACTIVITY, row.code, AMOUNT): row.code for row in indicators if counts_persons(row)}
    if not confirmed:
        # What could not be read may be a small count in words.
        counts = {key for key in persons if values.get(key) != 0 and not isinstance(values.get(key), State)}
        return frozenset(comments | counts)
    today = organisation.today()
    rule = rule_on(today)
    found = {key for key in persons if isinstance(value := values.get(key), Decimal) and rule.covers(value)}
    measured = activity.indicators_of(year)
    for federation in _federations(organisation, year):
        members, _labels = activity.read_counts(
            federation=federation, year=year, indicators=measured, today=today, rule=rule
        )
        found |= {key for key, code in persons.items() if organisation.pk in members.masked_members(code)}
    return frozenset(comments | found)


def _federations(organisation: Organisation, year: int) -> list[int]:
    adhesions = Adhesion.objects.filter(member_organisation=organisation, starts_on__lte=date(year, 12, 31))
    rows = adhesions.exclude(ends_on__lt=date(year, 1, 1)).values_list("association_id", flat=True)
    return sorted(set(rows))
