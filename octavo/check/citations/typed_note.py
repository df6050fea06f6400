"""Notes with citations typed by hand: characters that keep their places, titles and addresses found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from octavo.check.citations.wording import Wording
from octavo.cite.setting import cite_form
from octavo.diagnostics import Position
from octavo.language import Quotes
from octavo.model import inlines as i
from octavo.model.blocks import Note
from octavo.model.walk import all_inlines, block_inlines, inline_children, walk_blocks

Face: TypeAlias = Literal["quoted", "italic", "address"]
# What stands in `TypedCite.bare` for a character of each: private, so that no pattern takes it for text.
FILL: Final[dict[Face, str]] = {"quoted": "\ue000", "italic": "\ue001", "address": "\ue002"}
_NAME_BREAK: Final = re.compile(r"[\s.,:()]+")
_PARTICLES: Final = frozenset({
    "&", "and", "und", "et", "y", "e", "ve", "və", "и", "al", "von", "van", "der", "den", "de", "del",
    "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "zu", "bin", "ibn", "ed", "eds",
})  # fmt: skip
_SEMICOLON: Final = re.compile(r";\s+")
_BARE_ADDRESS: Final = re.compile(r"https?://[^\s<>]+[^\s<>.,;:)\]]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one face: a quotation with its marks, a phrase in italics, an address."""

    face: Face
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Use:
    """A way of writing something, and the offset in the note where it is used."""

    way: str
    offset: int


