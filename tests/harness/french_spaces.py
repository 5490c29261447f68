"""Hold the French to its spaces: no-break before : ; ? ! % and €, and inside quotation marks."""

import ast
import re
from collections.abc import Iterator

from portal.foundation.amounts import NO_BREAK_SPACE
from portal.foundation.catalogues import CHECKOUT

WRITTEN = ("portal/front/website/initial/[0-9]*.md", "portal/front/demo/data/*.md")
"""Pages and texts outside the catalogues; Python files that hold such sentences follow."""
SENTENCES = ("portal/front/website/*.py", "portal/front/demo/*.py", "membership/services/imports/*.py")
_LOOSE = re.compile(r"(?<=\S) (?=[:;?!»])|(?<=«) |(?<=\d) (?=€|%(?!\())")


def bound(text: str) -> str:
    """The same text with its ordinary spaces bound where French does; narrow no-break spaces stay as they are."""
    return _LOOSE.sub(NO_BREAK_SPACE, text)


def bind_pages() -> None:
    """Put the spaces of the pages and texts outside the catalogues right."""
    for pattern in WRITTEN:
        for path in CHECKOUT.glob(pattern):
            if bound(text := path.read_text()) != text:
                path.write_text(bound(text))


def loose() -> Iterator[str]:
    """Where an ordinary space stands in a sentence outside the catalogues: file, line and line as it is."""
    for pattern in (*WRITTEN, *SENTENCES):
        for path in sorted(CHECKOUT.glob(pattern)):
            source = path.read_text()
            lines = enumerate(source.splitlines(), start=1) if path.suffix == ".md" else _strings(source)
            for number, text in lines:
                if bound(text) != text:
                    yield f"{path.relative_to(CHECKOUT)}:{number}: a space that French binds is not bound: {text!r}"


def _strings(source: str) -> Iterator[tuple[int, str]]:
    """The texts of a Python file, without what only its readers read."""
    tree = ast.parse(source)
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.lineno, node.value
