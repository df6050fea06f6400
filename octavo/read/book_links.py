"""What can be said of chapters only side by side: ids given twice, and links from file to file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from octavo.diagnostics import Code, Diagnostic, Position, nearest
from octavo.model import inlines as i
from octavo.model.book import Chapter
from octavo.model.remembered import remembered
from octavo.model.walk_chapter import rewrite_chapter
from octavo.read.links import file_target


def repeated_ids(given: Iterable[tuple[str, Position]]) -> list[Diagnostic]:
    """X002 for each id that two pieces of the book have; the message names both places."""
    first: dict[str, Position] = {}
    problems = []
    for id_, position in given:
        known = first.setdefault(id_, position)
        if known != position:
            message = f'id "{id_}" is given twice in the book, first at {known}'
            cure = 'change one of them; "id:" in the front matter names a chapter'
            problems.append(Diagnostic(Code.X002, message, position, cure))
    return problems


def link_files(chapter: Chapter, ids: Mapping[str, str]) -> tuple[Chapter, tuple[Diagnostic, ...]]:
    """The chapter with each link to a file of the manuscript made a link to that chapter or a place in it.

    `ids` maps files to chapter ids; links to other files are told of (X003).
    """
    return _link(chapter, *ids, *ids.values())


@remembered
def _link(chapter: Chapter, *names: str) -> tuple[Chapter, tuple[Diagnostic, ...]]:
    """`names` are the files, and then the ids."""
    half = len(names) // 2
    ids = dict(zip(names[:half], names[half:], strict=True))
    problems: list[Diagnostic] = []

    def link(node: i.Inline) -> i.Inlines:
        if not isinstance(node, i.CrossReference):
            return (node,)
        target = file_target(node.target)
        if target is None:
            return (node,)
        if target.file not in ids:
            problems.append(_not_in_book(target.file, ids, node.position))
            return node.content
        return (replace(node, target=target.place or ids[target.file]),)

    return rewrite_chapter(chapter, link), tuple(problems)


def _not_in_book(file: str, ids: Iterable[str], position: Position) -> Diagnostic:
    name = file.rsplit("/", 1)[-1]
    names = (known.rsplit("/", 1)[-1] for known in ids if known != position.file)
    cure = nearest(name, names) or "list the file in contents, or write the whole address with https://"
    if name.startswith("www."):
        cure = f"write https://{name}"
    return Diagnostic(Code.X003, f"link to {file}, which is not in the book", position, cure)
