"""``decide``: from the statutes and the facts of one vote to a decision and its explanation. Pure and total.

The same inputs give the same decision, on any machine, in any order of rows.
"""

from __future__ import annotations

from collections.abc import Iterable

from governance.rules.election import check, decide_election, round_rule
from governance.rules.enums import Base, Choice, Mode, Reference, Secrecy, Status
from governance.rules.inputs import (
    Ballots,
    CandidateResult,
    Case,
    Counts,
    Decision,
    Election,
    Electorate,
    Presence,
    Proxy,
    Recusal,
    SecretCount,
    SecretElection,
    Step,
)
from governance.rules.majority import decide_motion
from governance.rules.profile import ElectionRules, Majority, MajorityRule, Profile, Quorum
from governance.rules.quorum import Assessment, assess
from governance.rules.record import Record, replaced
from governance.rules.standing import Standing, stand
from governance.rules.tally import Tally, own_voters, tally
from governance.rules.validation import problems

Persons = (Election, SecretElection)


class VotingRight(Record):
    """A voice that may be cast now: by the elector (``cast_by`` empty) or by the holder of their proxy."""

    elector: str
    cast_by: str = ""


class _Applied(Record):
    """The rules in force at this convocation, with the paths of their clauses."""

    quorum: Quorum | None
    quorum_path: str
    majority: Majority
    majority_path: str


def decide(
    profile: Profile,
    electorate: Electorate,
    presence: Presence,
    proxies: Iterable[Proxy],
    recusals: Iterable[Recusal],
    ballots: Ballots,
) -> Decision:
    """Decide one vote.

    :raises InvalidInput: a subclass names the contradiction; no figure is ever guessed.
    """
    proxies, recusals = tuple(proxies), tuple(recusals)
    refusal = _refusal(profile, presence, ballots)
    if refusal is not None:
        return refusal
    applied = _applied(profile, presence)
    present_only = any(rule.base is Base.PRESENT for rule in _rules(profile, applied.majority, ballots))
    standing = stand(profile, electorate, presence, proxies, recusals, own_voters(ballots))
    named = {item.giver: item.holder for item in proxies}
    votes = tally(profile, standing, named, ballots, presence.chair, present_only=present_only)
    seen = _seen_for_quorum(profile, applied.quorum, electorate, presence, proxies, standing)
    assessment = assess(profile, applied.quorum, seen, votes, applied.quorum_path)
    steps = (*_opening(profile, presence, standing, votes), *assessment.steps)
    counts = _counts(standing, votes, ballots)
    if not assessment.met:
        return Decision(Status.NO_QUORUM, assessment.reason, (*steps, *_second_convocation(profile, presence)), counts)
    if isinstance(ballots, Persons):
        decision = decide_election(profile, _election_rules(profile), standing, votes, ballots)
    else:
        decision = decide_motion(
            profile,
            applied.majority,
            standing,
            votes,
            chair=presence.chair,
            secret=isinstance(ballots, SecretCount),
            prefix=applied.majority_path,
        )
    return replaced(decision, trace=(*steps, *decision.trace), counts=counts)


def decide_case(case: Case) -> Decision:
    """:raises InvalidInput: as ``decide``."""
    return decide(case.profile, case.electorate, case.presence, case.proxies, case.recusals, case.ballots)


def quorum_now(
    profile: Profile,
    electorate: Electorate,
    presence: Presence,
    proxies: Iterable[Proxy],
    recusals: Iterable[Recusal] = (),
) -> Assessment:
    """The quorum at this instant, before any ballot. A quorum on ballots cast cannot hold yet.

    :raises InvalidInput: as ``decide``.
    """
    proxies = tuple(proxies)
    applied = _applied(profile, presence)
    standing = stand(profile, electorate, presence, proxies, recusals)
    seen = _seen_for_quorum(profile, applied.quorum, electorate, presence, proxies, standing)
    return assess(profile, applied.quorum, seen, None, applied.quorum_path)


def voting_rights(
    profile: Profile,
    electorate: Electorate,
    presence: Presence,
    proxies: Iterable[Proxy],
    recusals: Iterable[Recusal] = (),
    own_voters: frozenset[str] = frozenset(),
) -> tuple[VotingRight, ...]:
    """Whose voice may be cast at this instant, and by whom, sorted by elector.

    Without attendance everybody may vote for themselves; a proxy stands until its giver is among ``own_voters``.

    :raises InvalidInput: as ``decide``.
    """
    standing = stand(profile, electorate, presence, proxies, recusals, own_voters)
    written = presence.mode is Mode.WRITTEN
    own = (standing.members if written else standing.present | standing.postal) - standing.recused
    rules = profile.majority if presence.convocation == 1 else _applied(profile, presence).majority
    excluded = any(rule.base is Base.PRESENT for rule in _motion_rules(rules))
    by_proxy = {} if excluded else standing.represented
    rights = [VotingRight(item) for item in own] + [VotingRight(giver, holder) for giver, holder in by_proxy.items()]
    return tuple(sorted(rights, key=lambda item: (item.elector, item.cast_by)))


def _refusal(profile: Profile, presence: Presence, ballots: Ballots) -> Decision | None:
    found = problems(profile)
    if found:
        steps = tuple(
            Step.of("profile.problem", profile.clause(item.parameter), problem=item.code, parameter=item.parameter)
            for item in found
        )
        return Decision(Status.INVALID_PROFILE, found[0].code, steps)
    refused = _not_allowed(profile, presence, ballots)
    if not refused:
        return None
    code, parameter = refused
    step = Step.of("profile.refuses", profile.clause(parameter), problem=code, parameter=parameter)
    return Decision(Status.INVALID_PROFILE, code, (step,))


