"""A manuscript of another kind made a book, from the document to the folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import panflute as pf

from octavo.codes import Code
from octavo.diagnostics import Diagnostic, Outcome, Position
from octavo.intake.cleaning import clean
from octavo.intake.declared import declared, without_title_page
from octavo.intake.division import Section, divide, file_names
from octavo.intake.folder import Folder, protected
from octavo.intake.marks import Marks
from octavo.intake.pandoc import read_document, write_markdown
from octavo.intake.pictures import Pictures
from octavo.intake.works import Works, looks_like_citation


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a manuscript."""

    chapters: int
    notes: int
    pictures: int
    works: int


def take_in(path: Path, folder: Path) -> Outcome[Taken]:
    """Make a book in `folder`, which must not hold anything, of a .docx, .odt, .html or .md file.

    M030 when it cannot be read; M031 to M033 for what an editor must see to. Raises OSError when the
    folder cannot be written; then nothing is left of it.
    """
    read = read_document(path)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    notes = sum(1 for _ in _notes(read.value))
    book = _book(read.value, path)
    book.write(folder)
    return Outcome(
        Taken(len(book.chapters), notes, len(book.pictures), len(book.works)), tuple(book.problems)
    )


def _book(document: Any, path: Path) -> Folder:
    marks, works = Marks(), Works()
    pictures = Pictures(path, marks)
    known = declared(document, path)
    document = clean(pictures.gather(document), marks)
    unsure = {
        id(note) for note in _notes(document) if not works.recognise(note) and looks_like_citation(note)
    }
    division = divide(without_title_page(document.content, known), known.language or "en", path.stem)
    for section in division.sections:
        _leave_typed([note for note in _notes(pf.Div(*section.blocks)) if id(note) in unsure], marks)
    title = known.title or division.title or path.stem
    book = Folder(known, title, division.numbered, works=tuple(works.works.values()), pictures=pictures.files)
    if not known.language:
        message = f"{path.name} does not say its language: taken for English"
        place = Position("manuscript/book.yml", book.line_of_language)
        book.problems.append(Diagnostic(Code.M034, message, place, "correct it if that is wrong"))
    for name, section in zip(file_names(division.sections), division.sections, strict=True):
        text, problems = marks.take_out(_chapter(section), f"manuscript/{name}")
        book.chapters[name] = text
        book.problems += problems
    return book


def _notes(document: Any) -> Iterator[Any]:
    found: list[Any] = []
    document.walk(lambda element, _: found.append(element) if isinstance(element, pf.Note) else None)
    yield from found


def _leave_typed(notes: list[Any], marks: Marks) -> None:
    """One message for all of a chapter, at the first of the notes."""
    first = next((note.content[0] for note in notes if isinstance(note.content[0], pf.Para | pf.Plain)), None)
    if first is not None:
        number = "a typed citation is" if len(notes) == 1 else f"{len(notes)} typed citations are"
        help_ = "to cite a work by its key, add it to the bibliography and write [@key, p. 12] in the note"
        first.content.insert(0, marks.put(Code.M033, f"{number} left as typed", help_))


def _chapter(section: Section) -> str:
    """The chapter's file: front matter where its role is not a chapter's, its title, its text."""
    role = f"---\nrole: {section.role}\n---\n\n" if section.role != "chapter" else ""
    title = pf.Header(*section.title, level=1)
    text = write_markdown([title, *section.blocks])
    return role + protected(text).rstrip("\n") + "\n"
