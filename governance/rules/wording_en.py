"""English sentences of the engine, for the English interface; the minutes use the French ones."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from governance.rules.phrases import Params, decimal_or_ratio
from governance.rules.profile import MajorityRule, Profile, Quorum
from governance.rules.wording_en_texts import (
    DOCUMENTS,
    ERRORS,
    FINDINGS,
    PARAMETERS,
    PRESETS,
    PROBLEMS,
    REASONS,
    STATUSES,
)

__all__ = [
    "DOCUMENTS",
    "ERRORS",
    "FINDINGS",
    "PARAMETERS",
    "PRESETS",
    "PROBLEMS",
    "REASONS",
    "STATUSES",
    "STEPS",
    "TO_CONFIRM",
    "number",
    "result",
    "summary",
    "typeset",
]

TO_CONFIRM = "article to be confirmed"
SHARES = {
    "1/2": "half",
    "1/3": "one third",
    "2/3": "two thirds",
    "1/4": "one quarter",
    "3/4": "three quarters",
    "1/5": "one fifth",
    "2/5": "two fifths",
    "3/5": "three fifths",
    "4/5": "four fifths",
    "1/10": "one tenth",
    "1/1": "all",
    "1": "all",
}
BASES = {
    "votes_cast": "votes cast",
    "ballots_cast": "ballots cast",
    "present": "members present",
    "present_or_represented": "members present or represented",
    "members": "members in office",
    "entitled": "members in office less recusals",
    "seats": "seats set by the statutes",
}
REFERENCES = {
    "members": ("member in office", "members in office"),
    "entitled": ("member in office less recusals", "members in office less recusals"),
    "seats": ("seat set by the statutes", "seats set by the statutes, vacant ones included"),
}
CHOICES = {
    "for": "for",
    "against": "against",
    "abstention": "abstention",
    "blank": "blank",
    "null": "null",
    "not_taking_part": "not taking part",
    "candidates": "names",
}
VOID = {
    "giver_present": "{giver} is present",
    "giver_voted": "{giver} has voted",
    "giver_recused": "{giver} is recused",
    "holder_recused": "{holder} is recused",
    "holder_absent": "{holder} is not present",
    "second_level": "{holder} gave a proxy away, and a proxy cannot be passed on",
    "holder_of_another_constituency": "{holder} is of another constituency",
    "above_cap": "{holder} already holds as many proxies as allowed",
    "recused": "{giver} is recused",
    "changed": "a later ballot replaces it",
    "majority_of_present": "the majority is one of members present",
}
EFFECTS = {
    "not_cast": "do not count as ballots cast",
    "expressed": "count among the votes cast",
    "against": "count as votes against",
}
MODES = {
    "mixed": "Meeting held in the room and remotely",
    "remote": "Meeting held remotely",
    "written": "Written consultation",
}


def number(value: Fraction) -> str:
    return decimal_or_ratio(value, ".")


def typeset(text: str) -> str:
    """English has no space before double punctuation; shared texts may come with one."""
    return text.replace(" :", ":").replace(" ;", ";")


def threshold(kind: str, base: str, fraction: str, strict: bool) -> str:
    if kind == "unanimity":
        return f"all of the {BASES[base]}"
    if kind == "half_plus_one":
        return f"half of the {BASES[base]} plus one"
    if kind == "relative":
        return "more votes for than against"
    return f"{'more than' if strict else 'at least'} {SHARES.get(fraction, fraction)} of the {BASES[base]}"


def _n(p: Params, key: str, one: str, many: str) -> str:
    return p.count(key, one, many, plural_from=1)


def _quorum(p: Params, outcome: str) -> str:
    one, many = REFERENCES[p.text("reference")]
    if p.text("unit") == "voices":
        one, many = f"voice ({many})", f"voices ({many})"
    if p.text("counted") == "ballots_cast":
        found = _n(p, "cast", "ballot cast", "ballots cast")
    else:
        found = f"{p.shown('present')} {'taking part' if p.flag('written') else 'present'}"
        if p.text("counted") == "present_or_represented":
            found += f" and {p.shown('represented')} represented"
    unit = " (in voices)" if p.text("unit") == "voices" else ""
    return f"Quorum{unit}: {found} of {_n(p, 'base', one, many)}, {p.shown('needed')} needed: {outcome}"


def _votes(p: Params) -> str:
    parts = [f"{p.shown('votes_for')} for", f"{p.shown('votes_against')} against"]
    parts.append(_n(p, "abstention", "abstention", "abstentions"))
    return f"Vote: {', '.join(parts + _blanks(p))}{_effects(p)}"


def _blanks(p: Params) -> list[str]:
    names = {"blank": "blank", "null": "null", "not_taking_part": "not taking part"}
    return [f"{p.shown(key)} {words}" for key, words in names.items() if p.num(key)]


def _effects(p: Params) -> str:
    names = {"abstention": "abstentions", "blank": "blank ballots", "null": "null ballots"}
    said = [
        f"; {words} {EFFECTS[p.text(f'{key}_as')]}"
        for key, words in names.items()
        if p.num(key) and p.text(f"{key}_as") in EFFECTS
    ]
    return "".join(said)


def _needed(p: Params) -> str:
    return f"{'more than ' if p.flag('needed_strict') else ''}{p.shown('needed')} needed"


def _majority(label: str, outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        rule = threshold(p.text("kind"), p.text("base_kind"), p.text("fraction"), p.flag("strict"))
        if p.text("kind") == "relative":
            figures = f"{p.shown('votes_for')} for, {p.shown('votes_against')} against"
        else:
            figures = f"{p.shown('votes_for')} for of {p.shown('base')}, {_needed(p)}"
        return f"{label}: {rule}; {figures}: {outcome}"

    return build


def _tie(outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        division = f"Equal division of votes ({p.shown('votes_for')} for, {p.shown('votes_against')} against)"
        return f"{division}: {outcome.format(chair=p.who('chair') or 'the chair')}"

    return build


def _constituency(outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        votes = f"{p.shown('votes_for')} for, {p.shown('votes_against')} against of {p.shown('base')}"
        return f"Constituency {p.who('constituency')}: {votes}, {_needed(p)}: {outcome}"

    return build


def _inside_quorum(outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        figures = f"{p.shown('found')} of {p.shown('base')}, {p.shown('needed')} needed"
        return f"Quorum of constituency {p.who('constituency')}: {figures}: {outcome}"

    return build


def _among(label: str, outcome: str) -> Callable[[Params], str]:
    return lambda p: (
        f"{label}: {p.shown('reached')} of {p.shown('constituencies')}, {p.shown('wanted')} needed: {outcome}"
    )


def _set_aside(p: Params) -> str:
    hand = f"cast by {p.who('cast_by')} for {p.who('elector')}" if p.text("cast_by") else f"of {p.who('elector')}"
    cause = VOID[p.text("cause")].format(giver=p.who("elector"), holder=p.who("cast_by"))
    outcome = "replaced and kept" if p.text("cause") in ("giver_voted", "changed") else "not counted"
    return f"Ballot “{CHOICES[p.text('choice')]}” {hand}, {outcome}: {cause}"


def _weights(p: Params) -> str:
    ways = {"proportional": "shared as its members voted", "block": "given whole to its leading side"}
    weights = ", ".join(
        f"{p.names.get(code, code)} {voices}"
        for code, _, voices in (item.rpartition("=") for item in p.items("weights"))
    )
    result = f"{p.shown('votes_for')} for, {p.shown('votes_against')} against, of {p.shown('base')}"
    return f"Voices by constituency ({weights}), {ways[p.text('weighting')]}: {result}"


def _candidate(outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        base = "" if p.text("kind") == "relative" else f" of {p.shown('base')}, {p.shown('needed')} needed"
        return f"{p.who('candidate')}: {_n(p, 'votes', 'vote', 'votes')}{base}: {outcome}"

    return build


def _election(p: Params) -> str:
    head = f"Election, round {p.shown('round')}, {_n(p, 'seats', 'seat', 'seats')} to fill"
    parts = [_n(p, "valid", "valid ballot", "valid ballots")]
    if p.num("abstention"):
        parts.append(_n(p, "abstention", "abstention", "abstentions"))
    over = f"; null, more names than seats: {p.people('overvotes')}" if p.items("overvotes") else ""
    return f"{head}: {', '.join(parts + _blanks(p))}{_effects(p)}{over}"


def _broken(words: str) -> Callable[[Params], str]:
    return lambda p: f"Tie broken {words}: {p.people('candidates')}"


def _empty(p: Params) -> str:
    effect = "left out" if p.flag("ignored") else "the condition is not met there"
    return f"Constituency {p.who('constituency')} has nobody entitled to vote: {effect}"


def _void(p: Params) -> str:
    cause = VOID[p.text("cause")].format(giver=p.who("giver"), holder=p.who("holder"))
    return f"Proxy from {p.who('giver')} to {p.who('holder')}, void: {cause}"


def _second(p: Params) -> str:
    rules = "its own rules apply" if p.flag("ruled") else "the statutes give it no rule of its own"
    return f"Second convocation: {rules}"


def _seats_left(p: Params) -> str:
    return f"{_n(p, 'seats', 'seat', 'seats')} left to fill"


STEPS: dict[str, Callable[[Params], str]] = {
    "profile.problem": lambda p: f"Rules that cannot be applied: {PROBLEMS[p.text('problem')].rstrip('.')}",
    "profile.refuses": lambda p: PROBLEMS[p.text("problem")].rstrip("."),
    "mode": lambda p: MODES[p.text("mode")],
    "second_convocation": _second,
    "second_convocation.possible": lambda _: "A second convocation is possible, under its own rules",
    "recusals": lambda p: f"Recused, no part in the vote: {p.people('electors')}",
    "proxy.stands": lambda p: f"Proxy from {p.who('giver')} to {p.who('holder')}",
    "proxy.void": _void,
    "ballot.set_aside": _set_aside,
    "quorum.none": lambda _: "Quorum: none is required",
    "quorum.none_at_second_convocation": lambda _: "Quorum: none is required at a second convocation",
    "quorum.met": lambda p: _quorum(p, "met"),
    "quorum.not_met": lambda p: _quorum(p, "not met"),
    "quorum.constituency_empty": _empty,
    "quorum.constituency_met": _inside_quorum("met"),
    "quorum.constituency_not_met": _inside_quorum("not met"),
    "quorum.constituencies_met": _among("Constituencies with a quorum", "condition met"),
    "quorum.constituencies_not_met": _among("Constituencies with a quorum", "condition not met"),
    "votes": _votes,
    "constituency_voices": _weights,
    "majority.reached": _majority("Majority", "reached"),
    "majority.not_reached": _majority("Majority", "not reached"),
    "floor.reached": _majority("Second threshold", "reached"),
    "floor.not_reached": _majority("Second threshold", "not reached"),
    "constituency.empty": _empty,
    "constituency.reached": _constituency("majority reached"),
    "constituency.not_reached": _constituency("majority not reached"),
    "constituencies.reached": _among("Constituencies in favour", "condition met"),
    "constituencies.not_reached": _among("Constituencies in favour", "condition not met"),
    "tie.no_casting_vote": _tie("no casting vote is provided for"),
    "tie.secret_ballot": _tie("the ballot is secret, so no casting vote (CA Bordeaux, 12 January 2017, n° 14/06746)"),
    "tie.qualified_majority": _tie("a casting vote does not stand in for a qualified majority"),
    "tie.chair_did_not_choose": _tie("{chair} voted neither for nor against, so no casting vote"),
    "tie.chair_against": _tie("{chair} voted against and has the casting vote"),
    "tie.casting_vote_not_enough": _tie("the casting vote of {chair} does not reach the required majority"),
    "tie.chair_for": _tie("{chair} voted for and has the casting vote"),
    "election.votes": _election,
    "candidate.qualified": _candidate("majority reached"),
    "candidate.not_qualified": _candidate("majority not reached"),
    "tie.candidates": lambda p: (
        f"Tie at {_n(p, 'votes', 'vote', 'votes')} for {_n(p, 'seats', 'seat', 'seats')}: {p.people('candidates')}"
    ),
    "tie.seniority": _broken("by seniority"),
    "tie.oldest": _broken("in favour of the oldest"),
    "tie.youngest": _broken("in favour of the youngest"),
    "tie.draw": lambda p: f"Draw (seed “{p.text('seed')}”): {p.people('candidates')}",
    "tie.further_round": lambda p: f"Further round between the tied candidates: {p.people('candidates')}",
    "tie.unbroken": lambda p: f"Tie that the statutes do not break: {p.people('candidates')}",
    "election.elected": lambda p: f"Elected: {p.people('candidates')}",
    "election.next_round": lambda p: f"{_seats_left(p)}, next round between: {p.people('candidates')}",
    "election.seats_left": _seats_left,
}


def result(status: str, reason: str) -> str:
    words = REASONS.get(reason) or PROBLEMS[reason].rstrip(".")
    return f"Result: {STATUSES[status]}, {words}."


def summary(profile: Profile) -> str:
    rule = f"Majority: {_rule(profile.majority.rule)}{_cited(profile, 'majority.rule')}"
    quorum = f"quorum: {_quorum_rule(profile.quorum)}{_cited(profile, 'quorum')}" if profile.quorum else ""
    return f"{rule}; {quorum or 'no quorum required'}."


def _rule(rule: MajorityRule) -> str:
    fraction = f"{rule.fraction.numerator}/{rule.fraction.denominator}" if rule.fraction else ""
    return threshold(rule.kind.value, rule.base.value, fraction, rule.strict)


def _quorum_rule(quorum: Quorum) -> str:
    how = {"present": "present", "present_or_represented": "present or represented", "ballots_cast": "voting"}
    words = how[quorum.counted.value]
    least = "more than" if quorum.strict else "at least"
    if quorum.fraction is None:
        return f"{least} {quorum.number} {words}"
    fraction = f"{quorum.fraction.numerator}/{quorum.fraction.denominator}"
    return f"{least} {SHARES.get(fraction, fraction)} of the {BASES[quorum.reference.value]}, {words}"


def _cited(profile: Profile, path: str) -> str:
    clause = profile.clause(path)
    if clause is None or not (clause.reference or clause.to_confirm):
        return ""
    return f" ({clause.reference or TO_CONFIRM})"
