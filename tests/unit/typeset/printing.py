"""Sheets without templates: the markup of docs/architecture.md from a model, by the plainest means."""

from __future__ import annotations

from html import escape
from pathlib import Path

from octavo.diagnostics import Outcome
from octavo.edition import Edition, Trim
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter, Matter
from octavo.model.places import positions_of
from octavo.model.sheet import Opening, Sheet, Sheets, StyleSheet
from octavo.typeset.press import Layout, typeset

XMLNS = 'xmlns="http://www.w3.org/1999/xhtml"'
PRINT = Edition("print", "pdf")
STYLE = """
@page {
  margin: 54pt 48pt 66pt 54pt;
  @footnote { margin-top: 8pt; border-top: .4pt solid; padding-top: 4pt }
  @bottom-center { content: counter(page); font: 9pt "EB Garamond" }
  @top-center { content: string(head); font: 9pt "EB Garamond" }
}
@page :first { @top-center { content: none } }
@page front { @bottom-center { content: counter(page, lower-roman) } }
.matter-front { page: front }
body { margin: 0; string-set: head attr(data-head) }
html { font: 11pt/14pt "EB Garamond", serif; text-align: justify; hyphens: auto; hyphenate-character: "-";
       orphans: 2; widows: 2; overflow-wrap: anywhere }
p, blockquote { margin: 0; text-indent: 1.2em }
blockquote, ul { margin: 7pt 1.5em }
.note { float: footnote; footnote-policy: line; font-size: 9pt; line-height: 11pt; text-indent: 0 }
.note::footnote-call, .note::footnote-marker { content: "" }
.note-p { display: block }
.note-call { vertical-align: super; font-size: 7pt; line-height: 0 }
"""


def page(width: float = 432, height: float = 648) -> Edition:
    return Edition("print", "pdf", trim=Trim(width, height))


def sheet(
    id: str, body: str, matter: Matter = "body", opens: Opening = "any", lang: str = "en-US", title: str = ""
) -> Sheet:
    html = (
        f'<html {XMLNS} lang="{lang}"><head><title>{id}</title></head>'
        f'<body class="matter-{matter} role-chapter" data-head="{escape(title or id)}">'
        f'<section id="{id}">{body}</section></body></html>'
    )
    return Sheet(id, id, "chapter", title or id, matter, opens, lang, html)


def sheets(*made: Sheet, css: str = "", base: str = STYLE) -> Sheets:
    return Sheets(made, (StyleSheet("print/book.css", base), StyleSheet("print/more.css", css)))


def note(id: str, words: str, number: str = "1") -> str:
    """A call and its note, as they stand in running text."""
    return (
        f'<a class="note-call" id="call-{id}" href="#{id}">{number}</a><span class="note" id="{id}">'
        f'<a class="note-number" href="#call-{id}">{number}</a> '
        f'<span class="note-p" id="{id}.1">{words}</span></span>'
    )


def render(book: Book, css: str = "") -> Sheets:
    """A book's chapters as sheets."""
    made = []
    for piece in book.pieces:
        assert isinstance(piece, Chapter)
        body = f"<h1>{_run(piece.title, piece)}</h1>" + "".join(
            _block(block, piece) for block in piece.content
        )
        made.append(sheet(piece.id, body, piece.matter, title=piece.id))
    return sheets(*made, css=css)


def lay_out(
    made: Sheets, edition: Edition = PRINT, book: Book | None = None, folder: Path | None = None
) -> Outcome[Layout]:
    return typeset(made, edition, folder or Path(), places=positions_of(book) if book else None)


def laid_out(made: Sheets, edition: Edition = PRINT) -> Layout:
    outcome = lay_out(made, edition)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def _block(block: b.Block, chapter: Chapter) -> str:
    match block:
        case b.Paragraph():
            return f'<p id="{block.id}">{_run(block.content, chapter)}</p>'
        case b.Heading():
            return f'<h{block.level} id="{block.id}">{_run(block.content, chapter)}</h{block.level}>'
        case b.BlockQuote():
            return f'<blockquote id="{block.id}">{_blocks(block.content, chapter)}</blockquote>'
        case b.BulletList():
            entries = "".join(
                f'<li id="{entry.id}">{_blocks(entry.content, chapter)}</li>' for entry in block.entries
            )
            return f'<ul id="{block.id}">{entries}</ul>'
        case b.Table():
            head = "".join(f"<th>{_run(cell.content, chapter)}</th>" for row in block.head for cell in row)
            rows = "".join(
                "<tr>" + "".join(f"<td>{_run(cell.content, chapter)}</td>" for cell in row) + "</tr>"
                for row in block.rows
            )
            caption = f"<caption>{_run(block.caption, chapter)}</caption>"
            return (
                f'<table id="{block.id}">{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
            )
        case b.Figure():
            caption = f'<figcaption id="cap-{block.id}">{_run(block.caption, chapter)}</figcaption>'
            picture = f'<img src="{block.source}" alt="{escape(block.alt)}"/>'
            return f'<figure id="{block.id}">{picture}{caption}</figure>'
        case _:
            raise NotImplementedError(type(block))


def _blocks(blocks: b.Blocks, chapter: Chapter) -> str:
    return "".join(_block(block, chapter) for block in blocks)


def _run(run: i.Inlines, chapter: Chapter) -> str:
    return "".join(_inline(node, chapter) for node in run)


def _inline(node: i.Inline, chapter: Chapter) -> str:
    match node:
        case i.Text():
            return escape(node.text)
        case i.Space():
            return "\n"
        case i.Emphasis():
            return f"<em>{_run(node.content, chapter)}</em>"
        case i.NoteCall():
            called = next(note for note in chapter.notes if note.id == node.note)
            words = "".join(
                _run(block.content, chapter) for block in called.content if isinstance(block, b.Paragraph)
            )
            return note(called.id, words, called.number or "1")
        case _:
            raise NotImplementedError(type(node))


def text_by_block(layout: Layout) -> dict[str, str]:
    """What is printed of each block, without spaces."""
    found: dict[str, str] = {}
    for made in layout.page_map.pages:
        for piece in made.placed:
            found[piece.block] = found.get(piece.block, "") + piece.text.replace(" ", "")
    return found
