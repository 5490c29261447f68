"""Fixed English texts: statuses, reasons, findings of the linter, problems, refused inputs, labels, presets."""

from __future__ import annotations

from collections.abc import Callable

from governance.rules.phrases import Params

STATUSES = {
    "adopted": "adopted",
    "rejected": "rejected",
    "no_quorum": "no decision",
    "invalid_profile": "rules not applicable",
    "elected": "election settled",
    "next_round": "one more round",
}
REASONS = {
    "majority_reached": "the majority is reached",
    "casting_vote": "by the casting vote",
    "tie": "a tie that nothing breaks",
    "no_votes": "no vote for or against is counted",
    "majority_not_reached": "the majority is not reached",
    "floor_not_reached": "the second threshold is not reached",
    "constituencies_not_reached": "the condition by constituency is not met",
    "quorum_not_met": "the quorum is not met",
    "constituency_quorum_not_met": "the quorum by constituency is not met",
    "seats_filled": "all seats are filled",
    "seats_left": "seats are left to fill",
    "none_elected": "nobody has the majority",
}
PROBLEMS = {
    "unknown_value": "This value does not exist.",
    "constituencies_empty": "Every constituency needs a code, and there must be at least one.",
    "constituency_twice": "Two constituencies have the same code.",
    "constituency_weight": "The voices of a constituency are a whole number, at least 0.",
    "quorum_threshold": "Give a fraction or a whole number, and only one of them.",
    "fraction_out_of_range": "Give a fraction above 0 and at most 1.",
    "more_than_all": "More than all can never be reached.",
    "no_constituency": "This condition by constituency needs constituencies.",
    "unknown_constituency": "This condition names a constituency that is not defined.",
    "more_constituencies_than_exist": "This condition asks for more constituencies than there are.",
    "floor_relative": "The second threshold cannot be a relative majority.",
    "fraction_without_use": "This kind of majority takes no fraction.",
    "proxy_cap": "The cap on proxies is a whole number, at least 0.",
    "notice_days": "A delay of notice is a whole number of days, a year at most.",
    "proxy_cap_while_silent": "A cap on proxies supposes that the statutes speak of proxies.",
    "casting_vote_with_constituency_voices": "A casting vote does not go with voices given to constituencies.",
    "election_with_constituency_voices": "An election of persons is not counted in voices of constituencies.",
    "election_without_round": "An election needs at least one round.",
    "advance": "The candidates kept for the next round are a whole number, at least 1 a seat.",
    "tie_rules_order": "Each tie rule appears once, the draw last.",
    "remote_not_allowed": "No clause allows remote meetings.",
    "written_not_allowed": "No clause allows written consultations.",
    "postal_not_allowed": "No clause allows postal voting.",
    "no_election_rule": "No rule is set for electing persons.",
    "secret_ballot_required": "The ballot must be secret.",
    "secret_ballot_forbidden": "The ballot must be open.",
}


def _fixed(text: str) -> Callable[[Params], str]:
    return lambda _: text


def _outside(p: Params) -> str:
    counts = {"members": ("member", "members"), "vacant": ("vacant seat", "vacant seats")}
    return ", ".join(p.count(name, *words, plural_from=1) for name, words in counts.items() if p.num(name))


