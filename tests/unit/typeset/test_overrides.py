"""The engine's functions that the house overrides, or leans on, are the ones it was written against."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from typing import Any

import pytest
import weasyprint
from weasyprint.anchors import rectangle_aabb
from weasyprint.css import ComputedStyle, StyleFor, find_style_attributes, get_all_computed_styles
from weasyprint.document import Document
from weasyprint.draw import draw_page
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import ParentBox
from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout import LayoutContext, layout_document
from weasyprint.layout.absolute import AbsolutePlaceholder, absolute_layout
from weasyprint.layout.block import (
    block_container_layout,
    find_earlier_page_break,
    find_last_in_flow_child,
    remove_placeholders,
)
from weasyprint.layout.inline import (
    _adjust_line_height,
    count_expandable_spaces,
    line_box_verticality,
    skip_first_whitespace,
)
from weasyprint.layout.page import make_page, page_height, page_width
from weasyprint.layout.percent import resolve_percentages, resolve_radii_percentages
from weasyprint.layout.replaced import inline_replaced_box_layout
from weasyprint.pdf import generate_pdf
from weasyprint.pdf.anchors import add_links, resolve_links
from weasyprint.pdf.fonts import Font
from weasyprint.stacking import StackingContext
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import (
    create_layout,
    get_log_attrs,
    line_size,
)

from octavo.typeset.overrides import ENGINE_VERSION, OVERRIDES, Override, install, original_of

FINGERPRINTS = {
    "weasyprint.css.StyleFor.set_computed_styles": "b5b15856b8beff3f",
    "weasyprint.layout.page.set_page_type_computed_styles": "4e68b396b35c4a06",
    "weasyprint.layout.block.resolve_percentages": "71673078096fcf87",
    "weasyprint.layout.inline.resolve_percentages": "71673078096fcf87",
    "weasyprint.layout.page.resolve_percentages": "71673078096fcf87",
    "weasyprint.text.line_break.Layout.setup": "fb227a55094f41d4",
    "weasyprint.text.line_break.Layout.set_text": "fe23ca9937dbf520",
    "weasyprint.text.line_break._font_style_cache_key": "d6b09d54b8258d58",
    "weasyprint.layout.inline.strut": "b57885b70dd08efe",
    "weasyprint.text.line_break.Layout.reactivate": "0b89ee097104b713",
    "weasyprint.draw.text.draw_first_line": "1bb8eae6d88e71b1",
    "weasyprint.document.build_formatting_structure": "cec02c4844472c92",
    "weasyprint.layout.block.iter_line_boxes": "04aec48abfcad809",
    "weasyprint.layout.block._linebox_layout": "e07bbe000974787e",
    "weasyprint.layout.block._in_flow_layout": "c2537262836dd981",
    "weasyprint.layout.block.columns_layout": "7a05cce3272fc581",
    "weasyprint.layout.LayoutContext.unlayout_footnote": "c7c223cf4a0fda54",
    "weasyprint.layout.page.block_level_layout": "c1301dde9284e245",
    "weasyprint.layout.make_all_pages": "b5e4034894841caa",
    "weasyprint.layout.block.block_level_layout": "c1301dde9284e245",
    "weasyprint.layout.block.table_layout": "6594fa40743fbc0b",
    "weasyprint.layout.page.remake_page": "1ff09b2dffa17839",
    "weasyprint.layout.inline.split_first_line": "39ad1016863ca34d",
    "weasyprint.layout.preferred.split_first_line": "39ad1016863ca34d",
    "weasyprint.layout.inline.first_letter_to_box": "9f3d58c31344c13b",
    "weasyprint.layout.inline.get_next_linebox": "67af458c2545e74f",
    "weasyprint.layout.inline.split_inline_box": "3a0cb7ca7e34c7ef",
    "weasyprint.layout.inline.text_align": "e953d41b87ccfc30",
    "weasyprint.layout.inline.split_text_box": "8c564329599ef23f",
    "weasyprint.layout.background.layout_box_backgrounds": "617a870678c82755",
    "weasyprint.layout.make_margin_boxes": "4a2d2e301eb3bc47",
    "weasyprint.images.RasterImage.__init__": "f2f27bf6bb9cf72b",
    "weasyprint.pdf.stream.Stream.marked": "3fa3acacbbf66422",
    "weasyprint.svg.SVG.draw": "2751538befd88406",
    "weasyprint.pdf.stream.Stream.add_font": "e4226e1117477217",
    "weasyprint.pdf.add_tags": "f0e74575b0bafaf3",
    "weasyprint.pdf.build_fonts_dictionary": "fc551bef35d0d6c3",
}
# Not overridden, but called or built upon: the function, its fingerprint, and who does so.
LEANED_ON: tuple[tuple[Callable[..., Any], str, str], ...] = (
    (weasyprint.HTML.__init__, "5f19f40b81837f87", "octavo.typeset.sheet_layout"),
    (LayoutContext.overflows_page, "d18699b7ce2ebaa0", "octavo.typeset.overrides.page_notes"),
    (
        LayoutContext.create_block_formatting_context,
        "674c8dd8d2c09f06",
        "octavo.typeset.overrides.split_notes",
    ),
    (make_page, "656f183328e8b1b5", "octavo.typeset.overrides.split_notes"),
    (StyleFor.add_page_declarations, "78e388ade2325011", "octavo.typeset.overrides.page_styles"),
    (StyleFor._page_type_match, "e81e6a05201f0643", "octavo.typeset.overrides.page_styles"),
    (layout_document, "a5cbf437e99caf72", "octavo.typeset.overrides.resume_pages"),
    (ParentBox.remove_decoration, "689d6c8b42f70410", "octavo.typeset.overrides.note_galley"),
    (create_anonymous_boxes, "f1e76cc779a89855", "octavo.typeset.overrides.note_galley"),
    (absolute_layout, "303de9ffbec7fba8", "octavo.typeset.overrides.note_galley"),
    (ComputedStyle.__missing__, "b318d8efc8ac79d7", "octavo.typeset.overrides.shared_styles"),
    (get_color, "8196bf0c7ddc3e54", "octavo.typeset.overrides.text_extent"),
    (remove_placeholders, "ce16d97a1caacea0", "octavo.typeset.overrides.beside_notes"),
    (find_last_in_flow_child, "4f776f99397a8608", "octavo.typeset.overrides.page_floats"),
    (find_earlier_page_break, "c2bbdcdfdf408cbc", "octavo.typeset.overrides.page_floats"),
    (block_container_layout, "65842ca53a8391eb", "octavo.typeset.overrides.page_floats"),
    (AbsolutePlaceholder, "336e26c56311f105", "octavo.typeset.overrides.float_rules"),
    (resolve_radii_percentages, "4980b3798c671710", "octavo.typeset.overrides.bare_boxes"),
    (find_style_attributes, "c5b4eb4d3c008b07", "octavo.typeset.overrides.shared_styles"),
    (get_all_computed_styles, "e4063ec7d60e70be", "octavo.typeset.overrides.shared_styles"),
    (get_pango_font_key, "74cbeff1fac3860c", "octavo.typeset.overrides.kept_faces"),
    (count_expandable_spaces, "175fe6f42576ed38", "octavo.typeset.overrides.spread_words"),
    (_adjust_line_height, "822443b08f53654f", "octavo.typeset.overrides.plain_lines"),
    (line_box_verticality, "1018aadb3410f89a", "octavo.typeset.overrides.plain_lines"),
    (skip_first_whitespace, "deb2f1a5e2a6c035", "octavo.typeset.overrides.plain_lines"),
    (get_log_attrs, "65c1a1c4fa75ee95", "octavo.typeset.lines.engine_text"),
    (create_layout, "6587192cc0ab3ffa", "octavo.typeset.lines.engine_text"),
    (line_size, "03fa04fd51fc69aa", "octavo.typeset.lines.engine_text"),
    (resolve_percentages, "71673078096fcf87", "octavo.typeset.lines.engine_text"),
    (inline_replaced_box_layout, "f1fe4648b21a8efa", "octavo.typeset.lines.engine_text"),
    (add_links, "262e8b9b299892a7", "octavo.typeset.structure.read_pages"),
    (generate_pdf, "626343ef25c396e8", "octavo.typeset.overrides.tagged_content"),
    (rectangle_aabb, "250d13810f71e913", "octavo.typeset.page_map"),
    (Font, "1888854798bf8726", "octavo.typeset.plates.faces"),
    (resolve_links, "f95937bb4e4f1007", "octavo.typeset.page_frame"),
    (LayoutContext.get_string_or_element_for, "f40ec28ae3470c6e", "octavo.typeset.page_furniture"),
    (Document._build_layout_context, "2b072254ab89701b", "octavo.typeset.page_furniture"),
    (page_width, "dd3fd2b21aba5bbf", "octavo.typeset.page_furniture"),
    (page_height, "71a0230377c0354e", "octavo.typeset.page_furniture"),
    (draw_page, "d5bda6b6e6758688", "octavo.typeset.plates.furniture"),
    (StackingContext.from_page, "7041d806bca6656c", "octavo.typeset.plates.furniture"),
)


def fingerprint(function: Callable[..., Any]) -> str:
    return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:16]


def test_the_engine_is_the_one_pinned() -> None:
    assert weasyprint.__version__ == ENGINE_VERSION


@pytest.mark.parametrize("override", OVERRIDES, ids=lambda override: override.target)
def test_overridden_function_is_as_it_was(override: Override) -> None:
    now = fingerprint(original_of(override))
    assert now == FINGERPRINTS[override.target], f"{override.target} has changed: revisit {override.home}"


def test_every_fingerprint_is_of_an_override() -> None:
    assert set(FINGERPRINTS) == {override.target for override in OVERRIDES}


@pytest.mark.parametrize(
    ("function", "expected", "user"), LEANED_ON, ids=lambda value: getattr(value, "__name__", "")
)
def test_function_leaned_on_is_as_it_was(function: Callable[..., Any], expected: str, user: str) -> None:
    assert fingerprint(function) == expected, f"{function.__qualname__} has changed: revisit {user}"


def test_installing_twice_changes_nothing() -> None:
    install()
    installed = [getattr(override.holder, override.name) for override in OVERRIDES]
    install()
    assert [getattr(override.holder, override.name) for override in OVERRIDES] == installed
    for override, function in zip(OVERRIDES, installed, strict=True):
        assert original_of(override) is not function
