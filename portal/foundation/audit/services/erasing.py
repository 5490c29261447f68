"""Erasing what the register knows of a person, without breaking it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.foundation.actors import Acting, acts
from portal.foundation.audit.models import PersonalValue
from portal.foundation.audit.services.recording import Act, record_all
from portal.foundation.audit.standard_kinds import PERSONAL_ERASED


@acts
@transaction.atomic
def erase_personal_values(
    *, actor: Acting, subject: UUID, at: datetime | None = None, together_with: Sequence[Act] = ()
) -> int:
    """Delete every personal value of a person and its salt; return how many (GDPR article 17).

    Commitments stay and say nothing without the salt. Each chain concerned records which entries lost a value, never
    whose. ``together_with``: the other acts of the same erasing, recorded in the same go so that the heads of all
    chains concerned are locked in one order, and last.
    """
    values = PersonalValue.objects.filter(subject=subject)
    erased: dict[str, list[int]] = defaultdict(list)
    for chain, seq in values.order_by("entry__chain", "entry__seq").values_list("entry__chain__name", "entry__seq"):
        erased[chain].append(seq)
    count, _per_model = values.delete() if erased else (0, {})
    own = [Act(chain, PERSONAL_ERASED, {"count": len(seqs), "entries": seqs}) for chain, seqs in erased.items()]
    if own or together_with:
        record_all([*own, *together_with], actor=actor, at=at)
    return count
