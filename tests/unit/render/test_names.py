from __future__ import annotations

from octavo.model.book import Generated, Part
from octavo.render.names import sheet_names
from tests.builders import HERE, chapter, run


def test_names_say_what_a_piece_is_and_which() -> None:
    names = sheet_names(
        (
            Generated("title-page", "title-page", HERE),
            chapter("f", title="Foreword", role="foreword"),
            Part("part-1", run("The Claim"), HERE),
            chapter("a", title="The Balance: of Power?"),
            chapter("b", title="Баланс сил"),
            chapter("x", title="Tables", role="appendix"),
        )
    )
    assert names["title-page"] == "title-page"
    assert names["f"] == "foreword"
    assert names["part-1"] == "part-01-the-claim"
    assert names["a"] == "chapter-01-the-balance-of-power"
    assert names["b"].startswith("chapter-02") and names["b"].isascii()
    assert names["x"] == "appendix-01-tables"


def test_names_are_unique_and_short() -> None:
    pieces = (
        chapter("a", title="Foreword", role="foreword"),
        chapter("b", title="Another", role="foreword"),
        chapter("c", title="word " * 40),
    )
    names = sheet_names(pieces)
    assert names["b"] == "foreword-2"
    assert len(set(names.values())) == len(pieces)
    assert all(len(name) <= 60 and not name.endswith("-") for name in names.values())
