"""A book as a row of units to be compared: what an author changes at a time.

A unit is a block without the blocks in it: a paragraph, a heading, a table, a term. What the house counts or
places by itself (numbers, ids, positions) is left out, so that a note put in does not change all after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Final

from octavo.cite.setting import cite_form
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Chapter, Generated, Part, Piece
from octavo.model.walk import block_children

# Fields that say where a node stands or what the house has numbered it, not what the author wrote.
_INCIDENTAL: Final = frozenset({"position", "id", "note", "number", "label", "page_prefix"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One block by its id, and a name for what it says; units that say the same have the same."""

    id: str
    said: str


def units_of(piece: Piece, folder: Path) -> tuple[Unit, ...]:
    """The piece's units in reading order, notes and its own bibliography last; `folder` has its pictures."""
    match piece:
        case Part():
            return (_unit(f"{piece.id}-title", piece.title),)
        case Generated():
            return (*_blocks(piece.content, (), folder), *_references(piece))
        case Chapter():
            title = (_unit(f"{piece.id}-title", piece.title, piece.subtitle),) if piece.shows_title else ()
            notes = (unit for note in piece.notes for unit in _blocks(note.content, ("note",), folder))
            return (*title, *_blocks(piece.content, (), folder), *notes, *_references(piece))


def _references(piece: Chapter | Generated) -> Iterator[Unit]:
    for listed in piece.references:
        for entry in listed.entries:
            yield _unit(entry.id, entry.content, entry.annotation)


def _blocks(blocks: b.Blocks, around: tuple[str, ...], folder: Path) -> Iterator[Unit]:
    """The units of blocks that lie in others of the kinds `around`."""
    for block in blocks:
        kind = type(block).__name__
        match block:
            case b.Figure():
                yield _unit(block.id, around, block, _picture(folder / block.source))
            case b.DefinitionList():
                for entry in block.entries:
                    yield _unit(entry.id, (*around, kind), entry.term)
            case b.BlockQuote():
                yield from _blocks(block.content, (*around, kind), folder)
                if block.attribution:
                    yield _unit(block.id, (*around, kind), block.attribution)
                continue
            case b.BulletList() | b.OrderedList() | b.Div():
                kind = repr(_bare(_shell(block)))
            case _:
                yield _unit(block.id, around, block)
        for children in block_children(block):
            yield from _blocks(children, (*around, kind), folder)


def _shell(block: b.BulletList | b.OrderedList | b.Div) -> tuple[object, ...]:
    """What a block that only holds others says of them."""
    match block:
        case b.Div():
            return ("Div", block.element, block.attributes)
        case b.OrderedList():
            return ("OrderedList", block.start)
        case b.BulletList():
            return ("BulletList",)


def _unit(id: str, *said: object) -> Unit:
    return Unit(id, hashlib.sha256(repr(_bare(said)).encode()).hexdigest())


def _bare(node: object) -> object:
    """The node as plain tuples, without what is incidental."""
    if isinstance(node, i.Span) and cite_form(node):
        return _bare(node.content)  # its attributes count notes
    if is_dataclass(node) and not isinstance(node, type):
        kept = [getattr(node, field.name) for field in fields(node) if field.name not in _INCIDENTAL]
        return (type(node).__name__, *(_bare(each) for each in kept if not _names_note(each)))
    return tuple(_bare(each) for each in node) if isinstance(node, tuple) else node


def _names_note(value: object) -> bool:
    """Whether it is the id of a note, in which the house counts calls; a short note leads to the full one."""
    return isinstance(value, str) and value.startswith(("fn-", "#fn-"))


def _picture(path: Path) -> str:
    """A name for what a picture shows; empty for one that is not there, which reading has told."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
