"""The engine against a slow reading of the same rules that shares nothing with it."""

import os
from collections import Counter

from governance.rules import decide_case
from governance.rules.wording import sentences
from tests.governance.rules.generation import Seeded, build_case
from tests.governance.rules.oracle import oracle

CASES = int(os.environ.get("RULES_ORACLE_CASES", "10000"))


def test_engine_and_oracle_agree_on_random_cases():
    seen = Counter()
    for seed in range(CASES):
        case = build_case(Seeded(seed))
        decision = decide_case(case)
        expected = oracle(case)
        assert (decision.status.value, decision.reason) == expected, f"seed {seed}: {case}"
        seen[decision.reason] += 1
        if seed % 10 == 0:
            assert all(sentences(decision, language) for language in ("fr", "en"))
    reached = {
        "majority_reached",
        "casting_vote",
        "tie",
        "no_votes",
        "majority_not_reached",
        "floor_not_reached",
        "constituencies_not_reached",
        "quorum_not_met",
        "constituency_quorum_not_met",
    }
    assert set(seen) == reached, "the generator no longer reaches every outcome"
