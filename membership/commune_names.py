"""How the name of a commune is compared with what somebody typed. Pure: no Django, no database."""

import re
from dataclasses import dataclass

from portal.foundation.sort_keys import words

_WRITTEN_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur", "ss": "sous"}
_NOISE = {"arrondissement", "arrondissements", "arrdt", "ardt", "arr", "cedex"}
_ORDINAL = re.compile(r"(\d{1,2})(?:er|e|eme|ieme|nd|nde)?")
_ROMAN = {
    numeral + ending: number
    for number, numeral in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), start=1
    )
    for ending in ("", "e", "eme", "er")
    if numeral + ending not in {"i", "v", "x"}  # alone these are letters rather than numbers
}
_UNDER = re.compile(r"\b(s/s|ss/)\s*", re.IGNORECASE)
_ON = re.compile(r"\b(s\s*)?/\s*", re.IGNORECASE)
_POSTCODE = re.compile(r"\d{5}")
_DEPARTMENT = re.compile(r"2[ab]|\d{2,3}")
ARTICLES = ("le", "la", "les", "l")


def search_key(name: str) -> str:
    """Letters and digits only: accents, hyphens, apostrophes, spaces and the short form of *Saint* make no difference.

    >>> search_key("Saint-Rémy-l'Honoré"), search_key("Paris 13e Arrondissement")
    ('saintremylhonore', 'paris13')
    """
    return read(name).key


def beginnings(name: str) -> list[str]:
    """The keys of the first word, the first two words, and so on: what people call a commune with a long name.

    >>> beginnings("Issy-les-Moulineaux")
    ['issy', 'issyles', 'issylesmoulineaux']
    """
    spelled = [_WRITTEN_SHORT.get(word, word) for word in words(name)]
    return ["".join(spelled[: count + 1]) for count in range(len(spelled))]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, taken apart.

    ``name``: the words as one key; ``number``: an arrondissement, or else the beginning of a department code;
    ``postcode`` and ``department`` as they stand; each empty where nothing was typed.
    """

    name: str = ""
    number: str = ""
    postcode: str = ""
    department: str = ""

    @property
    def key(self) -> str:
        return self.name + self.number


def read(text: str) -> Typed:
    """Take apart « 13e arrondissement de Paris », « St Denis (93) », « 91190 gif »…

    >>> read("13e arrondissement de Paris")
    Typed(name='paris', number='13', postcode='', department='13')
    """
    name: list[str] = []
    number = postcode = department = ""
    arrondissement = False
    text = _ON.sub(" sur ", _UNDER.sub(" sous ", text))
    for word in words(text):
        if word in _NOISE:
            arrondissement = arrondissement or word != "cedex"
        elif _POSTCODE.fullmatch(word):
            postcode = word
        elif not number and (ordinal := _ORDINAL.fullmatch(word)):
            number = str(int(ordinal[1]))
            department = ordinal[1] if ordinal[1] == word else ""
        elif not number and name and word in _ROMAN:
            number = str(_ROMAN[word])
        elif _DEPARTMENT.fullmatch(word):
            department = word
        else:
            name.append(_WRITTEN_SHORT.get(word, word))
    if number and arrondissement and name[:1] == ["de"]:
        name.pop(0)
    return Typed("".join(name), number, postcode, department.upper())


def one_slip_apart(one: str, other: str) -> bool:
    """Whether a letter added, left out, replaced or swapped with its neighbour turns ``one`` into ``other``.

    Digits must be the same: the 12th arrondissement is no slip for the 13th.
    """
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(one) > len(other):
        near = rest[1:] == other_rest
    elif len(one) < len(other):
        near = rest == other_rest[1:]
    else:
        near = rest[1:] == other_rest[1:] or (rest[1::-1] == other_rest[:2] and rest[2:] == other_rest[2:])
    return near and _digits(one) == _digits(other)


def _digits(key: str) -> str:
    return "".join(sign for sign in key if sign.isdigit())
