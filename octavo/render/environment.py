"""What templates can see: filters, functions and the values of each piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from octavo.edition import Edition
from octavo.model import inlines as i
from octavo.model.blocks import Block, CodeBlock, Figure, MathBlock, Table
from octavo.model.book import Book, Chapter, Generated, IndexEntry, Part, Piece, role_of
from octavo.model.proof import Slip
from octavo.model.walk import plain_text, rewrite_inlines
from octavo.render.addresses import breakable
from octavo.render.attributes import description, is_acronym, pairs_of, picture_size
from octavo.render.compiled import CompiledTemplates
from octavo.render.contents_depth import contents_depth
from octavo.render.credits import credits_of
from octavo.render.highlight import highlighted
from octavo.render.index_places import Place, by_letter, linked_places, printed_places
from octavo.render.long_dashes import with_long_dashes
from octavo.render.maths import drawing, mathml
from octavo.render.page_design import PageDesign
from octavo.render.remembered import Consulted
from octavo.render.running_heads import running_title, shortened, titled_by_number
from octavo.render.semantics import semantics
from octavo.render.short_text import is_short_caption, whole_columns
from octavo.render.theme import Theme
from octavo.terms import piece_term, terms_of

_PLACEHOLDER = "00"  # a folio not known yet: as wide as most
_INSCRIPTION = 4  # blocks; a dedication or an epigraph of more is set as text


# Jinja applies filters to what is constant when it compiles, and print has filters of its own.
_COMPILED = {True: CompiledTemplates(), False: CompiledTemplates()}


@dataclass(frozen=True, slots=True)
class Setting:
    """The book and edition being rendered, and the folios known."""

    book: Book
    edition: Edition
    folios: Consulted
    page: PageDesign
    slip: Slip | None = None

    @property
    def paged(self) -> bool:
        """Whether the edition has pages to refer to."""
        return self.edition.format == "pdf"

    @property
    def gathers_notes(self) -> bool:
        """Whether the notes stand in a piece of their own."""
        has_piece = any(isinstance(piece, Generated) and piece.kind == "notes" for piece in self.book.pieces)
        return has_piece and not self.footnotes

    @property
    def footnotes(self) -> bool:
        """Whether notes are set at the foot of the page."""
        return self.paged and self.edition.notes == "footnotes"

    def folio(self, target: str) -> str:
        """The folio of an id."""
        return self.folios.get(target, _PLACEHOLDER)

    def semantics(self, kind: str) -> Markup:
        """The attributes for reading systems; print has no use for them."""
        return Markup("") if self.paged else semantics(kind)

    def whole_columns(self, table: Table) -> frozenset[int]:
        """The columns whose cells are not to be broken; a screen is as wide as it is."""
        return whole_columns(table, self.page) if self.paged else frozenset()

    def is_short_caption(self, figure: Figure, label: str) -> bool:
        """Whether a figure's caption stands on one line of the page."""
        return self.paged and is_short_caption(figure, label, self.page)

    def style_values(self) -> dict[str, object]:
        """What the style sheets see."""
        return {"page": self.page, "edition": self.edition, "book": self.book.metadata, "slip": self.slip}

    def values(self, piece: Piece) -> dict[str, Any]:
        """What a piece's template sees."""
        metadata = self.book.metadata
        language = piece.language if isinstance(piece, Chapter) else ""
        title = piece.title if isinstance(piece, Generated) else plain_text(piece.title)
        return {
            "piece": piece,
            "matter": piece.matter,
            "title": title or terms_of(metadata.language).get(piece_term(role_of(piece)), metadata.title),
            "running_head": shortened(
                running_title(piece), self.page.running_head, language or metadata.language
            ),
            "language": language or metadata.language,
            "terms": terms_of(language or metadata.language),
            "shows_title": _shows_title(piece),
            "authors": self._authors(piece),
            "notes": {note.id: note for note in piece.notes} if isinstance(piece, Chapter) else {},
            "piece_notes": self._notes_after(piece),
            "inscribed": isinstance(piece, Chapter) and _is_inscription(piece),
        }

    def shared_values(self) -> dict[str, Any]:
        """What every template sees."""
        metadata = self.book.metadata
        return {
            "book": metadata,
            "edition": self.edition,
            "page": self.page,
            "paged": self.paged,
            "book_head": shortened(metadata.title, self.page.running_head, metadata.language),
            "footnotes": self.footnotes,
            "folio": self.folio,
            "semantics": self.semantics,
            "is_short_caption": self.is_short_caption,
            "whole_columns": self.whole_columns,
            "terms": terms_of(metadata.language),
            "year": metadata.published[:4],
            "credits": credits_of(metadata.contributors, terms_of(metadata.language), metadata.language),
            "contents": self.book.contents,
            "subtitles": {
                chapter.id: _bare(chapter.subtitle)
                for chapter in self.book.chapters
                if titled_by_number(chapter)
            },
            "contents_depth": contents_depth(self.book, self.page),
            "figures": self.book.figures,
            "tables": self.book.tables,
            "index_letters": by_letter(self.book.index),
            "noted_chapters": [chapter for chapter in self.book.chapters if chapter.notes]
            if self.gathers_notes
            else [],
            "unsupported": _unsupported,
        }

    def facts(self) -> tuple[object, ...]:
        """Everything that any template can see but the piece and the folios, to be compared."""
        values = (value for value in self.shared_values().values() if not callable(value))
        return (*values, self.gathers_notes)

    def places(self, entry: IndexEntry) -> tuple[Place, ...]:
        """Where an index entry leads."""
        return printed_places(entry, self.folios) if self.paged else linked_places(entry)

    def maths(self, node: i.Math | MathBlock) -> Markup:
        """A formula, drawn or as MathML."""
        display = isinstance(node, MathBlock)
        if self.paged:
            return drawing(node.source, node.position, display, self.edition.type_size)
        return mathml(node.source, node.position, display)

    def _authors(self, piece: Piece) -> tuple[str, ...]:
        if not isinstance(piece, Chapter):
            return ()
        return self.book.metadata.byline(piece.authors)

    def _notes_after(self, piece: Piece) -> tuple[object, ...]:
        if not isinstance(piece, Chapter) or self.footnotes or self.gathers_notes:
            return ()
        return piece.notes


