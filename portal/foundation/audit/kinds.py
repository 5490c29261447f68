"""The kinds of acts: registered names, each with the sentence that one history page prints."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models.enums import Choices
from django.utils.functional import Promise

from portal.foundation.audit.errors import IncompleteBody, UnknownKind

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` is stored and hashed; ``sentence`` is a lazy msgid whose placeholders are keys of the entry's data.

    ``words``: for the keys whose value is a code, the choices that word it.
    """

    name: str
    sentence: str | Promise
    schema_version: int = 1
    words: Mapping[str, type[Choices]] = field(default_factory=dict)

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(_PLACEHOLDER.findall(str(self.sentence)))

    @property
    def label(self) -> str:
        """What kind of act it is, for a list of kinds: its sentence, with dots where values stand."""
        return _PLACEHOLDER.sub("…", str(self.sentence)).rstrip(".")

    def require(self, *given: Mapping[str, object]) -> None:
        """Raises IncompleteBody unless every placeholder of the sentence is a key of one of the mappings."""
        missing = self.placeholders.difference(*given)
        if missing:
            raise IncompleteBody(f"{self.name} needs {', '.join(sorted(missing))}.")


_kinds: dict[str, Kind] = {}


def register_kind(
    name: str, sentence: str | Promise, *, schema_version: int = 1, words: Mapping[str, type[Choices]] | None = None
) -> Kind:
    """Declare a kind, at import or in ``AppConfig.ready``.

    Example: ``TEXT_ADOPTED = register_kind("text.adopted", _("%(title)s is adopted."))``. A name is registered once
    and never renamed: it is in the hashes. Raises ValueError for a malformed name or another sentence under it.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no kind: write package.act in lower case.")
    kind = Kind(name, sentence, schema_version, words or {})
    known = _kinds.setdefault(name, kind)
    if known is not kind and (str(known.sentence), known.schema_version) != (str(sentence), schema_version):
        raise ValueError(f"The kind {name} is registered twice with two sentences.")
    return known


def get_kind(name: str) -> Kind:
    """The registered kind. Raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(f"{name} is not registered: call register_kind in the package that records it.") from None


def registered_kinds() -> Mapping[str, Kind]:
    """Every kind, by name: for documentation and for tests that each has its translation."""
    return dict(sorted(_kinds.items()))
