"""What the engine need not work out again comes out as if it had."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.layout.percent import resolve_percentages
from weasyprint.text import line_break
from weasyprint.text.line_break import create_layout, line_size

from octavo.model.book import Metadata
from octavo.model.sheet import Sheet
from octavo.typeset import overrides
from octavo.typeset.lines.engine_text import FIELDS, Glyphs, _add_advances
from octavo.typeset.overrides import bare_boxes, drawn_lines, plain_lines, total_fit
from octavo.typeset.overrides.kept_faces import KeptFaces
from octavo.typeset.overrides.shaped_pieces import ShapedText
from octavo.typeset.overrides.shared_styles import SharedStyle
from octavo.typeset.overrides.total_fit import Plan
from octavo.typeset.press import typeset, write_pdf
from octavo.typeset.room import bench
from tests.unit.typeset.printing import PRINT, laid_out, sheet, sheets

overrides.install()
WORDS = "The quick brown fox jumps over the lazy dog, and “afflicted” officers file off to Valdivia. " * 12


def drawn(css: str, body: str) -> Any:
    return HTML(string=f"<style>{css}</style><body>{body}").render()


def blocks(document: Any) -> dict[str, Any]:
    """The block boxes that have an id, by it."""
    found = (box for page in document.pages for box in page._page_box.descendants())
    return {
        box.element.get("id"): box
        for box in found
        if isinstance(box, boxes.BlockBox) and box.element is not None and box.element.get("id")
    }


def pieces(body: str) -> Iterator[Any]:
    """The pieces of text of planned lines."""
    for page in laid_out(sheets(sheet("ch", body))).pages:
        for line in page.engine_page._page_box.descendants():
            if isinstance(line, boxes.LineBox) and isinstance(getattr(line, "setting", None), Plan):
                yield from (box for box in line.descendants() if isinstance(box, boxes.TextBox))


def test_blocks_with_ids_of_their_own_share_a_style_and_keep_their_anchors() -> None:
    found = blocks(drawn("p { margin-left: 3px }", "<p id=a>One<p id=b>Two<p id=c class=x>Three"))
    a, b = found["a"].style, found["b"].style
    assert isinstance(a, SharedStyle)
    assert a.model is b.model
    assert (a["anchor"], b["anchor"], found["c"].style["anchor"]) == ("a", "b", "c")


def test_other_rules_parents_and_languages_are_other_styles() -> None:
    css = ".x, #y { color: red } div { font-size: 30px }"
    body = "<p id=a>A<p id=b class=x>B<p id=c lang=fr>C<p id=y>Y<div><p id=d>D</div>"
    found = blocks(drawn(css, body))
    assert len({id(found[name].style.model) for name in "abcyd"}) == 5
    assert found["c"].style["lang"] == "fr"
    assert found["d"].style["font_size"] == 30


def test_a_style_that_is_changed_leaves_the_others_alone() -> None:
    found = blocks(drawn("p { border: 0 solid }", "<p id=a>One<p id=b>Two"))
    a, b = found["a"].style, found["b"].style
    a["font_size"] = 99
    assert (a["font_size"], b["font_size"], b.model["font_size"]) == (99, 16, 16)
    assert a.model is None
    assert a["anchor"] == "a"


def test_what_depends_on_a_changed_value_is_worked_out_from_it() -> None:
    found = blocks(drawn("p { border-top: 2px none }", "<p id=a>One<p id=b>Two"))
    style = SharedStyle(found["a"].style.model, found["a"].style.cascaded)
    style["border_top_style"] = "solid"
    assert style["border_top_width"] == 2
    assert found["b"].style["border_top_width"] == 0


def styles_of(css: str, *made: Sheet) -> list[Any]:
    """The style of each sheet's first paragraph."""
    layout = laid_out(sheets(*made, css=css))
    pages = [each.layout.engine_pages[0]._page_box for each in layout.gatherings if not each.blank]
    return [next(box.style for box in page.descendants() if box.element_tag == "p") for page in pages]


def test_sheets_of_an_edition_share_their_styles() -> None:
    one, two = styles_of(
        "", sheet("a", "<p id='p'>A</p>", opens="recto"), sheet("b", "<p id='q'>B</p>", opens="recto")
    )
    assert one.model is two.model
    assert (one["anchor"], two["anchor"]) == ("p", "q")


@pytest.mark.parametrize("css", ["p { margin-left: 2vw }", "p { margin-left: 1.5DVMIN }"])
def test_what_is_a_part_of_the_page_is_worked_out_for_each_sheet(css: str) -> None:
    css += "@page front { margin-left: 100pt }"
    one, two = styles_of(css, sheet("a", "<p>A</p>", "front"), sheet("b", "<p>B</p>"))
    assert one.model is not two.model
    assert one["margin_left"].value < two["margin_left"].value


