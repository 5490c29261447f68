"""What stands on the days that another last day would change: lists of voters, signatures.

A first day recorded wrongly is refused where something stands on it (:mod:`membership.services.corrections`). An end
is another matter: a resignation of October may be learnt in November, after a vote. It is recorded, but never unseen:
whoever records it confirms that they know what stands, and the register names it.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from membership.models.periods import ONE_DAY
from membership.services.refusals import Refused
from portal.foundation.convened import fixed_on


class VotedSince(Refused):
    """``fixed``: what stands on the days that would change. Confirming it is ``despite`` of the services."""

    def __init__(self, fixed: Iterable[str]) -> None:
        super().__init__(
            _(
                "This stands on the days that would change, and goes on standing: %(fixed)s. Check the day. If it is "
                "right, confirm it, on the page of the mandate or of the adhesion."
            )
            % {"fixed": ", ".join(fixed)}
        )


def days_between_ends(former: date | None, last_day: date | None, today: date) -> tuple[date, date]:
    """The first and the last day that another end changes, up to ``today`` (None: no end); out of order for none."""
    ends = [day or date.max - ONE_DAY for day in (former, last_day)]
    return min(ends) + ONE_DAY, min(max(ends), today)


def standing(subjects: Iterable[UUID], first: date, last: date, *, despite: bool) -> dict[str, object]:
    """What to add to the entry of the register of an act that changes who was there from ``first`` to ``last``.

    ``subjects``: the bodies and the adhesion concerned. Raises VotedSince unless ``despite``.
    """
    if first > last:
        return {}
    subjects = list(subjects)
    with override("fr"):  # what registers keep is in one language
        recorded = [said for subject in subjects for said in fixed_on(subject, first, last)]
    if recorded and not despite:
        raise VotedSince(said for subject in subjects for said in fixed_on(subject, first, last))
    return {"standing": recorded} if recorded else {}
