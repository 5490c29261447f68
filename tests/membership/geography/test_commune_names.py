"""Names compared as people type them, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.commune_names import Typed, beginnings, one_slip_apart, read, search_key
from portal.foundation.sort_keys import plain, sort_key

LETTERS = st.text("abcdeilnorstu", min_size=1, max_size=12)


@pytest.mark.parametrize(
    "typed",
    [
        "Saint-Rémy-l'Honoré",
        "saint remy l'honore",
        "ST REMY L’HONORÉ",
        "St-Rémy l honoré",
        "  saint rémy lhonoré ",
    ],
)
def test_spelling_habits_give_one_key(typed):
    assert search_key(typed) == "saintremylhonore"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("13e arrondissement de Paris", Typed("paris", "13", "", "")),
        ("Paris XIIIe", Typed("paris", "13", "", "")),
        ("paris 1er", Typed("paris", "1", "", "")),
        ("St Denis (93)", Typed("saintdenis", "93", "", "93")),
        ("Ajaccio 2A", Typed("ajaccio", "", "", "2A")),
        ("91190 gif", Typed("gif", "", "91190", "")),
        ("Neuilly s/ Seine", Typed("neuillysurseine", "", "", "")),
        ("Rosny s/s Bois", Typed("rosnysousbois", "", "", "")),
        ("Neuilly/Seine", Typed("neuillysurseine", "", "", "")),
        ("", Typed("", "", "", "")),
    ],
)
def test_what_was_typed_is_taken_apart(typed, understood):
    assert read(typed) == understood


def test_the_first_words_of_a_long_name_are_keys_too():
    assert beginnings("Issy-les-Moulineaux") == ["issy", "issyles", "issylesmoulineaux"]


@pytest.mark.parametrize("slip", ["crteil", "creeteil", "cretiel", "crateil", "reteil", "creteilx"])
def test_one_slip(slip):
    assert one_slip_apart(slip, "creteil")
    assert one_slip_apart("creteil", slip)


@pytest.mark.parametrize("other", ["crtiel", "creil" + "ab", "paris", "", "creteil94"])
def test_more_than_one_slip(other):
    assert not one_slip_apart(other, "creteil")


def test_another_number_is_no_slip():
    assert not one_slip_apart("paris12", "paris13")
    assert not one_slip_apart("paris1", "paris13")


@given(LETTERS, st.data())
def test_every_single_edit_is_one_slip(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    assert one_slip_apart(word, word[:place] + word[place + 1 :])
    assert one_slip_apart(word, word[:place] + "x" + word[place:])
    assert one_slip_apart(word, word[:place] + "x" + word[place + 1 :])
    if place + 1 < len(word):
        assert one_slip_apart(word, word[:place] + word[place + 1] + word[place] + word[place + 2 :])


@given(LETTERS, LETTERS)
def test_a_slip_goes_both_ways(one, other):
    assert one_slip_apart(one, other) == one_slip_apart(other, one)


def test_sort_keys_follow_french_order():
    names = ["Zuydcoote", "Évry-Courcouronnes", "Œuilly", "Paris 13e Arrondissement", "Paris 2e Arrondissement", "Eu"]
    assert sorted(names, key=sort_key) == [
        "Eu",
        "Évry-Courcouronnes",
        "Œuilly",
        "Paris 2e Arrondissement",
        "Paris 13e Arrondissement",
        "Zuydcoote",
    ]
    assert plain("L'Haÿ-les-Roses, ŒUVRE, Straße") == "l'hay-les-roses, oeuvre, strasse"
