"""Walking and rebuilding the tree, and its plain text: the one place that knows every node's children.

What a rebuilding leaves unchanged stays the same object, so that it costs little to find out, and to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar, assert_never

from octavo.model import blocks as b
from octavo.model import inlines as i

Rewrite = Callable[[i.Inline], i.Inlines]
MapRun = Callable[[i.Inlines], i.Inlines]
RewriteBlock = Callable[[b.Block], b.Block]
T = TypeVar("T")
Node = TypeVar("Node", bound=Any)
Cell = TypeVar("Cell", b.Cell, b.VerseLine)


def inline_children(node: i.Inline) -> i.Inlines:
    """The inlines directly inside an inline."""
    match node:
        case i.Text() | i.Space() | i.LineBreak() | i.Code() | i.Math() | i.Image() | i.NoteCall():
            return ()
        case (
            i.Emphasis() | i.Strong() | i.Strikethrough() | i.Superscript() | i.Subscript() | i.Span()
            | i.Quoted() | i.Link() | i.CrossReference() | i.IndexMark()
        ):  # fmt: skip
            return node.content
        case i.Citation():
            affixes = (child for cite in node.items for child in (*cite.prefix, *cite.suffix))
            return (*affixes, *node.verbatim)
        case _:
            assert_never(node)


def walk_inlines(inlines: i.Inlines) -> Iterator[i.Inline]:
    """Every inline, parents before children, in reading order."""
    for node in inlines:
        yield node
        yield from walk_inlines(inline_children(node))


def block_inlines(block: b.Block) -> Iterator[i.Inlines]:
    """The runs of inlines that belong to the block itself (not to blocks inside it), in reading order."""
    match block:
        case b.Paragraph() | b.Heading():
            yield block.content
        case b.BlockQuote():
            yield block.attribution
        case b.DefinitionList():
            for entry in block.entries:
                yield entry.term
        case b.Table():
            yield block.caption
            for row in (*block.head, *block.rows):
                for cell in row:
                    yield cell.content
        case b.Figure():
            yield block.caption
        case b.LineBlock():
            for stanza in block.stanzas:
                for line in stanza:
                    yield line.content
        case b.BulletList() | b.OrderedList() | b.CodeBlock() | b.MathBlock() | b.Div() | b.SceneBreak():
            return
        case _:
            assert_never(block)


def block_children(block: b.Block) -> Iterator[b.Blocks]:
    """The runs of blocks directly inside a block."""
    match block:
        case b.BlockQuote() | b.Div():
            yield block.content
        case b.BulletList() | b.OrderedList():
            for item in block.entries:
                yield item.content
        case b.DefinitionList():
            for entry in block.entries:
                yield from entry.definitions
        case (
            b.Paragraph() | b.Heading() | b.CodeBlock() | b.MathBlock() | b.Table() | b.Figure()
            | b.LineBlock() | b.SceneBreak()
        ):  # fmt: skip
            return
        case _:
            assert_never(block)


def walk_blocks(blocks: b.Blocks) -> Iterator[b.Block]:
    """Every block, parents before children, in reading order."""
    for block in blocks:
        yield block
        for children in block_children(block):
            yield from walk_blocks(children)


def all_inlines(blocks: b.Blocks) -> Iterator[i.Inline]:
    """Every inline of every block."""
    for block in walk_blocks(blocks):
        for run in block_inlines(block):
            yield from walk_inlines(run)


def with_children(node: i.Inline, content: i.Inlines) -> i.Inline:
    """The node with other inlines inside it; a node that can hold none is returned as it is."""
    match node:
        case (
            i.Text() | i.Space() | i.LineBreak() | i.Code() | i.Math() | i.Image() | i.NoteCall()
            | i.Citation()
        ):  # fmt: skip
            return node
        case (
            i.Emphasis() | i.Strong() | i.Strikethrough() | i.Superscript() | i.Subscript() | i.Span()
            | i.Quoted() | i.Link() | i.CrossReference() | i.IndexMark()
        ):  # fmt: skip
            return with_values(node, content=content)
        case _:
            assert_never(node)


def rewrite_inlines(inlines: i.Inlines, rewrite: Rewrite) -> i.Inlines:
    """The run with every node replaced by what `rewrite` gives for it, children first."""
    return same_or_new(
        inlines, [new for node in inlines for new in rewrite(_rewrite_children(node, rewrite))]
    )


def _rewrite_children(node: i.Inline, rewrite: Rewrite) -> i.Inline:
    if not isinstance(node, i.Citation):
        children = inline_children(node)
        return with_children(node, rewrite_inlines(children, rewrite)) if children else node
    items = [
        with_values(
            cite,
            prefix=rewrite_inlines(cite.prefix, rewrite),
            suffix=rewrite_inlines(cite.suffix, rewrite),
        )
        for cite in node.items
    ]
    verbatim = rewrite_inlines(node.verbatim, rewrite)
    return with_values(node, items=same_or_new(node.items, items), verbatim=verbatim)


def rewrite_blocks(blocks: b.Blocks, rewrite: Rewrite, rewrite_block: RewriteBlock | None = None) -> b.Blocks:
    """The blocks with every inline rewritten, in reading order, and then each block by `rewrite_block`."""
    return map_runs(blocks, lambda run: rewrite_inlines(run, rewrite), rewrite_block)


def map_runs(blocks: b.Blocks, run: MapRun, rewrite_block: RewriteBlock | None = None) -> b.Blocks:
    """The blocks with every run of inlines passed whole through `run`, in reading order."""
    mapped = (_map_block(block, run, rewrite_block) for block in blocks)
    return same_or_new(blocks, [rewrite_block(block) if rewrite_block else block for block in mapped])


def _map_block(block: b.Block, run: MapRun, rewrite_block: RewriteBlock | None) -> b.Block:
    def deep(children: b.Blocks) -> b.Blocks:
        return map_runs(children, run, rewrite_block)

    match block:
        case b.Paragraph() | b.Heading():
            return with_values(block, content=run(block.content))
        case b.BlockQuote():
            content = deep(block.content)
            return with_values(block, content=content, attribution=run(block.attribution))
        case b.Div():
            return with_values(block, content=deep(block.content))
        case b.BulletList() | b.OrderedList():
            entries = [with_values(entry, content=deep(entry.content)) for entry in block.entries]
            return with_values(block, entries=same_or_new(block.entries, entries))
        case b.DefinitionList():
            definitions = [_map_definition(entry, run, deep) for entry in block.entries]
            return with_values(block, entries=same_or_new(block.entries, definitions))
        case b.Table():
            caption = run(block.caption)
            head, rows = _map_rows(block.head, run), _map_rows(block.rows, run)
            return with_values(block, caption=caption, head=head, rows=rows)
        case b.Figure():
            return with_values(block, caption=run(block.caption))
        case b.LineBlock():
            stanzas = [_map_cells(stanza, run) for stanza in block.stanzas]
            return with_values(block, stanzas=same_or_new(block.stanzas, stanzas))
        case b.CodeBlock() | b.MathBlock() | b.SceneBreak():
            return block
        case _:
            assert_never(block)


def _map_definition(entry: b.Definition, run: MapRun, deep: Callable[[b.Blocks], b.Blocks]) -> b.Definition:
    term = run(entry.term)
    definitions = same_or_new(entry.definitions, [deep(blocks) for blocks in entry.definitions])
    return with_values(entry, term=term, definitions=definitions)


def _map_rows(rows: tuple[tuple[b.Cell, ...], ...], run: MapRun) -> tuple[tuple[b.Cell, ...], ...]:
    return same_or_new(rows, [_map_cells(row, run) for row in rows])


def _map_cells(cells: tuple[Cell, ...], run: MapRun) -> tuple[Cell, ...]:
    return same_or_new(cells, [with_values(cell, content=run(cell.content)) for cell in cells])


def with_values(node: Node, **values: object) -> Node:
    """The node with other values; the node itself when they are those that it has."""
    if all(getattr(node, name) is value for name, value in values.items()):
        return node
    changed: Node = replace(node, **values)
    return changed


def same_or_new(before: tuple[T, ...], after: list[T]) -> tuple[T, ...]:
    """What was made of a tuple's members; the tuple itself when they are the members that it has."""
    return before if len(before) == len(after) and all(map(is_, before, after)) else tuple(after)


def plain_text(inlines: i.Inlines) -> str:
    """The characters a reader reads: no note calls, no maths, a cross-reference's own words or label."""
    return "".join(_plain(node) for node in inlines)


def _plain(node: i.Inline) -> str:
    match node:
        case i.Text() | i.Code():
            return node.text
        case i.Space() | i.LineBreak():
            return " "
        case i.CrossReference():
            return plain_text(node.content) or node.label
        case i.Math() | i.Image() | i.NoteCall() | i.Citation():
            return ""
        case _:
            return plain_text(inline_children(node))
