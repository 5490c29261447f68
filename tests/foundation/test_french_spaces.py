"""The spaces of French in what the product says: bound, so that no line begins with a sign."""

import pytest

from tests.harness.french_spaces import bound, loose


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("Refusé : la première ; vraiment ?", "Refusé~: la première~; vraiment~?"),
        ("« Oui » !", "«~Oui~»~!"),
        ("12 %, 3 €", "12~%, 3~€"),
        ("n° 12 %(series)s", "n° 12 %(series)s"),
        ("déjà lié\u202f; à 10:30", "déjà lié\u202f; à 10:30"),
    ],
)
def test_an_ordinary_space_is_bound_where_french_binds_it(typed: str, held: str) -> None:
    assert bound(typed) == held.replace("~", "\N{NO-BREAK SPACE}")


def test_the_first_pages_and_the_texts_of_the_demonstration_are_bound() -> None:
    assert list(loose()) == []
