"""Hold the French catalogues to the code: every msgid translated, none fuzzy, none left behind, each space bound.

``python -m tests.harness.translations`` brings the catalogues up to date (new msgids come in with an empty
translation) and binds the spaces that French binds; ``--check`` only says what is wrong and fails.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from portal.foundation.catalogues import CHECKOUT, PACKAGES
from tests.harness.french_spaces import bind_pages, bound, loose

KEYWORDS = {
    **dict.fromkeys(("_", "_now", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
SKIPPED = {"migrations", "static", "data", "locale"}


def messages(package: str) -> Iterator[tuple[str, int, object, str | None]]:
    """(file, line, msgid or plural pair, context) of every marked string of a package."""
    from django.utils.translation.template import templatize

    for path in sorted((CHECKOUT / package).rglob("*")):
        if SKIPPED & set(path.relative_to(CHECKOUT).parts):
            continue
        if path.suffix == ".py":
            source = path.read_text()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            # Babel reads the result as Python, where an indented line would be an error.
            lines = templatize(path.read_text(), origin=str(path)).splitlines()
            source = "\n".join(line.strip() for line in lines)
        else:
            continue
        for line, function, found, _comments in extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {}):
            values = list(found) if isinstance(found, tuple) else [found]
            context = values.pop(0) if function.startswith(("pgettext", "npgettext")) else None
            texts = tuple(text for text in values if isinstance(text, str))
            if texts and texts[0]:
                plural = function.startswith(("ngettext", "npgettext"))
                yield str(path.relative_to(CHECKOUT)), line, texts[:2] if plural else texts[0], context


def wanted(package: str) -> Catalog:
    catalogue = Catalog(locale="fr", charset="utf-8")
    for file, _line, msgid, context in messages(package):
        catalogue.add(msgid, context=context, locations=[(file, 0)])
    return catalogue


def path_of(package: str) -> Path:
    return CHECKOUT / package / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def read(package: str) -> Catalog:
    path = path_of(package)
    if not path.exists():
        return Catalog(locale="fr", charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale="fr")


def key(message) -> tuple[str, str]:
    return (message.id[0] if isinstance(message.id, tuple) else message.id, message.context or "")


def problems(package: str) -> Iterator[str]:
    have = {key(message): message for message in read(package) if message.id}
    want = {key(message): message for message in wanted(package) if message.id}
    for missing in sorted(want.keys() - have.keys()):
        yield f"{package}: not in the catalogue: {missing[0]!r} ({want[missing].locations[0][0]})"
    for unused in sorted(have.keys() - want.keys()):
        yield f"{package}: no longer used: {unused[0]!r}"
    for found in sorted(have.keys() & want.keys()):
        strings = have[found].string
        texts = strings if isinstance(strings, tuple | list) else (strings,)
        if not all(texts):
            yield f"{package}: not translated: {found[0]!r}"
        if any(bound(text) != text for text in texts):
            yield f"{package}: a space that French binds is not bound: {found[0]!r}; make translations binds it"
        if have[found].fuzzy:
            yield f"{package}: fuzzy: {found[0]!r}"
        if isinstance(have[found].id, tuple) != isinstance(want[found].id, tuple):
            yield f"{package}: plural form differs: {found[0]!r}"


def update(package: str) -> None:
    have = {key(message): message for message in read(package) if message.id}
    fresh = Catalog(
        locale="fr", charset="utf-8", project="Convergence", version="1", fuzzy=False,
        creation_date=datetime(2026, 1, 1, tzinfo=UTC), revision_date=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    for message in wanted(package):
        if not message.id:
            continue
        known = have[key(message)].string if key(message) in have else None
        french = bound(known) if isinstance(known, str) else tuple(map(bound, known or ())) or None
        fresh.add(message.id, string=french, context=message.context)
    path = path_of(package)
    if len(fresh) or path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(stream, fresh, sort_output=True, width=119, omit_header=False, no_location=True)


def main() -> int:
    settings.configure(USE_I18N=True)
    if "--check" not in sys.argv:
        for package in PACKAGES:
            update(package)
        bind_pages()
    found = [*(problem for package in PACKAGES for problem in problems(package)), *loose()]
    sys.stderr.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
