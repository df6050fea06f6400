"""A short form, or ibid., leads to the note that cites its work in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from octavo.cite.clusters import FIRST_NOTE
from octavo.cite.setting import cite_form
from octavo.model import inlines as i
from octavo.model.blocks import Note
from octavo.model.remembered import remembered
from octavo.model.walk import all_inlines, map_runs, rewrite_inlines, with_values


def link_to_first(note: Note, ids: Sequence[str]) -> Note:
    """The note with each cite that is not a full one made a link.

    `ids` are those of the book's notes, in order.
    """
    return _linked(note, *(ids[ordinal - 1] for ordinal in _first_notes(note)))


@remembered
def _first_notes(note: Note) -> tuple[int, ...]:
    """The ordinals of the notes that its cites say come first."""
    cites = (node for node in all_inlines(note.content) if _leads(node))
    return tuple(first for node in cites if (first := _first_note(node)))


@remembered
def _linked(note: Note, *ids: str) -> Note:
    """The note with its links; its `_first_notes` have these ids."""
    by_ordinal = dict(zip(_first_notes(note), ids, strict=True))

    def link(node: i.Inline) -> i.Inlines:
        if not isinstance(node, i.Span) or not _leads(node):
            return (node,)
        first = by_ordinal.get(_first_note(node), note.id)
        if first == note.id:
            return (node,)
        return (replace(node, content=(i.CrossReference(first, node.content, node.position),)),)

    return with_values(note, content=map_runs(note.content, lambda run: rewrite_inlines(run, link)))


def _leads(node: i.Inline) -> bool:
    return cite_form(node) not in {"", "full"}


def _first_note(cite: i.Inline) -> int:
    """The ordinal of the first note that it says; 0 when it says none."""
    pairs = cite.attributes.pairs if isinstance(cite, i.Span) else ()
    return int(dict(pairs).get(FIRST_NOTE, 0))
