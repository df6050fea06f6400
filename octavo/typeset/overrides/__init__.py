"""Every place where the house changes WeasyPrint: one small module per concern, one list.

WeasyPrint is pinned exactly. `tests/unit/typeset/test_overrides.py` holds a fingerprint of each function
named here, and fails with the module to revisit when the engine's own source has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import unwrap
from types import ModuleType
from typing import Any, TypeAlias

import weasyprint.css
import weasyprint.document
import weasyprint.draw.text
import weasyprint.images
import weasyprint.layout
import weasyprint.layout.background
import weasyprint.layout.block
import weasyprint.layout.inline
import weasyprint.layout.page
import weasyprint.layout.preferred
import weasyprint.pdf
import weasyprint.pdf.stream
import weasyprint.svg
import weasyprint.text.line_break

from octavo.typeset.overrides import (
    bare_boxes,
    column_notes,
    deep_greys,
    drawn_lines,
    first_letters,
    first_words,
    fixed_lengths,
    full_lines,
    glyph_widths,
    kept_faces,
    kept_layouts,
    kept_numbers,
    kept_symbols,
    known_fonts,
    late_folios,
    long_tables,
    named_pictures,
    note_text,
    page_floats,
    page_make_up,
    page_styles,
    plain_lines,
    repeated_heads,
    resume_pages,
    shared_styles,
    split_notes,
    spread_words,
    table_notes,
    tagged_content,
    tall_lines,
    text_sources,
    total_fit,
    unfinished_cells,
    whole_lines,
)

EngineFunction: TypeAlias = Callable[..., Any]

ENGINE_VERSION = "70.0"


@dataclass(frozen=True, slots=True)
class Override:
    """A function of the engine, by the module or class that holds it, and what is made of it."""

    holder: ModuleType | type
    name: str
    wrap: Callable[[EngineFunction], EngineFunction]

    @property
    def target(self) -> str:
        """The function's full name in the engine."""
        holder = self.holder
        where = f"{holder.__module__}.{holder.__qualname__}" if isinstance(holder, type) else holder.__name__
        return f"{where}.{self.name}"

    @property
    def home(self) -> str:
        """The module of ours that holds the concern."""
        return self.wrap.__module__


OVERRIDES: tuple[Override, ...] = (
    Override(weasyprint.css.StyleFor, "set_computed_styles", shared_styles.share),
    Override(weasyprint.layout.page, "set_page_type_computed_styles", page_styles.find_once),
    Override(weasyprint.layout.block, "resolve_percentages", fixed_lengths.remember),
    Override(weasyprint.layout.inline, "resolve_percentages", fixed_lengths.remember),
    Override(weasyprint.layout.page, "resolve_percentages", fixed_lengths.remember),
    Override(weasyprint.text.line_break.Layout, "setup", kept_layouts.copy_known),
    Override(weasyprint.text.line_break.Layout, "set_text", kept_numbers.keep_whole),
    Override(weasyprint.text.line_break, "_font_style_cache_key", known_fonts.name_once),
    Override(weasyprint.layout.inline, "strut", known_fonts.measure_once),
    Override(weasyprint.document, "build_formatting_structure", note_text.tidy),
    Override(weasyprint.layout.block, "iter_line_boxes", split_notes.place_notes),
    Override(weasyprint.layout.block, "_linebox_layout", split_notes.watch_paragraph),
    Override(weasyprint.layout.block, "columns_layout", column_notes.end_above_notes),
    Override(weasyprint.layout.LayoutContext, "unlayout_footnote", split_notes.take_off),
    Override(weasyprint.layout.block, "_in_flow_layout", long_tables.begin_here),
    Override(weasyprint.layout.block, "_in_flow_layout", page_floats.put_off),
    Override(weasyprint.layout.page, "block_level_layout", page_floats.set_page),
    Override(weasyprint.layout.page, "block_level_layout", split_notes.set_page),
    Override(weasyprint.layout, "make_all_pages", page_make_up.make_up),
    Override(weasyprint.layout.page, "remake_page", split_notes.remember_rests),
    Override(weasyprint.layout.page, "remake_page", page_floats.remember_floats),
    Override(weasyprint.layout.block, "block_level_layout", whole_lines.round_up),
    Override(weasyprint.layout.block, "table_layout", unfinished_cells.go_on),
    Override(weasyprint.layout.block, "table_layout", table_notes.end_above_notes),
    Override(weasyprint.layout.block, "table_layout", repeated_heads.call_once),
    Override(weasyprint.layout.inline, "split_first_line", full_lines.fill),
    Override(weasyprint.layout.preferred, "split_first_line", first_words.look_at),
    Override(weasyprint.layout.inline, "first_letter_to_box", first_letters.set_apart_once),
    Override(weasyprint.layout.inline, "get_next_linebox", plain_lines.make_whole),
    Override(weasyprint.layout.inline, "get_next_linebox", total_fit.plan_lines),
    Override(weasyprint.layout.inline, "get_next_linebox", tall_lines.take_whole),
    Override(weasyprint.layout.inline, "split_inline_box", total_fit.let_fit),
    Override(weasyprint.layout.inline, "text_align", spread_words.to_measure),
    Override(weasyprint.layout.inline, "split_text_box", total_fit.cut_as_planned),
    Override(weasyprint.layout.inline, "split_text_box", text_sources.remember),
    Override(weasyprint.layout, "make_all_pages", resume_pages.resume),
    Override(weasyprint.layout.background, "layout_box_backgrounds", bare_boxes.pass_over),
    Override(weasyprint.layout, "make_margin_boxes", late_folios.hold),
    Override(weasyprint.images.RasterImage, "__init__", deep_greys.print_with_eight_bits),
    Override(weasyprint.images.RasterImage, "__init__", named_pictures.name_by_content),
    Override(weasyprint.pdf.stream.Stream, "marked", tagged_content.leave_out_artifacts),
    Override(weasyprint.text.line_break.Layout, "reactivate", drawn_lines.shape_as_measured),
    Override(weasyprint.draw.text, "draw_first_line", drawn_lines.write_whole),
    Override(weasyprint.svg.SVG, "draw", kept_symbols.draw_alike),
    Override(weasyprint.pdf.stream.Stream, "add_font", glyph_widths.from_the_file),
    Override(weasyprint.pdf.stream.Stream, "add_font", kept_faces.find_again),
    Override(weasyprint.pdf, "add_tags", tagged_content.add_house_tags),
    Override(weasyprint.pdf, "build_fonts_dictionary", glyph_widths.of_what_was_used),
    Override(weasyprint.pdf, "build_fonts_dictionary", kept_faces.write_later),
)


def install() -> None:
    """Put every override in place, a later one round an earlier; doing it twice changes nothing."""
    for override in OVERRIDES:
        present = getattr(override.holder, override.name)
        installed: tuple[Override, ...] = getattr(present, "octavo_overrides", ())
        if override not in installed:
            replacement = wraps(present)(override.wrap(present))
            replacement.octavo_overrides = (*installed, override)  # type: ignore[attr-defined]
            setattr(override.holder, override.name, replacement)


def original_of(override: Override) -> EngineFunction:
    """The engine's own function, whether or not `install` has run."""
    original: EngineFunction = unwrap(getattr(override.holder, override.name))
    return original
