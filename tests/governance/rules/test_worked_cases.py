"""The worked cases of ``cas.toml``, written in French for a lawyer, against the engine."""

import re
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from governance.rules import (
    Ballot,
    Candidate,
    Case,
    Count,
    Election,
    Elector,
    Electorate,
    Presence,
    Proxy,
    Recusal,
    RollCall,
    SecretCount,
    Signature,
    Vacancy,
    decide_case,
    matches,
    store,
)
from governance.rules.enums import (
    Base,
    Choice,
    Counted,
    CountedAs,
    EmptyConstituency,
    MajorityKind,
    Mode,
    ProxyPermission,
    Reference,
    TieRule,
    Weighting,
)
from governance.rules.profile import (
    AttendanceRules,
    CastingVote,
    Clause,
    Constituencies,
    Constituency,
    ConstituencyMajority,
    ConstituencyQuorum,
    Counting,
    ElectionRules,
    Majority,
    MajorityRule,
    Profile,
    ProxyRules,
    Quorum,
    RoundRule,
    SecondConvocation,
)
from governance.rules.wording import sentences

CASES = tomllib.loads((Path(__file__).parent / "cas.toml").read_text(encoding="utf-8"))["cas"]
BASES = {
    "exprimés": Base.VOTES_CAST,
    "votants": Base.BALLOTS_CAST,
    "présents": Base.PRESENT,
    "présents ou représentés": Base.PRESENT_OR_REPRESENTED,
    "membres": Base.MEMBERS,
    "sièges": Base.SEATS,
}
CHOICES = {
    "pour": Choice.FOR,
    "contre": Choice.AGAINST,
    "abstention": Choice.ABSTENTION,
    "blanc": Choice.BLANK,
    "ne prend pas part": Choice.NOT_TAKING_PART,
}
STATUSES = {
    "adopté": "adopted",
    "rejeté": "rejected",
    "pas de quorum": "no_quorum",
    "règles inapplicables": "invalid_profile",
    "élu": "elected",
    "tour suivant": "next_round",
}
REASONS = {
    "égalité": "tie",
    "majorité": "majority_not_reached",
    "aucune voix": "no_votes",
    "voix prépondérante": "casting_vote",
    "second seuil": "floor_not_reached",
    "collèges": "constituencies_not_reached",
    "quorum par collège": "constituency_quorum_not_met",
}
EMPTY = {"bloquants": EmptyConstituency.BLOCKS, "ignorés": EmptyConstituency.IGNORED}
EFFECTS = {"exprimé": CountedAs.EXPRESSED, "contre": CountedAs.AGAINST}
WEIGHTINGS = {
    "par membre": Weighting.PER_MEMBER,
    "proportionnelles": Weighting.PROPORTIONAL,
    "en bloc": Weighting.BLOCK,
}


def majority_rule(words: str) -> MajorityRule:
    if words == "relative":
        return MajorityRule(MajorityKind.RELATIVE)
    if found := re.fullmatch(r"unanimité (.+)", words):
        return MajorityRule(MajorityKind.UNANIMITY, BASES[found[1]])
    if found := re.fullmatch(r"moitié plus une (.+)", words):
        return MajorityRule(MajorityKind.HALF_PLUS_ONE, BASES[found[1]])
    found = re.fullmatch(r"(plus de|au moins) (\d+/\d+) (.+)", words)
    return MajorityRule(base=BASES[found[3]], fraction=Fraction(found[2]), strict=found[1] == "plus de")


def quorum_rule(rules: dict) -> Quorum | None:
    if "quorum" not in rules:
        return None
    found = re.fullmatch(
        r"(plus de|au moins) (?:(\d+/\d+) (des membres|déports déduits|des sièges)|(\d+))", rules["quorum"]
    )
    inside = rules.get("quorum_colleges")
    references = {"déports déduits": Reference.ENTITLED, "des sièges": Reference.SEATS}
    return Quorum(
        fraction=Fraction(found[2]) if found[2] else None,
        number=int(found[4]) if found[4] else None,
        strict=found[1] == "plus de",
        reference=references.get(found[3], Reference.MEMBERS),
        counted=Counted.PRESENT if rules.get("compte") == "présents" else Counted.PRESENT_OR_REPRESENTED,
        constituencies=quorum_inside(inside) if inside else None,
    )


def quorum_inside(words: str) -> ConstituencyQuorum:
    number, _, empty = words.removeprefix("au moins ").partition(", vides ")
    return ConstituencyQuorum(number=int(number), empty=EMPTY[empty or "bloquants"])


