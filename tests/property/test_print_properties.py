"""Print holds every word, or the book is refused with a code: for any text, any trim, any notes."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo.diagnostics import Code
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book
from octavo.preflight.print_conservation import print_conservation
from tests.builders import HERE, book, chapter, run
from tests.unit.typeset.printing import lay_out, page, render

# XML 1.0 §2.2 allows no controls but tab and line ends, and no surrogates or non-characters.
ANY_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\t\n"),
    min_size=1,
    max_size=60,
)
WORDS = st.lists(st.text("abcdefghij-éşğə", min_size=1, max_size=14), min_size=1, max_size=60).map(" ".join)
LONG = st.integers(100, 1500).map(lambda count: " ".join(f"{number:x}" for number in range(count)))


@st.composite
def books(draw: st.DrawFn) -> Book:
    """A chapter of paragraphs, some with notes."""
    notes: list[b.Note] = []
    content: list[b.Block] = []
    for number, words in enumerate(draw(st.lists(WORDS, min_size=1, max_size=12)), start=1):
        called: list[i.Inline | str] = [words]
        for said in draw(st.lists(st.one_of(WORDS, LONG), max_size=2)):
            id_ = f"fn-c-n{len(notes) + 1}"
            notes.append(b.Note(id_, (b.Paragraph(f"{id_}.1", run(said), HERE),), HERE, str(len(notes) + 1)))
            called += [i.NoteCall(id_, HERE, str(len(notes))), f" {words}"]
        content.append(b.Paragraph(f"c.{number}", run(*called), HERE))
    return book(chapter("c", *content, notes=tuple(notes)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books(), st.integers(200, 500), st.integers(380, 700))
def test_every_word_is_printed_once_and_every_note_with_its_call(
    written: Book, width: int, height: int
) -> None:
    made = render(written)
    outcome = lay_out(made, page(width, height), written)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert print_conservation(written, made, outcome.value.page_map) == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    books(),
    st.integers(240, 500),
    st.integers(380, 700),
    st.integers(2, 3),
    st.sampled_from(["auto", "balance"]),
)
def test_so_are_those_of_a_chapter_in_columns(
    written: Book, width: int, height: int, count: int, fill: str
) -> None:
    made = render(
        written, css=f"section {{ columns: {count}; column-fill: {fill} }} h1 {{ column-span: all }}"
    )
    outcome = lay_out(made, page(width, height), written)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert print_conservation(written, made, outcome.value.page_map) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_is_printed_or_refused_with_a_code(text: str) -> None:
    written = book(chapter("c", b.Paragraph("c.1", run(text), HERE)))
    made = render(written)
    outcome = lay_out(made, page(), written)
    if outcome.value is None:
        assert {problem.code for problem in outcome.diagnostics} == {Code.F002}
        assert all(problem.position == HERE for problem in outcome.diagnostics)
    else:
        assert print_conservation(written, made, outcome.value.page_map) == ()
