"""The arithmetic of the audit chain: what is hashed and how entries hang together. Pure, no Django.

The format is specified in ``specification.md`` beside this file; ``verify.py`` reads it a second time, sharing no code
with this module, so that a mistake in one is seen by the other.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ENTRY_TAG = "convergence/audit-entry/1"
GENESIS_TAG = "convergence/audit-genesis/1"
PERSONAL_TAG = "convergence/audit-personal/1"
ANCHOR_TAG = "convergence-anchor"

CHAIN_NAME = re.compile(r"[a-z][a-z0-9_-]*:[A-Za-z0-9_-]{1,80}")
"""``organisation:<uuid>``, ``ballot:<uuid>``: a text key, so that the register knows none of the business models."""


def digest(*parts: bytes | str | int) -> str:
    """SHA-256, in hexadecimal, of the parts, each preceded by its length in bytes on eight bytes, big end first.

    Text is UTF-8, an integer (0 ≤ n < 2**64) eight bytes, big end first. The lengths make the input unambiguous:
    ("ab", "c") and ("a", "bc") differ.
    """
    state = hashlib.sha256()
    for part in parts:
        match part:
            case int():
                data = part.to_bytes(8, "big")
            case str():
                data = part.encode("utf-8")
            case _:
                data = part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def genesis_hash(chain: str) -> str:
    """The ``prev_hash`` of the first entry, and the head of a chain that has none."""
    return digest(GENESIS_TAG, chain)


def entry_hash(*, chain: str, seq: int, prev_hash: str, kind: str, schema_version: int, body: bytes) -> str:
    """The hash of one entry; ``prev_hash`` enters as its 32 bytes."""
    return digest(ENTRY_TAG, schema_version, chain, seq, bytes.fromhex(prev_hash), kind, body)


def commitment(*, salt: bytes, name: str, value: bytes) -> str:
    """What an entry keeps of a personal value: checked while value and salt are kept, saying nothing after."""
    return digest(PERSONAL_TAG, salt, name, value)


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it."""

    seq: int
    kind: str
    schema_version: int
    body: bytes
    prev_hash: str
    entry_hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of a chain at a moment: printed where others keep it, it convicts a chain whose tail was cut later."""

    chain: str
    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{ANCHOR_TAG}:{self.chain}/{self.seq}/{self.hash}"

    @property
    def short(self) -> str:
        """Number and first 16 hexadecimal digits in fours, to be compared by eye: ``12 · 9f86 d081 884c 7d65``."""
        return f"{self.seq} · " + " ".join(self.hash[start : start + 4] for start in range(0, 16, 4))


BreakCode = Literal["gap", "link", "hash", "head", "anchor", "copy", "personal"]


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain stops being believable: the first wrong entry and what is wrong with it.

    ``gap``: an entry is missing before it; ``link``: it does not name the hash of the one before; ``hash``: its
    content was changed; ``head``: the chain does not end where its head says; ``anchor``: a head published earlier is
    not in it; ``copy``: a searchable copy (date, objects) differs from the content; ``personal``: a personal value is
    not the one that was committed to.
    """

    chain: str
    seq: int
    code: BreakCode


def verify_entries(chain: str, links: Iterable[Link], anchors: Iterable[Anchor] = ()) -> tuple[Anchor, Break | None]:
    """Follow a chain from its genesis; return the last good head and the first break, if any.

    An anchor beyond the end is reported as ``anchor`` at the first missing entry: the tail was cut.
    """
    published: dict[int, set[str]] = {}
    for anchor in anchors:
        if anchor.chain == chain:
            published.setdefault(anchor.seq, set()).add(anchor.hash)
    head = Anchor(chain, 0, genesis_hash(chain))
    if published.pop(0, {head.hash}) != {head.hash}:
        return head, Break(chain, 0, "anchor")
    for link in links:
        if link.seq != head.seq + 1:
            return head, Break(chain, head.seq + 1, "gap")
        if link.prev_hash != head.hash:
            return head, Break(chain, link.seq, "link")
        computed = entry_hash(
            chain=chain,
            seq=link.seq,
            prev_hash=link.prev_hash,
            kind=link.kind,
            schema_version=link.schema_version,
            body=link.body,
        )
        if computed != link.entry_hash:
            return head, Break(chain, link.seq, "hash")
        if published.pop(link.seq, {computed}) != {computed}:
            return head, Break(chain, link.seq, "anchor")
        head = Anchor(chain, link.seq, computed)
    if published:
        return head, Break(chain, head.seq + 1, "anchor")
    return head, None
