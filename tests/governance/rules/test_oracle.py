"""The engine against a slow reading of the same rules that shares nothing with it."""

import os
from collections import Counter

from governance.rules import decide_case, matches, store
from governance.rules.wording import sentences
from tests.governance.rules.generation import Seeded, build_case, build_election_case, in_secret
from tests.governance.rules.oracle import oracle
from tests.governance.rules.oracle_elections import Outcome, election_oracle

CASES = int(os.environ.get("RULES_ORACLE_CASES", "10000"))
TEXT = {
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


def worded(decision) -> bool:
    return all(sentences(decision, language) for language in ("fr", "en"))


def test_engine_and_oracle_agree_on_random_cases():
    seen = Counter()
    for seed in range(CASES):
        case = build_case(Seeded(seed))
        decision = decide_case(case)
        assert (decision.status.value, decision.reason) == oracle(case), f"seed {seed}: {case}"
        seen[decision.reason] += 1
        if seed % 10 == 0:
            assert worded(decision)
    assert set(seen) == TEXT, "the generator no longer reaches every outcome"


def test_engine_and_oracle_agree_on_random_secret_counts():
    seen = Counter()
    for seed in range(CASES // 5):
        case = in_secret(build_case(Seeded(seed)), Seeded(-seed))
        decision = decide_case(case)
        assert (decision.status.value, decision.reason) == oracle(case), f"seed {seed}: {case}"
        seen[decision.reason] += 1
        if seed % 40 == 0:
            assert worded(decision)
    assert set(seen) == TEXT


def test_engine_and_oracle_agree_on_random_elections():
    """Two in three openly, one in three by secret ballot."""
    seen = Counter()
    for seed in range(3 * CASES // 10):
        case = build_election_case(Seeded(seed))
        if seed % 3 == 0:
            case = in_secret(case, Seeded(-seed))
        decision = decide_case(case)
        found = Outcome(
            decision.status.value, decision.reason, frozenset(decision.elected), frozenset(decision.remaining)
        )
        assert found == election_oracle(case), f"seed {seed}: {case}"
        seen[found.status, found.reason] += 1
        if seed % 40 == 0:
            assert worded(decision)
            assert matches(store(case))
    outcomes = {
        ("elected", "seats_filled"),
        ("elected", "seats_left"),
        ("elected", "tie"),
        ("next_round", "seats_left"),
        ("next_round", "tie"),
        ("rejected", "none_elected"),
        ("rejected", "tie"),
        ("no_quorum", "quorum_not_met"),
        ("no_quorum", "constituency_quorum_not_met"),
    }
    assert set(seen) == outcomes
