"""``docs/settings.md``, written from ``portal/settings/environment.py``: run this module after changing that one."""

import sys

from portal.foundation.catalogues import CHECKOUT
from portal.settings.environment import VARIABLES

PATH = CHECKOUT / "docs" / "settings.md"
HEADER = """# Environment variables

The product reads these and no others. `portal check` says in plain words what is wrong with them. Written from
`portal/settings/environment.py` by `python -m tests.harness.settings_document`; a test holds the two together.

| Variable | Default | What it does | In production |
|---|---|---|---|
"""


def document() -> str:
    """The whole file."""
    rows = (
        f"| `{one.name}` | {f'`{one.default}`' if one.default else 'none'} | {one.purpose} | {one.production} |\n"
        for one in VARIABLES
    )
    return HEADER + "".join(rows)


if __name__ == "__main__":
    PATH.write_text(document(), encoding="utf-8")
    sys.exit(0)
