"""The contributors' page: who they are, from their bio files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from octavo.diagnostics import Diagnostic, Outcome, Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Contributor
from octavo.read.block_converter import BlockConverter
from octavo.read.draft import Draft
from octavo.read.ids import BlockIds
from octavo.read.markdown import parse_blocks
from octavo.read.note_register import NoteRegister
from octavo.read.source import Expanded, read_source
from octavo.read.tree import nest


def contributors_page(
    people: Iterable[Contributor], folder: Path, language: str, position: Position
) -> Outcome[b.Blocks]:
    """A div of class `bio` for each person: a paragraph with the name and affiliation, then the bio."""
    blocks: list[b.Block] = []
    problems: list[Diagnostic] = []
    for person in people:
        ids = BlockIds(f"contributors-{person.id}")
        id_, name = ids.next(), _name(person, ids, position)
        bio: b.Blocks = ()
        if person.bio:
            read = _bio(person.bio, folder, language, ids)
            bio = read.value or ()
            problems += read.diagnostics
        blocks.append(b.Div(id_, (*name, *bio), position, i.Attributes(classes=("bio",))))
    return Outcome(tuple(blocks), tuple(problems))


def _name(person: Contributor, ids: BlockIds, position: Position) -> b.Blocks:
    lines = [("contributor", person.name)]
    if person.affiliation:
        lines.append(("affiliation", person.affiliation))
    return tuple(
        b.Paragraph(ids.next(), (i.Text(words, position),), position, i.Attributes(classes=(kind,)))
        for kind, words in lines
    )


def _bio(file: str, folder: Path, language: str, ids: BlockIds) -> Outcome[b.Blocks]:
    """The blocks of a bio file; it has no front matter, and its notes, if any, have no page to stand on."""
    read = read_source(folder / file, file)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    expanded = Expanded(read.value, read.value.text)
    parsed = parse_blocks(expanded.text)
    draft = Draft(expanded, 0, folder, language, NoteRegister(ids.prefix, within="a bio"))
    draft.tell_all(parsed.problems)
    nodes = nest(parsed.tokens)
    for node in (node for top in nodes for node in top.walk()):
        if node.kind == "footnote_reference":
            draft.notes.refuse_inside("", draft.position(node.start))
    content = BlockConverter(draft, ids, language, in_note=True, shift=1).convert(nodes)
    return Outcome(content, (*draft.problems, *draft.notes.problems, *draft.given_ids.problems))
