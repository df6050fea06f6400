"""The narrowest that a text can be set does not depend on the words after its first few."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from weasyprint.text.line_break import split_first_line

from octavo.typeset.overrides.first_words import look_at
from tests.unit.typeset.printing import sheet, sheets
from tests.unit.typeset.test_long_notes import words
from tests.unit.typeset.test_pages_kept import laid_out

WORDS = st.sampled_from(
    [
        "a",
        "words",
        "in\u00advisible",
        "well-known",
        "Hyphenation,",
        "https://example.org/a/b?c=d",
        "—",
        "и",
        "ff",
        "½%",
    ]
)


@cache
def style() -> Any:
    css = "p { hyphens: auto; font: 11pt 'EB Garamond' }"
    (page,) = laid_out(sheets(sheet("c", "<p>Words</p>"), css=css)).pages
    return next(
        box.style for box in page.engine_page._page_box.descendants() if getattr(box, "text", "") == "Words"
    )


def first_line(split: Any, text: str, max_width: int | None) -> tuple[Any, ...]:
    context = SimpleNamespace(dictionaries={})
    return tuple(split(text, style(), context, max_width, 0, is_line_start=True, minimum=True)[1:])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=9), st.sampled_from([" ", " ", "  ", "\xa0"]), st.booleans())
def test_the_first_line_is_the_engines_own(chosen: list[str], space: str, begins: bool) -> None:
    text = (" " if begins else "") + space.join(chosen)
    for max_width in (0, None, 60):
        assert first_line(look_at(split_first_line), text, max_width) == first_line(
            split_first_line, text, max_width
        )


def test_only_the_first_words_of_a_long_text_are_looked_at() -> None:
    seen: list[str] = []

    def noted(text: str, *rest: Any, **options: Any) -> Any:
        seen.append(text)
        return split_first_line(text, *rest, **options)

    text = words(500)
    first_line(look_at(noted), text, 0)
    assert len(seen) == 1 and len(seen[0].split()) == 4
    first_line(look_at(noted), text, 100)
    assert seen[-1] == text
