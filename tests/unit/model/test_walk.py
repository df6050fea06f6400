"""Rebuilding the tree: what does not change stays the same object."""

from __future__ import annotations

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.walk import map_runs, rewrite_inlines
from octavo.model.walk_chapter import rewrite_chapter
from tests.builders import HERE, chapter, citation, note, paragraph, run, text


def shouting(node: i.Inline) -> i.Inlines:
    if isinstance(node, i.Text) and node.text == "quiet":
        return (text("LOUD"),)
    return (node,)


EVERYTHING: b.Blocks = (
    paragraph("one ", i.Emphasis(run("two"), HERE), citation("key"), id="p1"),
    b.BlockQuote("q", (paragraph("quoted", id="q1"),), HERE, attribution=run("its author")),
    b.BulletList("l", (b.ListEntry("l1", (paragraph("entry", id="l2"),), HERE),), HERE),
    b.DefinitionList("d", (b.Definition("d1", run("term"), ((paragraph("said", id="d2"),),), HERE),), HERE),
    b.Table("t", (), ((b.Cell(run("cell"), HERE),),), ("left",), run("caption"), HERE),
    b.LineBlock("v", ((b.VerseLine(run("verse"), HERE),),), HERE),
)


def test_a_tree_in_which_nothing_changes_is_the_same_object() -> None:
    assert map_runs(EVERYTHING, lambda each: rewrite_inlines(each, shouting)) is EVERYTHING
    whole = chapter("one", *EVERYTHING, notes=(note("n", "a note"),))
    assert rewrite_chapter(whole, shouting) is whole


def test_only_what_is_around_a_change_is_made_anew() -> None:
    kept, changed = paragraph("kept", id="a"), paragraph(i.Strong(run("quiet"), HERE), id="b")
    before = (kept, changed)
    after = map_runs(before, lambda each: rewrite_inlines(each, shouting))
    assert after[0] is kept
    assert after == (kept, paragraph(i.Strong(run("LOUD"), HERE), id="b"))
    assert changed == paragraph(i.Strong(run("quiet"), HERE), id="b")
