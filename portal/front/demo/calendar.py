"""The dates of the demonstration: the convergence of 2022 is history, everything else moves with today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
ENTERED_ON = date(2021, 1, 11)
"""The day on which the region began to use the portal."""
LAST_YEAR_OF_NETWORKS = 2021
CONVERGENCE = date(2022, 7, 1)
TERM_YEARS = 6


def instant(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """That hour in the region, aware."""
    return datetime.combine(day, time(hour, minute), PARIS)


@dataclass(frozen=True)
class Calendar:
    """``today`` is the day of loading: one vote is open then, and one report is late."""

    today: date

    @cached_property
    def last_year(self) -> int:
        """The last financial year whose workbooks were due."""
        due_this_spring = self.today > date(self.today.year, 4, 15)
        return self.today.year - (1 if due_this_spring else 2)

    @property
    def years(self) -> tuple[int, int, int]:
        """Three financial years of the bodies of today, the last one collected being the last."""
        return self.last_year - 2, self.last_year - 1, self.last_year

    @property
    def former_budget(self) -> int:
        """The year of the budgets already voted."""
        return self.last_year + 1

    @property
    def next_budget(self) -> int:
        """The year of the budget that is being voted."""
        return self.last_year + 2

    @property
    def end_of_term(self) -> date:
        """Last day of the mandates in force: terms of six years counted from the convergence."""
        year = CONVERGENCE.year + TERM_YEARS
        while date(year, 6, 30) <= self.today + timedelta(days=60):
            year += TERM_YEARS
        return date(year, 6, 30)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)
