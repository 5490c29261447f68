"""Exporting registers for an auditor: everything needed to check them on another machine."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from portal.foundation.audit.bundle import (
    Bundle,
    ChainExport,
    DecisionRecord,
    DisclosedValue,
    Document,
    Engine,
    PublishedAnchor,
    write_bundle,
)
from portal.foundation.audit.models import AuditAnchor, AuditChain, PersonalValue
from portal.foundation.audit.selectors import BATCH
from portal.foundation.clock import now


@transaction.atomic
def export_bundle(
    chains: Sequence[str],
    *,
    documents: Sequence[Document] = (),
    decisions: Sequence[DecisionRecord] = (),
    engine: Engine | None = None,
    personal: bool = False,
    extra_files: Mapping[str, bytes] | None = None,
    at: datetime | None = None,
) -> bytes:
    """The ZIP of whole registers, with the documents and decisions they name, as ``verify.py`` reads it.

    ``engine`` is the source of the rules, given by the package that owns them; ``personal`` discloses the personal
    values not yet erased, with their salts. Who may have which register is the caller's question. Nothing is written:
    record an act of the export where it is one. A broken register is exported as it is, and refused by the verifier.

    Raises AuditChain.DoesNotExist for an unknown chain, UnboundFile for a document or decision that no entry names,
    BundleTooLarge beyond 4 GiB.
    """
    # Acts go on being recorded meanwhile. Anchors are read before the heads, and all heads in one statement, so that
    # no anchor and no witness of the bundle points beyond the entries that are exported.
    published = _published(chains)
    heads = {chain.name: chain for chain in AuditChain.objects.filter(name__in=chains)}
    if missing := [name for name in chains if name not in heads]:
        raise AuditChain.DoesNotExist(f"No register is named {', '.join(missing)}.")
    exported = [_export(heads[name]) for name in chains]
    return write_bundle(
        Bundle(
            chains=exported,
            exported_at=at or now(),
            documents=documents,
            decisions=decisions,
            anchors=published,
            personal=_disclosed(heads.values()) if personal else [],
            engine=engine,
            extra_files=extra_files or {},
        )
    )


def _export(chain: AuditChain) -> ChainExport:
    entries = chain.entries.filter(seq__lte=chain.head_seq).order_by("seq")
    return ChainExport(chain.name, [entry.link for entry in entries.iterator(chunk_size=BATCH)])


def _published(chains: Sequence[str]) -> list[PublishedAnchor]:
    rows: QuerySet[AuditAnchor] = AuditAnchor.objects.filter(chain__name__in=chains).select_related("chain")
    return [
        PublishedAnchor(row.anchor, row.place, row.reference, row.published_at)
        for row in rows.order_by("chain__name", "seq", "pk")
    ]


def _disclosed(chains: Iterable[AuditChain]) -> list[DisclosedValue]:
    heads = {chain.pk: chain.head_seq for chain in chains}
    rows = PersonalValue.objects.filter(entry__chain__in=heads).select_related("entry__chain")
    return [
        DisclosedValue(row.entry.chain.name, row.entry.seq, row.name, bytes(row.value), bytes(row.salt))
        for row in rows.order_by("entry__chain__name", "entry__seq", "name")
        if row.entry.seq <= heads[row.entry.chain_id]
    ]
