"""Long lists of hyphenation patterns, parsed only as far as words ask for them."""

from __future__ import annotations

import pyphen
import pytest

from octavo.typeset.hyphenation import register
from octavo.typeset.hyphenation.as_needed import PatternsAsNeeded

WORDS = {
    # "urins" and "kulturinstitution": the file has a pattern twice, the second time without a digit
    "de_DE": "Donaudampfschifffahrt urins Kulturinstitution Überraschung Straße Zucker Bettuch a",
    "hu_HU": "asszonnyal hosszúság összes egészségügyi visszajött könnyű",  # with changed spellings
}


@pytest.mark.parametrize("language", WORDS)
def test_words_are_divided_as_by_all_patterns(language: str) -> None:
    path = pyphen.LANGUAGES[language]
    known, needed = pyphen.HyphDict(path), PatternsAsNeeded(path)
    for word in WORDS[language].split():
        places, expected = needed.positions(word), known.positions(word)
        assert places == expected, word
        assert [place.data for place in places] == [place.data for place in expected], word


def test_only_what_a_word_asks_for_is_parsed() -> None:
    needed = PatternsAsNeeded(pyphen.LANGUAGES["de_DE"])
    needed.positions("Donaudampfschiff")
    assert 0 < len(needed.patterns) < 200


def test_long_lists_are_registered() -> None:
    register()
    hyphens = pyphen.Pyphen(lang="de-AT")
    assert isinstance(hyphens.hd, PatternsAsNeeded)
    assert not isinstance(pyphen.Pyphen(lang="en").hd, PatternsAsNeeded)
    assert hyphens.inserted("Silbentrennung") == "Sil-ben-tren-nung"