def environment_for(theme: Theme, setting: Setting) -> jinja2.Environment:
    """The theme's environment with everything a template may use in this edition."""
    environment = theme.environment.overlay(bytecode_cache=_COMPILED[setting.paged])
    environment.globals = {**theme.environment.globals, **setting.shared_values()}
    environment.filters = {
        **theme.environment.filters,
        "breakable": breakable if setting.paged else str,
        "long_dashes": with_long_dashes if setting.paged else _as_it_is,
        "kind": lambda node: type(node).__name__,
        "urlpath": quote,
        "highlighted": _highlighted,
        "maths": setting.maths,
        "places": setting.places,
        "pairs": pairs_of,
        "picture_size": picture_size,
        "description": description,
        "without_calls": _bare,
    }
    environment.tests = {**theme.environment.tests, "acronym": is_acronym}
    return environment


def _as_it_is(text: Markup | str) -> Markup | str:
    return text


def _shows_title(piece: Piece) -> bool:
    """Whether the piece is headed with its title on the page."""
    match piece:
        case Chapter():
            return piece.shows_title
        case Generated():
            return piece.kind not in ("half-title", "copyright-page")
        case Part():
            return bool(piece.title)


def _highlighted(block: CodeBlock) -> Markup:
    return highlighted(block.text, block.language)


def _is_inscription(chapter: Chapter) -> bool:
    """Whether it is a few lines alone on a page; a dedication can also be a letter."""
    return chapter.role in ("dedication", "epigraph") and len(chapter.content) <= _INSCRIPTION


def _bare(run: i.Inlines) -> i.Inlines:
    """A title set a second time, elsewhere: without its note calls and index marks."""

    def strip(node: i.Inline) -> i.Inlines:
        match node:
            case i.NoteCall():
                return ()
            case i.IndexMark():
                return node.content
            case _:
                return (node,)

    return rewrite_inlines(run, strip)


def _unsupported(block: Block) -> str:
    """Figures, tables and headings are not for notes; reading says so before."""
    raise jinja2.TemplateRuntimeError(f"a {type(block).__name__} cannot stand in a note")
