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
        ("5'10\" tall", "5′10″ tall"),
        ('"He is 5\' 10½" tall"', "“He is 5′ 10½″ tall”"),
        ("41° 24' 12.2\" N, 2°10' E", "41° 24′ 12.2″ N, 2°10′ E"),
        ('a 6" pipe, "room 6"', 'a 6" pipe, “room 6”'),
        ("the '90s' 6\" pipes, 'room 6'", 'the ’90s’ 6" pipes, ‘room 6’'),
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


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("ru", '«Он "да"»', "«Он „да“»"),
        ("ru", '«"Да", он», "да"', "«„Да“, он», «да»"),
        ("fr", '« Il dit "oui" »', "« Il dit “oui” »"),
        ("de", '»Er sagt "ja"« "ja"', "»Er sagt „ja“« „ja“"),
        ("de", '„Er sagt "ja"“', "„Er sagt ‚ja‘“"),
        ("en", '“He said "yes"” "no"', "“He said ‘yes’” “no”"),
        ("en", '«He said "yes"»', "«He said “yes”»"),
        ("ru", '«Он "да"', "«Он «да»"),  # never closed: it may be no quotation
        ("az", '«"İki" *"söz"»', "«“İki” *“söz”»"),
    ],
)
def test_straight_marks_within_typed_ones_are_inner(language: str, typed: str, printed: str) -> None:
    assert smarten(typed, language) == printed


def test_marks_pair_across_the_pieces_of_a_long_text() -> None:
    long = '"' + "word " * 2000 + 'word"'
    assert smarten(long, "en") == "“" + "word " * 2000 + "word”"
