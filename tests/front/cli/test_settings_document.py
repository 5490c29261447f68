"""``docs/settings.md`` tells of every variable, as the settings declare it; ``docs/operations.md`` names no other."""

import re

from portal.settings.environment import VARIABLES
from tests.harness.settings_document import PATH, document

NOT_OURS = {"PATH", "NNN"}


def test_the_document_is_the_table() -> None:
    assert PATH.read_text(encoding="utf-8") == document()


def test_the_operations_guide_names_only_variables_that_exist() -> None:
    text = PATH.with_name("operations.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z][A-Z_]{3,})(?:=[^`]*)?`", text)) - NOT_OURS
    assert named
    assert named <= {variable.name for variable in VARIABLES}