def profile_of(case: dict) -> Profile:
    rules = case["regles"]
    cap = rules.get("pouvoirs")
    colleges = case.get("colleges", [])
    double = rules.get("double")
    rounds = tuple(RoundRule(majority_rule(item)) for item in rules.get("election", ()))
    ties = tuple({"âge": TieRule.OLDEST}[item] for item in rules.get("departage", ()))
    return Profile(
        label=case["titre"],
        majority=Majority(
            majority_rule(rules.get("majorite", "relative")),
            floor=majority_rule(rules["second_seuil"]) if "second_seuil" in rules else None,
            constituencies=ConstituencyMajority(
                majority_rule(double["majorite"]), double["nombre"], empty=EMPTY[double.get("vides", "bloquants")]
            )
            if double
            else None,
        ),
        quorum=quorum_rule(rules),
        counting=Counting(
            abstention=EFFECTS.get(rules.get("abstentions"), CountedAs.CAST),
            blank=EFFECTS.get(rules.get("blancs"), CountedAs.CAST),
        ),
        proxies=ProxyRules(ProxyPermission.ALLOWED, cap) if cap else ProxyRules(),
        casting_vote=CastingVote() if rules.get("preponderante") else None,
        second_convocation=SecondConvocation() if rules.get("seconde") == "sans quorum" else None,
        constituencies=Constituencies(
            tuple(Constituency(item["nom"], weight=item.get("voix", 1)) for item in colleges),
            WEIGHTINGS.get(rules.get("voix"), Weighting.NONE),
        )
        if colleges
        else None,
        attendance=AttendanceRules(written=rules.get("ecrit", False)),
        election=ElectionRules(rounds, ties) if rounds else None,
        clauses=(Clause("quorum", rules["article"]),) if "article" in rules else (),
    )


def members_of(case: dict) -> tuple[list[Elector], list[str], list[Ballot]]:
    """Members, present ones and ballots, by constituency where there are some."""
    electors, present, ballots = [], [], []
    groups = case.get("colleges") or [{"nom": "", "membres": case["membres"], "presents": case.get("presents", 0)}]
    for group in groups:
        first = len(electors) + 1
        ids = [f"m{first + position}" for position in range(group["membres"])]
        electors += [Elector(item, constituency=group["nom"]) for item in ids]
        attending = ids[: group.get("presents", len(ids))]
        present += attending
        if group["nom"]:
            ballots += assigned(group, attending)
    return electors, present, ballots


def assigned(votes: dict, hands: list[str]) -> list[Ballot]:
    ballots, free = [], iter(hands)
    for words, choice in CHOICES.items():
        given = votes.get(words, 0)
        chosen = given.split() if isinstance(given, str) else [next(free) for _ in range(given)]
        for hand in chosen:
            elector, _, holder = hand.partition("/")
            ballots.append(Ballot(elector, choice, holder))
    return ballots


def election_of(case: dict, present: list[str]) -> Election:
    ballots, free = [], iter(present)
    names = sorted({name for words in case["bulletins"] if words != "blanc" for name in words.split(", ")})
    for words, number in case["bulletins"].items():
        for _ in range(number):
            names_on = () if words == "blanc" else tuple(words.split(", "))
            ballots.append(Ballot(next(free), Choice.CANDIDATES if names_on else Choice.BLANK, candidates=names_on))
    ages = case.get("ages", [])
    candidates = tuple(Candidate(name, age=ages.index(name) + 1 if name in ages else 0) for name in names)
    return Election(candidates, tuple(ballots), case.get("sieges", 1), case.get("tour", 1))


def built(case: dict) -> Case:
    electors, present, ballots = members_of(case)
    written = case.get("mode") == "écrit"
    pairs = [item.split(" à ") for item in case.get("pouvoirs", ())]
    proxies = tuple(Proxy(giver, holder, rank) for rank, (giver, holder) in enumerate(pairs, start=1))
    if "bulletins" in case:
        vote = election_of(case, present)
    else:
        hands = (
            [item.id for item in electors]
            if written
            else [*present, *(f"{giver}/{holder}" for giver, holder in pairs)]
        )
        ballots = ballots or assigned(case.get("votes", {}), hands)
        vote = RollCall(tuple(ballots))
        if case.get("secret"):
            counts = {choice: sum(item.choice is choice for item in ballots) for choice in CHOICES.values()}
            vote = SecretCount(
                tuple(Signature(item.elector, item.cast_by) for item in ballots),
                tuple(Count(choice, number) for choice, number in counts.items() if number),
            )
    vacant = tuple(
        Vacancy(group["vacants"], group.get("nom", ""))
        for group in (case, *case.get("colleges", ()))
        if "vacants" in group
    )
    return Case(
        profile_of(case),
        Electorate(tuple(electors), vacant),
        Presence(
            mode=Mode.WRITTEN if written else Mode.MEETING,
            present=() if written else tuple(present),
            chair=case.get("preside", ""),
            convocation=case.get("convocation", 1),
        ),
        proxies,
        tuple(Recusal(item) for item in case.get("deports", ())),
        vote,
    )


def plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("case", CASES, ids=[item["titre"] for item in CASES])
def test_worked_case(case):
    decision = decide_case(built(case))
    assert decision.status.value == STATUSES[case["attendu"]], sentences(decision)
    if "motif" in case:
        assert decision.reason == REASONS[case["motif"]]
    assert ", ".join(decision.elected) == case.get("elus", "")
    if "restent" in case:
        assert ", ".join(decision.remaining) == case["restent"]
    if "dit" in case:
        assert case["dit"] in [plain_spaces(item) for item in sentences(decision)]
    assert matches(store(built(case)))
