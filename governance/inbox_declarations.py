"""What awaits the officers of an association: changes to declare to the prefecture."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from governance.permissions import OPENERS
from governance.selectors_declarations import changes_to_declare
from membership.selectors.roles import roles_of
from portal.foundation.inbox import InboxItem, InboxKind


def declarations_awaiting(user: Any, on: date) -> Iterator[InboxItem]:
    """One item an association with changes to declare, for who prepares its meetings. One query at most."""
    places = roles_of(user).where(*OPENERS)
    if not places:
        return
    changes = sorted(changes_to_declare(places, on), key=lambda change: change.place)
    for place, group in groupby(changes, key=lambda change: change.place):
        due = list(group)
        title = ngettext(
            "Declare %(count)s change to the prefecture", "Declare %(count)s changes to the prefecture", len(due)
        )
        yield InboxItem(
            key=f"declare:{place}",
            title=title % {"count": len(due)},
            reason=_("The 1901 Act, art. 5, gives three months from each change."),
            organisation=due[0].organisation,
            slug=due[0].slug,
            deadline=min(change.due_on for change in due),
            url=reverse("governance:declarations", args=[due[0].slug]),
            kind=InboxKind.DO,
        )