def _not_allowed(profile: Profile, presence: Presence, ballots: Ballots) -> tuple[str, str] | None:
    """What these statutes do not allow: a way of meeting or of voting without its clause."""
    if presence.mode in (Mode.REMOTE, Mode.MIXED) and not profile.attendance.remote:
        return "remote_not_allowed", "attendance.remote"
    if presence.mode is Mode.WRITTEN and not profile.attendance.written:
        return "written_not_allowed", "attendance.written"
    if presence.postal and not profile.attendance.postal:
        return "postal_not_allowed", "attendance.postal"
    if isinstance(ballots, Persons):
        check(ballots)
        if profile.election is None:
            return "no_election_rule", "election"
        wanted, path = profile.ballots.persons, "ballots.persons"
    else:
        wanted, path = profile.ballots.motions, "ballots.motions"
    secret = isinstance(ballots, (SecretCount, SecretElection))
    if wanted is Secrecy.REQUIRED and not secret:
        return "secret_ballot_required", path
    if wanted is Secrecy.FORBIDDEN and secret:
        return "secret_ballot_forbidden", path
    return None


def _applied(profile: Profile, presence: Presence) -> _Applied:
    second = profile.second_convocation
    if presence.convocation != 2 or second is None:
        return _Applied(profile.quorum, "quorum", profile.majority, "majority")
    path = "second_convocation"
    if second.majority is None:
        return _Applied(second.quorum, f"{path}.quorum", profile.majority, "majority")
    return _Applied(second.quorum, f"{path}.quorum", second.majority, f"{path}.majority")


def _rules(profile: Profile, majority: Majority, ballots: Ballots) -> tuple[MajorityRule, ...]:
    if isinstance(ballots, Persons):
        return (round_rule(_election_rules(profile), ballots.round).rule,)
    return _motion_rules(majority)


def _motion_rules(majority: Majority) -> tuple[MajorityRule, ...]:
    inner = majority.constituencies.rule if majority.constituencies else None
    return tuple(rule for rule in (majority.rule, majority.floor, inner) if rule is not None)


def _election_rules(profile: Profile) -> ElectionRules:
    return profile.election or ElectionRules(rounds=())


def _seen_for_quorum(
    profile: Profile,
    quorum: Quorum | None,
    electorate: Electorate,
    presence: Presence,
    proxies: tuple[Proxy, ...],
    standing: Standing,
) -> Standing:
    """A recusal touches the quorum only where it is measured on the entitled: else presence is taken as it is."""
    if quorum is None or quorum.reference is Reference.ENTITLED or presence.mode is Mode.WRITTEN:
        return standing
    if not standing.recused:
        return standing
    return stand(profile, electorate, presence, proxies, ())


def _opening(profile: Profile, presence: Presence, standing: Standing, votes: Tally) -> list[Step]:
    steps = []
    if presence.mode is not Mode.MEETING:
        clause = profile.clause("attendance.written" if presence.mode is Mode.WRITTEN else "attendance.remote")
        steps.append(Step.of("mode", clause, mode=presence.mode.value))
    if presence.convocation == 2:
        ruled = profile.second_convocation is not None
        steps.append(Step.of("second_convocation", profile.clause("second_convocation"), ruled=ruled))
    if standing.recused:
        steps.append(Step.of("recusals", profile.clause("recusals"), electors=tuple(sorted(standing.recused))))
    for giver, holder in standing.represented.items():
        steps.append(Step.of("proxy.stands", profile.clause("proxies"), giver=giver, holder=holder))
    for void in standing.void:
        path = "proxies.cap" if void.cause == "above_cap" else "proxies"
        steps.append(
            Step.of("proxy.void", profile.clause(path), giver=void.giver, holder=void.holder, cause=void.cause)
        )
    for item in votes.set_aside:
        steps.append(
            Step.of(
                "ballot.set_aside",
                profile.clause(_cause_path(item.cause)),
                elector=item.elector,
                cast_by=item.cast_by,
                choice=item.choice,
                cause=item.cause,
            )
        )
    return steps


def _cause_path(cause: str) -> str:
    return {"recused": "recusals", "changed": "ballots.changeable", "majority_of_present": "majority.rule.base"}.get(
        cause, "proxies"
    )


def _second_convocation(profile: Profile, presence: Presence) -> tuple[Step, ...]:
    if profile.second_convocation is None or presence.convocation == 2:
        return ()
    return (Step.of("second_convocation.possible", profile.clause("second_convocation")),)


def _counts(standing: Standing, votes: Tally, ballots: Ballots) -> Counts:
    written = standing.mode is Mode.WRITTEN
    names = [item.id for item in ballots.candidates] if isinstance(ballots, Persons) else []
    ranked = sorted(names, key=lambda name: (-votes.candidates.get(name, 0), name))
    return Counts(
        members=len(standing.members),
        present=len(votes.own) if written else len(standing.present),
        represented=len(votes.by_proxy) if written else len(set(standing.represented) | standing.postal),
        recused=len(standing.recused),
        votes_for=votes.total(Choice.FOR),
        votes_against=votes.total(Choice.AGAINST),
        abstention=votes.total(Choice.ABSTENTION),
        blank=votes.total(Choice.BLANK),
        null=votes.total(Choice.NULL),
        valid=votes.total(Choice.CANDIDATES),
        candidates=tuple(CandidateResult(name, votes.candidates.get(name, 0)) for name in ranked),
    )
