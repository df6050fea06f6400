"""Walking and rebuilding the tree, and its plain text: the one place that knows every node's children."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from octavo.model import blocks as b
from octavo.model import inlines as i

Rewrite = Callable[[i.Inline], i.Inlines]
MapRun = Callable[[i.Inlines], i.Inlines]
RewriteBlock = Callable[[b.Block], b.Block]


def inline_children(node: i.Inline) -> i.Inlines:
    """The inlines directly inside an inline."""
    match node:
        case (
            i.Emphasis() | i.Strong() | i.Strikethrough() | i.Superscript() | i.Subscript() | i.Span()
            | i.Quoted() | i.Link() | i.CrossReference() | i.IndexMark()
        ):  # fmt: skip
            return node.content
        case i.Citation():
            affixes = (child for cite in node.items for child in (*cite.prefix, *cite.suffix))
            return (*affixes, *node.verbatim)
        case i.Text() | i.Space() | i.LineBreak() | i.Code() | i.Math() | i.Image() | i.NoteCall():
            return ()
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
            i.Emphasis() | i.Strong() | i.Strikethrough() | i.Superscript() | i.Subscript() | i.Span()
            | i.Quoted() | i.Link() | i.CrossReference() | i.IndexMark()
        ):  # fmt: skip
            return replace(node, content=content)
        case (
            i.Text() | i.Space() | i.LineBreak() | i.Code() | i.Math() | i.Image() | i.NoteCall()
            | i.Citation()
        ):  # fmt: skip
            return node
        case _:
            assert_never(node)


def rewrite_inlines(inlines: i.Inlines, rewrite: Rewrite) -> i.Inlines:
    """The run with every node replaced by what `rewrite` gives for it, children first."""
    return tuple(new for node in inlines for new in rewrite(_rewrite_children(node, rewrite)))


def _rewrite_children(node: i.Inline, rewrite: Rewrite) -> i.Inline:
    if not isinstance(node, i.Citation):
        return with_children(node, rewrite_inlines(inline_children(node), rewrite))
    items = tuple(
        replace(
            cite,
            prefix=rewrite_inlines(cite.prefix, rewrite),
            suffix=rewrite_inlines(cite.suffix, rewrite),
        )
        for cite in node.items
    )
    return replace(node, items=items, verbatim=rewrite_inlines(node.verbatim, rewrite))


def rewrite_blocks(blocks: b.Blocks, rewrite: Rewrite, rewrite_block: RewriteBlock | None = None) -> b.Blocks:
    """The blocks with every inline rewritten, in reading order, and then each block by `rewrite_block`."""
    return map_runs(blocks, lambda run: rewrite_inlines(run, rewrite), rewrite_block)


def map_runs(blocks: b.Blocks, run: MapRun, rewrite_block: RewriteBlock | None = None) -> b.Blocks:
    """The blocks with every run of inlines passed whole through `run`, in reading order."""
    mapped = (_map_block(block, run, rewrite_block) for block in blocks)
    return tuple(rewrite_block(block) if rewrite_block else block for block in mapped)


def _map_block(block: b.Block, run: MapRun, rewrite_block: RewriteBlock | None) -> b.Block:
    def deep(children: b.Blocks) -> b.Blocks:
        return map_runs(children, run, rewrite_block)

    match block:
        case b.Paragraph() | b.Heading():
            return replace(block, content=run(block.content))
        case b.BlockQuote():
            return replace(block, content=deep(block.content), attribution=run(block.attribution))
        case b.Div():
            return replace(block, content=deep(block.content))
        case b.BulletList() | b.OrderedList():
            entries = tuple(replace(entry, content=deep(entry.content)) for entry in block.entries)
            return replace(block, entries=entries)
        case b.DefinitionList():
            return replace(block, entries=tuple(_map_definition(entry, run, deep) for entry in block.entries))
        case b.Table():
            caption = run(block.caption)
            head, rows = _map_rows(block.head, run), _map_rows(block.rows, run)
            return replace(block, caption=caption, head=head, rows=rows)
        case b.Figure():
            return replace(block, caption=run(block.caption))
        case b.LineBlock():
            return replace(block, stanzas=tuple(_map_lines(stanza, run) for stanza in block.stanzas))
        case b.CodeBlock() | b.MathBlock() | b.SceneBreak():
            return block
        case _:
            assert_never(block)


def _map_definition(entry: b.Definition, run: MapRun, deep: Callable[[b.Blocks], b.Blocks]) -> b.Definition:
    term = run(entry.term)
    return replace(entry, term=term, definitions=tuple(deep(blocks) for blocks in entry.definitions))


def _map_rows(rows: tuple[tuple[b.Cell, ...], ...], run: MapRun) -> tuple[tuple[b.Cell, ...], ...]:
    return tuple(tuple(replace(cell, content=run(cell.content)) for cell in row) for row in rows)


def _map_lines(stanza: tuple[b.VerseLine, ...], run: MapRun) -> tuple[b.VerseLine, ...]:
    return tuple(replace(line, content=run(line.content)) for line in stanza)


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
