"""docs/rules.md says what the engine does: its example runs, and no code is missing from its tables."""

import json
import re
from enum import StrEnum
from pathlib import Path

import pytest

from governance.rules import decide_case, enums, from_json, matches, store, wording_en_texts
from governance.rules.presets import PRESETS

TEXT = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
KINDS = [item for item in vars(enums).values() if isinstance(item, type) and issubclass(item, StrEnum)]


def test_the_json_example_decides_as_the_page_says():
    (example,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    case = from_json(json.loads(example))
    decision = decide_case(case)
    assert (decision.status, decision.counts.votes_for, decision.counts.represented) == ("adopted", 2, 1)
    assert matches(store(case))


@pytest.mark.parametrize("kind", [item for item in KINDS if item is not StrEnum], ids=lambda item: item.__name__)
def test_every_code_is_explained(kind):
    spoken = {"for", "against", "abstention", "blank", "null", "candidates", "error", "warning", "notice"}
    modes = {"meeting", "mixed", "remote", "written"}
    missing = [item.value for item in kind if item.value not in spoken | modes and f"`{item.value}`" not in TEXT]
    assert not missing


def test_every_finding_and_preset_is_listed():
    assert [code for code in wording_en_texts.FINDINGS if f"`{code}`" not in TEXT] == []
    assert [item.code for item in PRESETS if f"`{item.code}`" not in TEXT] == []
