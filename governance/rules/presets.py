"""Ready-made profiles to start from. None is ever applied silently: each is copied, then checked against the statutes.

Every clause is marked to confirm, since only the statutes of the body can give it: a preset is a draft, not a rule.
Names and descriptions are in ``wording``.
"""

from __future__ import annotations

from fractions import Fraction

from governance.rules.enums import Base, MajorityKind, ProxyPermission, Secrecy, TieRule, Weighting
from governance.rules.errors import UnknownPreset
from governance.rules.profile import (
    AttendanceRules,
    BallotRules,
    CastingVote,
    Clause,
    Constituencies,
    Constituency,
    ConstituencyMajority,
    ConstituencyQuorum,
    ElectionRules,
    Majority,
    MajorityRule,
    NoticeRules,
    Profile,
    ProxyRules,
    Quorum,
    RoundRule,
    SecondConvocation,
)
from governance.rules.record import Record

HALF = Fraction(1, 2)
MORE_THAN_HALF = MajorityRule(fraction=HALF)
TWO_ROUNDS = (RoundRule(MORE_THAN_HALF, advance_per_seat=2), RoundRule(MajorityRule(MajorityKind.RELATIVE)))


class Preset(Record):
    """A draft profile under a stable code."""

    code: str
    profile: Profile


def _to_confirm(*parameters: str) -> tuple[Clause, ...]:
    return tuple(Clause(item, "", to_confirm=True) for item in parameters)


def _proxies(cap: int) -> ProxyRules:
    return ProxyRules(ProxyPermission.ALLOWED, cap=cap)


PRESETS = (
    Preset(
        "board_votes_cast",
        Profile(
            label="board_votes_cast",
            majority=Majority(MORE_THAN_HALF),
            quorum=Quorum(fraction=HALF),
            proxies=_proxies(2),
            ballots=BallotRules(changeable=True),
            clauses=_to_confirm("majority", "quorum", "counting", "proxies", "ballots"),
        ),
    ),
    Preset(
        "board_absolute_casting_vote",
        Profile(
            label="board_absolute_casting_vote",
            majority=Majority(MajorityRule(base=Base.PRESENT_OR_REPRESENTED, fraction=HALF)),
            quorum=Quorum(fraction=HALF),
            proxies=_proxies(1),
            casting_vote=CastingVote(),
            clauses=_to_confirm("majority", "quorum", "counting", "proxies", "casting_vote"),
        ),
    ),
    Preset(
        "ordinary_general_meeting",
        Profile(
            label="ordinary_general_meeting",
            majority=Majority(MORE_THAN_HALF),
            proxies=_proxies(2),
            notice=NoticeRules(days=15),
            ballots=BallotRules(persons=Secrecy.REQUIRED),
            election=ElectionRules(TWO_ROUNDS, (TieRule.OLDEST,)),
            clauses=_to_confirm("majority", "counting", "proxies", "notice", "ballots", "election"),
        ),
    ),
    Preset(
        "extraordinary_general_meeting",
        Profile(
            label="extraordinary_general_meeting",
            majority=Majority(MajorityRule(fraction=Fraction(2, 3), strict=False)),
            quorum=Quorum(fraction=HALF),
            second_convocation=SecondConvocation(),
            proxies=_proxies(2),
            notice=NoticeRules(days=15),
            clauses=_to_confirm("majority", "quorum", "second_convocation", "counting", "proxies", "notice"),
        ),
    ),
    Preset(
        "federation_constituencies",
        Profile(
            label="federation_constituencies",
            majority=Majority(MORE_THAN_HALF, constituencies=ConstituencyMajority(MORE_THAN_HALF, at_least=2)),
            quorum=Quorum(fraction=Fraction(1, 3), constituencies=ConstituencyQuorum(number=1, at_least=2)),
            constituencies=Constituencies(
                (
                    Constituency("coordination", "Dispositifs d’appui à la coordination", 50),
                    Constituency("specific", "Dispositifs spécifiques régionaux", 30),
                    Constituency("users", "Représentants des usagers", 20),
                ),
                Weighting.PROPORTIONAL,
            ),
            proxies=_proxies(1),
            clauses=_to_confirm("majority", "quorum", "constituencies", "counting", "proxies"),
        ),
    ),
    Preset(
        "executive_committee_unanimity",
        Profile(
            label="executive_committee_unanimity",
            majority=Majority(MajorityRule(MajorityKind.UNANIMITY, Base.PRESENT_OR_REPRESENTED)),
            quorum=Quorum(number=3),
            proxies=_proxies(1),
            clauses=_to_confirm("majority", "quorum", "counting", "proxies"),
        ),
    ),
    Preset(
        "board_written",
        Profile(
            label="board_written",
            majority=Majority(MajorityRule(base=Base.MEMBERS, fraction=HALF)),
            proxies=ProxyRules(ProxyPermission.FORBIDDEN),
            attendance=AttendanceRules(written=True),
            ballots=BallotRules(changeable=True, motions=Secrecy.FORBIDDEN),
            clauses=_to_confirm("majority", "counting", "proxies", "attendance.written", "ballots"),
        ),
    ),
)


def preset(code: str) -> Profile:
    """:raises UnknownPreset: no such code."""
    for item in PRESETS:
        if item.code == code:
            return item.profile
    raise UnknownPreset(preset=code)
