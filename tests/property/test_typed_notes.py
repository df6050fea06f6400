"""Any note can be read for the editor's report, and every finding is at a character of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from octavo.check.citations.habits import compare_habits
from octavo.check.citations.repeats import NoteCites, check_repeats
from octavo.check.citations.slips import check_slips
from octavo.check.citations.typed_note import TypedNote, quotations, typed_cites, typed_note
from octavo.check.citations.wording import Wording, wording
from octavo.diagnostics import Diagnostic, Position
from octavo.language import quotes_of
from octavo.model import inlines as i
from octavo.model.blocks import Note, Paragraph

HERE = Position("manuscript/10-one.md", 7, 7)
PIECES = (
    "A. Oak, ", "“Locks”", "“", "”", ", ", "; ", "p. 3", "pp. 12–19", "p.", "Ibid.", "ibid", "1999", "(eds)",
    "(", ")", "(Hull: Dock, 1999)", "accessed: ", "03.04.2020", "May 4, 2020", "available at", "..", "vol. 3",
    "https://a.example/?utm_x=1", " & ", "В", "İ", "\u0301", "\ue000", "—", "ebd.", "S. 9",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)
LANGUAGES = st.sampled_from(("en", "en-GB", "de", "fr", "sv", "az", "ru", "ja"))


def note(number: int, text: str, italic: str) -> Note:
    """A note of a text and a phrase in italics, on a line of its own."""
    place = Position("manuscript/10-one.md", number, 1)
    content = (i.Text(text, place), i.Emphasis((i.Text(italic, place),), place), i.Text(text[::-1], place))
    return Note(f"fn-{number}", (Paragraph("p", content, place),), place, str(number))


def found_in(notes: list[NoteCites], words: Wording, language: str) -> list[Diagnostic]:
    cites = [cite for one in notes for cite in one.cites]
    slips = check_slips(cites, words, quotes_of(language))
    return [*compare_habits(cites, words)[1], *check_repeats(notes, words), *slips]


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), LANGUAGES)
def test_any_note_can_be_read(texts: list[tuple[str, str]], language: str) -> None:
    words, quotes = wording(language), quotes_of(language)
    notes = []
    for number, (text, italic) in enumerate(texts, 1):
        read = typed_note(note(number, text, italic), "ch-one", quotes)
        cites = typed_cites(read, words)
        assert all(len(cite.bare) == len(read.text) for cite in cites)
        assert all(before.end <= after.start for before, after in pairwise(cites))
        notes.append(NoteCites(read, cites, len(cites)))
    for problem in found_in(notes, words, language):
        assert problem.position is not None
        line, column = problem.position.line, problem.position.column
        assert 1 <= line <= len(texts)
        assert 1 <= column <= 1 + len("".join(texts[line - 1])) + len(texts[line - 1][0])


@given(TEXTS, LANGUAGES)
def test_quotations_are_in_order_and_apart(text: str, language: str) -> None:
    found = list(quotations(text, quotes_of(language)))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_a_place_is_that_of_its_character() -> None:
    read = TypedNote("1", "ch-one", "ab cd", ((0, HERE), (2, Position("f", 8, 1)), (3, Position("f", 9, 4))))
    assert [str(read.place(at))[-3:] for at in range(5)] == ["7:7", "7:8", "8:1", "9:4", "9:5"]
