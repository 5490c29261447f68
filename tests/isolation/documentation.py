"""``docs/permissions.md`` from the permission table: ``python -m tests.isolation.documentation``."""

from pathlib import Path

from tests.isolation.table import (
    ACCOUNT,
    DECLARATIONS,
    DOORS,
    FILES,
    FUNDING,
    GOVERNANCE,
    MEETINGS,
    REPORTS,
    SPACE,
    TEXTS,
    WEBSITE,
    Row,
)
from tests.isolation.table_back_office import BACK_OFFICE
from tests.isolation.table_membership import MEMBERSHIP
from tests.isolation.table_reference import TABLES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
HEAD = """# Who may open which address

Written from `tests/isolation/table.py` by `python -m tests.isolation.documentation`; a test holds this page to the
table and the table to the URL resolver, GET and POST, for nine roles, for those of another association and for
mandates that ended yesterday.

Three answers: an address of another association is 404, whatever is sent to it, and a visitor is led to sign in first;
what somebody sees and may not do is refused (403) with a sentence; the rest opens. Which role may do what is in
[roles.md](roles.md). A list that can be taken away (`?export=csv`, `?export=xlsx`) opens as a file to whom it opens as
a page.
"""
SECTIONS = {
    "Member space": SPACE,
    "Meetings": MEETINGS,
    "Declarations to the prefecture": DECLARATIONS,
    "Votes": GOVERNANCE,
    "Texts": TEXTS,
    "Finances": FUNDING,
    "The federation's collection": REPORTS,
    "Files": FILES,
    "Public site": WEBSITE,
    "Accounts": ACCOUNT,
    "Wagtail's own doors": DOORS,
    "Back office: associations and people": MEMBERSHIP,
    "Back office: reference tables and collection": TABLES,
    "Back office: pages, images, documents": BACK_OFFICE,
}


def page() -> str:
    return "\n".join([HEAD, *(_section(title, rows) for title, rows in SECTIONS.items())])


def _section(title: str, rows: list[Row]) -> str:
    lines = [f"## {title}", "", "| Address | GET | POST |", "|---|---|---|"]
    for row in rows:
        pattern = row.pattern.replace("|", "\\|")
        lines.append(f"| `/{pattern}` | {row.get.reads} | {row.post.reads} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
