"""The screen that stops personal data of patients at the door: no import and no free text may carry it.

It looks for numbers shaped like a social security number (NIR: 13 digits and a key of two, décret n° 82-103 du 22
janvier 1982) and for dates that look like a birth date. It reports places, never the value, so that a report, a log
or a mail about a refusal does not repeat what it refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PersonalKind = Literal["social_security_number", "birth_date"]

# Sex, year, month (20 to 42 and 50 to 99: month not known), department (with Corsica's letters), commune, order.
_SEPARATOR = r"[\s.\-_/\u00a0\u202f]{0,2}"
_NIR = re.compile(
    r"(?<![0-9])"
    rf"(?P<sex>[123478]){_SEPARATOR}(?P<year>[0-9]{{2}}){_SEPARATOR}(?P<month>0[1-9]|1[0-2]|[2-9][0-9]){_SEPARATOR}"
    rf"(?P<department>[0-9]{{2}}|2[abAB]){_SEPARATOR}(?P<commune>[0-9]{{3}}){_SEPARATOR}(?P<order>[0-9]{{3}})"
    rf"(?:{_SEPARATOR}(?P<key>[0-9]{{2}}))?(?![0-9])"
)
_DATE = (
    r"(?:[0-3]?[0-9]\s?[/.\-]\s?[01]?[0-9]\s?[/.\-]\s?(?:19|20)?[0-9]{2}"
    r"|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]"
    r"|[0-3]?[0-9](?:er)?\s+(?:janv|f[ée]vr|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c)[a-zé]*\.?\s+"
    r"(?:19|20)[0-9]{2})"
)
_BIRTH = re.compile(
    r"(?:\bn[ée](?:\(e\)|\.e|·e|e)?s?\s+(?:en\s+)?le\b|\bn[ée]e?\s*:|\bnaissance\b"
    r"|\bd\.?d\.?n\.?(?!\w)|\bborn\b|\bdate\s+of\s+birth\b)"
    rf"[^0-9\n]{{0,20}}(?P<date>{_DATE})(?![0-9])",
    re.IGNORECASE,
)
_OLD_DATE = re.compile(r"(?<![0-9/.\-])[0-3]?[0-9]\s?[/.\-]\s?[01]?[0-9]\s?[/.\-]\s?19[0-9]{2}(?![0-9])")
_ORDINARY_BEFORE = re.compile(
    r"(?:\b(?:loi|d[ée]cret|arr[êe]t[ée]|ordonnance|circulaire|instruction|directive|r[èe]glement|convention|statuts?|"
    r"avenant|charte|cr[ée]{1,2}e?s?|fond[ée]{1,2}s?|d[ée]clar[ée]{1,2}s?|publi[ée]{1,2}s?|j\.?o\.?|journal\s+officiel|"
    r"sign[ée]{1,2}s?|constitu[ée]{1,2}s?)\b)[^\n.;]{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A place in a text, as character offsets. `certain`: the control key is right, or the text says it is a birth."""

    kind: PersonalKind
    start: int
    end: int
    certain: bool


def find_personal_numbers(text: str) -> list[PersonalNumber]:
    """Every NIR-like number and birth-date-like date of `text`, in order.

    An uncertain finding is a number that only has the shape, or an old date without a word saying what it is: a caller
    may ask about it where it stops on a certain one.
    """
    findings = [_nir(match) for match in _NIR.finditer(text) if _plausible(match)]
    births = [match.span("date") for match in _BIRTH.finditer(text)]
    findings += [PersonalNumber("birth_date", start, end, certain=True) for start, end in births]
    for match in _OLD_DATE.finditer(text):
        inside = any(start <= match.start() < end for start, end in births)
        if not inside and not _ORDINARY_BEFORE.search(text[: match.start()]):
            findings.append(PersonalNumber("birth_date", match.start(), match.end(), certain=False))
    return sorted(findings, key=lambda finding: finding.start)


def mask_personal_numbers(text: str) -> str:
    """`text` with each finding replaced by dots, fit for a message or a log."""
    parts: list[str] = []
    position = 0
    for finding in find_personal_numbers(text):
        if finding.start < position:
            continue
        parts += [text[position : finding.start], "•••"]
        position = finding.end
    return "".join([*parts, text[position:]])


def _nir(match: re.Match[str]) -> PersonalNumber:
    return PersonalNumber("social_security_number", match.start(), match.end(), certain=_key_is_right(match))


def _plausible(match: re.Match[str]) -> bool:
    """Thirteen digits alone are also how articles are numbered (EAN), so without a key the two usual sexes only."""
    if match["key"] is None and match["sex"] not in "12":
        return False
    if 43 <= int(match["month"]) <= 49:
        return False
    return match["department"] != "00" and match["order"] != "000"


def _key_is_right(match: re.Match[str]) -> bool:
    if match["key"] is None:
        return False
    department = match["department"].upper()
    # Corsica: 2A counts as 19 and 2B as 18 in the computation of the key.
    department = {"2A": "19", "2B": "18"}.get(department, department)
    number = int("".join([match["sex"], match["year"], match["month"], department, match["commune"], match["order"]]))
    return 97 - number % 97 == int(match["key"])
