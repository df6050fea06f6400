"""In a note style a citation in running text becomes a note (Chicago Manual, 17th ed., §14.19)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from octavo.language import primary
from octavo.model import inlines as i
from octavo.model.blocks import Blocks, Note, Paragraph
from octavo.model.book import Chapter
from octavo.model.walk import (
    inline_children,
    map_runs,
    plain_text,
    same_or_new,
    with_children,
    with_values,
)

# Languages whose note numbers follow punctuation (Chicago §14.26); elsewhere they precede it.
_AFTER_PUNCTUATION = frozenset({"en", "tr", "de", "pt", "az"})
# Marks that close a clause or a quotation; an apostrophe within a word closes nothing.
_MARKS = re.compile(r"[.,;:?!…]*(?:[”»\")\]]|[’'](?!\w))*[.,;:?!…]*")
_POSSESSIVE = re.compile(r"[’']s(?!\w)")  # it belongs to the author named just before
_SENTENCE_END = re.compile(r"[.!?…][”’»\"']*$")

NarrativeAuthor = Callable[[i.CiteItem], i.Inlines]


@dataclass(slots=True)
class _Notes:
    """The notes made so far in one chapter, by the id their call carries."""

    chapter: str
    made: dict[str, Note] = field(default_factory=dict)

    def add(self, citation: i.Citation) -> i.NoteCall:
        note = f"fn-{self.chapter}-c{len(self.made) + 1}"
        paragraph = Paragraph(f"{note}.1", (citation,), citation.position)
        self.made[note] = Note(note, (paragraph,), citation.position)
        return i.NoteCall(note, citation.position)


def citations_to_notes(chapter: Chapter, narrative_author: NarrativeAuthor, language: str) -> Chapter:
    """The chapter with each citation outside its notes made a note of its own, calls in reading order."""
    notes = _Notes(chapter.id)
    after = primary(chapter.language or language) in _AFTER_PUNCTUATION

    def convert(run: i.Inlines) -> i.Inlines:
        return _convert_run(run, notes, narrative_author, after)

    title, subtitle = convert(chapter.title), convert(chapter.subtitle)
    content = map_runs(chapter.content, convert)
    chapter = with_values(chapter, title=title, subtitle=subtitle, content=content)
    by_id = {note.id: note for note in chapter.notes} | notes.made
    called = [by_id[call.note] for call in chapter_calls(chapter) if call.note in by_id]
    return with_values(chapter, notes=same_or_new(chapter.notes, called))


def chapter_calls(chapter: Chapter) -> Iterator[i.NoteCall]:
    """The chapter's note calls in reading order: title, subtitle, text."""
    for run in (chapter.title, chapter.subtitle):
        yield from run_calls(run)
    yield from block_calls(chapter.content)


def run_calls(run: i.Inlines) -> Iterator[i.NoteCall]:
    """The note calls of a run of inlines."""
    for node in run:
        if isinstance(node, i.NoteCall):
            yield node
        yield from run_calls(inline_children(node))


def block_calls(blocks: Blocks) -> Iterator[i.NoteCall]:
    """The note calls of blocks in the order in which they are read on the page."""
    calls: list[i.NoteCall] = []

    def collect(run: i.Inlines) -> i.Inlines:
        calls.extend(run_calls(run))
        return run

    map_runs(blocks, collect)
    yield from calls


def _convert_run(run: i.Inlines, notes: _Notes, narrative_author: NarrativeAuthor, after: bool) -> i.Inlines:
    nodes: list[i.Inline] = []
    rest = list(run)
    while rest:
        node = rest.pop(0)
        if not isinstance(node, i.Citation):
            inside = _convert_run(inline_children(node), notes, narrative_author, after)
            nodes.append(with_children(node, inside))
            continue
        if node.narrative:
            nodes.extend(narrative_author(node.items[0]))
            node = replace(node, narrative=False, items=_without_author(node.items))
        else:
            _drop_space_before(nodes)
        call = notes.add(node)
        nodes.extend(_taken(rest, _POSSESSIVE))
        marks = _taken(rest, _MARKS) if after else ()
        nodes.extend(_without_second_period(marks, plain_text(tuple(nodes))))
        nodes.append(call)
    return same_or_new(run, nodes)


def _without_author(items: tuple[i.CiteItem, ...]) -> tuple[i.CiteItem, ...]:
    return (replace(items[0], mode="suppress-author"), *items[1:])


def _drop_space_before(nodes: list[i.Inline]) -> None:
    """`word [@a]` has a space that a raised number must not have."""
    if not nodes:
        return
    last = nodes[-1]
    if isinstance(last, i.Space):
        nodes.pop()
    elif isinstance(last, i.Text):
        nodes[-1] = replace(last, text=last.text.rstrip(" "))


def _taken(rest: list[i.Inline], pattern: re.Pattern[str]) -> tuple[i.Text, ...]:
    """Take what the rest begins with off it, so that it stands before the number."""
    if not rest or not isinstance(rest[0], i.Text):
        return ()
    following = rest[0]
    match = pattern.match(following.text)
    marks = match.group() if match else ""
    if not marks:
        return ()
    beyond = replace(following.position, column=following.position.column + len(marks))
    rest[0] = i.Text(following.text[len(marks) :], beyond)
    return (i.Text(marks, following.position),)


def _without_second_period(marks: tuple[i.Text, ...], before: str) -> tuple[i.Text, ...]:
    """`U.S. [@a].` has one period once the note between is gone (Chicago Manual, 17th ed., §6.123)."""
    if not marks or marks[0].text.startswith("..") or not _SENTENCE_END.search(before):
        return marks
    kept = marks[0].text.removeprefix(".")
    return (replace(marks[0], text=kept),) if kept else ()