@dataclass(frozen=True, slots=True)
class TypedNote:
    """A note's characters; `pieces` are offsets with the places of what begins there, in order."""

    number: str
    chapter: str
    text: str
    pieces: tuple[tuple[int, Position], ...]
    stretches: tuple[Stretch, ...] = ()

    def place(self, offset: int) -> Position:
        """Where a character was typed; after a backslash escape it is one column to the left."""
        at = bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1
        start, position = self.pieces[max(at, 0)]
        return replace(position, column=position.column + offset - start)

    def within(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The stretches that begin from one offset to before another."""
        first, last = (bisect_left(self.stretches, at, key=lambda one: one.start) for at in (start, end))
        return self.stretches[first:last]


@dataclass(frozen=True, slots=True)
class TypedCite:
    """One work as a note cites it: `note.text[start:end]`.

    `bare` is the note's text with the characters of titles and addresses filled, so that offsets in it
    are offsets in the note; a pattern that looks at it sees only what the author wrote around them.
    """

    note: TypedNote
    start: int
    end: int
    bare: str

    @property
    def text(self) -> str:
        """What was typed."""
        return self.note.text[self.start : self.end]

    @property
    def words(self) -> str:
        """The bare text of this work alone."""
        return self.bare[self.start : self.end]

    def stretches(self, *faces: Face) -> list[Stretch]:
        """Its stretches of these faces, in order."""
        return [one for one in self.note.within(self.start, self.end) if one.face in faces]

    @property
    def address(self) -> Stretch | None:
        """Its first address."""
        return next(iter(self.stretches("address")), None)

    @property
    def title(self) -> Stretch | None:
        """Its first title: what is quoted or else in italics."""
        return next(iter(self.stretches("quoted") or self.stretches("italic")), None)

    def characters(self, stretch: Stretch) -> str:
        """The characters of a stretch."""
        return self.note.text[stretch.start : stretch.end]


def set_works(note: Note) -> int:
    """How many works the note cites by key, in its author's words too; 0 when it was typed by hand."""
    return sum(bool(cite_form(node)) for node in all_inlines(note.content))


def typed_note(note: Note, chapter: str, quotes: Quotes) -> TypedNote:
    """The characters of a note with their places."""
    reader = _Reader()
    for block in walk_blocks(note.content):
        for run in block_inlines(block):
            reader.read(run)
            reader.add(" ", note.position)
    text = "".join(reader.characters).rstrip()
    pieces = tuple(reader.pieces) or ((0, note.position),)
    found = [Stretch(one.face, one.start, min(one.end, len(text))) for one in reader.stretches]
    faces = [one for one in found if one.start < one.end]  # white space at the end is gone
    stretches = [*faces, *_addresses(text, faces), *quotations(text, quotes)]
    ordered = tuple(sorted(stretches, key=lambda one: (one.start, -one.end)))
    return TypedNote(note.number, chapter, text, pieces, ordered)


class _Reader:
    """Inlines to characters."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.pieces: list[tuple[int, Position]] = []
        self.stretches: list[Stretch] = []
        self.length = 0

    def add(self, text: str, position: Position) -> None:
        """Characters that begin at a place."""
        self.pieces.append((self.length, position))
        self.characters.append(text)
        self.length += len(text)

    def read(self, run: i.Inlines) -> None:
        """Every character of a run."""
        for node in run:
            start = self.length
            if isinstance(node, i.Text | i.Code):
                self.add(node.text, node.position)
            elif isinstance(node, i.Space | i.LineBreak):
                self.add(" ", node.position)
            self.read(inline_children(node))
            face = _face(node)
            if face and self.length > start:
                self.stretches.append(Stretch(face, start, self.length))


def _face(node: i.Inline) -> Face | None:
    if isinstance(node, i.Emphasis):
        return "italic"
    is_address = isinstance(node, i.Link) and node.target.startswith(("http:", "https:"))
    return "address" if is_address else None


def _addresses(text: str, known: list[Stretch]) -> Iterator[Stretch]:
    """Addresses that were typed without the angles that make them links."""
    linked = [(one.start, one.end) for one in known if one.face == "address"]
    for match in _BARE_ADDRESS.finditer(text):
        if not any(start <= match.start() < end for start, end in linked):
            yield Stretch("address", *match.span())


def quotations(text: str, quotes: Quotes) -> Iterator[Stretch]:
    """The outermost quotations, marks and all; one with a mark too many reaches to its last mark."""
    opening, closing = quotes.outer_open.strip(), quotes.outer_close.strip()
    depth = start = end = 0
    for at, character in enumerate(text):
        if character == opening and (opening != closing or depth == 0):
            start, depth = (at if depth == 0 else start), depth + 1
        elif character == closing and depth:
            depth, end = depth - 1, at + 1
            if depth == 0:
                yield Stretch("quoted", start, end)
    if depth and end > start:
        yield Stretch("quoted", start, end)


def typed_cites(note: TypedNote, wording: Wording) -> tuple[TypedCite, ...]:
    """The works that a note cites, parted at its semicolons; none for a note of prose."""
    bare = list(note.text)
    for stretch in note.stretches:
        bare[stretch.start : stretch.end] = FILL[stretch.face] * (stretch.end - stretch.start)
    filled = "".join(bare)
    works: list[tuple[int, int, bool]] = []
    for start, end in _between_semicolons(filled):
        cites = _is_work(note, filled, start, end, wording)
        if works and not (cites and works[-1][2]):  # one of the two is no work: they belong together
            first, _, known = works.pop()
            works.append((first, end, known or cites))
        else:
            works.append((start, end, cites))
    return tuple(TypedCite(note, start, end, filled) for start, end, cites in works if cites)


def _between_semicolons(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SEMICOLON.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _is_work(note: TypedNote, bare: str, start: int, end: int, wording: Wording) -> bool:
    """Whether the words cite: ibid., an address, or a title with a number (a year, a page) beside it."""
    if wording.ibid.match(note.text[start:end].strip()):
        return True
    faces = {one.face for one in note.within(start, end)}
    return "address" in faces or (bool(faces) and any(map(str.isdigit, bare[start:end])))


def names_before_title(cite: TypedCite) -> str:
    """What stands before the title, when it reads like names: capitals, initials, particles."""
    before = cite.bare[cite.start : cite.title.start] if cite.title else ""
    words = [word for word in _NAME_BREAK.split(before) if word]
    is_names = bool(words) and all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)
    return before if is_names and not any(map(str.isdigit, before)) else ""
