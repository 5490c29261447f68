"""Keys that put French text in the order a French reader expects, and that find it again however it was typed.

Stored beside the text, so that the order asks nothing of the database's locale: an embedded PostgreSQL may know none.
"""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_NUMBER = re.compile(r"\d+")

NUMBER_WIDTH = 6
"""Digits to which a number is padded, so that « Paris 2e » stands before « Paris 13e »."""


def plain(text: str) -> str:
    """``text`` in lower case without accents or ligatures; punctuation stays.

    >>> plain("L'Haÿ-les-Roses, Œuvre")
    "l'hay-les-roses, oeuvre"
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case without accents: apostrophes, hyphens and signs separate them.

    >>> words("Saint-Rémy-l'Honoré")
    ['saint', 'remy', 'l', 'honore']
    """
    return _NOT_WORD.sub(" ", plain(text)).split()


def sort_key(text: str) -> str:
    """What to sort by: words in lower case without accents, numbers padded to six digits.

    >>> sort_key("Paris 2e Arrondissement") < sort_key("Paris 13e Arrondissement")
    True
    """
    return _NUMBER.sub(lambda number: number[0].zfill(NUMBER_WIDTH), " ".join(words(text)))
