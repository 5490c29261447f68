"""How a page names the fields of its form: read from the page itself, as a person reads it.

For the words of a form that are shown apart from it. A page that cannot be had, or names nothing, gives no label.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Control:
    """One field: its label, and the label of each value that it offers."""

    label: str = ""
    choices: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects labels, legends and options; text inside hidden marks (hints, "optional") is not part of a label."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}  # by id
        self.types: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.labels: dict[str, str] = {}  # by id
        self.legends: dict[str, str] = {}  # by name
        self.options: dict[tuple[str, str], str] = {}
        self._legend = ""
        self._select = ""
        self._into: tuple[str, str] | None = None
        self._text: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "span" and self._into:
            self._depth += 1 if "optional" in given.get("class", "") or self._depth else 0
        elif tag == "label":
            self._open("label", given.get("for", ""))
        elif tag == "legend":
            self._open("legend", "")
        elif tag == "select":
            self._select = given.get("name", "")
            self.names[given.get("id", "")] = self._select
        elif tag == "option" and self._select:
            self._open("option", given.get("value", ""))
        elif tag in {"input", "textarea"} and given.get("name"):
            self._control(given)
        elif tag == "fieldset":
            self._legend = ""

    def _control(self, given: dict[str, str]) -> None:
        key, name = given.get("id", ""), given["name"]
        kind = given.get("type", "")
        self.names[key], self.types[key] = name, kind
        self.values[key] = given.get("value", "on" if kind == "checkbox" else "")
        if given.get("type") in {"radio", "checkbox"} and self._legend:
            self.legends.setdefault(name, self._legend)

    def _open(self, kind: str, key: str) -> None:
        self._into, self._text, self._depth = (kind, key), [], 0

    def handle_data(self, data: str) -> None:
        if self._into and not self._depth:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._depth:
            self._depth -= 1
        if tag == "select":
            self._select = ""
        if self._into and tag == self._into[0]:
            words = " ".join("".join(self._text).split())
            if tag == "label":
                self.labels[self._into[1]] = words
            elif tag == "legend":
                self._legend = words
            else:
                self.options[self._select, self._into[1]] = words
            self._into = None

    def controls(self) -> dict[str, Control]:
        found: dict[str, Control] = {}
        for key, name in self.names.items():
            control = found.setdefault(name, Control())
            if self.types.get(key) in {"radio", "checkbox"}:
                control.choices[self.values[key]] = self.labels.get(key, "")
                control.label = control.label or self.legends.get(name, "")
            else:
                control.label = control.label or self.labels.get(key, "")
        for (name, value), words in self.options.items():
            found.setdefault(name, Control()).choices[value] = words
        return found


def labels_of(html: str) -> Mapping[str, Control]:
    """The named fields of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.controls()
