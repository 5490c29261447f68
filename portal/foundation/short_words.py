"""A hash as a few words, so that two people can compare what they voted over the telephone or on two sheets.

Each byte is one word of a fixed list of 256 common French nouns without accents, so the first four bytes make four
words: ``short_words("00ff…")``. The list and its order never change: words are printed in minutes and receipts. Four
words (32 bits) tell apart two documents mixed up by mistake; against a forger only the whole hash does, which is
printed under the words and compared by ``portal verify``.
"""

from __future__ import annotations

import re

WORDS = tuple(
    """
abricot accent acier agneau aigle ail alpin amande ami ancre angle anneau appel arbre argile atlas atome aube
auteur avion avoine azur bague balcon balise bambou banc barque bassin bateau berger beurre bijou billet bison
blason bocal bois bol bonbon bonnet bord bosse bouc boule bouquet boussole brebis brique brise brume buis bulle
bureau cabane cactus cadran cahier caillou calme canal canard cannelle canot carafe carnet carte casque castor cave
cerf cerise chaise chalet champ chapeau chardon chat chemin cheval chou ciel cigale citron clairon clef cloche clou
cobalt coffre colline colombe compas conte copie corail corde cormoran coton coupe courge cousin couteau crayon
cristal crocus cuivre cygne dalle danse datte dauphin delta dentelle dessin diamant digue domaine dragon drapeau
dune enclume escale fable falaise fanal farine faucon fauteuil fauve fennec fenouil ferme feuille ficelle figue
filet flamme flan fleur fleuve flocon flute foin folie fontaine fonte foret forge four fourmi fraise framboise
frelon frise fusain galet gant garage gazelle genou girafe givre globe gomme grange gravier grillon grotte guitare
hamac hanche haricot herbe heron hibou horloge hublot huile iris ivoire jade jardin jasmin jonc journal jument
kayak kiwi lac lagune laine lampe lanterne lavande lettre lierre lilas lin lion livre loup lune lutin lyre magie
malle mandarine mangue marbre marin marmite matin melon menthe merle miel mimosa miroir moineau montre mouette
moulin muguet nacre natte navire neige nid noix nuage oasis ocre olive ombre onde orange orge ortie osier ours
outil palme panier papier perle phare pierre pin plage plume poire pomme pont prune quai
""".split()
)
DEFAULT_COUNT = 4


def short_words(digest: str, *, count: int = DEFAULT_COUNT) -> str:
    """The first `count` bytes of a hexadecimal hash as words: ``"cerf-lune-brique-sable"``.

    Raises ValueError where `digest` is not hexadecimal or has fewer bytes than words asked for.
    """
    if re.fullmatch(r"(?:[0-9a-fA-F]{2})+", digest) is None or not 0 < count <= len(digest) // 2:
        raise ValueError("A hash in hexadecimal with at least one byte a word is needed.")
    return "-".join(WORDS[byte] for byte in bytes.fromhex(digest)[:count])


def grouped_digits(digest: str, *, size: int = 8) -> str:
    """The whole hash in groups of `size` digits separated by spaces, to be read line by line."""
    if re.fullmatch(r"[0-9a-fA-F]+", digest) is None:
        raise ValueError("A hash in hexadecimal is needed.")
    return " ".join(digest[start : start + size].lower() for start in range(0, len(digest), size))
