import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.patient_data import find_personal_numbers, mask_personal_numbers


def with_key(number: str) -> str:
    return f"{number}{97 - int(number.replace('2A', '19').replace('2B', '18')) % 97:02d}"


# Month 99 and commune 999 exist for nobody.
INVENTED = with_key("2999999999999")


@pytest.mark.parametrize(
    "text",
    [
        INVENTED,
        f"NIR : {INVENTED}.",
        "{} {}{} {}{} {}{} {}{}{} {}{}{} {}{}".format(*INVENTED),
        f"{INVENTED[:13]}-{INVENTED[13:]}",
        f"{INVENTED[0]}\u00a0{INVENTED[1:3]}\u00a0{INVENTED[3:]}",
        with_key("199992A999999"),
    ],
)
def test_social_security_numbers_are_found_and_certain(text: str):
    found = find_personal_numbers(text)

    assert [(finding.kind, finding.certain) for finding in found] == [("social_security_number", True)]
    assert not any(char.isdigit() for char in mask_personal_numbers(text))


def test_a_number_with_the_shape_but_another_key_is_uncertain():
    wrong = INVENTED[:13] + f"{(int(INVENTED[13:]) + 1) % 97:02d}"

    assert [finding.certain for finding in find_personal_numbers(wrong)] == [False]
    assert [finding.certain for finding in find_personal_numbers(INVENTED[:13])] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "SIRET 732 829 320 00074",
        "IBAN FR76 3000 6000 0112 3456 7890 189",
        "code-barres 3017620422003",
        "01 99 00 12 34",
        "1 234 567 890 123",
        "FINESS 910000123, RNA W913001234",
        "415230.45",
        "loi du 1er juillet 1901 et décret du 16 août 1901",
        "loi n° 78-17 du 06/01/1978",
        "association créée le 12/03/1998",
        "réunion du 12/03/2025",
        "",
    ],
)
def test_ordinary_numbers_and_dates_pass(text: str):
    assert find_personal_numbers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "née le 12/03/1947",
        "né(e) le : 4 mars 1950",
        "Date de naissance : 1950-03-04",
        "DDN 04.03.50",
        "date of birth 04/03/1950",
    ],
)
def test_birth_dates_are_found(text: str):
    found = find_personal_numbers(text)

    assert [(finding.kind, finding.certain) for finding in found] == [("birth_date", True)]


def test_an_old_date_without_a_word_is_uncertain():
    assert [finding.certain for finding in find_personal_numbers("visite chez Mme R., 12/03/1947")] == [False]


def test_places_are_those_of_the_text():
    text = f"avant {INVENTED} après"
    (finding,) = find_personal_numbers(text)

    assert text[finding.start : finding.end] == INVENTED
    assert mask_personal_numbers(text) == "avant ••• après"


@given(st.text(alphabet="0123456789 ./-aAbBnéle", max_size=60))
def test_no_text_breaks_the_screen(text: str):
    for finding in find_personal_numbers(text):
        assert 0 <= finding.start < finding.end <= len(text)
    mask_personal_numbers(text)
