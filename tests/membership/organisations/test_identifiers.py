"""Numbers by which the State knows an organisation. Those below are invented, with right check digits."""

import pytest
from django.core.exceptions import ValidationError

from membership.identifiers import (
    clean_identifier,
    validate_finess,
    validate_rna,
    validate_siren,
    validate_siret,
)


@pytest.mark.parametrize(
    ("validate", "value"),
    [
        (validate_rna, "W751234567"),
        (validate_rna, "W9C1001234"),
        (validate_siren, "732829320"),
        (validate_siret, "73282932000074"),
        (validate_finess, "940000003"),
        (validate_finess, "2A0000014"),
        (validate_finess, "2B0000020"),
    ],
)
def test_a_right_number_passes(validate, value):
    validate(value)


@pytest.mark.parametrize(
    ("validate", "value"),
    [
        (validate_rna, "W75123456"),
        (validate_rna, "X751234567"),
        (validate_rna, "w751234567"),
        (validate_siren, "732829321"),
        (validate_siren, "73282932"),
        (validate_siret, "73282932000075"),
        (validate_siret, "732829320"),
        (validate_finess, "940000004"),
        (validate_finess, "94000000"),
        (validate_finess, "2C0000014"),
    ],
)
def test_a_wrong_number_says_what_to_check(validate, value):
    with pytest.raises(ValidationError) as refusal:
        validate(value)
    assert value in refusal.value.messages[0]
    assert refusal.value.messages[0].endswith(".")


def test_numbers_are_cleaned_of_what_separates_them():
    assert clean_identifier(" 732 829\u00a0320 ") == "732829320"
    assert clean_identifier("w75.123-4567") == "W751234567"
