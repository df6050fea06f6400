"""The examples of `docs/messages` are run: what a page says that octavo says, octavo says.

A page's "Wrong, in `file`" is put into a small sound book, whose chapter, bibliography and pictures are those
that the pages' examples take for granted, and so is what is "Beside it"; then the page's command is run, or
the book is checked, and built if nothing is found. What the page calls "Right" must still its message.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from octavo.cli.commands import octavo
from octavo.templates_folder import house_templates

PAGES = sorted((Path(__file__).parents[2] / "docs" / "messages").glob("[A-Z][0-9]*.md"))
_EXAMPLE = re.compile(
    r"^(?P<kind>Wrong|Beside it|Right), in `(?P<file>[^`]+)`"
    r"(?P<added> \(the house's file with this added\))?[^\n]*\n\n"
    r"```\w*\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_SAID = re.compile(
    r"^(?:Octavo|`octavo (?P<command>[^`]+)`) says:\n\n```text\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_SHOWN_AS = {"\ufffd": b"\xe9", "␈": b"\x08"}  # what a page cannot hold: no UTF-8, a control character
_BOOK_FILE = """\
title: Gas and Power
language: en-US
contents: [10-gas.md]
contributors: [{id: smith, name: Mary Smith}]
"""
# No files that a page could show make octavo say these.
_NOT_SHOWN = {
    "E005": "a document of ten megabytes",
    "L002": "forty notes",
    "L007": "a process that is ended from outside",
    "M031": "a comment in a file of a word processor",
    "P001": "a font of one machine",
    "P004": "a book that is changed between two commands",
    "R001": "a repository, or that there is none",
    "R002": "a repository",
    "R003": "a repository",
    "R004": "a repository",
}
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
    _draw(book / "manuscript" / "images")


def _draw(folder: Path) -> None:
    """The pictures that the examples show."""
    folder.mkdir()
    for name, size in {"pipes.png": (8, 8), "pipes.tif": (8, 8), "cover.png": (400, 640)}.items():
        Image.new("L", size).save(folder / name)
    (folder / "cut-off.png").write_bytes((folder / "cover.png").read_bytes()[:-40])


def put(book: Path, example: re.Match[str]) -> None:
    """Write an example into the book."""
    path = book / example["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    before = ""
    if example["added"]:
        before = (house_templates() / path.relative_to(book / "templates")).read_text("utf-8")
    content = (before + example["text"]).encode()
    for shown, meant in _SHOWN_AS.items():
        content = content.replace(shown.encode(), meant)
    path.write_bytes(content)


def said(book: Path, command: str | None, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the command says of the book: the page's, else `check`, or if that says nothing, `build`."""
    monkeypatch.chdir(book)
    for arguments in [command.split()] if command else [["check"], ["build", "--jobs", "1"]]:
        result = CliRunner().invoke(octavo, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        if result.output:
            return result.output
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_s_example(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if page.stem in _NOT_SHOWN:
        pytest.skip(_NOT_SHOWN[page.stem])
    text = page.read_text("utf-8")
    told = _SAID.search(text)
    assert told is not None
    assert f"[{page.stem}]" in told["text"]
    scaffold(tmp_path, page.stem)
    examples = list(_EXAMPLE.finditer(text))
    assert examples
    for example in examples:
        if example["kind"] != "Right":
            put(tmp_path, example)
    assert told["text"] in said(tmp_path, told["command"], monkeypatch)
    cures = [example for example in examples if example["kind"] == "Right"]
    for example in cures:
        put(tmp_path, example)
    command = told["command"] or "check"
    if cures and page.stem not in _WITHOUT_BIBLIOGRAPHY and not command.startswith("build"):
        assert f"[{page.stem}]" not in said(tmp_path, command, monkeypatch)
