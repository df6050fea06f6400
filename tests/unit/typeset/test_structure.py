"""The structure tree of the PDF, where the house mends it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from octavo.typeset.press import typeset, write_pdf
from tests.builders import book
from tests.unit.typeset.printing import PRINT, note, sheet, sheets


def elements(body: str, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every structure element with the kinds of its children."""
    layout = typeset(sheets(sheet("c", body)), PRINT, folder).value
    assert layout is not None
    content = write_pdf(layout, book().metadata, PRINT).value
    assert content is not None
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for entry in pdf.objects:
            if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == pikepdf.Name.StructElem:
                kids = [kid for kid in entry.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
                assert [kid.P.objgen for kid in kids] == [entry.objgen] * len(kids)
                yield str(entry.S), [str(kid.S) for kid in kids]


@pytest.mark.parametrize(
    "body",
    [
        '<ul id="u"><li id="l">bare</li></ul>',
        '<ul id="u"><li id="l"><p id="p">a paragraph</p></li></ul>',
        '<ol id="u"><li id="l"><p id="p">two</p><p id="q">paragraphs</p></li></ol>',
        f'<ol id="u"><li id="l"><p id="p">noted{note("n", "words")}</p></li></ol>',
        '<ul id="u"><li id="l"><p id="p">a</p><ul id="v"><li id="m"><p id="q">b</p></li></ul></li></ul>',
        '<dl id="u"><dt id="l">term</dt><dd id="m"><p id="p">what it is</p></dd></dl>',
    ],
)
def test_a_list_entry_holds_a_label_and_a_body(body: str, tmp_path: Path) -> None:
    entries = [kids for kind, kids in elements(body, tmp_path) if kind == "/LI"]
    assert entries
    assert all(set(kids) <= {"/Lbl", "/LBody"} and kids.count("/LBody") == 1 for kids in entries)


def test_an_ornament_is_no_figure(tmp_path: Path) -> None:
    Image.new("L", (9, 9)).save(tmp_path / "a.png")
    picture = '<p id="p"><img src="a.png" alt="{}"/></p>'
    assert "/Figure" in {kind for kind, _ in elements(picture.format("A square"), tmp_path)}
    assert "/Figure" not in {kind for kind, _ in elements(picture.format(""), tmp_path)}
