"""What is put to the engine at one vote, and what comes back.

Electors, holders and candidates are opaque text identifiers: no name, birth date or address enters a stored decision.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from governance.rules.enums import Choice, Mode, Status
from governance.rules.profile import Clause, Profile
from governance.rules.record import Record

Voices = int | Fraction
Value = int | str | tuple[str, ...]


class Elector(Record):
    """A member in office with a deliberative voice; ``weight`` in voices, at least 0."""

    id: str
    weight: int = 1
    constituency: str = ""


class Vacancy(Record):
    """Seats of the statutes that nobody holds: they count only where a base or reference is ``seats``."""

    seats: int
    constituency: str = ""


class Electorate(Record):
    """Who may vote, and the seats nobody holds."""

    electors: tuple[Elector, ...]
    vacancies: tuple[Vacancy, ...] = ()


class Presence(Record):
    """Who attends at the instant of the vote: ``present`` in the room, ``remote`` by conference, ``postal`` by mail.

    A written consultation has no attendance: all three stay empty. ``chair`` is who holds the casting vote, if any.
    ``convocation``: 1, or 2 for a meeting convened again for want of quorum.
    """

    mode: Mode = Mode.MEETING
    present: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    postal: tuple[str, ...] = ()
    chair: str = ""
    convocation: int = 1


class Proxy(Record):
    """A nominative proxy. ``received``: order of receipt, which says which ones stand above the cap."""

    giver: str
    holder: str
    received: int = 0


class Recusal(Record):
    """A member who takes no part in this vote (déport); ``cause`` for the minutes."""

    elector: str
    cause: str = ""


class Ballot(Record):
    """The voice of ``elector``, cast by themselves (``cast_by`` empty) or by the holder of their proxy.

    ``sequence`` orders the successive ballots of the same hand. ``candidates`` with ``Choice.CANDIDATES`` only.
    """

    elector: str
    choice: Choice
    cast_by: str = ""
    sequence: int = 0
    candidates: tuple[str, ...] = ()


class RollCall(Record):
    """An open vote on a text."""

    KIND: ClassVar[str] = "roll_call"

    ballots: tuple[Ballot, ...]


class Signature(Record):
    """A line of the voter list of a secret ballot: the voice of ``elector`` went into the urn."""

    elector: str
    cast_by: str = ""


class Count(Record):
    """Voices found in the urn for one choice; by constituency when the profile has constituencies."""

    choice: Choice
    voices: int
    constituency: str = ""


class SecretCount(Record):
    """A secret vote on a text: signatures and count, never who chose what.

    ``chair_choice``: what the chair declares openly, read only where the profile gives a casting vote in secret.
    """

    KIND: ClassVar[str] = "secret_count"

    signatures: tuple[Signature, ...]
    counts: tuple[Count, ...]
    chair_choice: Choice | None = None


class Candidate(Record):
    """Ranks for tie rules, 1 first, 0 unknown: ``seniority`` 1 has served longest, ``age`` 1 is the oldest."""

    id: str
    seniority: int = 0
    age: int = 0


class Election(Record):
    """An open election of persons: one round. ``seed`` was committed before opening, for a draw."""

    KIND: ClassVar[str] = "election"

    candidates: tuple[Candidate, ...]
    ballots: tuple[Ballot, ...]
    seats: int = 1
    round: int = 1
    seed: str = ""


class CandidateCount(Record):
    """Voices found in the urn for one candidate."""

    candidate: str
    voices: int


class SecretElection(Record):
    """A secret election of persons: ``counts`` holds valid (``candidates``), blank, null ballots, in voices."""

    KIND: ClassVar[str] = "secret_election"

    candidates: tuple[Candidate, ...]
    signatures: tuple[Signature, ...]
    counts: tuple[Count, ...]
    results: tuple[CandidateCount, ...]
    seats: int = 1
    round: int = 1
    seed: str = ""


Ballots = RollCall | SecretCount | Election | SecretElection


class Case(Record):
    """Everything a decision depends on."""

    profile: Profile
    electorate: Electorate
    presence: Presence
    proxies: tuple[Proxy, ...]
    recusals: tuple[Recusal, ...]
    ballots: Ballots


class Step(Record):
    """One rule applied: its id, plain parameters (fractions as "n/d"), and the clause it comes from."""

    rule: str
    parameters: tuple[tuple[str, Value], ...] = ()
    clause: str = ""
    to_confirm: bool = False

    @classmethod
    def of(cls, rule: str, clause: Clause | None = None, **parameters: Value | Fraction | bool) -> Step:
        """Build a step; sorted, a fraction as an integer or "n/d" text, a boolean as 0 or 1: JSON gives it back."""
        return cls(
            rule=rule,
            parameters=tuple(sorted((key, plain(value)) for key, value in parameters.items())),
            clause=clause.reference if clause else "",
            to_confirm=clause.to_confirm if clause else False,
        )

    def get(self, name: str) -> Value:
        return dict(self.parameters)[name]


def plain(value: Value | Fraction | bool) -> Value:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
    if isinstance(value, str):
        return str(value)
    return value


class CandidateResult(Record):
    """Voices of one candidate."""

    candidate: str
    voices: int


class Counts(Record):
    """The figures of the vote. ``members`` to ``recused`` in heads, the rest in voices."""

    members: int
    present: int
    represented: int
    recused: int
    votes_for: int = 0
    votes_against: int = 0
    abstention: int = 0
    blank: int = 0
    null: int = 0
    valid: int = 0
    candidates: tuple[CandidateResult, ...] = ()


class Decision(Record):
    """The outcome. ``elected`` and ``remaining`` (candidates of the next round, or left in a tie) for elections."""

    status: Status
    reason: str
    trace: tuple[Step, ...]
    counts: Counts | None = None
    elected: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
