"""Fixed French texts: statuses, reasons, findings of the linter, problems, refused inputs, labels, presets."""

from __future__ import annotations

from collections.abc import Callable

from governance.rules.phrases import Params

STATUSES = {
    "adopted": "adopté",
    "rejected": "rejeté",
    "no_quorum": "pas de décision",
    "invalid_profile": "règles inapplicables",
    "elected": "élection acquise",
    "next_round": "un tour de plus",
}
REASONS = {
    "majority_reached": "la majorité est atteinte",
    "casting_vote": "par la voix prépondérante",
    "tie": "égalité que rien ne départage",
    "no_votes": "aucune voix pour ni contre n’est comptée",
    "majority_not_reached": "la majorité n’est pas atteinte",
    "floor_not_reached": "le second seuil n’est pas atteint",
    "constituencies_not_reached": "la condition par collège n’est pas remplie",
    "quorum_not_met": "le quorum n’est pas atteint",
    "constituency_quorum_not_met": "le quorum par collège n’est pas atteint",
    "seats_filled": "tous les sièges sont pourvus",
    "seats_left": "des sièges restent à pourvoir",
    "none_elected": "personne n’obtient la majorité",
}
PROBLEMS = {
    "unknown_value": "Cette valeur n’existe pas.",
    "constituencies_empty": "Chaque collège doit avoir un code, et il en faut au moins un.",
    "constituency_twice": "Deux collèges portent le même code.",
    "constituency_weight": "Le nombre de voix d’un collège est un entier positif ou nul.",
    "quorum_threshold": "Indiquez une fraction ou un nombre entier, et un seul des deux.",
    "fraction_out_of_range": "Indiquez une fraction supérieure à 0 et au plus égale à 1.",
    "more_than_all": "Plus de la totalité ne peut jamais être atteint.",
    "no_constituency": "Cette condition par collège demande que des collèges soient définis.",
    "unknown_constituency": "Cette condition nomme un collège qui n’est pas défini.",
    "more_constituencies_than_exist": "Cette condition demande plus de collèges qu’il n’en existe.",
    "floor_relative": "Le second seuil ne peut pas être une majorité relative.",
    "fraction_without_use": "Cette sorte de majorité ne prend pas de fraction.",
    "proxy_cap": "Le plafond de pouvoirs est un entier positif ou nul.",
    "notice_days": "Un délai de convocation se compte en jours entiers, un an au plus.",
    "proxy_cap_while_silent": "Un plafond de pouvoirs suppose que les statuts parlent des pouvoirs.",
    "casting_vote_with_constituency_voices": (
        "La voix prépondérante ne se combine pas avec des voix attribuées aux collèges."
    ),
    "election_with_constituency_voices": "Une élection de personnes ne se compte pas avec des voix par collège.",
    "election_without_round": "Une élection demande au moins un tour.",
    "advance": "Le nombre de candidats admis au tour suivant est un entier d’au moins 1 par siège.",
    "tie_rules_order": "Chaque règle de départage figure une seule fois, le tirage au sort en dernier.",
    "remote_not_allowed": "Aucune clause ne permet de délibérer à distance.",
    "written_not_allowed": "Aucune clause ne permet la consultation écrite.",
    "postal_not_allowed": "Aucune clause ne permet le vote par correspondance.",
    "no_election_rule": "Aucune règle n’est fixée pour élire des personnes.",
    "secret_ballot_required": "Le scrutin doit être secret.",
    "secret_ballot_forbidden": "Le scrutin doit être public.",
}


def _fixed(text: str) -> Callable[[Params], str]:
    return lambda _: text


def _outside(p: Params) -> str:
    counts = {"members": ("membre", "membres"), "vacant": ("siège vacant", "sièges vacants")}
    return ", ".join(p.count(name, *words) for name, words in counts.items() if p.num(name))


