"""Carrying heads out of the database: what was published where, and registers that witness each other."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from portal.foundation.actors import PORTAL, Acting
from portal.foundation.audit.chain import Anchor
from portal.foundation.audit.enums import AnchorPlace
from portal.foundation.audit.models import AuditAnchor, AuditChain, AuditEntry
from portal.foundation.audit.selectors import head
from portal.foundation.audit.services.recording import record
from portal.foundation.audit.standard_kinds import WITNESS
from portal.foundation.clock import now


def publish(anchor: Anchor, *, place: AnchorPlace, reference: str, at: datetime | None = None) -> AuditAnchor:
    """Note that ``anchor`` was printed in a receipt, minutes or a mail; ``reference`` says which one.

    Raises AuditChain.DoesNotExist for a chain that has no entry yet.
    """
    return AuditAnchor.objects.create(
        chain=AuditChain.objects.get(name=anchor.chain),
        seq=anchor.seq,
        hash=anchor.hash,
        place=place,
        reference=reference,
        published_at=at or now(),
    )


@transaction.atomic
def witness(chain: str, into: str, *, actor: Acting = PORTAL, at: datetime | None = None) -> AuditEntry | None:
    """Write the head of ``chain`` into the chain ``into``; None where nothing but witnessing happened since last time.

    Whoever holds the second register can then tell that the first one was cut or rewritten. Raises ValueError where
    the two are one.
    """
    if chain == into:
        raise ValueError("A register cannot witness itself.")
    current = head(chain)
    if not _news(current, into):
        return None
    entry = record(
        chain=into,
        kind=WITNESS,
        actor=actor,
        body={"chain": current.chain, "seq": current.seq, "hash": current.hash},
        at=at,
    )
    publish(current, place=AnchorPlace.WITNESS, reference=str(entry), at=at)
    return entry


def cross_witness(hub: str, members: Iterable[str], *, at: datetime | None = None) -> list[AuditEntry]:
    """The daily round: every member's head into the federation's chain, then the federation's head into theirs.

    Safe to run twice. Each entry commits alone, so that a round interrupted midway is simply continued.
    """
    names = list(members)
    rounds = [(name, hub) for name in names] + [(hub, name) for name in names]
    return [entry for chain, into in rounds if (entry := witness(chain, into, at=at)) is not None]


def _news(current: Anchor, into: str) -> bool:
    if current.seq == 0:
        return False
    seen = (
        AuditAnchor.objects.filter(
            chain__name=current.chain, place=AnchorPlace.WITNESS, reference__startswith=f"{into}/"
        )
        .order_by("-seq")
        .values_list("seq", flat=True)
        .first()
    )
    later = AuditEntry.objects.filter(chain__name=current.chain, seq__gt=seen or 0)
    # Two registers that only answer each other's witnessing would otherwise grow for ever.
    return later.exclude(kind=WITNESS.name).exists()
