"""The statute profile: what the statutes of one body say about deciding, as data.

The law of 1 July 1901 fixes neither quorum nor majority: every parameter here comes from a clause of the statutes (or
of the internal rules), named in ``Profile.clauses``. Counts are integers, shares are ``Fraction``; floats are refused.
"""

from __future__ import annotations

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
from governance.rules.record import Record


class Clause(Record):
    """The source of a parameter: ``Clause("quorum", "art. 11")`` covers every parameter whose path starts there.

    The most precise path wins. ``to_confirm`` marks a value whose legal basis nobody has confirmed yet.
    """

    parameter: str
    reference: str
    to_confirm: bool = False
    note: str = ""


class ConstituencyQuorum(Record):
    """Quorum inside constituencies: ``at_least`` of those in ``among`` (empty: all) must reach it; None: each."""

    fraction: Fraction | None = None
    number: int | None = None
    strict: bool = False
    rounding: Rounding = Rounding.EXACT
    at_least: int | None = None
    among: tuple[str, ...] = ()
    empty: EmptyConstituency = EmptyConstituency.BLOCKS


class Quorum(Record):
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


class MajorityRule(Record):
    """One threshold. ``fraction`` belongs to ``ratio`` only; ``half_plus_one`` is literal: on 11 it asks 6.5, so 7.

    "More than half" is ``ratio`` 1/2 strict: on 11 it asks 6. The two differ on every odd base.
    """

    kind: MajorityKind = MajorityKind.RATIO
    base: Base = Base.VOTES_CAST
    fraction: Fraction | None = None
    strict: bool = True
    rounding: Rounding = Rounding.EXACT


class ConstituencyMajority(Record):
    """The double majority: ``rule`` must also hold in ``at_least`` of the constituencies ``among``; None: in each."""

    rule: MajorityRule
    at_least: int | None = None
    among: tuple[str, ...] = ()
    empty: EmptyConstituency = EmptyConstituency.BLOCKS


class Majority(Record):
    """``floor`` is a second threshold, e.g. votes for must also be a quarter of the members."""

    rule: MajorityRule
    floor: MajorityRule | None = None
    constituencies: ConstituencyMajority | None = None


class Counting(Record):
    """What abstentions, blank and null ballots count as."""

    abstention: CountedAs = CountedAs.CAST
    blank: CountedAs = CountedAs.CAST
    null: CountedAs = CountedAs.CAST


class ProxyRules(Record):
    """``cap``: proxies one person may use at one vote, None: unlimited."""

    permission: ProxyPermission = ProxyPermission.SILENT
    cap: int | None = None
    holder: ProxyHolder = ProxyHolder.MEMBER


class CastingVote(Record):
    """The chair's voice counts a second time in a tie.

    Not in a secret ballot unless the clause says so (CA Bordeaux, 12 January 2017, n° 14/06746).
    """

    in_secret_ballot: bool = False


class SecondConvocation(Record):
    """Rules of a meeting convened again for want of quorum. ``quorum`` None: any number decides.

    ``majority`` None: the same as at the first convocation.
    """

    quorum: Quorum | None = None
    majority: Majority | None = None


class Constituency(Record):
    """A collège. ``weight`` in voices, read as ``Constituencies.weighting`` says."""

    code: str
    name: str = ""
    weight: int = 1


class Constituencies(Record):
    """The collèges of the body, in the order of the statutes."""

    items: tuple[Constituency, ...]
    weighting: Weighting = Weighting.NONE


class RecusalRules(Record):
    """Whether a recused holder may still vote for those who gave them a proxy."""

    holder_keeps_proxies: bool = False


class AttendanceRules(Record):
    """What other than a meeting in one room the statutes allow. Silence means no."""

    remote: bool = False
    written: bool = False
    postal: bool = False


class NoticeRules(Record):
    """How long before a meeting its notice (convocation) leaves, in days; None: the statutes fix no delay.

    ``clear``: neither the day of sending nor that of the meeting counts (jours francs). ``second_days``: for a meeting
    convened again for want of quorum, None: the same delay.
    """

    days: int | None = None
    clear: bool = False
    second_days: int | None = None


class BallotRules(Record):
    """``changeable``: a voter may vote again until closing, the last ballot counts."""

    changeable: bool = False
    motions: Secrecy = Secrecy.FREE
    persons: Secrecy = Secrecy.FREE


class RoundRule(Record):
    """``advance_per_seat``: best candidates kept for the next round, for each seat left; None: all of them."""

    rule: MajorityRule
    advance_per_seat: int | None = None


class ElectionRules(Record):
    """Rounds in order, then what breaks a tie, in order. No tie rule: the seat stays open."""

    rounds: tuple[RoundRule, ...]
    ties: tuple[TieRule, ...] = ()


class Profile(Record):
    """All the rules of one body for one kind of decision, with the clauses they come from."""

    label: str
    majority: Majority
    quorum: Quorum | None = None
    counting: Counting = Counting()
    proxies: ProxyRules = ProxyRules()
    casting_vote: CastingVote | None = None
    second_convocation: SecondConvocation | None = None
    constituencies: Constituencies | None = None
    recusals: RecusalRules = RecusalRules()
    attendance: AttendanceRules = AttendanceRules()
    notice: NoticeRules = NoticeRules()
    ballots: BallotRules = BallotRules()
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
