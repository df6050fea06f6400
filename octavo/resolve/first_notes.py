"""A short form, or ibid., leads to the note that cites its work in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from octavo.cite.clusters import FIRST_NOTE
from octavo.cite.setting import cite_form
from octavo.model import inlines as i
from octavo.model.blocks import Note
from octavo.model.walk import map_runs, rewrite_inlines, with_values


def link_to_first(note: Note, ids: Sequence[str]) -> Note:
    """The note with each cite that is not a full one made a link.

    `ids` are those of the book's notes, in order.
    """

    def link(node: i.Inline) -> i.Inlines:
        if not isinstance(node, i.Span) or cite_form(node) in {"", "full"}:
            return (node,)
        said = dict(node.attributes.pairs)
        first = ids[int(said[FIRST_NOTE]) - 1] if FIRST_NOTE in said else note.id
        if first == note.id:
            return (node,)
        return (replace(node, content=(i.CrossReference(first, node.content, node.position),)),)

    return with_values(note, content=map_runs(note.content, lambda run: rewrite_inlines(run, link)))
