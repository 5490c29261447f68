"""French sentences of a profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from governance.rules.describing import Line
from governance.rules.enums import (
    Base,
    Counted,
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
from governance.rules.profile import (
    Clause,
    ConstituencyMajority,
    ConstituencyQuorum,
    ElectionRules,
    Majority,
    MajorityRule,
    NoticeRules,
    Profile,
    Quorum,
)
from governance.rules.wording_fr import partitive, share, threshold

TITLES = {
    "majority": "Pour adopter un texte",
    "quorum": "Pour délibérer valablement",
    "second_convocation": "Si le quorum manque",
    "counting": "Abstentions, bulletins blancs et nuls",
    "casting_vote": "À égalité des voix",
    "proxies": "Pouvoirs",
    "recusals": "Déports",
    "attendance": "À distance, par écrit, par correspondance",
    "notice": "Convocation",
    "ballots": "Façon de voter",
    "constituencies": "Collèges",
    "election": "Pour élire des personnes",
}
ROUNDINGS = {
    Rounding.DOWN: "Le seuil calculé est arrondi à l’entier inférieur.",
    Rounding.UP: "Le seuil calculé est arrondi à l’entier supérieur.",
}
REFERENCES = {
    Reference.MEMBERS: "des membres en exercice",
    Reference.ENTITLED: "des membres en exercice qui ne se sont pas déportés",
    Reference.SEATS: "des sièges prévus aux statuts, vacants compris",
}
COUNTED = {
    Counted.PRESENT: "présents",
    Counted.PRESENT_OR_REPRESENTED: "présents ou représentés",
    Counted.BALLOTS_CAST: "qui votent",
}
EFFECTS = {
    "not_cast": "ne comptent pas parmi les votants",
    "cast": "comptent parmi les votants, pas parmi les suffrages exprimés",
    "expressed": "comptent parmi les suffrages exprimés",
    "against": "comptent comme des votes contre",
}
BALLOTS = {"abstention": "les abstentions", "blank": "les bulletins blancs", "null": "les bulletins nuls"}
HOLDERS = {
    ProxyHolder.MEMBER: "à un autre membre de l’instance",
    ProxyHolder.SAME_CONSTITUENCY: "à un membre du même collège",
    ProxyHolder.ANYONE: "à toute personne",
}
SECRECIES = {
    Secrecy.FREE: "le vote est public, ou secret si l’instance le décide",
    Secrecy.REQUIRED: "le vote est secret",
    Secrecy.FORBIDDEN: "le vote est public",
}
TIES = {
    TieRule.SENIORITY: "par l’ancienneté dans les fonctions",
    TieRule.OLDEST: "au bénéfice de la personne la plus âgée",
    TieRule.YOUNGEST: "au bénéfice de la personne la plus jeune",
    TieRule.FURTHER_ROUND: "par un nouveau tour",
    TieRule.DRAW: "par tirage au sort",
}
EMPTY = {
    EmptyConstituency.BLOCKS: "Un collège où personne n’est appelé à voter ne remplit pas la condition.",
    EmptyConstituency.IGNORED: "Un collège où personne n’est appelé à voter n’est pas compté.",
}


def lines(part: str, profile: Profile, names: Mapping[str, str]) -> Iterator[Line]:
    if part == "majority":
        yield from _majority(profile.majority, part, names)
    elif part == "quorum":
        yield from _quorum(profile.quorum, names)
    elif part == "second_convocation":
        yield from _second(profile, names)
    elif part == "counting":
        yield from _counting(profile)
    elif part == "casting_vote":
        yield from _casting_vote(profile)
    elif part == "proxies":
        yield from _proxies(profile)
    elif part == "recusals":
        yield from _recusals(profile)
    elif part == "attendance":
        yield from _attendance(profile)
    elif part == "notice":
        yield from _notice(profile.notice)
    elif part == "ballots":
        yield from _ballots(profile)
    elif part == "constituencies":
        yield from _constituencies(profile, names)
    elif profile.election is not None:
        yield from _election(profile.election)
    else:
        yield part, "Aucune règle n’est fixée pour élire des personnes."


def _ratio(fraction: Fraction | None) -> str:
    return f"{fraction.numerator}/{fraction.denominator}" if fraction else ""


def _rule(rule: MajorityRule) -> str:
    words = threshold(rule.kind.value, rule.base.value, _ratio(rule.fraction), rule.strict)
    return f"l’{words}" if rule.kind is MajorityKind.UNANIMITY else words


def _majority(majority: Majority, path: str, names: Mapping[str, str]) -> Iterator[Line]:
    rule = majority.rule
    verb = "à " if rule.kind is MajorityKind.UNANIMITY else "s’il recueille "
    yield f"{path}.rule", f"Un texte est adopté {verb}{_rule(rule)}."
    if rule.base is Base.SEATS:
        yield f"{path}.rule.base", "Les sièges vacants comptent dans ce total."
    if rule.rounding in ROUNDINGS:
        yield f"{path}.rule.rounding", ROUNDINGS[rule.rounding]
    if majority.floor is not None:
        yield f"{path}.floor", f"Dans tous les cas, il faut aussi {_rule(majority.floor)}."
        if majority.floor.rounding in ROUNDINGS:
            yield f"{path}.floor.rounding", f"Pour ce second seuil : {ROUNDINGS[majority.floor.rounding].lower()}"
    inner = majority.constituencies
    if inner is not None:
        yield f"{path}.constituencies", f"Il faut aussi, {_among(inner, names)} : {_rule(inner.rule)}."
        if inner.rule.rounding in ROUNDINGS:
            yield f"{path}.constituencies.rule.rounding", ROUNDINGS[inner.rule.rounding]
        yield f"{path}.constituencies.empty", EMPTY[inner.empty]


def _among(condition: ConstituencyMajority | ConstituencyQuorum, names: Mapping[str, str]) -> str:
    among = ", ".join(f"« {names.get(code, code)} »" for code in condition.among)
    if condition.at_least is None:
        return f"dans chacun des collèges {among}" if among else "dans chaque collège"
    count = "un collège" if condition.at_least == 1 else f"{condition.at_least} collèges"
    return f"dans {count} au moins" + (f" parmi {among}" if among else "")


def _quorum(quorum: Quorum | None, names: Mapping[str, str]) -> Iterator[Line]:
    if quorum is None:
        yield "quorum", "Aucun quorum : l’instance délibère quel que soit le nombre de participants."
        return
    least = f"L’instance délibère valablement si elle réunit {_least(quorum, REFERENCES[quorum.reference])}"
    yield "quorum.fraction" if quorum.fraction else "quorum.number", f"{least}, {COUNTED[quorum.counted]}."
    yield from _quorum_details(quorum, "quorum", names)


def _quorum_details(quorum: Quorum, path: str, names: Mapping[str, str]) -> Iterator[Line]:
    if quorum.rounding in ROUNDINGS:
        yield f"{path}.rounding", ROUNDINGS[quorum.rounding]
    if quorum.minimum is not None:
        unit = "voix" if quorum.unit is Unit.VOICES else _members(quorum.minimum)
        yield f"{path}.minimum", f"Il en faut toujours au moins {quorum.minimum} {unit}."
    if quorum.unit is Unit.VOICES:
        yield f"{path}.unit", "Ce quorum se compte en voix, pas en personnes."
    inner = quorum.constituencies
    if inner is not None:
        rule = f"Le quorum demande aussi, {_among(inner, names)} : {_least(inner, 'des membres du collège')}."
        yield f"{path}.constituencies", rule
        if inner.rounding in ROUNDINGS:
            yield f"{path}.constituencies.rounding", ROUNDINGS[inner.rounding]
        yield f"{path}.constituencies.empty", EMPTY[inner.empty]


def _members(number: int) -> str:
    return "membre" if number < 2 else "membres"


def _least(quorum: Quorum | ConstituencyQuorum, of_whom: str) -> str:
    if quorum.fraction is None:
        number = quorum.number or 0
        return f"{'plus de' if quorum.strict else 'au moins'} {number} {_members(number)}"
    words = share(_ratio(quorum.fraction))
    return f"{f'plus {partitive(words)}' if quorum.strict else f'{words} au moins'} {of_whom}"


def _second(profile: Profile, names: Mapping[str, str]) -> Iterator[Line]:
    second, path = profile.second_convocation, "second_convocation"
    if second is None:
        if profile.quorum is not None:
            yield path, "Une seconde réunion suit les mêmes règles que la première."
        return
    if second.quorum is None:
        yield f"{path}.quorum", "Une seconde réunion délibère quel que soit le nombre de participants."
    else:
        least = _least(second.quorum, REFERENCES[second.quorum.reference])
        yield f"{path}.quorum", f"À la seconde réunion, il faut {least}, {COUNTED[second.quorum.counted]}."
        yield from _quorum_details(second.quorum, f"{path}.quorum", names)
    if second.majority is None:
        yield f"{path}.majority", "La majorité y est la même."
        return
    for where, text in _majority(second.majority, f"{path}.majority", names):
        yield where, f"À la seconde réunion : {text[0].lower()}{text[1:]}"


def _counting(profile: Profile) -> Iterator[Line]:
    alike: dict[tuple[str, Clause | None], list[str]] = {}
    for name in BALLOTS:
        effect = getattr(profile.counting, name).value
        alike.setdefault((effect, profile.clause(f"counting.{name}")), []).append(name)
    for (effect, _clause), found in alike.items():
        words = [BALLOTS[name] for name in found]
        whom = f"{', '.join(words[:-1])} et {words[-1]}" if len(words) > 1 else words[0]
        yield f"counting.{found[0]}", f"{whom[0].upper()}{whom[1:]} {EFFECTS[effect]}."


def _casting_vote(profile: Profile) -> Iterator[Line]:
    casting = profile.casting_vote
    if casting is None:
        yield "casting_vote", "Aucune voix n’est prépondérante : un texte qui n’a pas la majorité est rejeté."
        return
    yield "casting_vote", "La voix de qui préside est prépondérante."
    secret = (
        "Elle l’est aussi au scrutin secret." if casting.in_secret_ballot else "Elle ne l’est pas au scrutin secret."
    )
    yield "casting_vote.in_secret_ballot", secret


def _proxies(profile: Profile) -> Iterator[Line]:
    rules = profile.proxies
    if rules.permission is ProxyPermission.FORBIDDEN:
        yield "proxies.permission", "Personne ne vote pour une autre : les pouvoirs sont interdits."
        return
    if rules.permission is ProxyPermission.SILENT:
        yield (
            "proxies.permission",
            "Les statuts ne disent rien des pouvoirs : ils sont de droit, sans limite de nombre.",
        )
    yield "proxies.holder", f"Un membre empêché peut donner pouvoir {HOLDERS[rules.holder]}."
    if rules.cap is not None:
        held = "pouvoir" if rules.cap < 2 else "pouvoirs"
        yield "proxies.cap", f"Une même personne utilise au plus {rules.cap} {held} à chaque vote."
    elif rules.permission is ProxyPermission.ALLOWED:
        yield "proxies.cap", "Le nombre de pouvoirs d’une même personne n’est pas limité."


def _recusals(profile: Profile) -> Iterator[Line]:
    if profile.proxies.permission is ProxyPermission.FORBIDDEN:
        return
    keeps = profile.recusals.holder_keeps_proxies
    text = "peut encore voter" if keeps else "ne vote pas non plus"
    yield "recusals", f"Qui se déporte {text} pour les membres qui lui ont donné pouvoir."


def _attendance(profile: Profile) -> Iterator[Line]:
    ways = {
        "written": ("La consultation écrite, hors séance,", "permise"),
        "remote": ("La séance à distance", "permise"),
        "postal": ("Le vote par correspondance", "permis"),
    }
    for name, (words, permitted) in ways.items():
        verb = "est" if getattr(profile.attendance, name) else "n’est pas"
        yield f"attendance.{name}", f"{words} {verb} {permitted}."


def _notice(rules: NoticeRules) -> Iterator[Line]:
    if rules.days is None:
        yield "notice.days", "Les statuts ne fixent aucun délai entre la convocation et la réunion."
    else:
        yield "notice.days", f"La convocation part au moins {_days(rules.days, clear=rules.clear)} avant la réunion."
    if rules.second_days is not None:
        words = _days(rules.second_days, clear=rules.clear)
        yield "notice.second_days", f"Pour une seconde réunion, ce délai est de {words} au moins."


def _days(number: int, *, clear: bool) -> str:
    if number < 2:
        return f"{number} jour franc" if clear else f"{number} jour"
    return f"{number} jours francs" if clear else f"{number} jours"


def _ballots(profile: Profile) -> Iterator[Line]:
    changes = profile.ballots.changeable
    yield (
        "ballots.changeable",
        "Chacun peut changer sa réponse jusqu’à la clôture."
        if changes
        else "Une réponse donnée ne peut plus être changée.",
    )
    yield "ballots.motions", f"Sur un texte, {SECRECIES[profile.ballots.motions]}."
    yield "ballots.persons", f"Sur des personnes, {SECRECIES[profile.ballots.persons]}."


def _constituencies(profile: Profile, names: Mapping[str, str]) -> Iterator[Line]:
    if profile.constituencies is None:
        return
    items = profile.constituencies.items
    named = ", ".join(f"« {names.get(item.code, item.code)} »" for item in items)
    voices = ", ".join(f"« {names.get(item.code, item.code)} » {item.weight}" for item in items)
    yield "constituencies.items", f"Les votes sont suivis par collège : {named}."
    yield (
        "constituencies.weighting",
        {
            Weighting.NONE: "Chaque membre a la même voix, quel que soit son collège.",
            Weighting.PER_MEMBER: f"Le nombre de voix de chaque membre dépend de son collège : {voices}.",
            Weighting.PROPORTIONAL: f"Chaque collège a des voix, partagées comme ses membres ont voté : {voices}.",
            Weighting.BLOCK: f"Chaque collège a des voix, qui vont toutes à son avis majoritaire : {voices}.",
        }[profile.constituencies.weighting],
    )


def _election(election: ElectionRules) -> Iterator[Line]:
    for number, current in enumerate(election.rounds, start=1):
        path = f"election.rounds.{number}"
        head = f"Au tour {number}" if len(election.rounds) > 1 else "En un seul tour"
        if current.rule.kind is MajorityKind.RELATIVE:
            yield f"{path}.rule", f"{head}, sont élues les personnes qui ont le plus de voix."
        else:
            yield f"{path}.rule", f"{head}, est élue une personne qui recueille {_rule(current.rule)}."
        if current.rule.rounding in ROUNDINGS:
            yield f"{path}.rule.rounding", ROUNDINGS[current.rule.rounding]
        if current.advance_per_seat is not None and number < len(election.rounds):
            best = current.advance_per_seat
            whom = "la personne la mieux placée" if best == 1 else f"les {best} personnes les mieux placées"
            verb = "Reste" if best == 1 else "Restent"
            yield f"{path}.advance_per_seat", f"{verb} en lice au tour suivant, pour chaque siège : {whom}."
    if not election.ties:
        yield "election.ties", "Rien ne départage deux personnes à égalité : le siège reste vacant."
        return
    order = ", puis ".join(TIES[rule] for rule in election.ties)
    yield "election.ties", f"À égalité, on départage {order}."
