"""The ebook as others see it: an accessibility checker, and a reading system that turns its pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from tests.end_to_end.books import BOOKS, built
from tests.epub_builders import find, members_of, tree_of
from tests.epub_readers import ace_reports, ink, read_in_foliate

NAMES = ["house", "report", "novel", "dictionary"]


@cache
def reading(name: str) -> tuple[dict[str, Any], Path]:
    """What foliate-js tells of a book, and the folder of the screenshots."""
    folder = Path(mkdtemp(prefix=f"octavo-foliate-{name}-"))
    return read_in_foliate(built(name).file(".epub"), folder), folder


def notes_of(epub: bytes) -> dict[str, tuple[str, str]]:
    """Each note's number and words by the id of its call, in the order of the calls."""
    trees = [
        tree_of(epub, name.removeprefix("EPUB/")) for name in members_of(epub) if name.endswith(".xhtml")
    ]
    texts = {
        note.get("id"): " ".join("".join(note.itertext()).split())
        for tree in trees
        for note in find(tree, "//h:aside[@role='doc-footnote']")
    }
    calls = [call for tree in trees for call in find(tree, "//h:a[@role='doc-noteref']")]
    return {call.get("id"): (call.text, texts[call.get("href").partition("#")[2]]) for call in calls}


def test_ace_finds_no_violation_in_any_book(tmp_path: Path) -> None:
    epubs = [built(name).file(".epub") for name in NAMES if (BOOKS[name] / "manuscript").is_dir()]
    reports = ace_reports(epubs, tmp_path)
    assert len(reports) == len(epubs)
    for name, report in reports.items():
        assert (report["outcome"], report["violations"]) == ("pass", []), name


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_pages_from_cover_to_cover_without_a_complaint(name: str) -> None:
    report, _ = reading(name)
    assert report["complaints"] == []
    assert report["reading"]["fraction"] == 1
    assert report["reading"]["sections"] == report["sections"]
    assert {font.rpartition(" ")[2] for font in report["fonts"]} <= {"loaded", "unloaded"}


def test_a_reader_tells_the_pages_of_print() -> None:
    report, _ = reading("house")
    listed, told = report["listed"], report["reading"]["labels"]
    nav = tree_of(built("house").file(".epub").read_bytes(), "nav.xhtml")
    assert listed == find(nav, "//h:nav[@role='doc-pagelist']//h:a/text()")
    places = [listed.index(label) for label in told]
    assert places == sorted(set(places))
    assert places[0] == 0 and places[-1] >= len(listed) - 3
    # a screen of the tablet holds a page or two of print
    assert len(places) > len(listed) / 3


@pytest.mark.parametrize("name", NAMES)
def test_every_note_pops_up_with_its_own_words(name: str) -> None:
    report, _ = reading(name)
    wanted = notes_of(built(name).file(".epub").read_bytes())
    for (call, (number, text)), note in zip(wanted.items(), report["notes"], strict=True):
        assert (note["call"], note["number"]) == (call, number)
        assert (note["type"], note["hidden"]) == ("footnote", True)
        assert note["text"] == text and text.startswith(number)


def test_a_cross_reference_does_not_pop_up() -> None:
    report, _ = reading("house")
    assert report["links"] and not any(link.get("popped") for link in report["links"])


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_as_readable_at_night_as_by_day(name: str) -> None:
    _, shots = reading(name)
    (bright, by_day), (dim, by_night) = ink(shots / "phone.png"), ink(shots / "night.png")
    assert bright > 0.9 and dim < 0.1
    assert by_day > 0.005
    assert by_night == pytest.approx(by_day, rel=0.5)
