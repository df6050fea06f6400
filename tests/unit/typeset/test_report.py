"""A real text, where one is at hand: 84 notes in seven chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from octavo.model.sheet import Sheet
from octavo.preflight.print_conservation import print_conservation
from tests.builders import book
from tests.unit.typeset.printing import laid_out, note, page, sheet, sheets

REPORT = Path(__file__).parents[4] / "shared" / "books" / "report-plain" / "manuscript"
MARKDOWN = MarkdownIt("commonmark")


def chapter(path: Path, numbers: Iterator[int]) -> Sheet:
    """A file of the report as a sheet, by the plainest means."""
    text = path.read_text("utf-8").split("\n---\n", 1)[-1]
    said = dict(re.findall(r"^\[\^([\w-]+)\]: (.*)$", text, re.MULTILINE))
    id_, blocks = f"ch-{path.stem}", count(1)

    def call(match: re.Match[str]) -> str:
        return note(f"fn-{id_}-{match[1]}", MARKDOWN.renderInline(said[match[1]]), str(next(numbers)))

    def named(match: re.Match[str]) -> str:
        return f'<{match[1]} id="{id_}.{next(blocks)}">'

    body = MARKDOWN.render(re.sub(r"^\[\^[\w-]+\]: .*$|!\[.*", "", text, flags=re.MULTILINE))
    body = re.sub(r"<(p|h2|h3|blockquote)>", named, re.sub(r"\[\^([\w-]+)\]", call, body))
    return sheet(id_, f"<h1>{escape(path.stem)}</h1>{body}", opens="recto")


@pytest.mark.skipif(not REPORT.is_dir(), reason="the report is not beside this checkout")
def test_every_note_of_the_report_is_on_the_page_of_its_call() -> None:
    numbers = count(1)
    made = sheets(*(chapter(path, numbers) for path in sorted(REPORT.glob("*.md"))))
    page_map = laid_out(made, page(432, 648)).page_map
    calls = {
        anchor[5:]: leaf.index for leaf in page_map.pages for anchor in leaf.anchors if anchor[:5] == "call-"
    }
    begun: dict[str, int] = {}
    for leaf in page_map.pages:
        for piece in leaf.placed:
            if piece.area == "note":
                begun.setdefault(piece.block.removesuffix(".1"), leaf.index)
    assert len(calls) == 84
    assert begun == calls
    assert print_conservation(book(), made, page_map) == ()
