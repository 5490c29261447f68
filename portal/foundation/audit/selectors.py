"""Reading the register: heads, the acts about an object, and whether a chain stored here still holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import models
from django.db.models.functions import Concat
from django.utils.dateparse import parse_datetime

from portal.foundation.audit.chain import Anchor, Break, Link, genesis_hash, verify_entries
from portal.foundation.audit.models import AuditChain, AuditEntry, PersonalValue

BATCH = 2_000


def object_key(instance: models.Model) -> str:
    """How an entry names an object of any package: ``governance.ballot:<pk>``."""
    return f"{instance._meta.label_lower}:{instance.pk}"


def head(chain: str) -> Anchor:
    """The last entry's number and hash, or the genesis of a chain that has none: print it, then ``publish`` it."""
    found = AuditChain.objects.filter(name=chain).first()
    return found.head if found else Anchor(chain, 0, genesis_hash(chain))


def entries_about(instance: models.Model) -> models.QuerySet[AuditEntry]:
    """The acts that name an object, oldest first, with their chains."""
    return AuditEntry.objects.about(object_key(instance)).select_related("chain").order_by("recorded_at", "pk")


# An entry is searched by what it was hashed with: no copy of its actor is stored beside it.
_CONTENT = "convert_from(%(expressions)s, 'UTF8')::jsonb"
_ACTOR_LABEL = models.Func("body", template=f"({_CONTENT}) #>> '{{actor,label}}'", output_field=models.CharField())
_ABOUT = Concat(
    models.Value(" "),
    models.Func("about", models.Value(" "), function="array_to_string", output_field=models.CharField()),
)
_ABOUT_MODELS = models.Func(
    _ABOUT,
    template="regexp_replace(%(expressions)s, ':[^ ]*', '', 'g')",
    output_field=models.CharField(),
)


@dataclass(frozen=True, slots=True)
class Held:
    """What the acts of a register have in common: their kinds, in what capacities their actors acted, what they are
    about (the names of models, ``governance.ballot``)."""

    kinds: frozenset[str]
    actors: frozenset[str]
    models: frozenset[str]


def held_by(chain: str) -> Held:
    """The values by which the acts of a register can be told apart.

    A register only grows: what was found is cached, and only the acts recorded since are read.
    """
    known = f"audit.held:{chain}"
    nothing: frozenset[str] = frozenset()
    last = head(chain).seq
    read, kinds, actors, names = cache.get(known, (0, nothing, nothing, nothing))
    if read > last:  # an older copy of the database was put back
        read, kinds, actors, names = 0, nothing, nothing, nothing
    if read < last:
        acts = AuditEntry.objects.filter(chain__name=chain, seq__gt=read, seq__lte=last).order_by()
        rows = list(acts.values_list("kind", _ACTOR_LABEL, _ABOUT_MODELS).distinct())
        kinds |= {row[0] for row in rows}
        actors |= {row[1] for row in rows if row[1]}
        names |= {name for row in rows for name in row[2].split()}
        cache.set(known, (last, kinds, actors, names), timeout=None)
    return Held(kinds, actors, names)


def acts_of(chain: str, *, kind: str = "", actor: str = "", model: str = "") -> models.QuerySet[AuditEntry]:
    """The acts of a register: of a kind, of actors in a capacity (their label), about an object of a model
    (``governance.ballot``)."""
    found: models.QuerySet[AuditEntry, Any] = AuditEntry.objects.filter(chain__name=chain)
    if kind:
        found = found.filter(kind=kind)
    if actor:
        found = found.alias(actor=_ACTOR_LABEL).filter(actor=actor)
    if model:
        found = found.alias(about_words=_ABOUT).filter(about_words__contains=f" {model}:")
    return found


def published_anchors(chain: AuditChain) -> list[Anchor]:
    """Every head of a chain that was published, oldest first."""
    return [Anchor(chain.name, seq, digest) for seq, digest in chain.anchors.values_list("seq", "hash")]


def find_breaks(chains: models.QuerySet[AuditChain] | None = None) -> list[Break]:
    """The first break of each broken chain in this database; empty when all hold.

    Run after a restore, by ``portal check`` and by the audit page. It trusts no stored copy: heads, dates, objects and
    personal values are compared with the hashed contents, and the chain with every anchor noted as published.
    """
    selected = AuditChain.objects.all() if chains is None else chains
    return [found for chain in selected.order_by("name") if (found := _first_break(chain)) is not None]


def _first_break(chain: AuditChain) -> Break | None:
    # Acts go on being recorded meanwhile: anchors are read before the head, and entries up to that head only.
    anchors = published_anchors(chain)
    chain.refresh_from_db()
    copies: list[Break] = []
    reached, found = verify_entries(chain.name, _links(chain, copies), anchors)
    candidates = [item for item in (found, *copies) if item is not None]
    beyond = chain.entries.filter(seq__gt=models.F("chain__head_seq")).exists()
    if found is None and (reached != chain.head or beyond):
        candidates.append(Break(chain.name, reached.seq + 1, "head"))
    if wrong := _wrong_personal_value(chain):
        candidates.append(wrong)
    return min(candidates, key=lambda item: item.seq, default=None)


def _links(chain: AuditChain, copies: list[Break]) -> Iterator[Link]:
    for entry in chain.entries.filter(seq__lte=chain.head_seq).order_by("seq").iterator(chunk_size=BATCH):
        if not copies and not _copies_agree(entry):
            copies.append(Break(chain.name, entry.seq, "copy"))
        yield entry.link


def _copies_agree(entry: AuditEntry) -> bool:
    try:
        content = entry.content
        return content["about"] == entry.about and parse_datetime(content["at"]) == entry.recorded_at
    except (ValueError, KeyError, TypeError):
        return False


def _wrong_personal_value(chain: AuditChain) -> Break | None:
    values = PersonalValue.objects.filter(entry__chain=chain).select_related("entry").order_by("entry__seq")
    for row in values.iterator(chunk_size=BATCH):
        if row.entry.content.get("personal", {}).get(row.name) != row.commitment:
            return Break(chain.name, row.entry.seq, "personal")
    return None
