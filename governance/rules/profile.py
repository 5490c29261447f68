"""The statute profile: what the statutes of one body say about deciding, as data.

The law of 1 July 1901 fixes neither quorum nor majority: every parameter here comes from a clause of the statutes (or
of the internal rules), named in ``Profile.clauses``. Counts are integers, shares are ``Fraction``; floats are refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from governance.rules.enums import (
    Base,
    Counted,
    CountedAs,
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


@dataclass(frozen=True, slots=True)
class Clause:
    """The source of a parameter: ``Clause("quorum", "art. 11")`` covers every parameter whose path starts there.

    The most precise path wins. ``to_confirm`` marks a value whose legal basis nobody has confirmed yet.
    """

    parameter: str
    reference: str
    to_confirm: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConstituencyQuorum:
    """Quorum inside constituencies: ``at_least`` of those in ``among`` (empty: all) must reach it; None: each."""

    fraction: Fraction | None = None
    number: int | None = None
    strict: bool = False
    rounding: Rounding = Rounding.EXACT
    at_least: int | None = None
    among: tuple[str, ...] = ()
    empty: EmptyConstituency = EmptyConstituency.BLOCKS


@dataclass(frozen=True, slots=True)
class Quorum:
    """Exactly one of ``fraction`` (of ``reference``) and ``number``; ``minimum`` is a floor in the same unit.

    ``strict`` reads "more than", otherwise "at least". Half of 20 at least: 10. More than half of 20: 11.
    """

    fraction: Fraction | None = None
    number: int | None = None
    strict: bool = False
    rounding: Rounding = Rounding.EXACT
    minimum: int | None = None
    reference: Reference = Reference.MEMBERS
    counted: Counted = Counted.PRESENT_OR_REPRESENTED
    unit: Unit = Unit.HEADS
    constituencies: ConstituencyQuorum | None = None


@dataclass(frozen=True, slots=True)
class MajorityRule:
    """One threshold. ``fraction`` belongs to ``ratio`` only; ``half_plus_one`` is literal: on 11 it asks 6.5, so 7.

    "More than half" is ``ratio`` 1/2 strict: on 11 it asks 6. The two differ on every odd base.
    """

    kind: MajorityKind = MajorityKind.RATIO
    base: Base = Base.VOTES_CAST
    fraction: Fraction | None = None
    strict: bool = True
    rounding: Rounding = Rounding.EXACT


@dataclass(frozen=True, slots=True)
class ConstituencyMajority:
    """The double majority: ``rule`` must also hold in ``at_least`` of the constituencies ``among``; None: in each."""

    rule: MajorityRule
    at_least: int | None = None
    among: tuple[str, ...] = ()
    empty: EmptyConstituency = EmptyConstituency.BLOCKS


@dataclass(frozen=True, slots=True)
class Majority:
    """``floor`` is a second threshold, e.g. votes for must also be a quarter of the members."""

    rule: MajorityRule
    floor: MajorityRule | None = None
    constituencies: ConstituencyMajority | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """What abstentions, blank and null ballots count as."""

    abstention: CountedAs = CountedAs.CAST
    blank: CountedAs = CountedAs.CAST
    null: CountedAs = CountedAs.CAST


@dataclass(frozen=True, slots=True)
class ProxyRules:
    """``cap``: proxies one person may use at one vote, None: unlimited."""

    permission: ProxyPermission = ProxyPermission.SILENT
    cap: int | None = None
    holder: ProxyHolder = ProxyHolder.MEMBER


@dataclass(frozen=True, slots=True)
class CastingVote:
    """The chair's voice counts a second time in a tie.

    Not in a secret ballot unless the clause says so (CA Bordeaux, 12 January 2017, n° 14/06746).
    """

    in_secret_ballot: bool = False


@dataclass(frozen=True, slots=True)
class SecondConvocation:
    """Rules of a meeting convened again for want of quorum. ``quorum`` None: any number decides.

    ``majority`` None: the same as at the first convocation.
    """

    quorum: Quorum | None = None
    majority: Majority | None = None


@dataclass(frozen=True, slots=True)
class Constituency:
    """A collège. ``weight`` in voices, read as ``Constituencies.weighting`` says."""

    code: str
    name: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Constituencies:
    """The collèges of the body, in the order of the statutes."""

    items: tuple[Constituency, ...]
    weighting: Weighting = Weighting.NONE


@dataclass(frozen=True, slots=True)
class RecusalRules:
    """Whether a recused holder may still vote for those who gave them a proxy."""

    holder_keeps_proxies: bool = False


@dataclass(frozen=True, slots=True)
class AttendanceRules:
    """What other than a meeting in one room the statutes allow. Silence means no."""

    remote: bool = False
    written: bool = False
    postal: bool = False


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """How long before a meeting its notice (convocation) leaves, in days; None: the statutes fix no delay.

    ``clear``: neither the day of sending nor that of the meeting counts (jours francs). ``second_days``: for a meeting
    convened again for want of quorum, None: the same delay.
    """

    days: int | None = None
    clear: bool = False
    second_days: int | None = None


@dataclass(frozen=True, slots=True)
class BallotRules:
    """``changeable``: a voter may vote again until closing, the last ballot counts."""

    changeable: bool = False
    motions: Secrecy = Secrecy.FREE
    persons: Secrecy = Secrecy.FREE


@dataclass(frozen=True, slots=True)
class RoundRule:
    """``advance_per_seat``: best candidates kept for the next round, for each seat left; None: all of them."""

    rule: MajorityRule
    advance_per_seat: int | None = None


@dataclass(frozen=True, slots=True)
class ElectionRules:
    """Rounds in order, then what breaks a tie, in order. No tie rule: the seat stays open."""

    rounds: tuple[RoundRule, ...]
    ties: tuple[TieRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """All the rules of one body for one kind of decision, with the clauses they come from."""

    label: str
    majority: Majority
    quorum: Quorum | None = None
    counting: Counting = field(default_factory=Counting)
    proxies: ProxyRules = field(default_factory=ProxyRules)
    casting_vote: CastingVote | None = None
    second_convocation: SecondConvocation | None = None
    constituencies: Constituencies | None = None
    recusals: RecusalRules = field(default_factory=RecusalRules)
    attendance: AttendanceRules = field(default_factory=AttendanceRules)
    notice: NoticeRules = field(default_factory=NoticeRules)
    ballots: BallotRules = field(default_factory=BallotRules)
    election: ElectionRules | None = None
    clauses: tuple[Clause, ...] = ()

    def clause(self, parameter: str) -> Clause | None:
        """The clause of a parameter path (``quorum.fraction``): its own, else that of the nearest path above."""
        path = parameter
        while path:
            for clause in self.clauses:
                if clause.parameter == path:
                    return clause
            path = path.rpartition(".")[0]
        return None
