"""Which characters a key has without braces."""

import re

import pytest

from octavo.citation_keys import BARE_KEY, is_cut_from


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("walt1987, p. 3", "walt1987"),
        ("a_b.c:d/e-f.", "a_b.c:d/e-f"),
        ("əliyev2010]", "əliyev2010"),
        ("हिन्दी2, 3", "हिन्दी2"),
        ("می\u200cخواهم2\u200c", "می\u200cخواهم2"),
        ("e\u0301mile", "e\u0301mile"),
        ("a\U00010a0f", "a\U00010a0f"),  # a mark beyond the first plane
        ("O'Brien", "O"),
    ],
)
def test_a_key_ends_before_trailing_punctuation_and_keeps_its_marks(typed: str, key: str) -> None:
    found = re.match(BARE_KEY, typed)
    assert found is not None
    assert found[0] == key


@pytest.mark.parametrize(
    ("typed", "key", "cut"),
    [("O", "O'Brien", True), ("O", "Orwell", False), ("walt", "walt", False), ("a.b", "a.b;c", True)],
)
def test_what_is_left_of_a_key_without_its_braces(typed: str, key: str, cut: bool) -> None:
    assert is_cut_from(typed, key) is cut
