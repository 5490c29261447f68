"""Writing the bundle that ``verify.py`` reads: registers, documents and decisions in one foreseeable ZIP. Pure.

Files are stored, not compressed: compressors differ from one machine to the next, and every byte of the archive must
follow from its content for the verifier to refuse a change anywhere.
"""

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from portal.foundation.audit.chain import Anchor, Link, genesis_hash
from portal.foundation.canonical_json import dumps

FORMAT = "convergence/audit-bundle/1"
GREATEST_SIZE = 2**32 - 2**20
"""Bytes: the plain ZIP format ends at 4 GiB, and the verifier reads no other."""

HERE = Path(__file__).parent
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")

READ_ME = """\
Convergence : registres exportés / exported registers

Vérifier cette archive (Python 3.10 ou plus récent, rien d’autre à installer) :
Check this bundle (Python 3.10 or newer, nothing else to install):

    python verify.py {name} [récépissé.pdf …]
    python verify.py {name} --lang en [receipt.pdf …]

N’utilisez pas un verify.py dont vous ne connaissez pas la provenance : celui que publie le portail est identique.
Do not run a verify.py of unknown origin: the one that the portal publishes is identical.
"""


class UnboundFile(ValueError):
    """A document or a decision that no entry of the bundle's registers names: nothing would protect it."""


class BundleTooLarge(ValueError):
    """The bundle would pass 4 GiB: export fewer registers or documents at once."""


@dataclass(frozen=True, slots=True)
class ChainExport:
    """A whole register, from its first entry."""

    name: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Document:
    """A file whose SHA-256 stands in the body of an entry, or in a decision's record."""

    name: str
    content: bytes = field(repr=False)
    title: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision that can be replayed.

    ``record`` is canonical JSON with at least ``inputs`` (what the engine is given) and ``decision`` (what it
    answered); its SHA-256 stands in the body of entry ``seq`` of ``chain``.
    """

    chain: str
    seq: int
    record: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PublishedAnchor:
    """A head and the place that carries it."""

    anchor: Anchor
    place: str
    reference: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class DisclosedValue:
    """A personal value shown with its salt, so that the reader can check the commitment."""

    chain: str
    seq: int
    name: str
    value: bytes
    salt: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Engine:
    """The rules that replay decisions: sources by path from the import root, and the function to call.

    ``call`` is ``package.module:function``; the function takes the ``inputs`` of a record, as read from JSON, and
    returns what its ``decision`` was, as JSON values. The sources import the standard library and each other only.
    """

    files: Mapping[str, bytes]
    call: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything one export holds."""

    chains: Sequence[ChainExport]
    exported_at: datetime
    documents: Sequence[Document] = ()
    decisions: Sequence[DecisionRecord] = ()
    anchors: Sequence[PublishedAnchor] = ()
    personal: Sequence[DisclosedValue] = ()
    engine: Engine | None = None
    extra_files: Mapping[str, bytes] = field(default_factory=dict)
    """More files by path, under ``extra/`` in the bundle: covered by its table of contents and by nothing else."""


