"""Hashes as words: fixed for ever, since they are printed."""

import hashlib
import unicodedata

import pytest

from portal.foundation.short_words import WORDS, grouped_digits, short_words


def test_list_is_complete_distinct_and_never_changes():
    assert len(set(WORDS)) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 10 for word in WORDS)
    assert unicodedata.is_normalized("NFC", " ".join(WORDS))
    digest = hashlib.sha256(" ".join(WORDS).encode()).hexdigest()
    assert digest == "f99ebe876648d41ff721d5d19751a1de145042d5ade855389ff321cc10a03285"


def test_each_byte_is_a_word():
    assert short_words("00ff01", count=3) == f"{WORDS[0]}-{WORDS[255]}-{WORDS[1]}"
    assert short_words("AB" * 32) == short_words("ab" * 32)
    assert short_words("ab" * 32).count("-") == 3


def test_digits_in_groups_lose_nothing():
    digest = hashlib.sha256(b"charte").hexdigest()

    assert grouped_digits(digest).replace(" ", "") == digest
    assert len(grouped_digits(digest).split()) == 8


@pytest.mark.parametrize("digest", ["", "abc", "xyz0", "ab"])
def test_what_is_no_hash_is_refused(digest):
    with pytest.raises(ValueError, match="hexadecimal"):
        short_words(digest)


def test_digits_of_what_is_no_hash_are_refused():
    with pytest.raises(ValueError, match="hexadecimal"):
        grouped_digits("pas un haché")
