"""Any book of text, notes, tables and lists is in its EPUB word for word, and twice the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo.bind import style
from octavo.bind.binder import bind
from octavo.diagnostics import Outcome
from octavo.edition import Edition
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter, Metadata
from octavo.preflight.epub_conservation import epub_conservation
from octavo.preflight.epub_file import check_epub_file
from octavo.render.sheets import render_sheets
from octavo.render.theme import theme_for
from tests.builders import HERE, chapter, note, paragraph, run
from tests.epub_builders import MODIFIED, picture

EBOOK = Edition("ebook", "epub")
# What reading lets through: no controls, no lone surrogates, no code points that are no characters.
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=30)
KINDS = ("plain", "emphasis", "code", "note", "quote", "list", "table", "verse", "terms")


@dataclass
class Writer:
    """Makes blocks with ids as reading gives them, and the notes they call."""

    id: str
    notes: list[b.Note] = field(default_factory=list)
    count: int = 0

    def next_id(self) -> str:
        self.count += 1
        return f"{self.id}.{self.count}"

    def paragraph(self, *content: i.Inline | str) -> b.Paragraph:
        return paragraph(*content, id=self.next_id())

    def call(self, words: str) -> i.NoteCall:
        number = str(len(self.notes) + 1)
        id = f"fn-{self.id}-n{number}"
        made = note(id, words)
        self.notes.append(b.Note(made.id, made.content, HERE, number))
        return i.NoteCall(id, HERE, number)

    def block(self, kind: str, words: str) -> b.Block:
        match kind:
            case "emphasis":
                return self.paragraph(words, i.Emphasis(run(words), HERE), words)
            case "code":
                return b.CodeBlock(self.next_id(), words, "", HERE)
            case "note":
                return self.paragraph(words, self.call(words), words)
            case "quote":
                return b.BlockQuote(self.next_id(), (self.paragraph(words),), HERE, attribution=run(words))
            case "list":
                entry = b.ListEntry(self.next_id(), (self.paragraph(words),), HERE)
                return b.BulletList(self.next_id(), (entry,), HERE)
            case "table":
                row = (b.Cell(run(words), HERE), b.Cell(run(words), HERE))
                return b.Table(self.next_id(), (row,), (row,), ("", "right"), run(words), HERE, number="1")
            case "verse":
                line = b.VerseLine(run(words), HERE, indent=2)
                return b.LineBlock(self.next_id(), ((line, line), (line,)), HERE)
            case "terms":
                entry_ = b.Definition(self.next_id(), run(words), ((self.paragraph(words),),), HERE)
                return b.DefinitionList(self.next_id(), (entry_,), HERE)
            case _:
                return self.paragraph(words)


def speck(drawing: bytes, width: int, height: int) -> bytes:
    """In place of the drawn cover."""
    return picture(4, 4)


@st.composite
def chapters(draw: st.DrawFn, id: str) -> Chapter:
    writer = Writer(id)
    blocks = [writer.block(draw(st.sampled_from(KINDS)), draw(WORDS)) for _ in range(draw(st.integers(1, 6)))]
    return chapter(id, *blocks, title=draw(WORDS), notes=tuple(writer.notes), number="IV")


@pytest.fixture(autouse=True)
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Subsetting takes longer than all the rest and has no part in this."""
    monkeypatch.setattr(style, "embed_faces", lambda roots: Outcome(()))


@given(one=chapters("ch-one"), two=chapters("ch-two"))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_book_is_in_its_epub_word_for_word(one: Chapter, two: Chapter) -> None:
    book = Book(Path(), Metadata("A Book", "en-US"), (one, two))
    theme = theme_for(Path("no-such-folder"))
    rendered = render_sheets(book, EBOOK, theme, {})
    assert rendered.value is not None, rendered.diagnostics
    bound = [bind(book, EBOOK, rendered.value, theme, modified=MODIFIED, rasterise=speck) for _ in range(2)]
    epub = bound[0].value
    assert epub is not None, bound[0].diagnostics
    assert bound[1].value == epub
    assert epub_conservation(book, epub) == ()
    assert check_epub_file(epub) == ()