def test_what_a_sheet_declares_itself_is_its_own() -> None:
    own = '<div style="font-size: 30pt"><p>A</p></div>', '<div style="font-size: 20pt"><p>B</p></div>'
    one, two = styles_of("", *(sheet(name, body) for name, body in zip("ab", own, strict=True)))
    assert (one["font_size"], two["font_size"]) == (40, pytest.approx(80 / 3))
    assert not getattr(one.model, "octavo_lasts", False)


def test_languages_and_sides_of_sheets_are_told_apart() -> None:
    one, two = styles_of("", sheet("a", "<p>A</p>", lang="fr"), sheet("b", "<p>B</p>", opens="recto"))
    assert (one["lang"], two["lang"]) == ("fr", "en-US")


@pytest.mark.parametrize(
    ("css", "is_bare"),
    [
        ("", True),
        ("color: red; border: 1px solid", True),
        ("background: red", False),
        ("background-image: linear-gradient(red, blue)", False),
        ("border-radius: 2px", False),
        ("border-radius: 2px 0", False),
        ("box-shadow: 1px 1px", False),
        ("border-image: linear-gradient(red, blue) 1", False),
        ("background: currentcolor", False),
    ],
)
def test_only_boxes_with_nothing_behind_them_are_passed_over(css: str, is_bare: bool) -> None:
    box = blocks(drawn(f"p {{ {css} }}", "<p id=a>A <span style='background: blue'>B</span>"))["a"]
    assert bare_boxes._is_bare(box.style) is is_bare
    assert (box.background is None) is not any(word in css for word in ("background", "shadow"))
    assert box.rounded_border_box()[:4]  # round corners are known of every box
    (phrase,) = (inner for inner in box.descendants() if inner.element_tag == "span" and inner.children)
    assert phrase.background.color.alpha == 1


def test_a_font_that_another_plate_has_used_is_not_looked_into_again() -> None:
    made: list[Any] = []
    document = drawn("p { font: 12pt 'EB Garamond' }", "<p>Two <b>faces</b>")
    for _ in range(2):
        document.fonts = KeptFaces(document.font_config)
        document.write_pdf()
        made.append(document.fonts)
    first, second = made
    assert list(first) == list(second)
    assert len(first) == 2
    for key, font in first.items():
        other = second[key]
        assert other is not font
        assert other.file_content is font.file_content
        assert other.widths is not font.widths
        assert dict(other.widths) == dict(font.widths)
        assert other.to_unicode == font.to_unicode
        assert (other.ascent, other.font_size) == (font.ascent, font.font_size)


@pytest.mark.parametrize(
    ("rules", "margins"),
    [
        ("@page :first { margin-left: 40px } @page :left { margin-left: 30px }", [40, 30, 20, 30, 20]),
        ("@page :nth(3) { margin-left: 50px } @page :right { margin-left: 10px }", [10, 20, 50, 20, 10]),
        ("@page named { margin-left: 60px } .end { page: named }", [20, 20, 20, 20, 60]),
    ],
)
def test_pages_of_a_kind_have_its_styles(rules: str, margins: list[int]) -> None:
    css = "@page { margin-left: 20px; @top-center { content: counter(page) } } p { break-before: page } "
    document = drawn(css + rules, "<p>A<p>B<p>C<p>D<p class=end>E")
    pages = [page._page_box for page in document.pages]
    assert [page.margin_left for page in pages] == margins
    assert len({id(page.style) for page in pages}) == len(pages), "the engine changes each by itself"
    if ":nth" not in rules:
        assert pages[1].style.model is pages[3].style.model


def test_lines_wanted_otherwise_are_found_without_measuring_again(monkeypatch: pytest.MonkeyPatch) -> None:
    (page,) = laid_out(sheets(sheet("ch", f"<p>{WORDS}</p>"))).pages
    plan = next(
        box.setting
        for box in page.engine_page._page_box.descendants()
        if isinstance(getattr(box, "setting", None), Plan)
    )
    measured: list[Any] = []
    engine_text = total_fit.engine_text
    monkeypatch.setattr(total_fit, "engine_text", lambda runs: measured.append(runs) or engine_text(runs))
    context = SimpleNamespace(font_config=None)
    found = [total_fit.can_be_set(context, plan, total_fit.Wish(added)) for added in (0, 1, -1)]
    assert found[0]
    assert len(measured) == 1
    total_fit.forget_composers(context)
    total_fit.can_be_set(context, plan, total_fit.Wish(2))
    assert len(measured) == 2


