"""Parts of a resolved book, numbered as in the whole: one chapter to be looked at, or a sample."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from octavo.cite.set_cites import chapter_cites
from octavo.diagnostics import Code, Diagnostic, Outcome, nearest
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter, Generated, Part, Piece, role_of
from octavo.model.walk_chapter import rewrite_chapter
from octavo.resolve.contents import list_contents
from octavo.resolve.empty_pieces import drop_empty
from octavo.resolve.targets import targets_of

# What stands behind the text and still belongs to its beginning.
_BEHIND_A_SAMPLE = frozenset({"notes", "bibliography", "copyright-page", "colophon"})


def excerpt(book: Book, file: str) -> Outcome[Book]:
    """The book with nothing but the chapter of that file; references out of it become their words.

    `file` may be the path or its end. B006 when no chapter has it.
    """
    wanted = Path(file).as_posix()
    chapter = next((each for each in book.chapters if f"/{each.file}".endswith(f"/{wanted}")), None)
    if chapter is None:
        known_files = (each.file for each in book.chapters)
        help_ = nearest(wanted, known_files) or "name a file that contents lists"
        return Outcome(None, (Diagnostic(Code.B006, f'no chapter "{file}" in the book', None, help_),))
    alone = replace(book, pieces=(chapter,), contents=(), figures=(), tables=(), index=())
    return Outcome(_unlinked(alone))


def sample_of(resolved: Book, count: int) -> Book:
    """The resolved book with its first `count` chapters, what stands before them, and their notes.

    The bibliography keeps the works that are cited in what is left. References out of the sample become
    their words.
    """
    kept = _first_chapters(resolved.pieces, count)
    cited = {cite.key for piece in kept if isinstance(piece, Chapter) for cite in chapter_cites(piece)}
    pieces = tuple(_citing_only(piece, cited) for piece in kept)
    cut, _ = drop_empty(replace(resolved, pieces=pieces, index=()))
    return list_contents(_unlinked(cut))


def _citing_only(piece: Piece, cited: Collection[str]) -> Piece:
    """A bibliography with the works cited in the sample; that of a chapter is the chapter's own."""
    if not isinstance(piece, Generated):
        return piece
    shortened = (
        replace(each, entries=tuple(entry for entry in each.entries if entry.key in cited))
        for each in piece.references
    )
    return replace(piece, references=tuple(each for each in shortened if each.entries))


def _first_chapters(pieces: tuple[Piece, ...], count: int) -> tuple[Piece, ...]:
    """The pieces up to the chapter of that number, and those of the back matter that serve them."""
    bodies = [at for at, piece in enumerate(pieces) if isinstance(piece, Chapter) and piece.matter == "body"]
    if count >= len(bodies):
        return pieces
    end = bodies[count - 1] + 1

    def behind() -> Iterator[Piece]:
        for piece in pieces[end:]:
            if not isinstance(piece, Part) and role_of(piece) in _BEHIND_A_SAMPLE:
                yield piece

    before = (piece for piece in pieces[:end] if not _is_index(piece))
    return (*before, *behind())


def _is_index(piece: Piece) -> bool:
    return isinstance(piece, Generated) and piece.kind == "index"


def _unlinked(book: Book) -> Book:
    """The book whose references to what is not in it are words; an edition without them has no index."""
    known = targets_of(book)

    def unlink(node: i.Inline) -> i.Inlines:
        if isinstance(node, i.CrossReference) and node.target not in known:
            return node.content or (i.Text(node.label, node.position),)
        return (node,)

    pieces = (
        rewrite_chapter(piece, unlink) if isinstance(piece, Chapter) else piece for piece in book.pieces
    )
    return replace(book, pieces=tuple(pieces))
