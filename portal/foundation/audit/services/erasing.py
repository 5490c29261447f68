"""Erasing what the register knows of a person, without breaking it."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.foundation.actors import Acting, acts
from portal.foundation.audit.models import PersonalValue
from portal.foundation.audit.services.recording import Act, record_all
from portal.foundation.audit.standard_kinds import PERSONAL_ERASED


@acts
@transaction.atomic
def erase_personal_values(*, actor: Acting, subject: UUID, at: datetime | None = None) -> int:
    """Delete every personal value of a person and its salt; return how many (GDPR article 17).

    Commitments stay and say nothing without the salt. Each chain concerned records which entries lost a value, never
    whose.
    """
    values = PersonalValue.objects.filter(subject=subject)
    erased: dict[str, list[int]] = defaultdict(list)
    for chain, seq in values.order_by("entry__chain", "entry__seq").values_list("entry__chain__name", "entry__seq"):
        erased[chain].append(seq)
    if not erased:
        return 0
    count, _per_model = values.delete()
    record_all(
        [Act(chain, PERSONAL_ERASED, {"count": len(seqs), "entries": seqs}) for chain, seqs in erased.items()],
        actor=actor,
        at=at,
    )
    return count
