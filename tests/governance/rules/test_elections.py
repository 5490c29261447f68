"""Elections of persons: seats, rounds, ties, draws, secret counts."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.rules import (
    Ballot,
    Candidate,
    CandidateCount,
    Case,
    Count,
    Election,
    Elector,
    Electorate,
    Presence,
    SecretElection,
    Signature,
    decide_case,
    errors,
    matches,
    store,
)
from governance.rules.enums import Base, Choice, MajorityKind, Secrecy, TieRule
from governance.rules.presets import MORE_THAN_HALF
from governance.rules.profile import BallotRules, ElectionRules, Majority, MajorityRule, Profile, RoundRule
from governance.rules.wording import sentences

RELATIVE = RoundRule(MajorityRule(MajorityKind.RELATIVE))
ABSOLUTE = RoundRule(MORE_THAN_HALF)


def election(
    votes: dict[str, int],
    *,
    seats: int = 1,
    rounds=(RELATIVE,),
    ties=(),
    number: int = 1,
    seed: str = "",
    candidates: tuple[Candidate, ...] = (),
) -> Case:
    """``votes``: ballots by names written on them, "Durand Martin"; "" is a blank ballot."""
    ballots = []
    for words, count in votes.items():
        for _ in range(count):
            names = tuple(words.split())
            choice = Choice.CANDIDATES if names else Choice.BLANK
            ballots.append(Ballot(f"m{len(ballots)}", choice, candidates=names))
    known = sorted({name for words in votes for name in words.split()})
    ids = tuple(item.elector for item in ballots)
    return Case(
        Profile("AG", Majority(MORE_THAN_HALF), election=ElectionRules(tuple(rounds), tuple(ties))),
        Electorate(tuple(Elector(item) for item in ids)),
        Presence(present=ids),
        (),
        (),
        Election(candidates or tuple(Candidate(item) for item in known), tuple(ballots), seats, number, seed),
    )


def outcome(case: Case) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    decision = decide_case(case)
    assert matches(store(case))
    assert all(sentences(decision, language) for language in ("fr", "en"))
    return decision.status.value, decision.reason, decision.elected, decision.remaining


def test_several_seats_go_to_the_best_placed():
    case = election({"Durand Martin": 3, "Durand Petit": 2, "Petit Roux": 1}, seats=2)
    # Martin and Petit have three voices each for the second seat.
    assert outcome(case) == ("elected", "tie", ("Durand",), ("Martin", "Petit"))
    three = replace(case, ballots=replace(case.ballots, seats=3))
    assert outcome(three) == ("elected", "seats_filled", ("Durand", "Martin", "Petit"), ())


def test_absolute_majority_is_of_valid_ballots_not_of_names():
    case = election({"Durand Martin": 3, "Durand": 1, "Petit": 1}, seats=2, rounds=(ABSOLUTE,))
    assert outcome(case) == ("elected", "seats_filled", ("Durand", "Martin"), ())


def test_more_candidates_may_reach_the_majority_than_there_are_seats():
    case = election({"Durand Martin": 2, "Durand Petit": 2, "Martin Petit": 1}, seats=2, rounds=(ABSOLUTE,))
    assert outcome(case)[2] == ("Durand",)
    ranked = (Candidate("Durand", 3, 1), Candidate("Martin", 2, 2), Candidate("Petit", 1, 3))
    by_seniority = replace(
        case,
        profile=replace(case.profile, election=ElectionRules((ABSOLUTE,), (TieRule.SENIORITY,))),
        ballots=replace(case.ballots, candidates=ranked),
    )
    assert outcome(by_seniority) == ("elected", "seats_filled", ("Durand", "Petit"), ())


def test_only_the_best_placed_go_on_to_the_next_round_and_equals_at_the_limit_stay():
    rounds = (RoundRule(MORE_THAN_HALF, advance_per_seat=2), RELATIVE)
    case = election({"Durand": 4, "Martin": 3, "Petit": 2, "Roux": 1}, rounds=rounds)
    assert outcome(case) == ("next_round", "seats_left", (), ("Durand", "Martin"))
    level = election({"Durand": 4, "Martin": 3, "Petit": 3, "Roux": 1}, rounds=rounds)
    assert outcome(level)[3] == ("Durand", "Martin", "Petit")


def test_last_round_without_the_majority_elects_nobody():
    assert outcome(election({"Durand": 2, "Martin": 1, "Petit": 1}, rounds=(ABSOLUTE,))) == (
        "rejected",
        "none_elected",
        (),
        (),
    )


def test_a_candidate_without_a_voice_is_never_elected():
    case = election({"Durand": 2}, seats=2)
    more = replace(case, ballots=replace(case.ballots, candidates=(Candidate("Durand"), Candidate("Petit"))))
    assert outcome(more) == ("elected", "seats_left", ("Durand",), ())


@pytest.mark.parametrize(
    ("rule", "elected"), [(TieRule.SENIORITY, "Martin"), (TieRule.OLDEST, "Durand"), (TieRule.YOUNGEST, "Martin")]
)
def test_ranks_break_a_tie(rule, elected):
    ranked = (Candidate("Durand", seniority=2, age=1), Candidate("Martin", seniority=1, age=2))
    case = election({"Durand": 2, "Martin": 2}, ties=(rule,), candidates=ranked)
    assert outcome(case) == ("elected", "seats_filled", (elected,), ())


def test_equal_ranks_fall_to_the_next_rule():
    ranked = (Candidate("Durand", 1, 2), Candidate("Martin", 1, 1), Candidate("Petit", 2, 3))
    votes = {"Durand": 2, "Martin": 2, "Petit": 2}
    case = election(votes, ties=(TieRule.SENIORITY, TieRule.OLDEST), candidates=ranked)
    assert outcome(case)[2] == ("Martin",)
    assert outcome(replace(case, ballots=replace(case.ballots, seats=2)))[2] == ("Durand", "Martin")


def test_a_missing_rank_is_refused_rather_than_guessed():
    case = election({"Durand": 2, "Martin": 2}, ties=(TieRule.OLDEST,))
    with pytest.raises(errors.MissingTieData):
        decide_case(case)


def test_a_further_round_between_the_tied_then_the_next_rule():
    ranked = (Candidate("Durand", age=2), Candidate("Martin", age=1))
    ties = (TieRule.FURTHER_ROUND, TieRule.OLDEST)
    first = election({"Durand": 2, "Martin": 2}, ties=ties, candidates=ranked)
    assert outcome(first) == ("next_round", "tie", (), ("Durand", "Martin"))
    assert outcome(replace(first, ballots=replace(first.ballots, round=2)))[2] == ("Martin",)


def test_further_rounds_go_on_when_nothing_else_breaks_the_tie():
    case = election({"Durand": 2, "Martin": 2}, ties=(TieRule.FURTHER_ROUND,), number=4)
    assert outcome(case) == ("next_round", "tie", (), ("Durand", "Martin"))


def test_a_draw_needs_its_seed_and_anybody_can_redo_it():
    case = election({"Durand": 2, "Martin": 2, "Petit": 2}, ties=(TieRule.DRAW,))
    with pytest.raises(errors.MissingTieData):
        decide_case(case)
    drawn = {outcome(replace(case, ballots=replace(case.ballots, seed=f"graine {number}")))[2] for number in range(40)}
    assert drawn == {("Durand",), ("Martin",), ("Petit",)}


def test_the_draw_is_the_lowest_sha256_of_domain_seed_and_name():
    def digest(name: str) -> str:
        parts = (b"convergence:draw:1", b"graine 7", name.encode())
        return sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).hexdigest()

    case = election({"Durand": 2, "Martin": 2, "Petit": 2}, ties=(TieRule.DRAW,), seed="graine 7")
    assert outcome(case)[2] == (min(("Durand", "Martin", "Petit"), key=digest),) == ("Petit",)


def test_a_round_beyond_those_of_the_profile_is_refused():
    with pytest.raises(errors.InvalidElection):
        decide_case(election({"Durand": 2}, number=2))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"seats": 0}, errors.InvalidElection),
        ({"candidates": ()}, errors.InvalidElection),
        ({"candidates": (Candidate("Petit"),)}, errors.UnknownCandidate),
        ({"candidates": (Candidate("Durand"), Candidate("Durand"))}, errors.DuplicateCandidate),
        ({"ballots": (Ballot("m0", Choice.FOR),)}, errors.InvalidChoice),
        ({"ballots": (Ballot("m0", Choice.CANDIDATES),)}, errors.InvalidChoice),
        ({"ballots": (Ballot("m0", Choice.CANDIDATES, candidates=("Durand", "Durand")),)}, errors.InvalidChoice),
    ],
)
def test_an_inconsistent_election_is_refused(change, error):
    case = election({"Durand": 2})
    with pytest.raises(error):
        decide_case(replace(case, ballots=replace(case.ballots, **change)))


def secret_election(valid: int, blank: int, results: dict[str, int], *, seats: int = 1, signed: int = 10) -> Case:
    open_case = election({"Durand": 5, "Martin": 5}, seats=seats, rounds=(ABSOLUTE, RELATIVE))
    ids = [item.id for item in open_case.electorate.electors][:signed]
    secret = SecretElection(
        (Candidate("Durand"), Candidate("Martin")),
        tuple(Signature(item) for item in ids),
        (Count(Choice.CANDIDATES, valid), Count(Choice.BLANK, blank)),
        tuple(CandidateCount(name, voices) for name, voices in results.items()),
        seats,
    )
    profile = replace(open_case.profile, ballots=BallotRules(persons=Secrecy.REQUIRED))
    return replace(open_case, profile=profile, ballots=secret)


def test_a_secret_election_is_decided_on_the_count():
    assert outcome(secret_election(8, 2, {"Durand": 5, "Martin": 3})) == ("elected", "seats_filled", ("Durand",), ())
    assert outcome(secret_election(8, 2, {"Durand": 4, "Martin": 4}))[0] == "next_round"


@pytest.mark.parametrize(
    ("valid", "blank", "results"),
    [
        (8, 1, {"Durand": 5, "Martin": 3}),
        (8, 2, {"Durand": 5, "Martin": 4}),
        (8, 2, {"Durand": 5}),
        (8, 2, {"Durand": 9}),
    ],
)
def test_a_count_that_does_not_add_up_is_refused(valid, blank, results):
    with pytest.raises(errors.CountMismatch):
        decide_case(secret_election(valid, blank, results))


def test_a_roll_call_is_refused_where_secrecy_is_required():
    case = election({"Durand": 2})
    secret = replace(case, profile=replace(case.profile, ballots=BallotRules(persons=Secrecy.REQUIRED)))
    assert outcome(secret)[:2] == ("invalid_profile", "secret_ballot_required")
    without = replace(case, profile=replace(case.profile, election=None))
    assert outcome(without)[:2] == ("invalid_profile", "no_election_rule")


def slow_election(case: Case) -> tuple[str, ...]:
    """Who gets a seat for certain under one round: more voices than all but fewer candidates than there are seats."""
    ballots = [item for item in case.ballots.ballots if len(item.candidates) <= case.ballots.seats]
    valid = [item for item in ballots if item.choice is Choice.CANDIDATES]
    voices = {item.id: sum(item.id in ballot.candidates for ballot in valid) for item in case.ballots.candidates}
    rule = case.profile.election.rounds[0].rule
    base = len(valid) if rule.base is Base.VOTES_CAST else len(case.electorate.electors)
    able = [name for name in voices if voices[name] and (rule.fraction is None or 2 * voices[name] > base)]
    certain = [
        name
        for name in able
        if sum(voices[other] >= voices[name] for other in able if other != name) < case.ballots.seats
    ]
    return tuple(sorted(certain))


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["", "A", "B", "C", "A B", "A C", "B C", "A B C"]), st.integers(1, 5), min_size=1),
    st.integers(1, 3),
    st.sampled_from([RELATIVE, ABSOLUTE, RoundRule(replace(MORE_THAN_HALF, base=Base.MEMBERS))]),
)
def test_elections_agree_with_a_slow_count(votes, seats, rule):
    case = election({"A": 1, **votes}, seats=seats, rounds=(rule,))
    assert tuple(sorted(decide_case(case).elected)) == slow_election(case)
