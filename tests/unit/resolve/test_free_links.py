from __future__ import annotations

from octavo.model import inlines as i
from octavo.model.blocks import Paragraph
from octavo.model.walk import plain_text, walk_inlines
from octavo.resolve.links import free_links
from tests.builders import HERE, book, chapter, note, paragraph, reference, run


def freed(*nodes: i.Inline | str) -> i.Inlines:
    notes = (note("n", "text"),)
    block = free_links(book(chapter("a", paragraph(*nodes), notes=notes))).chapters[0].content[0]
    assert isinstance(block, Paragraph)
    return block.content


def test_a_note_called_in_a_link_stands_after_it() -> None:
    call = i.NoteCall("n", HERE)
    for link in (
        i.Link((*run("words"), call), "https://e.org", HERE),
        i.CrossReference("a", (*run("words"), call), HERE),
    ):
        nodes = freed("see ", link, ".")
        assert [type(node).__name__ for node in nodes] == ["Text", type(link).__name__, "NoteCall", "Text"]
        assert plain_text(nodes) == "see words."


def test_within_emphasis_and_deep_in_the_link() -> None:
    call = i.NoteCall("n", HERE)
    link = i.Link((i.Emphasis((*run("words"), call), HERE),), "https://e.org", HERE)
    (emphasis,) = freed(i.Emphasis((link,), HERE))
    assert isinstance(emphasis, i.Emphasis)
    assert [type(node).__name__ for node in emphasis.content] == ["Link", "NoteCall"]


def test_a_link_in_a_link_is_its_words() -> None:
    inner = i.Link(run("inner"), "https://inner.org", HERE)
    (outer,) = freed(i.Link((*run("outer "), inner), "https://e.org", HERE))
    assert plain_text((outer,)) == "outer inner"
    assert sum(isinstance(node, i.Link) for node in walk_inlines((outer,))) == 1


def test_other_links_are_left_alone() -> None:
    nodes = (*run("see "), reference("a", "there"), i.NoteCall("n", HERE))
    assert freed(*nodes) == nodes
