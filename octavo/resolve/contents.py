"""The contents, the lists of figures and tables, and the titles of the pieces the house makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from octavo.model import inlines as i
from octavo.model.blocks import Figure, Heading, Table
from octavo.model.book import UNLISTED, Book, Chapter, ContentsEntry, Generated, Part, Piece, role_of
from octavo.model.remembered import remembered
from octavo.model.walk import rewrite_inlines, walk_blocks
from octavo.terms import piece_term, terms_of


def title_generated(book: Book) -> Book:
    """The book with each generated piece named in the book's language."""
    terms = terms_of(book.metadata.language)

    def titled(piece: Piece) -> Piece:
        if isinstance(piece, Generated) and not piece.title:
            return replace(piece, title=terms[piece_term(piece.kind)])
        return piece

    return replace(book, pieces=tuple(titled(piece) for piece in book.pieces))


def list_contents(book: Book) -> Book:
    """The book with its contents and its lists of figures and tables."""
    listed = [piece for piece in book.pieces if _is_listed(piece)]
    contents, _ = _nest(book, listed, 0)
    figures: list[ContentsEntry] = []
    tables: list[ContentsEntry] = []
    for chapter in book.chapters:
        figures += _numbered(chapter, Figure)
        tables += _numbered(chapter, Table)
    return replace(book, contents=contents, figures=tuple(figures), tables=tuple(tables))


@remembered
def _numbered(chapter: Chapter, kind: type[Figure | Table]) -> tuple[ContentsEntry, ...]:
    """An entry for each of its numbered figures, or tables."""
    return tuple(
        ContentsEntry(block.id, _bare(block.caption), 1, block.number)
        for block in walk_blocks(chapter.content)
        if isinstance(block, kind) and block.number
    )


def _is_listed(piece: Piece) -> bool:
    return role_of(piece) not in UNLISTED and bool(piece.title)


def _depth(piece: Piece) -> int:
    return piece.level - 1 if isinstance(piece, Part) else piece.depth


def _nest(book: Book, pieces: list[Piece], depth: int) -> tuple[tuple[ContentsEntry, ...], list[Piece]]:
    """Take the pieces that lie at this depth or deeper, each part with what it holds."""
    entries: list[ContentsEntry] = []
    while pieces and _depth(pieces[0]) >= depth:
        piece, *pieces = pieces
        if isinstance(piece, Part):
            children, pieces = _nest(book, pieces, depth + 1)
            title = _bare(piece.title)
            entries.append(ContentsEntry(piece.id, title, 0, piece.number, (), children, piece.matter))
        else:
            entries.append(_piece_entry(book, piece))
    return tuple(entries), pieces


def _piece_entry(book: Book, piece: Chapter | Generated) -> ContentsEntry:
    if isinstance(piece, Generated):
        title: i.Inlines = (i.Text(piece.title, piece.position),)
        sections = tuple(
            ContentsEntry(one.id, (i.Text(one.title, piece.position),), 2)
            for one in piece.references
            if one.title
        )
        return ContentsEntry(piece.id, title, 1, children=sections, matter=piece.matter)
    authors = book.metadata.byline(piece.authors)
    title, sections = _headings(piece)
    return ContentsEntry(piece.id, title, 1, piece.number, authors, sections, piece.matter)


@remembered
def _headings(chapter: Chapter) -> tuple[i.Inlines, tuple[ContentsEntry, ...]]:
    """Its title and its sections, as the contents has them."""
    headings = [block for block in walk_blocks(chapter.content) if isinstance(block, Heading)]
    return _bare(chapter.title), _sections(headings, 0)


def _sections(headings: list[Heading], above: int) -> tuple[ContentsEntry, ...]:
    return tuple(_nested_sections(iter(_grouped(headings, above))))


def _grouped(headings: list[Heading], above: int) -> Iterator[tuple[Heading, list[Heading]]]:
    """Each topmost heading with the deeper ones that follow it."""
    rest = [heading for heading in headings if heading.level > above]
    while rest:
        first, *rest = rest
        inside = []
        while rest and rest[0].level > first.level:
            inside.append(rest.pop(0))
        yield first, inside


def _nested_sections(groups: Iterator[tuple[Heading, list[Heading]]]) -> Iterator[ContentsEntry]:
    for heading, inside in groups:
        children = _sections(inside, heading.level)
        yield ContentsEntry(heading.id, _bare(heading.content), heading.level, heading.number, (), children)


def _bare(title: i.Inlines) -> i.Inlines:
    """A title as the contents has it: without note calls, index marks, line breaks and links."""

    def strip(node: i.Inline) -> i.Inlines:
        match node:
            case i.NoteCall():
                return ()
            case i.LineBreak():
                return (i.Space(node.position),)
            case i.IndexMark() | i.Link():
                return node.content
            case i.CrossReference():
                return node.content or (i.Text(node.label, node.position),)
            case _:
                return (node,)

    return rewrite_inlines(title, strip)
