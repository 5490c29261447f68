"""Numbers by which the State knows an organisation: cleaned, then checked. Pure but for the messages."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import luhn
from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import siren, siret

_SEPARATORS = re.compile(r"[\s.\-\u00a0\u202f]+")
_RNA = re.compile(r"W[0-9A-Z]{9}")
_FINESS = re.compile(r"(\d{2}|2[AB])\d{7}")


def clean_identifier(value: str) -> str:
    """The number without the spaces, dots and hyphens it is usually printed with, in capitals."""
    return _SEPARATORS.sub("", value).upper()


def validate_rna(value: str) -> None:
    """W and nine characters (register of associations). Raises ValidationError."""
    if not _RNA.fullmatch(value):
        raise _refused(_("“%(value)s” is not an RNA number: write W followed by nine characters."), value)


def validate_siren(value: str) -> None:
    """Nine digits with their check digit. Raises ValidationError."""
    try:
        siren.validate(value)
    except NumberError:
        raise _refused(_("“%(value)s” is not a SIREN number: check its nine digits."), value) from None


def validate_siret(value: str) -> None:
    """Fourteen digits with their check digit. Raises ValidationError."""
    try:
        siret.validate(value)
    except NumberError:
        raise _refused(_("“%(value)s” is not a SIRET number: check its fourteen digits."), value) from None


def validate_finess(value: str) -> None:
    """Nine characters, the department first (2A, 2B in Corsica), the last one a Luhn digit. Raises ValidationError."""
    # In the check digit the letter of a Corsican number counts as its rank: 2A as 21, 2B as 22.
    if not _FINESS.fullmatch(value) or not luhn.is_valid(value.replace("A", "1").replace("B", "2")):
        raise _refused(_("“%(value)s” is not a FINESS number: check its nine characters."), value)


def _refused(message: Any, value: str) -> ValidationError:
    return ValidationError(message, code="identifier", params={"value": value})
