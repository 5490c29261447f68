"""Writing acts into their register, inside the transaction of the act."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection, models

from portal.foundation.actors import Acting, current_channel
from portal.foundation.audit.chain import CHAIN_NAME, Link, entry_hash, genesis_hash
from portal.foundation.audit.errors import BadChainName, HeadMoved, OutsideTransaction
from portal.foundation.audit.kinds import Kind, get_kind
from portal.foundation.audit.models import AuditChain, AuditEntry, PersonalValue
from portal.foundation.audit.selectors import object_key
from portal.foundation.canonical_json import dumps
from portal.foundation.clock import now

SALT_BYTES = 32

# Every act of the portal passes here with its head locked: two statements written out, where the mapper would compile
# five. Locked in the order of their keys, so that nobody waits in a circle; two acts never take the same number.
_LOCK = """
SELECT id, name, head_seq, head_hash FROM audit_auditchain
WHERE name = ANY(%s) ORDER BY id FOR NO KEY UPDATE
"""
_APPEND = """
WITH moved AS (
    UPDATE audit_auditchain SET head_seq = %s, head_hash = %s WHERE id = %s AND head_seq = %s - 1 RETURNING id
), entry AS (
    INSERT INTO audit_auditentry
        (chain_id, seq, kind, schema_version, body, prev_hash, entry_hash, about, recorded_at)
    SELECT id, %s, %s, %s, %s, %s, %s, %s::varchar[], %s FROM moved RETURNING id
), personal AS (
    INSERT INTO audit_personalvalue (entry_id, name, subject, value, salt)
    SELECT entry.id, given.* FROM entry, unnest(%s::varchar[], %s::uuid[], %s::bytea[], %s::bytea[]) AS given
)
SELECT id FROM entry
"""


@dataclass(frozen=True, slots=True)
class Personal:
    """A personal value kept erasable: ``subject`` is the uuid of the person concerned, who may ask for its erasure."""

    value: object
    subject: UUID | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What :func:`record` is told of one entry, for several at once."""

    chain: str
    kind: str | Kind
    body: Mapping[str, object]
    personal: Mapping[str, Personal] = field(default_factory=dict)
    about: Sequence[models.Model | str] = ()


def record(
    *,
    chain: str,
    kind: str | Kind,
    actor: Acting,
    body: Mapping[str, object],
    personal: Mapping[str, Personal] | None = None,
    about: Sequence[models.Model | str] = (),
    at: datetime | None = None,
) -> AuditEntry:
    """Append one act to a chain (created at its first entry) and return the entry, whose hash a receipt prints.

    ``chain``: ``organisation:<uuid>`` and the like. ``kind``: registered; ``body``: what canonical JSON accepts, with
    every placeholder of the kind's sentence. ``personal``: values that must stay erasable; the entry keeps salted
    commitments. ``about``: the objects whose history shows the act. ``at``: the simulated instant or now by default.

    Call it last in the service: the head stays locked until commit. Raises OutsideTransaction, UnknownKind,
    IncompleteBody, BadChainName, and TypeError or ValueError for what has no canonical form.
    """
    return record_all([Act(chain, kind, body, personal or {}, about)], actor=actor, at=at)[0]


def record_all(acts: Iterable[Act], *, actor: Acting, at: datetime | None = None) -> list[AuditEntry]:
    """Append several acts, to one chain or more, in the given order. As :func:`record`.

    A service that writes to several chains uses this once rather than :func:`record` twice: heads are then locked in
    one order everywhere, and two such services cannot wait for each other.
    """
    drafts = list(acts)
    if not connection.in_atomic_block:
        raise OutsideTransaction("An act is recorded in its own transaction: open transaction.atomic() around both.")
    kinds = [act.kind if isinstance(act.kind, Kind) else get_kind(act.kind) for act in drafts]
    for act, kind in zip(drafts, kinds, strict=True):
        kind.require(act.body, act.personal)
    heads = _locked({act.chain for act in drafts})
    instant = at or now()
    return [
        _append(heads[act.chain], act, kind, actor=actor, at=instant) for act, kind in zip(drafts, kinds, strict=True)
    ]


def _locked(names: set[str]) -> dict[str, AuditChain]:
    for name in names:
        if not CHAIN_NAME.fullmatch(name):
            raise BadChainName(f"{name!r} names no chain: write organisation:<uuid>.")
    found = _lock(names)
    if missing := sorted(names - found.keys()):
        AuditChain.objects.bulk_create(
            [AuditChain(name=name, head_hash=genesis_hash(name)) for name in missing], ignore_conflicts=True
        )
        found = _lock(names)
    return found


def _lock(names: set[str]) -> dict[str, AuditChain]:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [sorted(names)])
        fields = ("id", "name", "head_seq", "head_hash")
        found = (AuditChain.from_db(connection.alias, fields, row) for row in cursor.fetchall())
        return {chain.name: chain for chain in found}


def _append(chain: AuditChain, act: Act, kind: Kind, *, actor: Acting, at: datetime) -> AuditEntry:
    about = [object_key(item) if isinstance(item, models.Model) else item for item in act.about]
    values = [
        PersonalValue(
            name=name,
            subject=personal.subject,
            value=dumps(personal.value),
            salt=secrets.token_bytes(SALT_BYTES),
        )
        for name, personal in act.personal.items()
    ]
    body = dumps(
        {
            "about": about,
            "actor": {"label": actor.label, "uuid": actor.uuid},
            "at": at,
            "data": act.body,
            "personal": {row.name: row.commitment for row in values},
            "through": current_channel(),
        }
    )
    link = _next_link(chain, kind, body)
    entry = AuditEntry(
        chain=chain,
        seq=link.seq,
        kind=link.kind,
        schema_version=link.schema_version,
        body=link.body,
        prev_hash=link.prev_hash,
        entry_hash=link.entry_hash,
        about=about,
        recorded_at=at,
    )
    _store(entry, values)
    chain.head_seq, chain.head_hash = link.seq, link.entry_hash
    return entry


def _store(entry: AuditEntry, values: Sequence[PersonalValue] = ()) -> None:
    """Move the head of its chain to the entry, insert it and its personal values: all or nothing. Raises HeadMoved."""
    with connection.cursor() as cursor:
        cursor.execute(
            _APPEND,
            [
                *(entry.seq, entry.entry_hash, entry.chain_id, entry.seq),
                *(entry.seq, entry.kind, entry.schema_version, bytes(entry.body)),
                *(entry.prev_hash, entry.entry_hash, entry.about, entry.recorded_at),
                *([getattr(row, name) for row in values] for name in ("name", "subject", "value", "salt")),
            ],
        )
        stored = cursor.fetchone()
    if stored is None:
        raise HeadMoved(f"The head of {entry.chain.name} does not stand before act {entry.seq}: nothing is recorded.")
    (entry.pk,) = stored
    entry._state.adding, entry._state.db = False, connection.alias


def _next_link(chain: AuditChain, kind: Kind, body: bytes) -> Link:
    seq = chain.head_seq + 1
    hashed = entry_hash(
        chain=chain.name,
        seq=seq,
        prev_hash=chain.head_hash,
        kind=kind.name,
        schema_version=kind.schema_version,
        body=body,
    )
    return Link(seq, kind.name, kind.schema_version, body, chain.head_hash, hashed)
