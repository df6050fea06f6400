"""Notes called in text of several columns: they begin on the page of their call, below the columns."""

from __future__ import annotations

import pytest

from octavo.edition import Edition
from octavo.typeset.overrides.text_extent import text_bottom
from octavo.typeset.press import Layout
from tests.unit.typeset.printing import note, page
from tests.unit.typeset.test_long_notes import LIMITED, POCKET, areas, calls, parts, said, set_body, words

SMALL = page(255, 397)  # 90 × 140 mm
TEXT = "".join(f'<p id="t.{n}">{"words and words " * 12}</p>' for n in range(1, 5))


def lines(count: int, id: str = "l") -> str:
    return "".join(f'<p id="{id}.{n}">A line.</p>' for n in range(count))


def set_columns(body: str, edition: Edition = POCKET, css: str = LIMITED) -> Layout:
    """`set_body`, and notes below the columns, in order."""
    layout = set_body(body, edition, css)
    for white, ids in feet(layout).values():
        assert white > -1
        assert ids == sorted(ids)
    return layout


def feet(layout: Layout) -> dict[int, tuple[float, list[str]]]:
    """The white, in px, between text and notes on each page that has any, and the notes."""
    return {
        number: (
            area.position_y - text_bottom(layout.pages[number].engine_page._page_box.children[0]),
            [box.element.get("id") for box in area.children],
        )
        for number, area in areas(layout).items()
    }


def columns(*called: str, count: int = 2, fill: str = "balance") -> str:
    inner = "".join(f'<p id="c.{n}">{text}</p>' for n, text in enumerate(called))
    return f'<div id="x" style="columns:{count};column-fill:{fill}">{inner}</div>'


@pytest.mark.parametrize("fill", ["balance", "auto"])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("length", [3, 40, 160])
def test_a_note_called_wherever_columns_end(count: int, fill: str, length: int) -> None:
    for before in range(8, 24, 3):
        called = f"Words here{note('n1', words(length))} and words on. " + "More words. " * 20
        also = f"Words {'and words ' * 12}{note('n2', words(length, 2000), '2')} and on."
        layout = set_columns(lines(before) + columns(called, also, count=count, fill=fill) + TEXT)
        assert [said(layout, id_) for id_ in ("n1", "n2")] == [words(length), words(length, 2000)]


def test_columns_are_no_lower_than_they_must_be() -> None:
    """The page holds what it can of the columns: a line more would call a note that has no room."""
    text = (f"words{note(f'n{n}', 'Short.', str(n))} and words. " + "More words. " * 6 for n in range(9))
    whites = [white for white, _ in feet(set_columns(columns(*text, fill="auto") + TEXT, SMALL)).values()]
    assert len(whites) >= 2
    assert max(whites[:-1]) < 3 * 14 / 0.75


def test_a_long_note_of_columns_goes_on_overleaf() -> None:
    layout = set_columns(columns(f"Words{note('n', words(900))} and on. " + "More words. " * 200) + TEXT)
    assert said(layout, "n") == words(900)
    assert len(parts(layout)["n"]) >= 3


def test_columns_whose_notes_have_no_room_beside_the_page_s_own_wait() -> None:
    """A note that goes on leaves its page no further calls: columns end before theirs, or go overleaf."""
    before = f'<p id="b">Words{note("n1", words(500))} and on.</p>'
    layout = set_columns(before + columns(f"Words{note('n2', 'Short.', '2')} and on.") + TEXT)
    assert calls(layout)["n2"] == parts(layout)["n1"][-1].page


def test_columns_without_notes_are_the_engine_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[float] = []
    monkeypatch.setattr("octavo.typeset.overrides.side_by_side.SideBySide._lowered", tries.append)
    set_columns(lines(4) + columns("Words and words. " * 80, "More. " * 90) + TEXT)
    assert tries == []
