"""A sheet that is laid out from a change on has the pages that it has when it is laid out anew."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo.model.book import Metadata
from octavo.model.sheet import Sheets
from octavo.typeset.press import Layout, typeset, write_pdf
from tests.unit.typeset.printing import note, page, sheet, sheets

SMALL: Final = page(300, 400)
KINDS: Final = ("p", "p", "p", "note", "quote", "heading", "list", "table", "float")


@dataclass(frozen=True)
class Block:
    """A block to be: its kind, how many words, and what the words are drawn from."""

    kind: str
    count: int
    seed: int

    def markup(self, id: str) -> str:
        words = self._words(self.count)
        match self.kind:
            case "p":
                return f'<p id="{id}">{words}</p>'
            case "note":
                called = note(f"fn-{id}", self._words(self.count * 2))
                return f'<p id="{id}">{words}{called} {words}</p>'
            case "quote":
                return f'<blockquote id="{id}"><p id="{id}q">{words}</p></blockquote>'
            case "heading":
                return f'<h2 id="{id}">{words[:40]}</h2>'
            case "list":
                entries = "".join(f'<li id="{id}l{n}">{self._words(9)}</li>' for n in range(self.count // 9))
                return f'<ul id="{id}">{entries}<li id="{id}l">{words}</li></ul>'
            case "table":
                rows = "".join(
                    f"<tr><td>{n}</td><td>{self._words(4)}</td></tr>" for n in range(self.count // 8)
                )
                head = "<thead><tr><th>A</th><th>B</th></tr></thead>"
                return f'<table id="{id}">{head}<tbody>{rows}<tr><td>{words}</td></tr></tbody></table>'
            case _:
                return (
                    f'<p id="{id}"><img alt="" style="float: right; width: 40pt; height: 90pt"/>{words}</p>'
                )

    def _words(self, count: int) -> str:
        drawn = random.Random(self.seed)
        return " ".join("".join(drawn.choices("aeinorstu", k=drawn.randint(1, 9))) for _ in range(count))


BLOCKS = st.builds(Block, st.sampled_from(KINDS), st.integers(3, 90), st.integers(0, 10**6))
EDITS = st.tuples(st.sampled_from(("change", "insert", "remove")), st.integers(0, 1000), BLOCKS)


def chapter(blocks: list[Block]) -> Sheets:
    body = "".join(block.markup(f"c.{number}") for number, block in enumerate(blocks, start=1))
    return sheets(sheet("c", f"<h1>One</h1>{body}"))


def edited(blocks: list[Block], edit: tuple[str, int, Block]) -> list[Block]:
    how, at, block = edit
    at %= len(blocks)
    return [*blocks[:at], *([] if how == "remove" else [block]), *blocks[at + (how != "insert") :]]


def laid_out(made: Sheets, before: Layout | None = None) -> Layout:
    layout = typeset(made, SMALL, Path(), before).value
    assert layout is not None
    return layout


def pdf_of(layout: Layout) -> bytes:
    written = write_pdf(layout, Metadata("A Book", "en-US"), SMALL).value
    assert written is not None
    return written


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, min_size=12, max_size=30), st.lists(EDITS, min_size=1, max_size=2))
def test_edited_sheets_have_the_pages_of_sheets_laid_out_anew(
    blocks: list[Block], edits: list[tuple[str, int, Block]]
) -> None:
    layout = laid_out(chapter(blocks))
    for edit in edits:
        blocks = edited(blocks, edit) or blocks
        layout = laid_out(chapter(blocks), layout)
        anew = laid_out(chapter(blocks))
        assert layout.page_map == anew.page_map
        assert pdf_of(layout) == pdf_of(anew)
