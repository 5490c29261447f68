"""The slow reading of elections of persons: § 9 of docs/rules-engine.md, one candidate and one seat at a time."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import NamedTuple

from governance.rules import Case
from tests.governance.rules.oracle import Reading


class Outcome(NamedTuple):
    """``elected`` and ``remaining`` as sets: their order says nothing."""

    status: str
    reason: str
    elected: frozenset[str] = frozenset()
    remaining: frozenset[str] = frozenset()


def election_oracle(case: Case) -> Outcome:
    reading = ElectionReading(case)
    reason = reading.quorum_refusal()
    return Outcome("no_quorum", reason) if reason else reading.elect()


class ElectionReading(Reading):
    def __init__(self, case: Case) -> None:
        self.persons = case.ballots
        self.planned = case.profile.election.rounds
        self.round = self.planned[min(case.ballots.round, len(self.planned)) - 1]
        super().__init__(case)

    def rules(self) -> list[object]:
        return [self.round.rule]

    def written_on(self, ballot: object) -> str:
        if self.secret:
            return "unseen"
        return "null" if len(ballot.candidates) > self.persons.seats else ballot.choice.value

    def votes(self) -> dict[str, int]:
        """Voices of each candidate: one slip, one name at a time."""
        found = {item.id: 0 for item in self.persons.candidates}
        if self.secret:
            return found | {item.candidate: item.voices for item in self.persons.results}
        valid = {(slip.elector, slip.by_proxy) for slip in self.slips if slip.choice == "candidates"}
        for ballot in self.persons.ballots:
            if (ballot.elector, ballot.cast_by not in ("", ballot.elector)) in valid:
                for name in ballot.candidates:
                    found[name] += self.voices(ballot.elector)
        return found

    def elect(self) -> Outcome:
        votes, rule = self.votes(), self.round.rule
        base = Fraction(self.figures(rule, None)[2])
        fit = {name for name, voices in votes.items() if self.carried(rule, Fraction(voices), Fraction(0), base)}
        elected: set[str] = set()
        while len(elected) < self.persons.seats and fit - elected:
            most = max(votes[name] for name in fit - elected)
            level = {name for name in fit - elected if votes[name] == most}
            if len(elected) + len(level) <= self.persons.seats:
                elected |= level
                continue
            return self.divided(votes, elected, level)
        return self.close(votes, elected, "seats_filled" if len(elected) == self.persons.seats else "seats_left")

    def divided(self, votes: dict[str, int], elected: set[str], level: set[str]) -> Outcome:
        """More equals than seats: rule after rule, one seat at a time, as far as each rule tells them apart."""
        rules = [item.value for item in self.profile.election.ties]
        for position, rule in enumerate(rules):
            if rule == "further_round":
                beyond = self.persons.round > len(self.planned)
                if beyond and rules[position + 1 :]:
                    continue
                return Outcome("next_round", "tie", frozenset(elected), frozenset(level))
            place = {name: self.place(rule, name) for name in level}
            while level and len(elected) < self.persons.seats:
                first = {name for name in level if place[name] == min(place[item] for item in level)}
                if len(elected) + len(first) > self.persons.seats:
                    level = first
                    break
                elected, level = elected | first, level - first
            if len(elected) == self.persons.seats:
                return self.close(votes, elected, "seats_filled")
        if self.persons.round < len(self.planned):
            return self.close(votes, elected, "tie")
        return Outcome("elected" if elected else "rejected", "tie", frozenset(elected), frozenset(level))

    def place(self, rule: str, name: str) -> int | str:
        (candidate,) = (item for item in self.persons.candidates if item.id == name)
        if rule == "draw":
            text = b"".join(
                len(part.encode()).to_bytes(8, "big") + part.encode()
                for part in ("convergence:draw:1", self.persons.seed, name)
            )
            return hashlib.sha256(text).hexdigest()
        return {"seniority": candidate.seniority, "oldest": candidate.age, "youngest": -candidate.age}[rule]

    def close(self, votes: dict[str, int], elected: set[str], reason: str) -> Outcome:
        left, others = self.persons.seats - len(elected), set(votes) - elected
        if not left:
            return Outcome("elected", "seats_filled", frozenset(elected))
        if self.persons.round < len(self.planned) and others:
            on = {name for name in others if self.goes_on(name, others, votes, left)}
            return Outcome("next_round", reason, frozenset(elected), frozenset(on))
        return Outcome(
            "elected" if elected else "rejected", "seats_left" if elected else "none_elected", frozenset(elected)
        )

    def goes_on(self, name: str, others: set[str], votes: dict[str, int], left: int) -> bool:
        places = self.round.advance_per_seat
        return places is None or sum(votes[item] > votes[name] for item in others) < places * left
