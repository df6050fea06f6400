"""Links hold words alone: a note called within one stands after it, a link within one is its words.

HTML has no link in a link (html.spec.whatwg.org §4.5.1), and a note's call is one.
"""

from __future__ import annotations

from dataclasses import replace

from octavo.model import inlines as i
from octavo.model.book import Book, Chapter, Piece
from octavo.model.remembered import remembered
from octavo.model.walk import inline_children, rewrite_inlines, same_or_new, with_children
from octavo.model.walk_chapter import map_chapter_runs
from octavo.resolve.citation_notes import run_calls


def free_links(book: Book) -> Book:
    """The book with nothing in its links that is a link itself."""
    return replace(book, pieces=tuple(_freed(piece) for piece in book.pieces))


@remembered
def _freed(piece: Piece) -> Piece:
    return map_chapter_runs(piece, _free_run) if isinstance(piece, Chapter) else piece


def _free_run(run: i.Inlines) -> i.Inlines:
    nodes: list[i.Inline] = []
    for node in run:
        if isinstance(node, i.Link | i.CrossReference):
            nodes.append(replace(node, content=rewrite_inlines(node.content, _words)))
            nodes.extend(run_calls(node.content))
        else:
            nodes.append(with_children(node, _free_run(inline_children(node))))
    return same_or_new(run, nodes)


def _words(node: i.Inline) -> i.Inlines:
    match node:
        case i.NoteCall():
            return ()
        case i.Link():
            return node.content
        case i.CrossReference():
            return node.content or (i.Text(node.label, node.position),)
        case _:
            return (node,)
