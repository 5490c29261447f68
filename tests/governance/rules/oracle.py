"""A second, slow reading of docs/rules-engine.md for votes on a text, sharing no arithmetic with the engine.

Every voice becomes a slip of paper; every threshold is found by trying 0, 1, 2… until it passes. In a secret vote the
slips only say who signed: the heaps are those of the count. ``oracle_elections`` reads elections of persons.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from governance.rules import Case


class Slip(NamedTuple):
    elector: str
    college: str
    choice: str
    by_proxy: bool


class Room(NamedTuple):
    present: set[str]
    postal: set[str]
    represented: dict[str, str]


def oracle(case: Case) -> tuple[str, str]:
    """Status and reason."""
    reading = Reading(case)
    reason = reading.quorum_refusal()
    if reason:
        return "no_quorum", reason
    return reading.vote()


class Reading:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.profile = case.profile
        self.members = {item.id: item for item in case.electorate.electors}
        self.colleges = (
            [item.code for item in self.profile.constituencies.items] if self.profile.constituencies else []
        )
        self.weighting = self.profile.constituencies.weighting.value if self.profile.constituencies else "none"
        self.college_weight = (
            {item.code: item.weight for item in self.profile.constituencies.items} if self.colleges else {}
        )
        self.recused = {item.elector for item in case.recusals}
        self.written = case.presence.mode.value == "written"
        self.second = self.profile.second_convocation if case.presence.convocation == 2 else None
        self.majority = (self.second.majority if self.second else None) or self.profile.majority
        self.quorum = self.second.quorum if self.second else self.profile.quorum
        self.secret = hasattr(case.ballots, "signatures")
        self.hands = case.ballots.signatures if self.secret else case.ballots.ballots
        self.own = {item.elector for item in self.hands if item.cast_by in ("", item.elector)}
        self.room = self.enter(self.recused)
        self.slips = self.collect()

    def voices(self, elector: str) -> int:
        member = self.members[elector]
        return member.weight * (self.college_weight[member.constituency] if self.weighting == "per_member" else 1)

    def enter(self, recused: set[str]) -> Room:
        presence = self.case.presence
        present = self.own & set(self.members) if self.written else {*presence.present, *presence.remote}
        postal = set(presence.postal)
        givers = {item.giver for item in self.case.proxies}
        held: dict[str, int] = {}
        represented = {}
        for proxy in sorted(self.case.proxies, key=lambda item: item.received):
            if {proxy.giver} & (recused | present | postal):
                continue
            if proxy.holder in recused and not self.profile.recusals.holder_keeps_proxies:
                continue
            if proxy.holder not in present and (not self.written or proxy.holder in givers):
                continue
            same = self.members[proxy.holder].constituency == self.members[proxy.giver].constituency
            if self.profile.proxies.holder.value == "same_constituency" and not same:
                continue
            cap = self.profile.proxies.cap
            if cap is not None and held.get(proxy.holder, 0) >= cap:
                continue
            held[proxy.holder] = held.get(proxy.holder, 0) + 1
            represented[proxy.giver] = proxy.holder
        return Room(present & set(self.members), postal, represented)

    def collect(self) -> list[Slip]:
        """One slip a voice that counts."""
        personal = any(rule.base.value == "present" for rule in self.rules())
        slips = []
        for ballot in self.hands:
            by_proxy = ballot.cast_by not in ("", ballot.elector)
            if ballot.elector in self.recused:
                continue
            if by_proxy and self.room.represented.get(ballot.elector) != ballot.cast_by:
                continue
            if personal and (by_proxy or ballot.elector in self.room.postal):
                continue
            college = self.members[ballot.elector].constituency if self.colleges else ""
            slips.append(Slip(ballot.elector, college, self.written_on(ballot), by_proxy))
        return slips

    def rules(self) -> list[object]:
        inner = self.majority.constituencies.rule if self.majority.constituencies else None
        return [rule for rule in (self.majority.rule, self.majority.floor, inner) if rule is not None]

    def written_on(self, ballot: object) -> str:
        return "unseen" if self.secret else ballot.choice.value

    def effect(self, choice: str) -> str:
        if choice in ("for", "against", "candidates", "unseen"):
            return "expressed"
        if choice == "not_taking_part":
            return "not_cast"
        return getattr(self.profile.counting, choice).value

    def quorum_refusal(self) -> str:
        if self.quorum is None:
            return ""
        found, people, vacant = self.participation(None)
        if not self.enough(self.quorum, found, people + vacant) or found < (self.quorum.minimum or 0):
            return "quorum_not_met"
        inner = self.quorum.constituencies
        if inner is None:
            return ""
        asked = met = 0
        for college in self.colleges:
            if inner.among and college not in inner.among:
                continue
            found, people, vacant = self.participation(college)
            if people == 0 and inner.empty.value == "ignored":
                continue
            asked += 1
            met += people > 0 and self.enough(inner, found, people + vacant)
        wanted = asked if inner.at_least is None else inner.at_least
        return "" if met and met >= wanted else "constituency_quorum_not_met"

    def participation(self, college: str | None) -> tuple[int, int, int]:
        quorum = self.quorum
        room = self.room
        if quorum.reference.value != "entitled" and not self.written:
            room = self.enter(set())
        if self.written:
            taking = [slip for slip in self.slips if slip.choice != "not_taking_part"]
            present = {slip.elector for slip in taking if not slip.by_proxy}
            represented = {slip.elector for slip in taking if slip.by_proxy}
        else:
            present, represented = room.present, set(room.represented) | room.postal
        if quorum.counted.value == "present":
            found = present
        elif quorum.counted.value == "present_or_represented":
            found = present | represented
        else:
            found = {slip.elector for slip in self.slips if self.effect(slip.choice) != "not_cast"}
        base = set(self.members)
        if quorum.reference.value == "entitled":
            base -= self.recused
            found = found - self.recused
        empty_seats = 0
        if quorum.reference.value == "seats":
            empty_seats = self.vacant(college, in_voices=quorum.unit.value == "voices")
        number = self.size(found, college)
        if self.secret and quorum.counted.value == "ballots_cast":
            number = self.unseen(college)
        return number, self.size(base, college), empty_seats

    def unseen(self, college: str | None) -> int:
        """What surely was cast, behind the secret: each voice that is not may be a whole head."""
        others = tuple(item for item in ("abstention", "blank", "null") if self.effect(item) == "not_cast")
        total = 0
        for code in self.colleges or [""]:
            if college not in (None, code):
                continue
            signed = [slip for slip in self.slips if slip.college == code]
            in_voices = self.quorum.unit.value == "voices"
            worth = sum(self.voices(slip.elector) for slip in signed) if in_voices else len(signed)
            total += max(worth - self.heap(others, code), 0)
        return total

    def vacant(self, college: str | None, in_voices: bool) -> int:
        total = 0
        for vacancy in self.case.electorate.vacancies:
            if college in (None, vacancy.constituency):
                worth = self.college_weight.get(vacancy.constituency, 1) if self.weighting == "per_member" else 1
                total += vacancy.seats * (worth if in_voices else 1)
        return total

    def size(self, people: set[str], college: str | None) -> int:
        mine = [item for item in people if college is None or self.members[item].constituency == college]
        return sum(self.voices(item) for item in mine) if self.quorum.unit.value == "voices" else len(mine)

    @staticmethod
    def enough(rule: object, found: int, base: int) -> bool:
        if found == 0:
            return False
        if rule.number is not None:
            return found > rule.number if rule.strict else found >= rule.number
        top, bottom = rule.fraction.numerator * base, rule.fraction.denominator
        if rule.rounding.value != "exact":
            whole, rest = divmod(top, bottom)
            top, bottom = whole + (1 if rest and rule.rounding.value == "up" else 0), 1
        return found * bottom > top if rule.strict else found * bottom >= top

    def heap(self, choices: tuple[str, ...], college: str | None) -> int:
        if self.secret:
            counts = self.case.ballots.counts
            mine = [item for item in counts if item.choice.value in choices and college in (None, item.constituency)]
            return sum(item.voices for item in mine)
        chosen = [slip for slip in self.slips if slip.choice in choices and college in (None, slip.college)]
        return sum(self.voices(slip.elector) for slip in chosen)

    def figures(self, rule: object, college: str | None) -> tuple[int, int, int]:
        others = ("abstention", "blank", "null")
        hostile = tuple(item for item in others if self.effect(item) == "against")
        counted = {"votes_cast": ("expressed", "against"), "ballots_cast": ("expressed", "against", "cast")}
        kind = rule.base.value
        if kind in counted:
            within = tuple(item for item in others if self.effect(item) in counted[kind])
            base = self.heap(("for", "against", "candidates", *within), college)
        else:
            taking = [slip for slip in self.slips if slip.choice != "not_taking_part"]
            present, proxied = self.room.present, set(self.room.represented) | self.room.postal
            if self.written:
                present = {slip.elector for slip in taking if not slip.by_proxy}
                proxied = {slip.elector for slip in taking if slip.by_proxy}
            people = {
                "present": present - self.recused,
                "present_or_represented": (present | proxied) - self.recused,
                "entitled": set(self.members) - self.recused,
            }.get(kind, set(self.members))
            mine = [item for item in people if college in (None, self.members[item].constituency)]
            base = sum(self.voices(item) for item in mine)
            if kind == "seats":
                base += self.vacant(college, in_voices=True)
        return self.heap(("for",), college), self.heap(("against", *hostile), college), base

    def whole(self, rule: object) -> tuple[Fraction, Fraction, Fraction]:
        if self.weighting in ("none", "per_member"):
            return tuple(Fraction(item) for item in self.figures(rule, None))
        pro = con = total = Fraction(0)
        for college in self.colleges:
            weight = self.college_weight[college]
            mine, theirs, base = self.figures(rule, college)
            if not base:
                continue
            if self.weighting == "proportional":
                pro, con, total = (
                    pro + Fraction(weight * mine, base),
                    con + Fraction(weight * theirs, base),
                    total + weight,
                )
            elif mine > theirs:
                pro, total = pro + weight, total + weight
            elif theirs > mine:
                con, total = con + weight, total + weight
            elif rule.base.value != "votes_cast":
                total += weight
        return pro, con, total

    @staticmethod
    def carried(rule: object, pro: Fraction, con: Fraction, base: Fraction) -> bool:
        if not pro:
            return False
        kind = rule.kind.value
        if kind == "relative":
            return pro > con
        if kind == "unanimity":
            return pro == base or pro > base
        share = Fraction(1, 2) * base if kind == "half_plus_one" else rule.fraction * base
        if rule.rounding.value != "exact":
            floor = 0
            while floor + 1 <= share:
                floor += 1
            share = Fraction(floor if rule.rounding.value == "down" or floor == share else floor + 1)
        if kind == "half_plus_one":
            return pro - 1 >= share
        return pro > share if rule.strict else pro >= share

    def vote(self) -> tuple[str, str]:
        rule = self.majority.rule
        pro, con, base = self.whole(rule)
        reason = "majority_reached" if self.carried(rule, pro, con, base) else ""
        if not reason and pro == con:
            if not pro:
                return "rejected", "no_votes"
            if not self.broken(rule, pro, con, base):
                return "rejected", "tie"
            reason = "casting_vote"
        if not reason:
            return "rejected", "majority_not_reached"
        floor = self.majority.floor
        if floor is not None and not self.carried(floor, *self.whole(floor)):
            return "rejected", "floor_not_reached"
        inner = self.majority.constituencies
        if inner is not None and not self.colleges_agree(inner):
            return "rejected", "constituencies_not_reached"
        return "adopted", reason

    def broken(self, rule: object, pro: Fraction, con: Fraction, base: Fraction) -> bool:
        chair = self.case.presence.chair
        chosen = [slip.choice for slip in self.slips if slip.elector == chair and not slip.by_proxy]
        if self.secret and chosen:
            declared = self.case.ballots.chair_choice
            lifted = self.profile.casting_vote is not None and self.profile.casting_vote.in_secret_ballot
            chosen = [declared.value] if declared is not None and lifted else []
        qualified = rule.kind.value == "unanimity" or (rule.kind.value == "ratio" and rule.fraction > Fraction(1, 2))
        if self.profile.casting_vote is None or qualified or chosen != ["for"]:
            return False
        return self.carried(rule, pro + self.voices(chair), con, base)

    def colleges_agree(self, inner: object) -> bool:
        asked = won = 0
        for college in self.colleges:
            if inner.among and college not in inner.among:
                continue
            entitled = [
                item
                for item, member in self.members.items()
                if member.constituency == college and item not in self.recused and self.voices(item)
            ]
            if not entitled and inner.empty.value == "ignored":
                continue
            asked += 1
            if entitled:
                pro, con, base = self.figures(inner.rule, college)
                won += self.carried(inner.rule, Fraction(pro), Fraction(con), Fraction(base))
        return bool(won) and won >= (asked if inner.at_least is None else inner.at_least)