def write_bundle(bundle: Bundle) -> bytes:
    """The ZIP of a bundle; the same bytes for the same bundle. Raises UnboundFile, BundleTooLarge."""
    chains = {chain.name: f"chains/{chain.name.replace(':', '-')}.jsonl" for chain in bundle.chains}
    documents = _document_paths(bundle.documents)
    decisions = {f"decisions/{number:04}.json": item for number, item in enumerate(bundle.decisions, start=1)}
    _require_bound(bundle)
    files: dict[str, bytes] = {
        "README.txt": READ_ME.format(name="archive.zip").encode(),
        "verify.py": (HERE / "verify.py").read_bytes(),
        "specification.md": (HERE / "specification.md").read_bytes(),
        **{chains[chain.name]: b"".join(map(_entry_line, chain.links)) for chain in bundle.chains},
        "anchors.json": dumps([_anchor(published) for published in bundle.anchors]),
        **{path: item.record for path, item in decisions.items()},
        **{path: item.content for path, item in documents.items()},
    }
    if bundle.personal:
        files["personal.jsonl"] = b"".join(map(_personal_line, bundle.personal))
    if bundle.engine is not None:
        files |= {f"engine/{path}": content for path, content in sorted(bundle.engine.files.items())}
    files |= {f"extra/{path}": content for path, content in sorted(bundle.extra_files.items())}
    manifest = {
        "format": FORMAT,
        "exported_at": bundle.exported_at,
        "chains": [
            {"name": chain.name, "file": chains[chain.name], "seq": head.seq, "hash": head.hash}
            for chain in bundle.chains
            for head in [_head(chain)]
        ],
        "documents": [{"file": path, "title": item.title} for path, item in documents.items()],
        "decisions": [{"file": path, "chain": item.chain, "seq": item.seq} for path, item in decisions.items()],
        "engine": None if bundle.engine is None else {"call": bundle.engine.call},
        "files": [
            {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for path, content in files.items()
        ],
    }
    return _zip({"manifest.json": dumps(manifest), **files})


def _head(chain: ChainExport) -> Anchor:
    if not chain.links:
        return Anchor(chain.name, 0, genesis_hash(chain.name))
    return Anchor(chain.name, chain.links[-1].seq, chain.links[-1].entry_hash)


def _entry_line(link: Link) -> bytes:
    # The body is text inside text, so that its bytes are kept as they were hashed.
    return (
        dumps(
            {
                "seq": link.seq,
                "kind": link.kind,
                "schema_version": link.schema_version,
                "body": link.body.decode(),
                "prev_hash": link.prev_hash,
                "entry_hash": link.entry_hash,
            }
        )
        + b"\n"
    )


def _personal_line(item: DisclosedValue) -> bytes:
    value = {"chain": item.chain, "seq": item.seq, "name": item.name}
    return dumps(value | {"value": item.value.decode(), "salt": item.salt.hex()}) + b"\n"


def _anchor(published: PublishedAnchor) -> dict[str, object]:
    return {
        "chain": published.anchor.chain,
        "seq": published.anchor.seq,
        "hash": published.anchor.hash,
        "place": published.place,
        "reference": published.reference,
        "published_at": published.published_at,
    }


def _document_paths(documents: Iterable[Document]) -> dict[str, Document]:
    """Paths in plain letters, one a document whatever their names: ``documents/03-proces-verbal.pdf``."""
    paths = {}
    for number, document in enumerate(documents, start=1):
        plain = unicodedata.normalize("NFKD", document.name).encode("ascii", "ignore").decode()
        name = _UNSAFE.sub("-", PurePosixPath(plain.replace("\\", "/")).name).strip("-.") or "document"
        paths[f"documents/{number:02}-{name}"] = document
    return paths


def _require_bound(bundle: Bundle) -> None:
    bodies = {(chain.name, link.seq): link.body for chain in bundle.chains for link in chain.links}
    for item in bundle.decisions:
        if hashlib.sha256(item.record).hexdigest().encode() not in bodies.get((item.chain, item.seq), b""):
            raise UnboundFile(f"Entry {item.seq} of {item.chain} does not name the SHA-256 of its decision's record.")
    named = set(
        re.findall(rb"[0-9a-f]{64}", b"\n".join([*bodies.values(), *(item.record for item in bundle.decisions)]))
    )
    for document in bundle.documents:
        if hashlib.sha256(document.content).hexdigest().encode() not in named:
            raise UnboundFile(f"No entry of the exported registers names the SHA-256 of {document.name}.")


def _zip(files: Mapping[str, bytes]) -> bytes:
    if sum(len(content) + 2 * len(path) + 128 for path, content in files.items()) > GREATEST_SIZE:
        raise BundleTooLarge("The bundle would pass 4 GiB: export fewer registers or documents at once.")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for path, content in files.items():
            member = zipfile.ZipInfo(path, _ENTRY_DATE)
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return stream.getvalue()
