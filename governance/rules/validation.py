"""What makes a profile impossible to apply. Doubtful but applicable profiles are the linter's business."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from governance.rules.enums import CountedAs, MajorityKind, ProxyPermission, Secrecy, TieRule, Weighting
from governance.rules.profile import (
    ConstituencyMajority,
    ConstituencyQuorum,
    Majority,
    MajorityRule,
    Profile,
    Quorum,
)
from governance.rules.record import Record

MOST_DAYS = 366


class Problem(Record):
    """A profile that cannot be applied: the code, and the path of the parameter."""

    code: str
    parameter: str


def problems(profile: Profile) -> tuple[Problem, ...]:
    """Every reason why ``profile`` decides nothing, in the order of its parameters; empty when it is sound."""
    return tuple(_problems(profile))


def _problems(profile: Profile) -> Iterator[Problem]:
    codes = _codes(profile)
    yield from _constituencies(profile)
    if profile.quorum is not None:
        yield from _quorum(profile.quorum, "quorum", codes)
    yield from _majority(profile.majority, "majority", codes)
    second = profile.second_convocation
    if second is not None:
        if second.quorum is not None:
            yield from _quorum(second.quorum, "second_convocation.quorum", codes)
        if second.majority is not None:
            yield from _majority(second.majority, "second_convocation.majority", codes)
    for name in ("abstention", "blank", "null"):
        yield from _choice(getattr(profile.counting, name), CountedAs, f"counting.{name}")
    yield from _proxies(profile)
    yield from _casting_vote(profile)
    for name in ("days", "second_days"):
        value = getattr(profile.notice, name)
        if value is not None and not (_whole(value, 0) and value <= MOST_DAYS):
            yield Problem("notice_days", f"notice.{name}")
    if profile.notice.days is None and profile.notice.second_days is not None:
        yield Problem("notice_days", "notice.days")
    yield from _choice(profile.ballots.motions, Secrecy, "ballots.motions")
    yield from _choice(profile.ballots.persons, Secrecy, "ballots.persons")
    yield from _election(profile)


def _codes(profile: Profile) -> tuple[str, ...]:
    return tuple(item.code for item in profile.constituencies.items) if profile.constituencies else ()


def _choice(value: object, kind: type[StrEnum], path: str) -> Iterator[Problem]:
    if not isinstance(value, kind):
        yield Problem("unknown_value", path)


def _whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _share(value: object) -> bool:
    return isinstance(value, Fraction) and 0 < value <= 1


def _constituencies(profile: Profile) -> Iterator[Problem]:
    if profile.constituencies is None:
        return
    codes = _codes(profile)
    if not codes or not all(codes):
        yield Problem("constituencies_empty", "constituencies.items")
    if len(set(codes)) != len(codes):
        yield Problem("constituency_twice", "constituencies.items")
    for item in profile.constituencies.items:
        if not _whole(item.weight, 0):
            yield Problem("constituency_weight", "constituencies.items")
            break


def _quorum(quorum: Quorum, path: str, codes: tuple[str, ...]) -> Iterator[Problem]:
    yield from _threshold(quorum, path)
    if quorum.minimum is not None and not _whole(quorum.minimum, 0):
        yield Problem("quorum_threshold", f"{path}.minimum")
    if quorum.constituencies is not None:
        yield from _threshold(quorum.constituencies, f"{path}.constituencies")
        yield from _among(quorum.constituencies, f"{path}.constituencies", codes)


def _threshold(quorum: Quorum | ConstituencyQuorum, path: str) -> Iterator[Problem]:
    if (quorum.fraction is None) == (quorum.number is None):
        yield Problem("quorum_threshold", path)
    elif quorum.fraction is not None and not _share(quorum.fraction):
        yield Problem("fraction_out_of_range", f"{path}.fraction")
    elif quorum.fraction == 1 and quorum.strict:
        yield Problem("more_than_all", f"{path}.fraction")
    elif quorum.number is not None and not _whole(quorum.number, 0):
        yield Problem("quorum_threshold", f"{path}.number")


def _among(
    condition: ConstituencyQuorum | ConstituencyMajority, path: str, codes: tuple[str, ...]
) -> Iterator[Problem]:
    if not codes:
        yield Problem("no_constituency", path)
        return
    if not set(condition.among) <= set(codes) or len(set(condition.among)) != len(condition.among):
        yield Problem("unknown_constituency", f"{path}.among")
    if condition.at_least is not None:
        if not _whole(condition.at_least, 1) or condition.at_least > len(condition.among or codes):
            yield Problem("more_constituencies_than_exist", f"{path}.at_least")


def _majority(majority: Majority, path: str, codes: tuple[str, ...]) -> Iterator[Problem]:
    yield from _rule(majority.rule, f"{path}.rule")
    if majority.floor is not None:
        yield from _rule(majority.floor, f"{path}.floor")
        if majority.floor.kind is MajorityKind.RELATIVE:
            yield Problem("floor_relative", f"{path}.floor.kind")
    if majority.constituencies is not None:
        yield from _among(majority.constituencies, f"{path}.constituencies", codes)
        yield from _rule(majority.constituencies.rule, f"{path}.constituencies.rule")


def _rule(rule: MajorityRule, path: str) -> Iterator[Problem]:
    if rule.kind is not MajorityKind.RATIO:
        if rule.fraction is not None:
            yield Problem("fraction_without_use", f"{path}.fraction")
    elif not _share(rule.fraction):
        yield Problem("fraction_out_of_range", f"{path}.fraction")
    elif rule.fraction == 1 and rule.strict:
        yield Problem("more_than_all", f"{path}.fraction")


def _proxies(profile: Profile) -> Iterator[Problem]:
    rules = profile.proxies
    if rules.cap is not None and not _whole(rules.cap, 0):
        yield Problem("proxy_cap", "proxies.cap")
    elif rules.cap is not None and rules.permission is ProxyPermission.SILENT:
        yield Problem("proxy_cap_while_silent", "proxies.cap")


def _casting_vote(profile: Profile) -> Iterator[Problem]:
    weighting = profile.constituencies.weighting if profile.constituencies else Weighting.NONE
    if profile.casting_vote is not None and weighting in (Weighting.PROPORTIONAL, Weighting.BLOCK):
        yield Problem("casting_vote_with_constituency_voices", "casting_vote")


def _election(profile: Profile) -> Iterator[Problem]:
    if profile.election is None:
        return
    if not profile.election.rounds:
        yield Problem("election_without_round", "election.rounds")
    for position, current in enumerate(profile.election.rounds, start=1):
        yield from _rule(current.rule, f"election.rounds.{position}.rule")
        if current.advance_per_seat is not None and not _whole(current.advance_per_seat, 1):
            yield Problem("advance", f"election.rounds.{position}.advance_per_seat")
    if profile.constituencies and profile.constituencies.weighting in (Weighting.PROPORTIONAL, Weighting.BLOCK):
        yield Problem("election_with_constituency_voices", "constituencies.weighting")
    ties = profile.election.ties
    if len(set(ties)) != len(ties) or (TieRule.DRAW in ties and ties[-1] is not TieRule.DRAW):
        yield Problem("tie_rules_order", "election.ties")
