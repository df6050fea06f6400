"""One file of the manuscript: front matter, text and notes put together as a `Chapter`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from octavo.diagnostics import Code, Diagnostic, Outcome, Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Chapter, Role
from octavo.model.walk import map_runs, walk_inlines
from octavo.read.block_converter import BlockConverter
from octavo.read.draft import Draft
from octavo.read.figures import convert_line
from octavo.read.front_matter import FrontMatter, Phrase, read_front_matter
from octavo.read.ids import BlockIds, chapter_id, xml_name
from octavo.read.markdown import parse_blocks
from octavo.read.note_register import NoteRegister
from octavo.read.quotes import smarten
from octavo.read.source import Expanded
from octavo.read.tree import Node, nest

# Display pages say what they are by how they look.
_MAY_LACK_TITLE: frozenset[Role] = frozenset(
    {"dedication", "epigraph", "copyright-page", "half-title", "title-page", "colophon"}
)


@dataclass(frozen=True, slots=True)
class ChapterSetting:
    """What a chapter takes from its book."""

    folder: Path
    language: str
    contributors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterRead:
    """A chapter, the ids that its author gave, and whether it links to other files of the manuscript."""

    chapter: Chapter
    ids: tuple[tuple[str, Position], ...]
    links_files: bool


def read_chapter(expanded: Expanded, setting: ChapterSetting) -> Outcome[ChapterRead]:
    """Put a chapter together; it is whole even when there are errors, so that one run tells them all."""
    told = read_front_matter(expanded, setting.contributors)
    front = told.value or FrontMatter()
    parsed = parse_blocks(expanded.text[front.body :])
    nodes = nest(parsed.tokens)
    opening = _title_heading(nodes, front)
    id_, id_position = _chapter_id(expanded, front, opening)
    language = front.lang or setting.language
    draft = Draft(expanded, front.body, setting.folder, language, NoteRegister(id_))
    draft.problems += told.diagnostics
    draft.tell_all(parsed.problems)
    draft.given_ids.places[id_] = id_position
    chapter = _convert(draft, front, nodes, opening)
    problems = (*draft.problems, *draft.notes.problems, *draft.notes.uncalled(), *draft.given_ids.problems)
    read = ChapterRead(chapter, tuple(draft.given_ids.places.items()), draft.links_files)
    return Outcome(read, tuple(sorted(problems, key=_place)))


def _place(problem: Diagnostic) -> tuple[int, int]:
    return (problem.position.line, problem.position.column) if problem.position else (0, 0)


def _title_heading(nodes: list[Node], front: FrontMatter) -> Node | None:
    """The `# Heading` with which the text begins, if it is or repeats the chapter's title."""
    first = nodes[0] if nodes else None
    if first is None or first.token.tag != "h1" or first.kind != "heading":
        return None
    words = first.children[0].token.content
    return first if front.title is None or front.title.text.casefold() == words.casefold() else None


def _chapter_id(expanded: Expanded, front: FrontMatter, opening: Node | None) -> tuple[str, Position]:
    if front.id:
        return xml_name(front.id), front.id_position or expanded.position(0)
    attributes: i.Attributes = (
        opening.token.meta.get("attributes", i.NO_ATTRIBUTES) if opening else i.NO_ATTRIBUTES
    )
    if attributes.id and opening:
        return xml_name(attributes.id), expanded.position(front.body + opening.start)
    return chapter_id(expanded.source.file), expanded.position(0)


def _convert(draft: Draft, front: FrontMatter, nodes: list[Node], opening: Node | None) -> Chapter:
    id_ = draft.notes.chapter
    body = [node for node in nodes if node is not opening]
    shift = 1 if any(node.token.tag == "h1" for top in body for node in top.walk()) else 0
    converter = BlockConverter(draft, BlockIds(id_), draft.language, shift=shift)
    definitions = list(_definitions(draft, nodes))
    title = _phrase(converter, front.title)
    if opening and front.title is None:
        title = converter.inlines(opening.children[0])
    subtitle = _phrase(converter, front.subtitle)
    content = converter.convert(body)
    for label, node in definitions:
        _add_note(draft, label, node)
    if not title and front.readable and front.role not in _MAY_LACK_TITLE:
        cure = 'write "title: …" in the front matter, or begin the text with "# …"'
        draft.tell(Code.M006, "chapter has no title", draft.expanded.position(0), cure)
    chapter = Chapter(
        id=id_,
        file=draft.file,
        role=front.role,
        title=title,
        content=content,
        notes=(),
        position=draft.expanded.position(0),
        short_title=smarten(front.short_title, draft.language),
        subtitle=subtitle,
        authors=front.authors,
        numbered=_is_numbered(front, opening),
        language=front.lang,
    )
    return replace(chapter, notes=tuple(draft.notes.notes[name] for name in _called(chapter)))


def _is_numbered(front: FrontMatter, opening: Node | None) -> bool:
    if front.numbered is not None:
        return front.numbered
    attributes: i.Attributes = (
        opening.token.meta.get("attributes", i.NO_ATTRIBUTES) if opening else i.NO_ATTRIBUTES
    )
    return front.role == "chapter" and "unnumbered" not in attributes.classes


def _phrase(converter: BlockConverter, phrase: Phrase | None) -> i.Inlines:
    if phrase is None:
        return ()
    expanded, way = converter.draft.expanded, phrase.map
    return convert_line(converter, phrase.text, lambda offset: expanded.position(way.origin(offset)))


def _definitions(draft: Draft, nodes: list[Node]) -> Iterator[tuple[str, Node]]:
    """The first definition of every note, wherever it stands; notes may be called before they are defined."""
    for top in nodes:
        for node in top.walk():
            if node.kind == "footnote_reference":
                label = str(node.token.meta["label"])
                if draft.notes.define(label, draft.position(node.start)):
                    yield label, node


def _add_note(draft: Draft, label: str, node: Node) -> None:
    name = draft.notes.id_of(label)
    converter = BlockConverter(draft, BlockIds(name), draft.language, in_note=True)
    draft.notes.add(b.Note(name, converter.convert(node.children), draft.position(node.start)))


def _called(chapter: Chapter) -> Iterator[str]:
    """The ids of the notes called, in the order in which they are read on the page."""
    runs: list[i.Inlines] = [chapter.title, chapter.subtitle]

    def collect(run: i.Inlines) -> i.Inlines:
        runs.append(run)
        return run

    map_runs(chapter.content, collect)
    for run in runs:
        for inline in walk_inlines(run):
            if isinstance(inline, i.NoteCall):
                yield inline.note