FINDINGS: dict[str, Callable[[Params], str]] = {
    "quorum_on_ballots_cast": _fixed(
        "Le quorum se compte sur les bulletins : un vote contre de plus peut faire adopter. Préférez les présents."
    ),
    "quorum_of_represented_without_proxies": _fixed(
        "Le quorum compte les représentés, mais les pouvoirs sont interdits. Corrigez l’un des deux."
    ),
    "threshold_unreachable": lambda p: (
        f"Seuil hors d’atteinte aujourd’hui : il faut {p.shown('needed')}, l’instance compte {p.shown('members')} "
        f"en exercice et {p.shown('vacant')} à pourvoir. Pourvoyez les sièges ou revoyez le seuil."
    ),
    "constituencies_unreachable": lambda p: (
        f"La condition par collège ne peut pas être remplie : {p.shown('short')} collège(s) sur "
        f"{p.shown('constituencies')} n’ont pas assez de membres. Pourvoyez les sièges ou revoyez la condition."
    ),
    "outside_constituencies": lambda p: (
        f"Ces règles comptent par collège, mais n’en nomment aucun pour une partie de l’instance ({_outside(p)}) : "
        "aucun vote ne peut être décidé. Donnez un collège à chacun, ou entrez des règles qui les nomment tous."
    ),
    "minority_adopts": lambda p: f"Avec {p.text('fraction')}, une minorité suffit pour adopter. Vérifiez la fraction.",
    "majority_of_present_with_proxies": _fixed(
        "Une majorité des membres présents exclut les pouvoirs et le vote par correspondance : ces voix ne seront pas "
        "comptées. Écrivez « présents ou représentés », ou interdisez les pouvoirs."
    ),
    "majority_of_present_in_writing": _fixed(
        "Une consultation écrite n’a pas de présents : seuls ceux qui répondent eux-mêmes compteront."
    ),
    "half_plus_one_on_odd_base": lambda p: (
        f"« La moitié plus une » n’est pas « plus de la moitié » : sur {p.shown('base')}, il faut "
        f"{p.shown('literal')} voix au lieu de {p.shown('more_than_half')}. Vérifiez le texte des statuts."
    ),
    "half_is_enough": _fixed(
        "« Au moins la moitié » adopte à égalité des voix. Vérifiez qu’il ne s’agit pas de « plus de la moitié »."
    ),
    "proxies_silent": _fixed(
        "Les statuts ne disent rien des pouvoirs : ils sont alors de droit et sans limite. "
        "À confirmer pour un conseil."
    ),
    "proxy_cap_absent": _fixed(
        "Aucun plafond de pouvoirs : une seule personne peut voter pour toutes les autres. Fixez un plafond."
    ),
    "proxy_cap_zero": _fixed("Les pouvoirs sont permis avec un plafond nul. Écrivez plutôt qu’ils sont interdits."),
    "casting_vote_in_secret_unsourced": _fixed(
        "La voix prépondérante ne joue pas au scrutin secret sans clause expresse (CA Bordeaux, 12 janvier 2017, "
        "n° 14/06746). Citez l’article qui la maintient."
    ),
    "casting_vote_with_secret_ballot": _fixed(
        "Le vote est secret et une voix prépondérante est prévue : elle ne jouera pas, et l’égalité vaudra rejet."
    ),
    "casting_vote_lost_in_secret": _fixed(
        "Si le scrutin secret est demandé, la voix prépondérante ne jouera pas et l’égalité vaudra rejet."
    ),
    "casting_vote_without_effect": _fixed(
        "La voix prépondérante est sans effet sur une majorité renforcée ou l’unanimité."
    ),
    "casting_vote_paradox": _fixed(
        "Avec cette majorité, un vote contre de plus peut créer l’égalité, puis l’adoption par la voix prépondérante. "
        "Une majorité des suffrages exprimés l’évite."
    ),
    "remote_without_clause": lambda p: (
        f"{p.text('parameter')} : permis ici sans article cité. Sans clause des statuts, ce vote est nul. "
        "Citez l’article."
    ),
    "remote_not_foreseen": lambda p: (
        f"{p.text('parameter')} : pratiqué, mais les statuts ne le permettent pas. Modifiez les statuts d’abord."
    ),
    "secret_ballot_changeable": _fixed(
        "Un bulletin secret ne peut pas être changé après coup. Retirez cette possibilité."
    ),
    "secret_ballot_in_writing": _fixed(
        "Le secret est exigé et la consultation écrite permise : prévoyez comment le secret y est tenu."
    ),
    "last_round_may_fill_no_seat": _fixed(
        "Le dernier tour n’est pas à la majorité relative : un siège peut rester vide."
    ),
    "no_tie_rule": _fixed("Rien ne départage deux candidats à égalité : le siège resterait vide. Fixez une règle."),
    "only_further_rounds": _fixed("Seul un nouveau tour départage : il peut en falloir plusieurs."),
    "notice_silent": _fixed(
        "Aucun délai de convocation n’est fixé : quinze jours sont d’usage, et chacun doit pouvoir se préparer."
    ),
    "no_second_convocation": _fixed("Aucune règle propre à une seconde convocation : le même quorum vaudra."),
    "clause_of_no_parameter": lambda p: (
        f"Un article est cité pour « {p.text('parameter')} », que ce profil ne fixe pas. Retirez-le."
    ),
    "clause_twice": _fixed("Deux articles sont cités pour le même paramètre. Gardez le bon."),
    "clause_missing": lambda p: f"{p.text('parameter')} : aucun article cité. Indiquez l’article des statuts.",
    "clause_to_confirm": lambda p: (
        f"{p.text('parameter')} : à confirmer" + (f" ({p.text('note')})." if p.text("note") else ".")
    ),
}
ERRORS = {
    "rules_error": "Les règles n’ont pas pu être appliquées.",
    "invalid_input": "Les données du vote se contredisent.",
    "empty_electorate": "Personne n’est appelé à voter. Vérifiez les mandats en cours.",
    "duplicate_elector": "{elector} figure deux fois parmi les votants. Retirez une des deux lignes.",
    "unknown_elector": "{elector} n’est pas appelé à voter ici. Vérifiez la liste des membres en exercice.",
    "unknown_constituency": "Le collège « {constituency} » n’existe pas dans ces règles. Corrigez le collège.",
    "invalid_weight": "Un nombre de voix doit être un entier positif ou nul. Corrigez-le.",
    "invalid_convocation": "La convocation est la première ou la seconde. Corrigez son rang.",
    "invalid_choice": "Ce bulletin ne peut pas porter ce choix. Corrigez-le.",
    "presence_conflict": "La présence de {elector} est incohérente avec la séance. Corrigez la feuille de présence.",
    "duplicate_ballot": "{elector} a déjà voté et le bulletin ne peut pas être changé.",
    "ballot_of_absent_elector": "{elector} a voté sans être en séance. Corrigez la feuille de présence.",
    "ballot_without_proxy": "{cast_by} a voté au nom de {elector} sans pouvoir. Enregistrez le pouvoir d’abord.",
    "duplicate_proxy": "{giver} a donné deux pouvoirs. Gardez le dernier.",
    "proxy_to_self": "{giver} ne peut pas se donner pouvoir. Corrigez le nom.",
    "proxy_not_allowed": "Les statuts ne permettent pas les pouvoirs. Retirez celui de {giver}.",
    "proxy_order_missing": (
        "{holder} détient {proxies} pouvoirs pour un plafond de {cap}. Indiquez leur ordre de réception."
    ),
    "count_mismatch": "Le dépouillement ne correspond pas aux émargements. Recomptez.",
    "signature_not_valid": "{elector} a émargé sans pouvoir voter. Le scrutin est à refaire.",
    "unknown_candidate": "{candidate} n’est pas candidat. Corrigez le bulletin.",
    "duplicate_candidate": "{candidate} figure deux fois. Retirez une des deux lignes.",
    "invalid_election": "Cette élection n’a pas de siège, de candidat ou de tour valable. Complétez-la.",
    "missing_tie_data": "Il manque ce qui départage : ancienneté, âge ou graine du tirage. Complétez.",
    "malformed_document": "Ce document n’est pas lisible à l’endroit « {path} ». Corrigez-le.",
    "unknown_schema": "Ce document n’est pas du format attendu ({expected}).",
    "unknown_preset": "Ce modèle de règles n’existe pas. Choisissez-en un dans la liste.",
}
PARAMETERS = {
    "quorum": "Quorum",
    "majority": "Majorité",
    "rule": "règle",
    "floor": "second seuil",
    "fraction": "fraction",
    "number": "nombre",
    "strict": "plus de, ou au moins",
    "rounding": "arrondi",
    "minimum": "minimum",
    "reference": "effectif de référence",
    "counted": "qui compte",
    "unit": "têtes ou voix",
    "kind": "sorte",
    "base": "base",
    "constituencies": "collèges",
    "at_least": "nombre de collèges",
    "among": "collèges visés",
    "empty": "collège vide",
    "items": "liste",
    "weighting": "voix des collèges",
    "counting": "Décompte",
    "abstention": "abstentions",
    "blank": "bulletins blancs",
    "null": "bulletins nuls",
    "proxies": "Pouvoirs",
    "permission": "autorisation",
    "cap": "plafond",
    "holder": "qui peut les détenir",
    "casting_vote": "Voix prépondérante",
    "in_secret_ballot": "au scrutin secret",
    "second_convocation": "Seconde convocation",
    "recusals": "Déport",
    "holder_keeps_proxies": "pouvoirs détenus",
    "attendance": "Participation",
    "notice": "Convocation",
    "days": "délai en jours",
    "clear": "jours francs",
    "second_days": "délai de la seconde réunion",
    "remote": "à distance",
    "written": "consultation écrite",
    "postal": "par correspondance",
    "ballots": "Scrutin",
    "changeable": "bulletin modifiable",
    "motions": "sur un texte",
    "persons": "sur des personnes",
    "election": "Élection",
    "rounds": "tours",
    "ties": "départage",
    "advance_per_seat": "candidats admis au tour suivant",
}
PRESETS = {
    "board_votes_cast": (
        "CA : majorité des suffrages exprimés, quorum de la moitié",
        "Plus de la moitié des suffrages exprimés ; la moitié des membres en exercice, présents ou représentés.",
    ),
    "board_absolute_casting_vote": (
        "CA : majorité absolue des présents ou représentés, voix prépondérante",
        "Plus de la moitié des membres présents ou représentés ; la présidence départage un vote public.",
    ),
    "ordinary_general_meeting": (
        "AG ordinaire : majorité des suffrages exprimés, sans quorum",
        "Plus de la moitié des suffrages exprimés, quel que soit le nombre de participants ; élections à deux tours.",
    ),
    "extraordinary_general_meeting": (
        "AG extraordinaire : deux tiers, seconde convocation",
        "Deux tiers des suffrages exprimés ; la moitié des membres, puis sans quorum sur seconde convocation.",
    ),
    "federation_constituencies": (
        "Fédération : voix par collège et double majorité",
        "Chaque collège pèse ses voix ; il faut aussi la majorité dans deux collèges sur trois.",
    ),
    "executive_committee_unanimity": (
        "Bureau : unanimité des présents ou représentés",
        "Toutes les personnes présentes ou représentées doivent voter pour ; quorum de trois.",
    ),
    "board_written": (
        "CA : consultation écrite, majorité des membres en exercice",
        "Plus de la moitié des membres en exercice ; vote à distance sans séance, modifiable jusqu’à la clôture.",
    ),
}
DOCUMENTS = {
    "unknown key": "clé inconnue",
    "key given twice": "clé donnée deux fois",
    "nothing": "rien",
    "not JSON": "autre chose que du JSON",
    "not UTF-8": "autre chose que de l’UTF-8",
    "nested too deeply": "trop de niveaux",
    "object": "objet { }",
    "list": "liste [ ]",
    "text": "texte",
    "whole number": "nombre entier",
    "true or false": "true ou false",
    "n/d": 'fraction en texte, comme "2/3"',
    "30 digits at most": "30 chiffres au plus",
}
"""What a malformed document holds or should hold, as ``MalformedDocument`` says it in ``found`` and ``expected``."""
