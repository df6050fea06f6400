from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.model.book import Generated, Part
from octavo.render.running_heads import running_title, shortened, titled_by_number
from tests.builders import HERE, chapter, run


@pytest.mark.parametrize(
    ("title", "room", "head"),
    [
        ("The Balance of Power", 20, "The Balance of Power"),
        ("Two Wars: Similarities and Differences", 20, "Two Wars"),
        ("Who Won? A Postscript to the War", 20, "Who Won?"),
        ("Theoretical Perspectives on the Small State", 32, "Theoretical Perspectives"),
        ("Energy Resources as a Component of Independent Policy", 35, "Energy Resources"),
        ("Oil, Gas, and Room to Maneuver", 12, "Oil, Gas"),
        ("The Nature of Very Small Things", 17, "The Nature…"),
        ("St. Olaf and a Journey without an End", 20, "St. Olaf"),
        ("Multi-vectored foreign policy", 29, "Multi-vectored foreign policy"),
        ("Multi-vectored foreign policy now", 29, "Multi-vectored foreign…"),
        ("Multi-vectored foreign policy now", 30, "Multi-vectored foreign policy…"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
    ],
)
def test_a_long_title_is_cut_where_it_reads(title: str, room: int, head: str) -> None:
    assert shortened(title, room, "en-GB") == head


@pytest.mark.parametrize(
    ("language", "title", "head"),
    [
        ("de", "Die Sprache der Vögel im Herbst", "Die Sprache der Vögel"),
        ("fr", "La langue des oiseaux pendant la nuit", "La langue des oiseaux"),
        ("ru", "Язык птиц в осеннем лесу", "Язык птиц"),
        ("az", "Quşların dili və payız küləyi", "Quşların dili"),
        ("la", "Lingua avium et ventorum perpetua", "Lingua avium…"),
    ],
)
def test_a_phrase_ends_as_its_language_has_it(language: str, title: str, head: str) -> None:
    assert shortened(title, 22, language) == head


@given(st.text("abc ,:?—.", min_size=1, max_size=80), st.integers(2, 60))
def test_a_head_always_fits(title: str, room: int) -> None:
    assert len(shortened(title, room, "en")) <= room


def test_the_short_title_goes_before_the_title() -> None:
    assert running_title(chapter("a", title="Long", short_title="Short")) == "Short"
    assert running_title(chapter("a", title="Long")) == "Long"
    assert running_title(Part("part-1", run("The Claim"), HERE)) == "The Claim"
    assert running_title(Generated("toc", "toc", HERE, title="Contents")) == "Contents"


@pytest.mark.parametrize(
    ("title", "by_number"),
    [("XII", True), ("12.", True), ("iv", True), ("Mill", False), ("1984 Again", False)],
)
def test_a_chapter_whose_title_is_its_number_is_headed_with_its_subtitle(title: str, by_number: bool) -> None:
    titled = chapter("a", title=title, subtitle=run("The Hens"))
    assert titled_by_number(titled) is by_number
    assert running_title(titled) == ("The Hens" if by_number else title)
    assert not titled_by_number(chapter("a", title=title))