def test_what_pages_were_made_with_goes_when_they_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    taken_down: list[Any] = []
    take_down = bench.take_down

    def note(pages: Iterator[Any]) -> None:
        taken_down.extend(pages)
        take_down(taken_down)

    monkeypatch.setattr(bench, "take_down", note)
    made = typeset(sheets(sheet("ch", f"<p>{WORDS}</p>")), PRINT, Path.cwd(), room=bench.Bench()).value
    assert made is not None
    assert len(taken_down) == 1
    assert taken_down[0].held_margins.context.__dict__ == {}
    assert write_pdf(made, Metadata("T", "en"), PRINT).value


@pytest.mark.parametrize(
    ("text", "clusters", "widths", "expected"),
    [
        ("abc", [0, 1, 2], [5, 6, 7], [5, 6, 7]),
        ("afib", [0, 1, 3], [5, 9, 6], [5, 5, 4, 6]),  # a ligature is shared out
        ("affi", [0, 1], [5, 9], [5, 3, 3, 3]),
        ("a—b", [0, 1, 4], [5, 9, 6], [5, 9, 0, 0, 6]),
        ("ae\u0301", [0, 1], [5, 9], [5, 5, 4, 0]),
        ("e\u0301fi", [0, 0, 3], [7, 2, 8], [5, 4, 0, 4, 4]),
        ("ab", [1, 0], [5, 6], [6, 5]),  # from right to left
        ("", [], [], []),
    ],
)
def test_characters_take_the_room_of_their_glyphs(
    text: str, clusters: list[int], widths: list[int], expected: list[int]
) -> None:
    encoded = text.encode()
    fields = array("i", (field for width in widths for field in (1, width, *(FIELDS - 2) * [0])))
    advances = [0] * len(encoded)
    run = Glyphs(None, fields, array("i", clusters), 0, 0, len(encoded))
    _add_advances(advances, run, encoded)
    assert advances == expected


@pytest.mark.parametrize("margin", ["10%", "calc(10% + 0px)"])
def test_percentages_are_of_the_box_around(margin: str) -> None:
    css = f"p {{ margin-left: {margin} }} .narrow {{ width: 200px }} .wide {{ width: 400px }}"
    found = blocks(drawn(css, "<div class=narrow><p id=a>A</div><div class=wide><p id=b>B</div>"))
    assert (found["a"].margin_left, found["b"].margin_left) == (20, 40)


def test_fixed_lengths_are_what_the_engine_makes_of_them() -> None:
    css = (
        "p { margin: 1px 2px 3px auto; padding: 4px; width: 50px; box-sizing: border-box; border: 2px solid }"
    )
    found = blocks(drawn(css, "<p id=a>A<p id=b>B"))
    again = found["b"].copy()
    resolve_percentages(again, (300, 300))  # the engine's own: it is its layout modules' that remember
    names = ("margin_top", "margin_right", "padding_left", "width", "max_width", "border_top_width")
    assert [getattr(found["b"], name) for name in names] == [getattr(again, name) for name in names]


def test_a_piece_of_a_planned_line_is_as_wide_as_if_it_were_shaped() -> None:
    body = f"<p>{WORDS}</p><p>{WORDS.replace('fox', '<em>fox</em>').replace('dog', '“V. T. W.”')}</p>"
    unshaped = [piece for piece in pieces(body) if isinstance(piece.pango_layout, ShapedText)]
    assert len(unshaped) > 20
    for piece in unshaped:
        layout = create_layout(piece.text, piece.style, None, None, 0)
        line, _ = layout.get_first_line()
        width, height = line_size(line, piece.style)
        spaces = piece.justification_spacing * (piece.text.count(" ") + piece.text.count("\xa0"))
        assert piece.width == pytest.approx(width + spaces, abs=1e-6), piece.text
        assert piece.height == pytest.approx(height)


