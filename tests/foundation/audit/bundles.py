"""A small bundle as a federation would export it: a charter voted by an association, witnessed by the federation."""

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

from portal.foundation.audit.bundle import (
    Bundle,
    ChainExport,
    DecisionRecord,
    DisclosedValue,
    Document,
    Engine,
    PublishedAnchor,
)
from portal.foundation.audit.chain import Anchor, Link, commitment, entry_hash, genesis_hash
from portal.foundation.canonical_json import dumps

ASSOCIATION = "organisation:5f0c6f0e-3f4b-4c8e-9d59-1f2a6f0f9a10"
FEDERATION = "organisation:0d3d3a55-7b0e-4d8e-8c3f-5a9b7d7f2c01"
CHARTER = b"Charte du DAC de la Marne, version 3.\n"
SALT = bytes(range(32))
VALUE = dumps("Dr Solène Aubry")
AT = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)

RULES = b"""
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from rules.majority import reached


class Status(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    status: Status


def replay(inputs):
    decision = Decision(Status.ADOPTED if reached(inputs["votes"], Fraction(inputs["majority"])) else Status.REJECTED)
    return {"status": decision.status}
"""
MAJORITY = b"def reached(votes, majority):\n    return votes.count('pour') > len(votes) * majority\n"
ENGINE = Engine({"rules/replay.py": RULES, "rules/majority.py": MAJORITY}, "rules.replay:replay")
RECORD = dumps(
    {
        "inputs": {"votes": ["pour", "pour", "contre"], "majority": "1/2"},
        "decision": {"status": "adopted"},
        "charter": hashlib.sha256(CHARTER).hexdigest(),
    }
)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def chain_of(name: str, *entries: tuple[str, dict[str, object], dict[str, str]]) -> ChainExport:
    links: list[Link] = []
    previous = genesis_hash(name)
    for seq, (kind, data, personal) in enumerate(entries, start=1):
        body = dumps({"about": [], "at": AT, "data": data, "personal": personal, "through": "web"})
        hashed = entry_hash(chain=name, seq=seq, prev_hash=previous, kind=kind, schema_version=1, body=body)
        links.append(Link(seq, kind, 1, body, previous, hashed))
        previous = hashed
    return ChainExport(name, links)


def head_of(chain: ChainExport) -> Anchor:
    return Anchor(chain.name, chain.links[-1].seq, chain.links[-1].entry_hash)


def small_bundle() -> Bundle:
    opening = ("ballot.opened", {"charter": sha256(CHARTER)}, {})
    vote = ("ballot.cast", {"choice": "pour"}, {"voter": commitment(salt=SALT, name="voter", value=VALUE)})
    decided = ("decision.made", {"record": sha256(RECORD)}, {})
    # The minutes print the head they were written on, then are named by the entry that files them.
    minutes = f"Procès-verbal. Empreinte : {head_of(chain_of(ASSOCIATION, opening, vote, decided))}\n".encode()
    association = chain_of(ASSOCIATION, opening, vote, decided, ("minutes.filed", {"file": sha256(minutes)}, {}))
    head = head_of(association)
    seen = {"chain": head.chain, "seq": head.seq, "hash": head.hash}
    federation = chain_of(FEDERATION, ("audit.witness", seen, {}))
    return Bundle(
        chains=[association, federation],
        exported_at=AT,
        documents=[Document("charte.txt", CHARTER, "Charte"), Document("Procès-verbal.txt", minutes, "Procès-verbal")],
        decisions=[DecisionRecord(ASSOCIATION, 3, RECORD)],
        anchors=[PublishedAnchor(head, "receipt", "R-2026-17", AT)],
        personal=[DisclosedValue(ASSOCIATION, 2, "voter", VALUE, SALT)],
        engine=ENGINE,
    )


def cut(bundle: Bundle, chain: int, kept: int) -> Bundle:
    """The same bundle, its register shortened and everything that could betray it made anew."""
    chains = list(bundle.chains)
    chains[chain] = replace(chains[chain], links=chains[chain].links[:kept])
    return replace(bundle, chains=chains)


def members(data: bytes) -> dict[str, tuple[int, bytes]]:
    """Path → (offset of the content in the archive, content)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            item.filename: (item.header_offset + 30 + len(item.filename), archive.read(item))
            for item in archive.infolist()
        }
