"""The examples of `docs/messages` are run: what a page says that octavo says, octavo says.

A page's "Wrong, in `file`" is put into a small sound book, whose chapter, bibliography and pictures are those
that the pages' examples take for granted; then it is checked, and built if nothing is found.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from octavo.cli.main import octavo
from octavo.templating import house_templates

PAGES = sorted((Path(__file__).parents[2] / "docs" / "messages").glob("[A-Z][0-9]*.md"))
_EXAMPLE = re.compile(
    r"^(?P<kind>Wrong|Right), in `(?P<file>[^`]+)`(?P<added> \(the house's file with this added\))?[^\n]*\n\n"
    r"```\w*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_SAID = re.compile(r"^Octavo says:\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BOOK_FILE = """\
title: Gas and Power
language: en-US
contents: [10-gas.md]
contributors: [{id: smith, name: Mary Smith}]
"""
# Their examples are pieces of a book or a template that the page does not show whole.
_PIECES = {
    "E001", "E002", "I003", "I004", "L001", "L003", "L004", "L005", "L006", "L007", "P004", "T005", "X002",
    "X004",
}  # fmt: skip
_WITHOUT_BIBLIOGRAPHY = {"B019", "C007"}
_ENTRY = """@book{walt1987,
  author = {Walt, Stephen M.},
  title = {The Origins of Alliances},
  publisher = {Cornell University Press},
  location = {Ithaca},
  date = {1987},
}
"""


def scaffold(book: Path, code: str) -> None:
    """The book that the examples are pieces of."""
    styled = code in {"C030", "C031", "C032", "C033"}
    cited = "" if code in _WITHOUT_BIBLIOGRAPHY else " [@walt1987]"
    files = {
        "manuscript/book.yml": _BOOK_FILE + ("citations: {style: ../house.yml}\n" if styled else ""),
        "manuscript/10-gas.md": f"# Gas\n\nGas flows west{cited}.\n",
    }
    files["templates/macros/marks.md"] = "{% macro star() %}*{% endmacro %}"
    if code not in _WITHOUT_BIBLIOGRAPHY:
        files["bib/references.bib"] = _ENTRY
    for name, text in files.items():
        (book / name).parent.mkdir(parents=True, exist_ok=True)
        (book / name).write_text(text, "utf-8")
    picture = book / "manuscript" / "images" / "pipes.png"
    picture.parent.mkdir()
    Image.new("L", (8, 8)).save(picture)


def put(book: Path, example: re.Match[str]) -> None:
    """Write an example into the book."""
    path = book / example["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    before = ""
    if example["added"]:
        before = (house_templates() / path.relative_to(book / "templates")).read_text("utf-8")
    content = (before + example["text"]).encode()
    path.write_bytes(content.replace("\ufffd".encode(), b"\xe9"))  # pages show a byte that is not UTF-8 so


def said(book: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What `check` says of the book, or if it says nothing, `build`."""
    monkeypatch.chdir(book)
    for command in (["check"], ["build", "--jobs", "1"]):
        result = CliRunner().invoke(octavo, command)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        if result.stderr:
            return result.stderr
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_s_example(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page.read_text("utf-8")
    wrong = [example for example in _EXAMPLE.finditer(text) if example["kind"] == "Wrong"]
    told = _SAID.search(text)
    assert told is not None or page.stem in _PIECES
    if not wrong or told is None or page.stem in _PIECES:
        pytest.skip("shown by no whole file")
    assert f"[{page.stem}]" in told[1]
    scaffold(tmp_path, page.stem)
    for example in wrong:
        put(tmp_path, example)
    assert told[1] in said(tmp_path, monkeypatch)
