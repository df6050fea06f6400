"""Of a sheet that changes, the pages that cannot have changed are the ones there were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from octavo.model.markup import parse_sheet
from octavo.model.sheet import Sheets
from octavo.typeset.changed_blocks import changed_blocks
from octavo.typeset.lines.compose import Composer, MeasuredText
from octavo.typeset.overrides import total_fit
from octavo.typeset.press import Layout, typeset
from tests.unit.typeset.printing import PRINT, XMLNS, lay_out, sheet, sheets

WORDS = "The quick brown fox jumps over the lazy dog and runs away through the wood. " * 5
COUNT = 62  # the last page is neither full nor short


def chapter(changed: int = 0, words: str = WORDS, more: str = "") -> Sheets:
    body = "".join(
        f'<p id="c.{number}">{words if number == changed else WORDS}</p>' for number in range(1, COUNT + 1)
    )
    return sheets(sheet("c", f"<h1>One</h1>{body}{more}"))


def numbered(animal: str) -> Sheets:
    """Paragraphs that each say something else, of which the middle one is about an animal."""
    told = {COUNT // 2: WORDS.replace("fox", animal, 1)}
    body = "".join(f'<p id="c.{number}">{number} {told.get(number, WORDS)}</p>' for number in range(COUNT))
    return sheets(sheet("c", body))


def boxes_of(layout: Layout) -> list[Any]:
    return [page.engine_page._page_box for page in layout.pages]


def after(before: Layout, made: Sheets) -> Layout:
    layout = typeset(made, PRINT, Path(), before).value
    assert layout is not None
    return layout


def laid_out(made: Sheets) -> Layout:
    layout = lay_out(made).value
    assert layout is not None
    return layout


def test_only_the_pages_round_a_change_are_made_again() -> None:
    before = laid_out(chapter())
    known = boxes_of(before)
    edited = chapter(COUNT // 2, WORDS.replace("quick", "brisk", 1))
    now = after(before, edited)
    again = [number for number, box in enumerate(boxes_of(now)) if not any(box is old for old in known)]
    assert len(known) > 9 and 0 < len(again) <= 5
    assert again == list(range(again[0], again[-1] + 1))
    assert now.page_map == laid_out(edited).page_map


def test_pages_that_are_used_again_keep_the_names_of_their_looks() -> None:
    before = laid_out(chapter())
    now = after(before, chapter(COUNT // 2, WORDS.replace("quick", "brisk", 1)))
    same_box = [new is old for new, old in zip(boxes_of(now), boxes_of(before), strict=True)]
    (looks,), (looked,) = (
        [gathering.layout.looks for gathering in each.gatherings] for each in (now, before)
    )
    assert [new == old for new, old in zip(looks, looked, strict=True)] == same_box
    assert len(set(looks)) == len(looks)


def test_paragraphs_that_are_as_they_were_are_not_composed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    composed = []

    def counted(text: MeasuredText, *rest: Any) -> Composer:
        composed.append(text.text)
        return Composer(text, *rest)

    monkeypatch.setattr(total_fit, "Composer", counted)
    before = laid_out(numbered("fox"))
    assert len(composed) >= COUNT
    composed.clear()
    now = after(before, numbered("vixen"))
    assert composed and all("vixen" in text for text in composed)
    assert now.page_map == laid_out(numbered("vixen")).page_map


def test_what_follows_a_change_of_length_is_made_again() -> None:
    before = laid_out(chapter())
    edited = chapter(COUNT // 2, WORDS * 3)
    now = after(before, edited)
    kept = [old is new for old, new in zip(boxes_of(before), boxes_of(now), strict=False)]
    assert kept[0] and not kept[-1]
    assert now.page_map == laid_out(edited).page_map


def test_a_running_head_is_on_pages_that_are_used_again() -> None:
    before = laid_out(chapter())
    now = after(before, chapter(COUNT, "Last words."))
    first = boxes_of(now)[1]
    assert first is boxes_of(before)[1]
    first_style = first.held_margins.context.style_for(first.page_type, "@bottom-center")
    assert first_style is not None and first_style["content"] != "none"


def test_which_blocks_have_changed() -> None:
    def tree(*blocks: str) -> Any:
        return parse_sheet(
            f"<html {XMLNS}><body><section>{''.join(f'<p>{b}</p>' for b in blocks)}</section></body></html>"
        )

    same = tree("a", "b", "c")
    assert changed_blocks(same, tree("a", "b", "c")) is None
    one = changed_blocks(same, tree("a", "x", "c"))
    assert one is not None and (one.first, one.end, one.before_end) == (1, 2, 2)
    longer = changed_blocks(same, tree("a", "b", "b", "c"))
    assert longer is not None and (longer.first, longer.end, longer.before_end) == (2, 3, 2)
    assert not longer.is_as_long
    shorter = changed_blocks(same, tree("a", "c"))
    assert shorter is not None and (shorter.first, shorter.end, shorter.before_end) == (1, 1, 2)
    headed = tree("a", "b", "c")
    headed[0][0].set("class", "other")
    assert changed_blocks(same, headed) is None
