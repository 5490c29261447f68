"""French sentences of the engine: they go into the minutes as they are."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from governance.rules.phrases import Params, decimal_or_ratio
from governance.rules.profile import MajorityRule, Profile, Quorum
from governance.rules.wording_fr_texts import (
    DOCUMENTS,
    ERRORS,
    FINDINGS,
    PARAMETERS,
    PRESETS,
    PROBLEMS,
    REASONS,
    STATUSES,
)

__all__ = [
    "DOCUMENTS",
    "ERRORS",
    "FINDINGS",
    "PARAMETERS",
    "PRESETS",
    "PROBLEMS",
    "REASONS",
    "STATUSES",
    "STEPS",
    "TO_CONFIRM",
    "number",
    "result",
    "summary",
    "typeset",
]

TO_CONFIRM = "article à confirmer"
NBSP = "\u00a0"
NNBSP = "\u202f"
SHARES = {
    "1/2": "la moitié",
    "1/3": "le tiers",
    "2/3": "les deux tiers",
    "1/4": "le quart",
    "3/4": "les trois quarts",
    "1/5": "le cinquième",
    "2/5": "les deux cinquièmes",
    "3/5": "les trois cinquièmes",
    "4/5": "les quatre cinquièmes",
    "1/10": "le dixième",
    "1/1": "la totalité",
    "1": "la totalité",
}
BASES = {
    "votes_cast": "des suffrages exprimés",
    "ballots_cast": "des votants",
    "present": "des membres présents",
    "present_or_represented": "des membres présents ou représentés",
    "members": "des membres en exercice",
    "entitled": "des membres en exercice, déports déduits",
    "seats": "des sièges prévus aux statuts",
}
REFERENCES = {
    "members": ("membre en exercice", "membres en exercice"),
    "entitled": ("membre en exercice, déports déduits", "membres en exercice, déports déduits"),
    "seats": ("siège prévu aux statuts", "sièges prévus aux statuts, vacants compris"),
}
CHOICES = {
    "for": "pour",
    "against": "contre",
    "abstention": "abstention",
    "blank": "blanc",
    "null": "nul",
    "not_taking_part": "ne prend pas part",
    "candidates": "des noms",
}
VOID = {
    "giver_present": "{giver} est en séance",
    "giver_voted": "{giver} a voté",
    "giver_recused": "{giver} s’est déporté",
    "holder_recused": "{holder} s’est déporté",
    "holder_absent": "{holder} n’est pas en séance",
    "second_level": "{holder} a donné son propre pouvoir, et un pouvoir ne se transmet pas",
    "holder_of_another_constituency": "{holder} n’est pas du même collège",
    "above_cap": "{holder} détient déjà le nombre de pouvoirs permis",
    "recused": "{giver} s’est déporté",
    "changed": "un bulletin plus récent le remplace",
    "majority_of_present": "la majorité se compte sur les membres présents",
}
EFFECTS = {
    "not_cast": "ne comptent pas parmi les votants",
    "expressed": "comptent parmi les suffrages exprimés",
    "against": "comptent comme des votes contre",
}
MODES = {
    "mixed": "Séance tenue sur place et à distance",
    "remote": "Séance tenue à distance",
    "written": "Consultation écrite",
}


def number(value: Fraction) -> str:
    return decimal_or_ratio(value, ",")


def typeset(text: str) -> str:
    """French spaces: unbreakable before double punctuation, inside quotes, after « n° » and « art. »."""
    for mark in (";", "?", "!"):
        text = text.replace(f" {mark}", f"{NNBSP}{mark}")
    for before, after in ((" :", f"{NBSP}:"), ("« ", f"«{NBSP}"), (" »", f"{NBSP}»")):
        text = text.replace(before, after)
    return text.replace("n° ", f"n°{NBSP}").replace("art. ", f"art.{NBSP}")


def share(fraction: str) -> str:
    return SHARES.get(fraction, fraction)


def threshold(kind: str, base: str, fraction: str, strict: bool) -> str:
    if kind == "unanimity":
        return f"unanimité {BASES[base]}"
    if kind == "half_plus_one":
        return f"la moitié {BASES[base]} plus une voix"
    if kind == "relative":
        return "plus de voix pour que de voix contre"
    if not strict:
        return f"au moins {share(fraction)} {BASES[base]}"
    return f"plus {partitive(share(fraction))} {BASES[base]}"


def partitive(words: str) -> str:
    """« de » before an article: du tiers, des deux tiers, de la moitié."""
    if words.startswith("le "):
        return f"du {words[3:]}"
    return f"des {words[4:]}" if words.startswith("les ") else f"de {words}"


def _quorum(p: Params, outcome: str) -> str:
    one, many = REFERENCES[p.text("reference")]
    if p.text("unit") == "voices":
        one, many = f"voix ({many})", f"voix ({many})"
    sizes = p.count("base", one, many)
    if p.text("counted") == "ballots_cast":
        found = p.count("cast", "votant", "votants")
    else:
        words = ("participant", "participants") if p.flag("written") else ("présent", "présents")
        found = p.count("present", *words)
        if p.text("counted") == "present_or_represented":
            found += f" et {p.count('represented', 'représenté', 'représentés')}"
    unit = " (en voix)" if p.text("unit") == "voices" else ""
    return f"Quorum{unit} : {found} sur {sizes}, il en fallait {p.shown('needed')} : {outcome}"


def _votes(p: Params) -> str:
    parts = [f"{p.shown('votes_for')} pour", f"{p.shown('votes_against')} contre"]
    parts.append(p.count("abstention", "abstention", "abstentions"))
    return f"Vote : {', '.join(parts + _blanks(p))}{_effects(p)}"


def _blanks(p: Params) -> list[str]:
    parts = []
    if p.num("blank"):
        parts.append(p.count("blank", "blanc", "blancs"))
    if p.num("null"):
        parts.append(p.count("null", "nul", "nuls"))
    if p.num("not_taking_part"):
        parts.append(p.count("not_taking_part", "ne prend pas part", "ne prennent pas part"))
    return parts


def _effects(p: Params) -> str:
    names = {"abstention": "les abstentions", "blank": "les bulletins blancs", "null": "les bulletins nuls"}
    said = [
        f" ; {words} {EFFECTS[p.text(f'{key}_as')]}"
        for key, words in names.items()
        if p.num(key) and p.text(f"{key}_as") in EFFECTS
    ]
    return "".join(said)


def _majority(label: str, outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        rule = threshold(p.text("kind"), p.text("base_kind"), p.text("fraction"), p.flag("strict"))
        if p.text("kind") == "relative":
            figures = f"{p.shown('votes_for')} pour, {p.shown('votes_against')} contre"
        else:
            figures = f"{p.count('votes_for', 'voix', 'voix')} pour sur {p.shown('base')}, {_needed(p)}"
        return f"{label} : {rule} ; {figures} : {outcome}"

    return build


def _needed(p: Params) -> str:
    return f"il en fallait {'plus de ' if p.flag('needed_strict') else ''}{p.shown('needed')}"


def _tie(outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        division = f"Partage égal des voix ({p.shown('votes_for')} pour, {p.shown('votes_against')} contre)"
        return f"{division} : {outcome.format(chair=p.who('chair') or 'la présidence')}"

    return build


def _constituency(outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        votes = f"{p.shown('votes_for')} pour, {p.shown('votes_against')} contre sur {p.shown('base')}"
        return f"Collège {p.who('constituency')} : {votes}, {_needed(p)} : {outcome}"

    return build


def _inside_quorum(outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        figures = f"{p.shown('found')} sur {p.shown('base')}, il en fallait {p.shown('needed')}"
        return f"Quorum du collège {p.who('constituency')} : {figures} : {outcome}"

    return build


def _among(label: str, outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        total = p.count("constituencies", "collège", "collèges")
        return f"{label} : {p.shown('reached')} sur {total}, il en fallait {p.shown('wanted')} : {outcome}"

    return build


def _set_aside(p: Params) -> str:
    hand = f"exprimé par {p.who('cast_by')} au nom de {p.who('elector')}" if p.text("cast_by") else ""
    hand = hand or f"de {p.who('elector')}"
    cause = VOID[p.text("cause")].format(giver=p.who("elector"), holder=p.who("cast_by"))
    outcome = "remplacé et conservé" if p.text("cause") in ("giver_voted", "changed") else "non compté"
    return f"Bulletin « {CHOICES[p.text('choice')]} » {hand}, {outcome} : {cause}"


def _weights(p: Params) -> str:
    ways = {
        "proportional": "réparties comme ses membres ont voté",
        "block": "attribuées en bloc à son avis majoritaire",
    }
    weights = ", ".join(
        f"{p.names.get(code, code)} {voices}"
        for code, _, voices in (item.rpartition("=") for item in p.items("weights"))
    )
    result = f"{p.shown('votes_for')} pour, {p.shown('votes_against')} contre, sur {p.shown('base')}"
    return f"Voix par collège ({weights}), {ways[p.text('weighting')]} : {result}"


def _candidate(outcome: str) -> Callable[[Params], str]:
    def build(p: Params) -> str:
        base = "" if p.text("kind") == "relative" else f" sur {p.shown('base')}, il en fallait {p.shown('needed')}"
        return f"{p.who('candidate')} : {p.count('votes', 'voix', 'voix')}{base} : {outcome}"

    return build


def _election(p: Params) -> str:
    head = f"Élection, tour {p.shown('round')}, {p.count('seats', 'siège', 'sièges')} à pourvoir"
    parts = [p.count("valid", "suffrage valable", "suffrages valables")]
    if p.num("abstention"):
        parts.append(p.count("abstention", "abstention", "abstentions"))
    over = f" ; bulletin nul, plus de noms que de sièges : {p.people('overvotes')}" if p.items("overvotes") else ""
    return f"{head} : {', '.join(parts + _blanks(p))}{_effects(p)}{over}"


def _broken(words: str) -> Callable[[Params], str]:
    return lambda p: f"Départage {words} : {p.people('candidates')}"


def _empty(p: Params) -> str:
    effect = "il n’en est pas tenu compte" if p.flag("ignored") else "la condition n’y est pas remplie"
    return f"Collège {p.who('constituency')} sans membre appelé à voter : {effect}"


def _void(p: Params) -> str:
    cause = VOID[p.text("cause")].format(giver=p.who("giver"), holder=p.who("holder"))
    return f"Pouvoir de {p.who('giver')} à {p.who('holder')}, sans effet : {cause}"


def _second(p: Params) -> str:
    rules = "ses règles propres s’appliquent" if p.flag("ruled") else "les statuts ne prévoient pas de règle propre"
    return f"Seconde convocation : {rules}"


def _seats_left(p: Params) -> str:
    return f"{p.count('seats', 'siège reste', 'sièges restent')} à pourvoir"


STEPS: dict[str, Callable[[Params], str]] = {
    "profile.problem": lambda p: f"Règles inapplicables : {PROBLEMS[p.text('problem')].rstrip('.')}",
    "profile.refuses": lambda p: PROBLEMS[p.text("problem")].rstrip("."),
    "mode": lambda p: MODES[p.text("mode")],
    "second_convocation": _second,
    "second_convocation.possible": lambda _: "Une seconde convocation est possible, avec ses propres règles",
    "recusals": lambda p: f"Déport, sans part au vote : {p.people('electors')}",
    "proxy.stands": lambda p: f"Pouvoir de {p.who('giver')} à {p.who('holder')}",
    "proxy.void": _void,
    "ballot.set_aside": _set_aside,
    "quorum.none": lambda _: "Quorum : aucun n’est exigé",
    "quorum.none_at_second_convocation": lambda _: "Quorum : aucun n’est exigé sur seconde convocation",
    "quorum.met": lambda p: _quorum(p, "atteint"),
    "quorum.not_met": lambda p: _quorum(p, "non atteint"),
    "quorum.constituency_empty": _empty,
    "quorum.constituency_met": _inside_quorum("atteint"),
    "quorum.constituency_not_met": _inside_quorum("non atteint"),
    "quorum.constituencies_met": _among("Collèges où le quorum est atteint", "condition remplie"),
    "quorum.constituencies_not_met": _among("Collèges où le quorum est atteint", "condition non remplie"),
    "votes": _votes,
    "constituency_voices": _weights,
    "majority.reached": _majority("Majorité", "atteinte"),
    "majority.not_reached": _majority("Majorité", "non atteinte"),
    "floor.reached": _majority("Second seuil", "atteint"),
    "floor.not_reached": _majority("Second seuil", "non atteint"),
    "constituency.empty": _empty,
    "constituency.reached": _constituency("majorité atteinte"),
    "constituency.not_reached": _constituency("majorité non atteinte"),
    "constituencies.reached": _among("Collèges favorables", "condition remplie"),
    "constituencies.not_reached": _among("Collèges favorables", "condition non remplie"),
    "tie.no_casting_vote": _tie("aucune voix prépondérante n’est prévue"),
    "tie.secret_ballot": _tie(
        "le scrutin est secret, la voix prépondérante ne joue pas (CA Bordeaux, 12 janvier 2017, n° 14/06746)"
    ),
    "tie.qualified_majority": _tie("la voix prépondérante ne remplace pas une majorité renforcée"),
    "tie.chair_did_not_choose": _tie("{chair} n’a voté ni pour ni contre, la voix prépondérante ne joue pas"),
    "tie.chair_against": _tie("{chair} a voté contre, sa voix est prépondérante"),
    "tie.casting_vote_not_enough": _tie("la voix prépondérante de {chair} ne suffit pas à la majorité requise"),
    "tie.chair_for": _tie("{chair} a voté pour, sa voix est prépondérante"),
    "election.votes": _election,
    "candidate.qualified": _candidate("majorité atteinte"),
    "candidate.not_qualified": _candidate("majorité non atteinte"),
    "tie.candidates": lambda p: (
        f"Égalité à {p.count('votes', 'voix', 'voix')} pour {p.count('seats', 'siège', 'sièges')} : "
        f"{p.people('candidates')}"
    ),
    "tie.seniority": _broken("à l’ancienneté"),
    "tie.oldest": _broken("au bénéfice de l’âge"),
    "tie.youngest": _broken("au bénéfice du plus jeune"),
    "tie.draw": lambda p: f"Tirage au sort (graine « {p.text('seed')} ») : {p.people('candidates')}",
    "tie.further_round": lambda p: f"Nouveau tour entre les candidats à égalité : {p.people('candidates')}",
    "tie.unbroken": lambda p: f"Égalité que les statuts ne départagent pas : {p.people('candidates')}",
    "election.elected": lambda p: f"Personnes élues : {p.people('candidates')}",
    "election.next_round": lambda p: f"{_seats_left(p)}, tour suivant entre : {p.people('candidates')}",
    "election.seats_left": _seats_left,
}


def result(status: str, reason: str) -> str:
    words = REASONS.get(reason) or PROBLEMS[reason].rstrip(".")
    return f"Résultat : {STATUSES[status]}, {words}." if words else f"Résultat : {STATUSES[status]}."


def summary(profile: Profile) -> str:
    rule = f"Majorité : {_rule(profile.majority.rule)}{_cited(profile, 'majority.rule')}"
    quorum = f"quorum : {_quorum_rule(profile.quorum)}{_cited(profile, 'quorum')}" if profile.quorum else ""
    return f"{rule} ; {quorum or 'aucun quorum exigé'}."


def _rule(rule: MajorityRule) -> str:
    fraction = f"{rule.fraction.numerator}/{rule.fraction.denominator}" if rule.fraction else ""
    return threshold(rule.kind.value, rule.base.value, fraction, rule.strict)


def _quorum_rule(quorum: Quorum) -> str:
    how = {"present": "présents", "present_or_represented": "présents ou représentés", "ballots_cast": "votants"}
    words = how[quorum.counted.value]
    if quorum.fraction is None:
        return f"{'plus de ' if quorum.strict else 'au moins '}{quorum.number} {words}"
    part = share(f"{quorum.fraction.numerator}/{quorum.fraction.denominator}")
    return f"{f'plus {partitive(part)}' if quorum.strict else part} {BASES[quorum.reference.value]}, {words}"


def _cited(profile: Profile, path: str) -> str:
    clause = profile.clause(path)
    if clause is None or not (clause.reference or clause.to_confirm):
        return ""
    return f" ({clause.reference or TO_CONFIRM})"
