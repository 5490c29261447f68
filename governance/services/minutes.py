"""The minutes of a vote: what was asked, of whom, what each answered, by which rule it was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from governance import rules
from governance.models import Ballot, BallotElector, Vote
from portal.foundation.audit.chain import Anchor
from portal.foundation.typesetting import typeset


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Everything the minutes print; nothing is read elsewhere, so that the same facts give the same bytes."""

    ballot: Ballot
    electors: Sequence[BallotElector]
    answers: dict[int, Vote]
    decision: rules.Decision
    explanation: Sequence[str]
    decided_at: datetime
    anchors: Sequence[Anchor]


def typeset_minutes(facts: MinutesFacts) -> bytes:
    """The PDF of the minutes, in French: the language of the association's register."""
    ballot = facts.ballot
    with override("fr"):
        return typeset(
            "minute",
            minutes_data(facts),
            title=_("Minutes of the vote: %(title)s") % {"title": ballot.title},
            language="fr",
            document_date=facts.decided_at.date(),
        )


def minutes_data(facts: MinutesFacts) -> dict[str, Any]:
    raise NotImplementedError
