from __future__ import annotations

import pytest

from octavo.read.quotes import smarten


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"Hello," she said, "it\'s \'fine\'."', "“Hello,” she said, “it’s ‘fine’.”"),
        ("rock 'n' roll in the '90s", "rock ’n’ roll in the ’90s"),
        ("'tis the dogs' dinner", "’tis the dogs’ dinner"),
        ("a -- b --- c...", "a – b — c…"),
        ("1990--1995, ----", "1990–1995, ----"),
        ('"an opening that runs on', "“an opening that runs on"),
        ('and closes here"', "and closes here”"),
        ("5'10\" tall", '5’10" tall'),
        ("“already” ‘set’ — …", "“already” ‘set’ — …"),
        ("(c) (tm) +- ?????", "(c) (tm) +- ?????"),
        ('**bold** [a](b) `c "d"`', "**bold** [a](b) `c “d”`"),
        ("", ""),
    ],
)
def test_english(typed: str, printed: str) -> None:
    assert smarten(typed, "en-US") == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("az", "«a “b”»"),
        ("ru", "«a „b“»"),
        ("de", "„a ‚b‘“"),
        ("fr", "«\u202fa “b”\u202f»"),
        ("xx", "“a ‘b’”"),
    ],
)
def test_every_language_has_its_marks(language: str, printed: str) -> None:
    assert smarten("\"a 'b'\"", language) == printed


def test_marks_pair_across_the_pieces_of_a_long_text() -> None:
    long = '"' + "word " * 2000 + 'word"'
    assert smarten(long, "en") == "“" + "word " * 2000 + "word”"
