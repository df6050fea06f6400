"""Small books made by hand, for tests of the phases after reading."""

from __future__ import annotations

from pathlib import Path

from octavo.cite.setting import CITE_CLASS, FORM, KEY
from octavo.diagnostics import Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter, Metadata, Numbering, Piece

HERE = Position("manuscript/10-one.md", 1, 1)


def text(words: str) -> i.Text:
    return i.Text(words, HERE)


def paragraph(*content: i.Inline | str, id: str = "p") -> b.Paragraph:
    return b.Paragraph(id, run(*content), HERE)


def run(*content: i.Inline | str) -> i.Inlines:
    return tuple(text(node) if isinstance(node, str) else node for node in content)


def heading(title: str, level: int = 2, id: str = "h", classes: tuple[str, ...] = ()) -> b.Heading:
    return b.Heading(id, level, run(title), HERE, i.Attributes(classes=classes))


def reference(target: str, *words: str, page: bool = False) -> i.CrossReference:
    return i.CrossReference(target, run(*words), HERE, page)


def citation(key: str, narrative: bool = False) -> i.Citation:
    return i.Citation((i.CiteItem(key, HERE),), HERE, narrative)


def set_cite(key: str, *content: i.Inline | str, form: str = "full") -> i.Span:
    """A citation as an engine sets it."""
    attributes = i.Attributes(classes=(CITE_CLASS,), pairs=((KEY, key), (FORM, form)))
    return i.Span(run(*content), HERE, attributes)


def note(id: str, *content: i.Inline | str) -> b.Note:
    return b.Note(id, (paragraph(*content, id=f"{id}.1"),), HERE)


def chapter(
    id: str, *content: b.Block, title: str = "One", notes: tuple[b.Note, ...] = (), **more: object
) -> Chapter:
    fields = {"role": "chapter", **more}
    return Chapter(
        id=id,
        file=f"manuscript/{id}.md",
        title=run(title),
        content=content,
        notes=notes,
        position=HERE,
        **fields,  # type: ignore[arg-type]
    )


def book(*pieces: Piece, language: str = "en-US", numbering: Numbering | None = None) -> Book:
    metadata = Metadata("A Book", language, numbering=numbering or Numbering())
    return Book(Path(), metadata, pieces)
