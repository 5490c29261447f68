"""docs/rules-engine.md says what the engine does: its examples run, and no code is missing from its tables."""

import re
from dataclasses import fields
from enum import StrEnum
from pathlib import Path

import pytest

from governance.rules import decide_case, enums, errors, inputs, matches, profile, store, wording_en, wording_en_texts
from governance.rules.case_files import read_case
from governance.rules.presets import PRESETS
from governance.rules.record import RecordType

TEXT = (Path(__file__).parents[3] / "docs" / "rules-engine.md").read_text(encoding="utf-8")
KINDS = [item for item in vars(enums).values() if isinstance(item, type) and issubclass(item, StrEnum)]


EXAMPLES = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
ANSWERS = [
    ("adopted", {"votes_for": 2, "represented": 1}, ()),
    ("adopted", {"votes_for": 2, "votes_against": 1, "present": 3}, ()),
    ("elected", {"valid": 8, "blank": 1}, ("durand", "martin")),
]
OBJECTS = [item for module in (inputs, profile) for item in vars(module).values() if isinstance(item, RecordType)]


@pytest.mark.parametrize(("example", "answer"), list(zip(EXAMPLES, ANSWERS, strict=True)))
def test_each_json_example_decides_as_the_page_says(example, answer):
    status, counts, elected = answer
    case = read_case(example.encode()).case
    decision = decide_case(case)
    assert (decision.status, decision.elected) == (status, elected)
    assert {name: getattr(decision.counts, name) for name in counts} == counts
    assert matches(store(case))


def test_every_field_of_a_case_is_in_the_table():
    table = TEXT[TEXT.index("### Every field") : TEXT.index("### More worked cases")]
    missing = [
        f"{kind.__name__}.{item.name}" for kind in OBJECTS for item in fields(kind) if f"`{item.name}`" not in table
    ]
    assert missing == []


@pytest.mark.parametrize("kind", [item for item in KINDS if item is not StrEnum], ids=lambda item: item.__name__)
def test_every_code_is_explained(kind):
    spoken = {"for", "against", "abstention", "blank", "null", "candidates", "error", "warning", "notice"}
    modes = {"meeting", "mixed", "remote", "written"}
    missing = [item.value for item in kind if item.value not in spoken | modes and f"`{item.value}`" not in TEXT]
    assert not missing


def test_every_finding_and_preset_is_listed():
    assert [code for code in wording_en_texts.FINDINGS if f"`{code}`" not in TEXT] == []
    assert [item.code for item in PRESETS if f"`{item.code}`" not in TEXT] == []


def test_every_refusal_is_listed():
    raised = {
        item.code for item in vars(errors).values() if isinstance(item, type) and issubclass(item, errors.InvalidInput)
    }
    raised -= {errors.InvalidInput.code}
    codes = raised | wording_en_texts.PROBLEMS.keys() | wording_en.VOID.keys()
    assert sorted(code for code in codes if f"`{code}`" not in TEXT) == []
