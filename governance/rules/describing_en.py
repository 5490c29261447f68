"""English sentences of a profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from governance.rules.describing import Line
from governance.rules.enums import (
    Base,
    Counted,
    EmptyConstituency,
    MajorityKind,
    ProxyHolder,
    ProxyPermission,
    Reference,
    Rounding,
    Secrecy,
    TieRule,
    Unit,
    Weighting,
)
from governance.rules.profile import (
    Clause,
    ConstituencyMajority,
    ConstituencyQuorum,
    ElectionRules,
    Majority,
    MajorityRule,
    NoticeRules,
    Profile,
    Quorum,
)
from governance.rules.wording_en import SHARES, threshold

TITLES = {
    "majority": "To adopt a text",
    "quorum": "To deliberate validly",
    "second_convocation": "Where the quorum is not met",
    "counting": "Abstentions, blank and null ballots",
    "casting_vote": "In a tie",
    "proxies": "Proxies",
    "recusals": "Recusals",
    "attendance": "Remotely, in writing, by post",
    "notice": "Notice of meeting",
    "ballots": "How votes are given",
    "constituencies": "Constituencies",
    "election": "To elect persons",
}
ROUNDINGS = {
    Rounding.DOWN: "The computed threshold is rounded down.",
    Rounding.UP: "The computed threshold is rounded up.",
}
REFERENCES = {
    Reference.MEMBERS: "members in office",
    Reference.ENTITLED: "members in office who are not recused",
    Reference.SEATS: "seats set by the statutes, vacant ones included",
}
COUNTED = {
    Counted.PRESENT: "present",
    Counted.PRESENT_OR_REPRESENTED: "present or represented",
    Counted.BALLOTS_CAST: "voting",
}
EFFECTS = {
    "not_cast": "do not count as ballots cast",
    "cast": "count as ballots cast, not as votes cast",
    "expressed": "count as votes cast",
    "against": "count as votes against",
}
BALLOTS = {"abstention": "abstentions", "blank": "blank ballots", "null": "null ballots"}
HOLDERS = {
    ProxyHolder.MEMBER: "another member of the body",
    ProxyHolder.SAME_CONSTITUENCY: "a member of the same constituency",
    ProxyHolder.ANYONE: "anybody",
}
SECRECIES = {
    Secrecy.FREE: "the vote is open, or secret if the body so decides",
    Secrecy.REQUIRED: "the vote is secret",
    Secrecy.FORBIDDEN: "the vote is open",
}
TIES = {
    TieRule.SENIORITY: "in favour of the person longest in office",
    TieRule.OLDEST: "in favour of the oldest",
    TieRule.YOUNGEST: "in favour of the youngest",
    TieRule.FURTHER_ROUND: "by a further round",
    TieRule.DRAW: "by drawing lots",
}
EMPTY = {
    EmptyConstituency.BLOCKS: "A constituency where nobody may vote does not meet the condition.",
    EmptyConstituency.IGNORED: "A constituency where nobody may vote is left out.",
}


def lines(part: str, profile: Profile, names: Mapping[str, str]) -> Iterator[Line]:
    if part == "majority":
        yield from _majority(profile.majority, part, names)
    elif part == "quorum":
        yield from _quorum(profile.quorum, names)
    elif part == "second_convocation":
        yield from _second(profile, names)
    elif part == "counting":
        yield from _counting(profile)
    elif part == "casting_vote":
        yield from _casting_vote(profile)
    elif part == "proxies":
        yield from _proxies(profile)
    elif part == "recusals":
        yield from _recusals(profile)
    elif part == "attendance":
        yield from _attendance(profile)
    elif part == "notice":
        yield from _notice(profile.notice)
    elif part == "ballots":
        yield from _ballots(profile)
    elif part == "constituencies":
        yield from _constituencies(profile, names)
    elif profile.election is not None:
        yield from _election(profile.election)
    else:
        yield part, "No rule is set for electing persons."


def _ratio(fraction: Fraction | None) -> str:
    return f"{fraction.numerator}/{fraction.denominator}" if fraction else ""


def _rule(rule: MajorityRule) -> str:
    return threshold(rule.kind.value, rule.base.value, _ratio(rule.fraction), rule.strict)


def _majority(majority: Majority, path: str, names: Mapping[str, str]) -> Iterator[Line]:
    rule = majority.rule
    verb = "by" if rule.kind is MajorityKind.UNANIMITY else "where it has"
    yield f"{path}.rule", f"A text is adopted {verb} {_rule(rule)}."
    if rule.base is Base.SEATS:
        yield f"{path}.rule.base", "Vacant seats count in this total."
    if rule.rounding in ROUNDINGS:
        yield f"{path}.rule.rounding", ROUNDINGS[rule.rounding]
    if majority.floor is not None:
        yield f"{path}.floor", f"In every case it also needs {_rule(majority.floor)}."
        if majority.floor.rounding in ROUNDINGS:
            yield f"{path}.floor.rounding", f"For this second threshold: {ROUNDINGS[majority.floor.rounding].lower()}"
    inner = majority.constituencies
    if inner is not None:
        yield f"{path}.constituencies", f"It also needs, {_among(inner, names)}: {_rule(inner.rule)}."
        if inner.rule.rounding in ROUNDINGS:
            yield f"{path}.constituencies.rule.rounding", ROUNDINGS[inner.rule.rounding]
        yield f"{path}.constituencies.empty", EMPTY[inner.empty]


def _among(condition: ConstituencyMajority | ConstituencyQuorum, names: Mapping[str, str]) -> str:
    among = ", ".join(f"“{names.get(code, code)}”" for code in condition.among)
    if condition.at_least is None:
        return f"in each of the constituencies {among}" if among else "in each constituency"
    count = "one constituency" if condition.at_least == 1 else f"{condition.at_least} constituencies"
    return f"in at least {count}" + (f" of {among}" if among else "")


def _quorum(quorum: Quorum | None, names: Mapping[str, str]) -> Iterator[Line]:
    if quorum is None:
        yield "quorum", "No quorum: the body deliberates whatever the number of participants."
        return
    least = f"The body deliberates validly with {_least(quorum, REFERENCES[quorum.reference])}"
    yield "quorum.fraction" if quorum.fraction else "quorum.number", f"{least}, {COUNTED[quorum.counted]}."
    yield from _quorum_details(quorum, "quorum", names)


def _quorum_details(quorum: Quorum, path: str, names: Mapping[str, str]) -> Iterator[Line]:
    if quorum.rounding in ROUNDINGS:
        yield f"{path}.rounding", ROUNDINGS[quorum.rounding]
    if quorum.minimum is not None:
        unit = "voices" if quorum.unit is Unit.VOICES else "members"
        yield f"{path}.minimum", f"Never fewer than {quorum.minimum} {unit}."
    if quorum.unit is Unit.VOICES:
        yield f"{path}.unit", "This quorum is counted in voices, not in persons."
    inner = quorum.constituencies
    if inner is not None:
        rule = f"The quorum also asks, {_among(inner, names)}: {_least(inner, 'members of the constituency')}."
        yield f"{path}.constituencies", rule
        if inner.rounding in ROUNDINGS:
            yield f"{path}.constituencies.rounding", ROUNDINGS[inner.rounding]
        yield f"{path}.constituencies.empty", EMPTY[inner.empty]


def _least(quorum: Quorum | ConstituencyQuorum, of_whom: str) -> str:
    least = "more than" if quorum.strict else "at least"
    if quorum.fraction is None:
        number = quorum.number or 0
        return f"{least} {number} {'member' if number == 1 else 'members'}"
    words = _ratio(quorum.fraction)
    return f"{least} {SHARES.get(words, words)} of the {of_whom}"


def _second(profile: Profile, names: Mapping[str, str]) -> Iterator[Line]:
    second, path = profile.second_convocation, "second_convocation"
    if second is None:
        if profile.quorum is not None:
            yield path, "A second meeting follows the same rules as the first."
        return
    if second.quorum is None:
        yield f"{path}.quorum", "A second meeting deliberates whatever the number of participants."
    else:
        least = _least(second.quorum, REFERENCES[second.quorum.reference])
        yield f"{path}.quorum", f"A second meeting needs {least}, {COUNTED[second.quorum.counted]}."
        yield from _quorum_details(second.quorum, f"{path}.quorum", names)
    if second.majority is None:
        yield f"{path}.majority", "Its majority is the same."
        return
    for where, text in _majority(second.majority, f"{path}.majority", names):
        yield where, f"At the second meeting: {text[0].lower()}{text[1:]}"


def _counting(profile: Profile) -> Iterator[Line]:
    alike: dict[tuple[str, Clause | None], list[str]] = {}
    for name in BALLOTS:
        effect = getattr(profile.counting, name).value
        alike.setdefault((effect, profile.clause(f"counting.{name}")), []).append(name)
    for (effect, _clause), found in alike.items():
        words = [BALLOTS[name] for name in found]
        whom = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
        yield f"counting.{found[0]}", f"{whom[0].upper()}{whom[1:]} {EFFECTS[effect]}."


def _casting_vote(profile: Profile) -> Iterator[Line]:
    casting = profile.casting_vote
    if casting is None:
        yield "casting_vote", "Nobody has a casting vote: a text without its majority is rejected."
        return
    yield "casting_vote", "The voice of the chair is a casting vote."
    secret = "It is one in a secret ballot too." if casting.in_secret_ballot else "It is none in a secret ballot."
    yield "casting_vote.in_secret_ballot", secret


def _proxies(profile: Profile) -> Iterator[Line]:
    rules = profile.proxies
    if rules.permission is ProxyPermission.FORBIDDEN:
        yield "proxies.permission", "Nobody votes for anybody else: proxies are forbidden."
        return
    if rules.permission is ProxyPermission.SILENT:
        yield "proxies.permission", "The statutes say nothing of proxies: they are of right, without any limit."
    yield "proxies.holder", f"A member who is prevented may give a proxy to {HOLDERS[rules.holder]}."
    if rules.cap is not None:
        held = "proxy" if rules.cap == 1 else "proxies"
        yield "proxies.cap", f"One person uses at most {rules.cap} {held} at each vote."
    elif rules.permission is ProxyPermission.ALLOWED:
        yield "proxies.cap", "The number of proxies of one person is not limited."


def _recusals(profile: Profile) -> Iterator[Line]:
    if profile.proxies.permission is ProxyPermission.FORBIDDEN:
        return
    keeps = profile.recusals.holder_keeps_proxies
    text = "still votes" if keeps else "does not vote either"
    yield "recusals", f"Whoever is recused {text} for the members who gave them a proxy."


def _attendance(profile: Profile) -> Iterator[Line]:
    ways = {
        "written": "A written consultation, outside a meeting,",
        "remote": "A remote meeting",
        "postal": "Voting by post",
    }
    for name, words in ways.items():
        verb = "is allowed" if getattr(profile.attendance, name) else "is not allowed"
        yield f"attendance.{name}", f"{words} {verb}."


def _notice(rules: NoticeRules) -> Iterator[Line]:
    if rules.days is None:
        yield "notice.days", "The statutes fix no delay between the notice and the meeting."
    else:
        yield "notice.days", f"The notice leaves at least {_days(rules.days, clear=rules.clear)} before the meeting."
    if rules.second_days is not None:
        words = _days(rules.second_days, clear=rules.clear)
        yield "notice.second_days", f"For a second meeting this delay is at least {words}."


def _days(number: int, *, clear: bool) -> str:
    return f"{number} {'clear ' if clear else ''}{'day' if number == 1 else 'days'}"


def _ballots(profile: Profile) -> Iterator[Line]:
    changes = profile.ballots.changeable
    yield (
        "ballots.changeable",
        "Everybody may change their answer until the closing." if changes else "An answer once given is final.",
    )
    yield "ballots.motions", f"On a text, {SECRECIES[profile.ballots.motions]}."
    yield "ballots.persons", f"On persons, {SECRECIES[profile.ballots.persons]}."


def _constituencies(profile: Profile, names: Mapping[str, str]) -> Iterator[Line]:
    if profile.constituencies is None:
        return
    items = profile.constituencies.items
    named = ", ".join(f"“{names.get(item.code, item.code)}”" for item in items)
    voices = ", ".join(f"“{names.get(item.code, item.code)}” {item.weight}" for item in items)
    yield "constituencies.items", f"Votes are followed by constituency: {named}."
    yield (
        "constituencies.weighting",
        {
            Weighting.NONE: "Every member has the same voice, whatever their constituency.",
            Weighting.PER_MEMBER: f"The voices of each member depend on their constituency: {voices}.",
            Weighting.PROPORTIONAL: f"Each constituency has voices, shared as its members voted: {voices}.",
            Weighting.BLOCK: f"Each constituency has voices, which all go to the side that leads in it: {voices}.",
        }[profile.constituencies.weighting],
    )


def _election(election: ElectionRules) -> Iterator[Line]:
    for number, current in enumerate(election.rounds, start=1):
        path = f"election.rounds.{number}"
        head = f"In round {number}" if len(election.rounds) > 1 else "In one round"
        if current.rule.kind is MajorityKind.RELATIVE:
            yield f"{path}.rule", f"{head}, those who have the most voices are elected."
        else:
            yield f"{path}.rule", f"{head}, a person who has {_rule(current.rule)} is elected."
        if current.rule.rounding in ROUNDINGS:
            yield f"{path}.rule.rounding", ROUNDINGS[current.rule.rounding]
        if current.advance_per_seat is not None and number < len(election.rounds):
            best = current.advance_per_seat
            whom = "the best placed" if best == 1 else f"the {best} best placed"
            yield f"{path}.advance_per_seat", f"Going on to the next round, for each seat: {whom}."
    if not election.ties:
        yield "election.ties", "Nothing breaks a tie between two persons: the seat stays open."
        return
    order = ", then ".join(TIES[rule] for rule in election.ties)
    yield "election.ties", f"A tie is broken {order}."
