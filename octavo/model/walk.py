"""Walking and rebuilding the tree, and its plain text: the one place that knows every node's children."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from octavo.model import blocks as b
from octavo.model import inlines as i

Rewrite = Callable[[i.Inline], i.Inlines]


def inline_children(node: i.Inline) -> i.Inlines:
    """The inlines directly inside an inline."""
    match node:
        case (
            i.Emphasis() | i.Strong() | i.Strikethrough() | i.Superscript() | i.Subscript() | i.Span()
            | i.Quoted() | i.Link() | i.CrossReference() | i.IndexMark()
        ):  # fmt: skip
            return node.content
        case i.Citation():
            return tuple(child for cite in node.items for child in (*cite.prefix, *cite.suffix))
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


def rewrite_inlines(inlines: i.Inlines, rewrite: Rewrite) -> i.Inlines:
    """The run with every node replaced by what `rewrite` gives for it, children first."""
    return tuple(new for node in inlines for new in rewrite(_rewrite_children(node, rewrite)))


def _rewrite_children(node: i.Inline, rewrite: Rewrite) -> i.Inline:
    match node:
        case (
            i.Emphasis() | i.Strong() | i.Strikethrough() | i.Superscript() | i.Subscript() | i.Span()
            | i.Quoted() | i.Link() | i.CrossReference() | i.IndexMark()
        ):  # fmt: skip
            return replace(node, content=rewrite_inlines(node.content, rewrite))
        case i.Citation():
            items = tuple(
                replace(
                    cite,
                    prefix=rewrite_inlines(cite.prefix, rewrite),
                    suffix=rewrite_inlines(cite.suffix, rewrite),
                )
                for cite in node.items
            )
            return replace(node, items=items)
        case i.Text() | i.Space() | i.LineBreak() | i.Code() | i.Math() | i.Image() | i.NoteCall():
            return node
        case _:
            assert_never(node)


def rewrite_blocks(
    blocks: b.Blocks, rewrite: Rewrite, rewrite_block: Callable[[b.Block], b.Block] = lambda block: block
) -> b.Blocks:
    """The blocks with every inline rewritten in reading order, then each block by `rewrite_block`."""
    return tuple(rewrite_block(_rewrite_block(block, rewrite, rewrite_block)) for block in blocks)


def _rewrite_block(block: b.Block, rewrite: Rewrite, rewrite_block: Callable[[b.Block], b.Block]) -> b.Block:
    def deep(children: b.Blocks) -> b.Blocks:
        return rewrite_blocks(children, rewrite, rewrite_block)

    def row(cells: tuple[b.Cell, ...]) -> tuple[b.Cell, ...]:
        return tuple(replace(cell, content=rewrite_inlines(cell.content, rewrite)) for cell in cells)

    match block:
        case b.Paragraph() | b.Heading():
            return replace(block, content=rewrite_inlines(block.content, rewrite))
        case b.BlockQuote():
            return replace(
                block, content=deep(block.content), attribution=rewrite_inlines(block.attribution, rewrite)
            )
        case b.BulletList() | b.OrderedList():
            return replace(
                block, entries=tuple(replace(item, content=deep(item.content)) for item in block.entries)
            )
        case b.DefinitionList():
            return replace(
                block,
                entries=tuple(
                    replace(
                        entry,
                        term=rewrite_inlines(entry.term, rewrite),
                        definitions=tuple(deep(definition) for definition in entry.definitions),
                    )
                    for entry in block.entries
                ),
            )
        case b.Table():
            return replace(
                block,
                caption=rewrite_inlines(block.caption, rewrite),
                head=tuple(row(cells) for cells in block.head),
                rows=tuple(row(cells) for cells in block.rows),
            )
        case b.Figure():
            return replace(block, caption=rewrite_inlines(block.caption, rewrite))
        case b.LineBlock():
            return replace(
                block,
                stanzas=tuple(
                    tuple(replace(line, content=rewrite_inlines(line.content, rewrite)) for line in stanza)
                    for stanza in block.stanzas
                ),
            )
        case b.Div():
            return replace(block, content=deep(block.content))
        case b.CodeBlock() | b.MathBlock() | b.SceneBreak():
            return block
        case _:
            assert_never(block)


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
