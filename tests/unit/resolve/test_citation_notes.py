from __future__ import annotations

import pytest

from octavo.model import inlines as i
from octavo.model.blocks import Paragraph
from octavo.model.walk import plain_text
from octavo.resolve.citation_notes import citations_to_notes
from tests.builders import HERE, chapter, citation, note, paragraph, run, text
from tests.unit.read.reading import paragraph as markdown


def walt(_: i.CiteItem) -> i.Inlines:
    return (text("Walt"),)


def content(*nodes: i.Inline | str, language: str = "en-US") -> tuple[i.Inlines, int]:
    done = citations_to_notes(chapter("ch", paragraph(*nodes)), walt, language)
    block = done.content[0]
    assert isinstance(block, Paragraph)
    return block.content, len(done.notes)


def shown(nodes: i.Inlines) -> str:
    return "".join("^" if isinstance(node, i.NoteCall) else plain_text((node,)) for node in nodes)


def test_the_number_follows_punctuation_and_loses_the_space_before_it() -> None:
    nodes, notes = content("a claim ", citation("walt1987"), ". More")
    assert shown(nodes) == "a claim.^ More"
    assert notes == 1


def test_the_number_follows_a_closing_quotation_mark() -> None:
    nodes, _ = content("“a claim ", citation("walt1987"), ",” he said")
    assert shown(nodes) == "“a claim,”^ he said"


def test_the_number_precedes_punctuation_in_russian() -> None:
    nodes, _ = content("тезис ", citation("walt1987"), ".", language="ru")
    assert shown(nodes) == "тезис^."


def test_an_author_in_the_text_is_named_and_left_out_of_the_note() -> None:
    nodes, _ = content(citation("walt1987", narrative=True), " says")
    assert shown(nodes) == "Walt^ says"
    done = citations_to_notes(chapter("ch", paragraph(citation("walt1987", narrative=True))), walt, "en")
    block = done.notes[0].content[0]
    assert isinstance(block, Paragraph)
    cited = block.content[0]
    assert isinstance(cited, i.Citation)
    assert cited.items[0].mode == "suppress-author"


def test_a_suppressed_author_is_neither_in_the_text_nor_in_the_note() -> None:
    (read,) = markdown("-@walt1987")
    assert isinstance(read, i.Citation)
    nodes, _ = content("Walt ", read, " says")
    assert shown(nodes) == "Walt^ says"
    assert [work.mode for work in read.items] == ["suppress-author"]


def test_inside_emphasis() -> None:
    nodes, notes = content(i.Emphasis(run("a ", citation("k"), "."), HERE))
    inside = nodes[0]
    assert isinstance(inside, i.Emphasis)
    assert shown(inside.content) == "a.^"
    assert notes == 1


def test_notes_stand_in_the_order_of_their_calls() -> None:
    typed = note("fn-ch-x", "typed")
    done = citations_to_notes(
        chapter("ch", paragraph(citation("a"), i.NoteCall("fn-ch-x", HERE), citation("b")), notes=(typed,)),
        walt,
        "en",
    )
    assert [each.id for each in done.notes] == ["fn-ch-c1", "fn-ch-x", "fn-ch-c2"]


def test_an_abbreviation_keeps_its_one_period() -> None:
    for before, expected in (("the U.S. ", "the U.S.^"), ("“the end.” ", "“the end.”^"), ("Why? ", "Why?^")):
        nodes, _ = content(before, citation("k"), ".")
        assert shown(nodes) == expected


def test_a_sentence_in_brackets_keeps_its_period() -> None:
    nodes, _ = content("so (in the U.S.) ", citation("k"), ".")
    assert shown(nodes) == "so (in the U.S.).^"


def test_other_marks_after_an_abbreviation_stay() -> None:
    nodes, _ = content("the U.S. ", citation("k"), ", and")
    assert shown(nodes) == "the U.S.,^ and"


def test_the_number_follows_a_possessive() -> None:
    nodes, _ = content(citation("k", narrative=True), "’s view. More")
    assert shown(nodes) == "Walt’s^ view. More"
    nodes, _ = content("the ‘book of ", citation("k", narrative=True), "’, here")
    assert shown(nodes) == "the ‘book of Walt’,^ here"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("@a's idea", "Walt’s^ idea"),
        ("**@a's** idea", "Walt’s^ idea"),
        ("(@a's)", "(Walt’s)^"),
        ("@a [p. 384]'s idea", "Walt’s^ idea"),
        ("As @a's theory of the dogs' dinner", "As Walt’s^ theory of the dogs’ dinner"),
        ('"@a agrees," they say', "“Walt^ agrees,” they say"),
        ('"Word"[@a], and', "“Word”,^ and"),
    ],
)
def test_an_apostrophe_after_an_author_is_one(typed: str, printed: str) -> None:
    nodes, _ = content(*markdown(typed))
    assert "".join(map(_flat, nodes)) == printed


def _flat(node: i.Inline) -> str:
    return shown(node.content) if isinstance(node, i.Strong) else shown((node,))
