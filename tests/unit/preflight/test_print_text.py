from __future__ import annotations

import pytest

from octavo.preflight.print_text import agreement, exact, excerpt, letters


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Two  words\n", "two words"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("straße", "STRASSE"),
        ("İstanbul ılıq", "ISTANBUL ILIQ"),
        ("istanbul", "İSTANBUL"),
        ("ﬁne", "FINE"),
    ],
)
def test_exact_forgets_space_case_and_what_is_not_seen(written: str, printed: str) -> None:
    assert exact(written) == exact(printed)


def test_exact_keeps_punctuation_and_letters_does_not() -> None:
    assert exact("a–b") != exact("a-b")
    assert letters("“a–b”") == letters('"a--b"') == "ab"
    assert letters("***") == ""


@pytest.mark.parametrize(
    ("one", "other", "length"), [("abc", "abd", 2), ("ab", "abc", 2), ("", "a", 0), ("x", "y", 0)]
)
def test_agreement(one: str, other: str, length: int) -> None:
    assert agreement(one, other) == length


def test_excerpt() -> None:
    assert excerpt("One two\n three", 3) == "two three"
    assert excerpt("a" * 60) == "a" * 40 + "…"
    assert excerpt("short", 99) == "short"