def lines_of(body: str, css: str = "") -> list[tuple[Any, ...]]:
    """Every line with where it and its pieces stand, and what they say."""
    return [
        (
            line.position_x, line.position_y, line.width, line.height, line.baseline, line.margin_height(),
            tuple((box.text, box.position_x, box.position_y, box.width, box.source_text)
                  for box in line.descendants() if isinstance(box, boxes.TextBox)),
        )
        for page in laid_out(sheets(sheet("ch", body), css=css)).pages
        for line in page.engine_page._page_box.descendants()
        if isinstance(line, boxes.LineBox) and hasattr(line, "setting")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (f"<p>{WORDS}</p>", ""),
        (f"<p>{WORDS}</p>", "p { text-indent: -2em; margin-left: 3em } html { --octavo-protrusion: none }"),
        (f"<p> {WORDS} <em>{WORDS}</em> {WORDS}</p>", "em { font-size: 20pt }"),
        (f"<p>{WORDS}<br/>{WORDS} </p>", "p { text-align-last: left }"),
        (f'<p lang="fr">{WORDS}</p><blockquote>{WORDS}</blockquote>', ""),
    ],
)
def test_a_line_within_one_text_is_as_the_engine_makes_it(
    body: str, css: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = lines_of(body, css)
    made = []
    monkeypatch.setattr(plain_lines, "_is_whole", lambda *asked: made.append(asked))
    assert lines_of(body, css) == ours
    assert made, "no line was asked for"


def test_most_lines_are_made_without_the_engine_s_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bool] = []
    is_whole = plain_lines._is_whole
    monkeypatch.setattr(plain_lines, "_is_whole", lambda *asked: made.append(is_whole(*asked)) or made[-1])
    lines = lines_of(f"<p>{WORDS}</p><p>{WORDS.replace('fox', '<em>fox</em>')}</p>")
    assert len(made) == len(lines)
    assert made[: len(made) // 2 - 1] == [True] * (len(made) // 2 - 1)
    assert not all(made)


def test_a_font_is_named_anew_for_a_style_that_is_changed() -> None:
    style = blocks(drawn("", "<p id=a>One<p id=b>Two"))["a"].style
    other = style.copy()
    name, lead = line_break._font_style_cache_key(style, include_size=True), inline.strut(style)
    assert line_break._font_style_cache_key(style.model, include_size=True) == name
    other["font_size"], other["line_height"] = 30, 2.0
    assert line_break._font_style_cache_key(other, include_size=True) != name
    assert inline.strut(other)[0] == 60 != lead[0]


def test_lines_end_at_the_margin_to_a_hundredth_of_a_point() -> None:
    css = "p { text-align: justify; hyphens: none; width: 300pt; font: 11pt 'EB Garamond'; margin: 0 }"
    css += "body { margin: 0 } html { --octavo-protrusion: none }"
    document = drawn(f"@page {{ size: 400pt; margin: 20pt }} {css}", f"<p>{WORDS.replace('off', 'out')}")
    text = pypdfium2.PdfDocument(document.write_pdf())[0].get_textpage()
    ends: dict[float, float] = {}
    for at in range(text.count_chars()):
        if text.get_text_range(at, 1).strip():
            _, _, right, _ = text.get_charbox(at, loose=True)
            line = round(text.get_charbox(at, loose=True)[1])
            ends[line] = max(right, ends.get(line, 0.0))
    *full, _ = (ends[line] for line in sorted(ends, reverse=True))
    assert len(full) > 8
    assert full == pytest.approx([320.0] * len(full), abs=0.06)


@pytest.mark.parametrize(
    "style", ["letter-spacing: 2pt", "word-spacing: 4pt", "font-variant: small-caps", ""]
)
def test_every_character_is_drawn_whatever_spaces_it(style: str) -> None:
    css = f"@page {{ size: 300pt 500pt }} p {{ text-align: justify; font: 12pt 'EB Garamond'; {style} }}"
    document = drawn(css, f"<p>{WORDS[:400]}")
    text = pypdfium2.PdfDocument(document.write_pdf())[0].get_textpage().get_text_range()
    assert "".join(text.split()) == "".join(WORDS[:400].split())


def test_a_planned_line_is_drawn_from_its_paragraph_s_glyphs(monkeypatch: pytest.MonkeyPatch) -> None:
    css = "@page { size: 300pt 500pt } p { text-align: justify; font: 12pt 'EB Garamond' }"
    document = drawn(css, f"<p>{WORDS[:400]}")
    shaped: list[str] = []
    set_text = line_break.Layout.set_text
    monkeypatch.setattr(
        line_break.Layout,
        "set_text",
        lambda layout, text, **options: shaped.append(text) or set_text(layout, text, **options),
    )
    document.write_pdf()
    assert all(text.endswith("-") for text in shaped), "only a divided word is shaped again"


def test_a_line_whose_glyphs_are_peculiar_is_drawn_by_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    css = "@page { size: 300pt 500pt } p { text-align: justify; font: 12pt 'EB Garamond' }"
    monkeypatch.setattr(drawn_lines._Run, "is_plain", False)
    content = drawn(css, f"<p>{WORDS[:400]}").write_pdf()
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "".join(text.split()) == "".join(WORDS[:400].split())
