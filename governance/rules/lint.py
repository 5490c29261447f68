"""The linter of statute profiles: contradictions and traps, said when the profile is written, not on the day.

``error``: the profile cannot decide, or decides against a known rule. ``warning``: it decides, perhaps not as its
author thinks. ``notice``: to know. ``wording.finding_text`` words a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.rules.enums import (
    Base,
    Counted,
    CountedAs,
    EmptyConstituency,
    MajorityKind,
    ProxyPermission,
    Reference,
    Rounding,
    Secrecy,
    Severity,
    TieRule,
)
from governance.rules.inputs import Electorate, Value, plain
from governance.rules.majority import HALF, least_votes
from governance.rules.profile import (
    ConstituencyMajority,
    ConstituencyQuorum,
    Majority,
    MajorityRule,
    Profile,
    Quorum,
)
from governance.rules.quorum import needed_for
from governance.rules.record import Record, fields_of, replaced
from governance.rules.validation import problems

WIDE_BASES = (Base.BALLOTS_CAST, Base.PRESENT, Base.PRESENT_OR_REPRESENTED, Base.MEMBERS, Base.ENTITLED, Base.SEATS)
EXAMPLE_ODD_BASE = 11


class Finding(Record):
    """``parameter``: path in the profile; ``parameters``: sorted plain values for the sentence."""

    code: str
    severity: Severity
    parameter: str
    parameters: tuple[tuple[str, Value], ...] = ()
    clause: str = ""


class ConstituencySize(Record):
    """Members in office and vacant seats of one constituency."""

    code: str
    members: int
    vacant: int = 0


class Context(Record):
    """What is known of the body today, in heads. ``members`` 0: unknown, and what depends on it is not checked."""

    members: int = 0
    vacant: int = 0
    constituencies: tuple[ConstituencySize, ...] = ()
    votes_in_secret: bool = False
    meets_remotely: bool = False
    votes_in_writing: bool = False


def context_of(
    electorate: Electorate,
    *,
    votes_in_secret: bool = False,
    meets_remotely: bool = False,
    votes_in_writing: bool = False,
) -> Context:
    """The context of a body from the people in office and the seats now vacant."""
    members: dict[str, int] = {}
    vacant: dict[str, int] = {}
    for elector in electorate.electors:
        members[elector.constituency] = members.get(elector.constituency, 0) + 1
    for vacancy in electorate.vacancies:
        vacant[vacancy.constituency] = vacant.get(vacancy.constituency, 0) + vacancy.seats
    codes = sorted(set(members) | set(vacant))
    return Context(
        members=sum(members.values()),
        vacant=sum(vacant.values()),
        constituencies=tuple(ConstituencySize(code, members.get(code, 0), vacant.get(code, 0)) for code in codes),
        votes_in_secret=votes_in_secret,
        meets_remotely=meets_remotely,
        votes_in_writing=votes_in_writing,
    )


def lint(profile: Profile, context: Context | None = None) -> list[Finding]:
    """Every finding, errors first, in the order of the profile. An invalid profile yields its problems only."""
    found = [Finding(item.code, Severity.ERROR, item.parameter) for item in problems(profile)]
    if not found:
        found = list(_findings(profile, context or Context()))
    order = list(Severity)
    cited = [_cited(profile, item) for item in found]
    return sorted(cited, key=lambda item: order.index(item.severity))


def _cited(profile: Profile, finding: Finding) -> Finding:
    clause = profile.clause(finding.parameter)
    return replaced(finding, clause=clause.reference) if clause and clause.reference else finding


def _finding(code: str, severity: Severity, parameter: str, **values: Value | Fraction | bool) -> Finding:
    return Finding(code, severity, parameter, tuple(sorted((key, plain(value)) for key, value in values.items())))


def _findings(profile: Profile, context: Context) -> Iterator[Finding]:
    yield from _outside(profile, context)
    for path, quorum in _quorums(profile):
        yield from _lint_quorum(profile, quorum, path, context)
    if profile.quorum is not None and profile.second_convocation is None:
        yield _finding("no_second_convocation", Severity.NOTICE, "second_convocation")
    if profile.notice.days is None:
        yield _finding("notice_silent", Severity.NOTICE, "notice.days")
    for path, majority in _majorities(profile):
        yield from _lint_majority(profile, majority, path, context)
    yield from _proxies(profile)
    yield from _casting_vote(profile, context)
    yield from _attendance(profile, context)
    yield from _secrecy(profile)
    yield from _election(profile, context)
    yield from _clauses(profile)


def _outside(profile: Profile, context: Context) -> Iterator[Finding]:
    """Members or vacant seats that rules by constituency cannot count: the engine refuses to decide with them."""
    if profile.constituencies is None:
        return
    codes = {item.code for item in profile.constituencies.items}
    others = [item for item in context.constituencies if item.code not in codes]
    members, vacant = sum(item.members for item in others), sum(item.vacant for item in others)
    if members or vacant:
        yield _finding(
            "outside_constituencies", Severity.ERROR, "constituencies.items", members=members, vacant=vacant
        )


def _asked(
    profile: Profile, condition: ConstituencyQuorum | ConstituencyMajority, context: Context
) -> list[ConstituencySize]:
    """The constituencies of a condition today, those where nobody sits too; none where nothing is known."""
    if not context.constituencies or profile.constituencies is None:
        return []
    sizes = {item.code: item for item in context.constituencies}
    codes = [item.code for item in profile.constituencies.items if not condition.among or item.code in condition.among]
    return [sizes.get(code, ConstituencySize(code, 0)) for code in codes]


def _quorums(profile: Profile) -> Iterator[tuple[str, Quorum]]:
    if profile.quorum is not None:
        yield "quorum", profile.quorum
    if profile.second_convocation is not None and profile.second_convocation.quorum is not None:
        yield "second_convocation.quorum", profile.second_convocation.quorum


def _majorities(profile: Profile) -> Iterator[tuple[str, Majority]]:
    yield "majority", profile.majority
    if profile.second_convocation is not None and profile.second_convocation.majority is not None:
        yield "second_convocation.majority", profile.second_convocation.majority


def _lint_quorum(profile: Profile, quorum: Quorum, path: str, context: Context) -> Iterator[Finding]:
    if quorum.counted is Counted.BALLOTS_CAST:
        yield _finding("quorum_on_ballots_cast", Severity.WARNING, f"{path}.counted")
    represented = quorum.counted is Counted.PRESENT_OR_REPRESENTED
    if represented and profile.proxies.permission is ProxyPermission.FORBIDDEN and not profile.attendance.postal:
        yield _finding("quorum_of_represented_without_proxies", Severity.WARNING, f"{path}.counted")
    if context.members:
        seats = context.vacant if quorum.reference is Reference.SEATS else 0
        needed = needed_for(quorum, context.members + seats)
        if needed > context.members:
            yield _unreachable(path, needed, context.members, context.vacant)
    inner = quorum.constituencies
    if inner is None:
        return
    short = 0
    asked = _asked(profile, inner, context)
    for item in asked:
        base = item.members + (item.vacant if quorum.reference is Reference.SEATS else 0)
        if base == 0 and inner.empty is EmptyConstituency.IGNORED:
            continue
        short += needed_for(inner, base) > item.members
    yield from _too_many_short(f"{path}.constituencies", short, len(asked), inner.at_least)


def _unreachable(path: str, needed: int, members: int, vacant: int) -> Finding:
    return _finding("threshold_unreachable", Severity.ERROR, path, needed=needed, members=members, vacant=vacant)


def _too_many_short(path: str, short: int, asked: int, at_least: int | None) -> Iterator[Finding]:
    if short and asked - short < (asked if at_least is None else at_least):
        yield _finding("constituencies_unreachable", Severity.ERROR, path, short=short, constituencies=asked)


def _lint_majority(profile: Profile, majority: Majority, path: str, context: Context) -> Iterator[Finding]:
    yield from _lint_rule(profile, majority.rule, f"{path}.rule", context)
    if majority.floor is not None:
        yield from _lint_rule(profile, majority.floor, f"{path}.floor", context)
    elif majority.rule.fraction is not None and majority.rule.fraction < HALF:
        yield _finding("minority_adopts", Severity.WARNING, f"{path}.rule.fraction", fraction=majority.rule.fraction)
    inner = majority.constituencies
    if inner is None:
        return
    yield from _lint_rule(profile, inner.rule, f"{path}.constituencies.rule", replaced(context, members=0))
    asked = _asked(profile, inner, context)
    empty = sum(item.members == 0 for item in asked)
    if inner.empty is EmptyConstituency.BLOCKS:
        yield from _too_many_short(f"{path}.constituencies", empty, len(asked), inner.at_least)


def _lint_rule(profile: Profile, rule: MajorityRule, path: str, context: Context) -> Iterator[Finding]:
    proxies = profile.proxies.permission is not ProxyPermission.FORBIDDEN
    if rule.base is Base.PRESENT and (proxies or profile.attendance.postal):
        yield _finding("majority_of_present_with_proxies", Severity.ERROR, f"{path}.base")
    if rule.base is Base.PRESENT and profile.attendance.written:
        yield _finding("majority_of_present_in_writing", Severity.WARNING, f"{path}.base")
    if rule.kind is MajorityKind.HALF_PLUS_ONE:
        base = context.members if context.members % 2 else EXAMPLE_ODD_BASE
        more = MajorityRule(fraction=HALF)
        values = {
            "literal": least_votes(rule, base, whole=True),
            "more_than_half": least_votes(more, base, whole=True),
        }
        yield _finding("half_plus_one_on_odd_base", Severity.WARNING, f"{path}.kind", base=base, **values)
    if rule.kind is MajorityKind.RATIO and rule.fraction == HALF and not rule.strict:
        yield _finding("half_is_enough", Severity.WARNING, f"{path}.strict")
    if context.members and rule.kind is not MajorityKind.RELATIVE:
        base = context.members + (context.vacant if rule.base is Base.SEATS else 0)
        needed = int(least_votes(rule, base, whole=True))
        if needed > context.members:
            yield _unreachable(path, needed, context.members, context.vacant)


def _proxies(profile: Profile) -> Iterator[Finding]:
    rules = profile.proxies
    if rules.permission is ProxyPermission.SILENT:
        yield _finding("proxies_silent", Severity.NOTICE, "proxies.permission")
    if rules.permission is not ProxyPermission.FORBIDDEN and rules.cap is None:
        yield _finding("proxy_cap_absent", Severity.WARNING, "proxies.cap")
    if rules.permission is ProxyPermission.ALLOWED and rules.cap == 0:
        yield _finding("proxy_cap_zero", Severity.WARNING, "proxies.cap")


def _casting_vote(profile: Profile, context: Context) -> Iterator[Finding]:
    if profile.casting_vote is None:
        return
    secret = context.votes_in_secret or profile.ballots.motions is not Secrecy.FORBIDDEN
    if profile.casting_vote.in_secret_ballot:
        if not _own_reference(profile, "casting_vote.in_secret_ballot"):
            yield _finding("casting_vote_in_secret_unsourced", Severity.ERROR, "casting_vote.in_secret_ballot")
    elif profile.ballots.motions is Secrecy.REQUIRED or context.votes_in_secret:
        yield _finding("casting_vote_with_secret_ballot", Severity.ERROR, "casting_vote")
    elif secret:
        yield _finding("casting_vote_lost_in_secret", Severity.NOTICE, "casting_vote")
    for path, majority in _majorities(profile):
        rule = majority.rule
        above = rule.fraction is not None and rule.fraction > HALF
        if rule.kind is MajorityKind.UNANIMITY or above:
            yield _finding("casting_vote_without_effect", Severity.WARNING, f"{path}.rule")
        elif rule.kind is not MajorityKind.RELATIVE and _a_vote_against_may_make_the_tie(profile, rule):
            yield _finding("casting_vote_paradox", Severity.WARNING, f"{path}.rule")


def _a_vote_against_may_make_the_tie(profile: Profile, rule: MajorityRule) -> bool:
    """Where one voice more than half is asked of for and against, being ahead by one may not be enough; a tie is."""
    counting = profile.counting
    expressed = CountedAs.EXPRESSED in (counting.abstention, counting.blank, counting.null)
    raised = rule.kind is MajorityKind.HALF_PLUS_ONE or rule.rounding is Rounding.UP
    return rule.base in WIDE_BASES or expressed or raised


def _own_reference(profile: Profile, parameter: str) -> bool:
    return any(item.parameter == parameter and item.reference and not item.to_confirm for item in profile.clauses)


def _attendance(profile: Profile, context: Context) -> Iterator[Finding]:
    used = {"remote": context.meets_remotely, "written": context.votes_in_writing, "postal": False}
    for name, in_use in used.items():
        path = f"attendance.{name}"
        clause = profile.clause(path)
        allowed = getattr(profile.attendance, name)
        if allowed and (clause is None or not clause.reference):
            yield _finding("remote_without_clause", Severity.ERROR, path)
        elif in_use and not allowed:
            yield _finding("remote_not_foreseen", Severity.ERROR, path)


def _secrecy(profile: Profile) -> Iterator[Finding]:
    for name in ("motions", "persons"):
        if getattr(profile.ballots, name) is Secrecy.REQUIRED and profile.ballots.changeable:
            yield _finding("secret_ballot_changeable", Severity.WARNING, f"ballots.{name}")
    if profile.ballots.motions is Secrecy.REQUIRED and profile.attendance.written:
        yield _finding("secret_ballot_in_writing", Severity.WARNING, "ballots.motions")


def _election(profile: Profile, context: Context) -> Iterator[Finding]:
    if profile.election is None:
        return
    for position, current in enumerate(profile.election.rounds, start=1):
        yield from _lint_rule(profile, current.rule, f"election.rounds.{position}.rule", context)
    if profile.election.rounds[-1].rule.kind is not MajorityKind.RELATIVE:
        yield _finding("last_round_may_fill_no_seat", Severity.NOTICE, "election.rounds")
    ties = profile.election.ties
    if not ties:
        yield _finding("no_tie_rule", Severity.WARNING, "election.ties")
    elif ties == (TieRule.FURTHER_ROUND,):
        yield _finding("only_further_rounds", Severity.NOTICE, "election.ties")


def parameter_paths(profile: Profile) -> tuple[str, ...]:
    """Path of every parameter this profile gives, groups included (``quorum``, ``quorum.fraction``)."""
    return tuple(_paths(profile, ""))


def _paths(value: object, prefix: str) -> Iterator[str]:
    if prefix:
        yield prefix
    if isinstance(value, tuple):
        for position, item in enumerate(value, start=1):
            if isinstance(item, Record):
                yield from _paths(item, f"{prefix}.{position}")
    elif isinstance(value, Record):
        for name in fields_of(value):
            inner = getattr(value, name)
            if inner is not None and (prefix or name not in ("label", "clauses")):
                yield from _paths(inner, f"{prefix}.{name}" if prefix else name)


def _clauses(profile: Profile) -> Iterator[Finding]:
    known = set(parameter_paths(profile))
    for clause in profile.clauses:
        if clause.parameter not in known:
            yield _finding("clause_of_no_parameter", Severity.WARNING, clause.parameter)
    if len({item.parameter for item in profile.clauses}) != len(profile.clauses):
        yield _finding("clause_twice", Severity.WARNING, "clauses")
    for group in _to_source(profile):
        leaves = [path for path in known if path.startswith(f"{group}.") and not _has_inner(path, known)] or [group]
        missing = sorted(path for path in leaves if not _sourced(profile, path))
        for path in [group] if len(missing) == len(leaves) else missing:
            yield _finding("clause_missing", Severity.WARNING, path)
    for clause in profile.clauses:
        if clause.to_confirm:
            yield _finding("clause_to_confirm", Severity.NOTICE, clause.parameter, note=clause.note)


def _has_inner(path: str, known: set[str]) -> bool:
    return any(other.startswith(f"{path}.") for other in known)


def _sourced(profile: Profile, path: str) -> bool:
    source = profile.clause(path)
    return source is not None and bool(source.reference or source.to_confirm)


def _to_source(profile: Profile) -> Iterator[str]:
    """Groups that decide something and so need a clause; silence of the statutes needs none."""
    default = Profile(profile.label, profile.majority)
    yield "majority"
    yield "counting"
    for name in ("quorum", "casting_vote", "second_convocation", "constituencies", "election"):
        if getattr(profile, name) is not None:
            yield name
    for name in ("proxies", "recusals", "notice", "ballots"):
        if getattr(profile, name) != getattr(default, name):
            yield name