FINDINGS: dict[str, Callable[[Params], str]] = {
    "quorum_on_ballots_cast": _fixed(
        "The quorum is counted on ballots: one more vote against can bring adoption. Prefer members present."
    ),
    "quorum_of_represented_without_proxies": _fixed(
        "The quorum counts represented members, but proxies are forbidden. Correct one of the two."
    ),
    "threshold_unreachable": lambda p: (
        f"Threshold out of reach today: {p.shown('needed')} needed, {p.shown('members')} in office and "
        f"{p.shown('vacant')} vacant. Fill the seats or revise the threshold."
    ),
    "constituencies_unreachable": lambda p: (
        f"The condition by constituency cannot be met: {p.shown('short')} of {p.shown('constituencies')} have too few "
        "members. Fill the seats or revise the condition."
    ),
    "outside_constituencies": lambda p: (
        f"These rules count by constituency and name none for a part of the body ({_outside(p)}): no vote can be "
        "decided. Give each of them a constituency, or enter rules that name every constituency."
    ),
    "minority_adopts": lambda p: f"With {p.text('fraction')}, a minority is enough to adopt. Check the fraction.",
    "majority_of_present_with_proxies": _fixed(
        "A majority of members present excludes proxies and postal votes: they will not be counted. Write “present or "
        "represented”, or forbid proxies."
    ),
    "majority_of_present_in_writing": _fixed(
        "Nobody is present in a written consultation: only those who answer themselves will count."
    ),
    "half_plus_one_on_odd_base": lambda p: (
        f"“Half plus one” is not “more than half”: of {p.shown('base')}, {p.shown('literal')} votes are needed "
        f"instead of {p.shown('more_than_half')}. Check the text of the statutes."
    ),
    "half_is_enough": _fixed("“At least half” adopts on a tie. Check that it is not “more than half”."),
    "proxies_silent": _fixed(
        "The statutes say nothing of proxies: they are then of right and unlimited. To be confirmed for a board."
    ),
    "proxy_cap_absent": _fixed("No cap on proxies: one person may vote for all the others. Set a cap."),
    "proxy_cap_zero": _fixed("Proxies are allowed with a cap of zero. Rather say that they are forbidden."),
    "casting_vote_in_secret_unsourced": _fixed(
        "There is no casting vote in a secret ballot without an express clause (CA Bordeaux, 12 January 2017, "
        "n° 14/06746). Cite the article that keeps it."
    ),
    "casting_vote_with_secret_ballot": _fixed(
        "The vote is secret and a casting vote is provided for: it will not be used, and a tie will reject."
    ),
    "casting_vote_lost_in_secret": _fixed(
        "If a secret ballot is asked for, the casting vote will not be used and a tie will reject."
    ),
    "casting_vote_without_effect": _fixed("A casting vote has no effect on a qualified majority or unanimity."),
    "casting_vote_paradox": _fixed(
        "With this majority one more vote against can make a tie, then adoption by the casting vote. A majority of "
        "votes cast avoids it."
    ),
    "remote_without_clause": lambda p: (
        f"{p.text('parameter')}: allowed here without an article. Without a clause of the statutes such a vote is "
        "void. Cite the article."
    ),
    "remote_not_foreseen": lambda p: (
        f"{p.text('parameter')}: in use, but the statutes do not allow it. Amend the statutes first."
    ),
    "secret_ballot_changeable": _fixed("A secret ballot cannot be changed afterwards. Remove this possibility."),
    "secret_ballot_in_writing": _fixed(
        "Secrecy is required and written consultation allowed: say how secrecy is kept there."
    ),
    "last_round_may_fill_no_seat": _fixed("The last round is not by relative majority: a seat may stay empty."),
    "no_tie_rule": _fixed("Nothing breaks a tie between candidates: the seat would stay empty. Set a rule."),
    "only_further_rounds": _fixed("Only a further round breaks a tie: several may be needed."),
    "notice_silent": _fixed(
        "No delay of notice is fixed: fifteen days are customary, and everybody must be able to prepare."
    ),
    "no_second_convocation": _fixed("No rule of its own for a second convocation: the same quorum will apply."),
    "clause_of_no_parameter": lambda p: (
        f"An article is cited for “{p.text('parameter')}”, which this profile does not set. Remove it."
    ),
    "clause_twice": _fixed("Two articles are cited for the same parameter. Keep the right one."),
    "clause_missing": lambda p: f"{p.text('parameter')}: no article cited. Give the article of the statutes.",
    "clause_to_confirm": lambda p: (
        f"{p.text('parameter')}: to be confirmed" + (f" ({p.text('note')})." if p.text("note") else ".")
    ),
}
ERRORS = {
    "rules_error": "The rules could not be applied.",
    "invalid_input": "The data of the vote contradict each other.",
    "empty_electorate": "Nobody is called to vote. Check the mandates in force.",
    "duplicate_elector": "{elector} is listed twice among the voters. Remove one line.",
    "unknown_elector": "{elector} is not called to vote here. Check the list of members in office.",
    "unknown_constituency": "Constituency “{constituency}” does not exist in these rules. Correct it.",
    "invalid_weight": "A number of voices must be whole and at least 0. Correct it.",
    "invalid_convocation": "A convocation is the first or the second. Correct its rank.",
    "invalid_choice": "This ballot cannot bear this choice. Correct it.",
    "presence_conflict": "The presence of {elector} does not fit the meeting. Correct the attendance sheet.",
    "duplicate_ballot": "{elector} has already voted and the ballot cannot be changed.",
    "ballot_of_absent_elector": "{elector} voted without being present. Correct the attendance sheet.",
    "ballot_without_proxy": "{cast_by} voted for {elector} without a proxy. Record the proxy first.",
    "duplicate_proxy": "{giver} gave two proxies. Keep the last one.",
    "proxy_to_self": "{giver} cannot give a proxy to themselves. Correct the name.",
    "proxy_not_allowed": "The statutes do not allow proxies. Remove the one from {giver}.",
    "proxy_order_missing": "{holder} holds {proxies} proxies for a cap of {cap}. Give their order of receipt.",
    "count_mismatch": "The count does not match the signatures. Count again.",
    "signature_not_valid": "{elector} signed without a right to vote. The ballot must be held again.",
    "unknown_candidate": "{candidate} does not stand for election. Correct the ballot.",
    "duplicate_candidate": "{candidate} is listed twice. Remove one line.",
    "invalid_election": "This election has no valid seat, candidate or round. Complete it.",
    "missing_tie_data": "What breaks the tie is missing: seniority, age or seed of the draw. Complete it.",
    "malformed_document": "This document cannot be read at “{path}”. Correct it.",
    "unknown_schema": "This document is not of the expected format ({expected}).",
    "unknown_preset": "This set of rules does not exist. Choose one from the list.",
}
PARAMETERS = {
    "quorum": "Quorum",
    "majority": "Majority",
    "rule": "rule",
    "floor": "second threshold",
    "fraction": "fraction",
    "number": "number",
    "strict": "more than, or at least",
    "rounding": "rounding",
    "minimum": "minimum",
    "reference": "share of whom",
    "counted": "who counts",
    "unit": "heads or voices",
    "kind": "kind",
    "base": "base",
    "constituencies": "constituencies",
    "at_least": "number of constituencies",
    "among": "constituencies concerned",
    "empty": "empty constituency",
    "items": "list",
    "weighting": "voices of constituencies",
    "counting": "Counting",
    "abstention": "abstentions",
    "blank": "blank ballots",
    "null": "null ballots",
    "proxies": "Proxies",
    "permission": "permission",
    "cap": "cap",
    "holder": "who may hold them",
    "casting_vote": "Casting vote",
    "in_secret_ballot": "in a secret ballot",
    "second_convocation": "Second convocation",
    "recusals": "Recusal",
    "holder_keeps_proxies": "proxies held",
    "attendance": "Attendance",
    "notice": "Notice of meeting",
    "days": "delay in days",
    "clear": "clear days",
    "second_days": "delay of the second meeting",
    "remote": "remote",
    "written": "written consultation",
    "postal": "by post",
    "ballots": "Ballot",
    "changeable": "changeable ballot",
    "motions": "on a text",
    "persons": "on persons",
    "election": "Election",
    "rounds": "rounds",
    "ties": "tie rules",
    "advance_per_seat": "candidates kept for the next round",
}
PRESETS = {
    "board_votes_cast": (
        "Board: majority of votes cast, quorum of half",
        "More than half of the votes cast; half of the members in office, present or represented.",
    ),
    "board_absolute_casting_vote": (
        "Board: absolute majority of members present or represented, casting vote",
        "More than half of the members present or represented; the chair breaks a tie in an open vote.",
    ),
    "ordinary_general_meeting": (
        "Ordinary general meeting: majority of votes cast, no quorum",
        "More than half of the votes cast, however few take part; elections in two rounds.",
    ),
    "extraordinary_general_meeting": (
        "Extraordinary general meeting: two thirds, second convocation",
        "Two thirds of the votes cast; half of the members, then no quorum at a second convocation.",
    ),
    "federation_constituencies": (
        "Federation: voices by constituency and double majority",
        "Each constituency weighs its voices; a majority in two constituencies of three is needed too.",
    ),
    "executive_committee_unanimity": (
        "Executive committee: unanimity of those present or represented",
        "Everybody present or represented must vote for; quorum of three.",
    ),
    "board_written": (
        "Board: written consultation, majority of members in office",
        "More than half of the members in office; votes without a meeting, changeable until closing.",
    ),
}
DOCUMENTS = {
    "unknown key": "unknown key",
    "key given twice": "key given twice",
    "nothing": "nothing",
    "not JSON": "not JSON",
    "not UTF-8": "not UTF-8",
    "nested too deeply": "nested too deeply",
    "object": "object { }",
    "list": "list [ ]",
    "text": "text",
    "whole number": "whole number",
    "true or false": "true or false",
    "n/d": 'fraction as text, such as "2/3"',
    "30 digits at most": "30 digits at most",
}
"""What a malformed document holds or should hold, as ``MalformedDocument`` says it in ``found`` and ``expected``."""
