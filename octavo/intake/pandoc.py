"""Pandoc's home: documents read to its tree, and trees written in octavo's Markdown."""

from __future__ import annotations

import importlib
import importlib.util
import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import panflute

from octavo.diagnostics import Code, Diagnostic, Outcome

# `docx` accepts what a reviewer inserted; comments come along to be told of.
READERS: Final = {
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
}
_WRITER: Final = (
    "markdown-smart-simple_tables-multiline_tables-grid_tables-raw_html-raw_tex-raw_attribute-header_attributes"
    "-implicit_figures+pipe_tables+line_blocks+footnotes+definition_lists+bracketed_spans+fenced_divs"
)
_ADVICE: Final = (
    "install pandoc (pandoc.org/installing.html), or octavo with it: pip install 'octavo[import]'"
)


def read_document(path: Path) -> Outcome[Any]:
    """The document's tree, with the addresses of its pictures as they are. M030 when it cannot be read.

    No other file is opened for it and nothing is asked of the network, whatever it refers to.
    """
    program = _program()
    if program is None:
        return Outcome(
            None, (Diagnostic(Code.M030, f"{path.name} cannot be read without pandoc", None, _ADVICE),)
        )
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        message = f"{path.name} is of a kind that octavo does not read"
        return Outcome(None, (Diagnostic(Code.M030, message, None, f"save it as one of {known}"),))
    command = [
        program, "--sandbox", "--from", reader, "--to", "json", "--track-changes", "all", str(path.resolve())
    ]  # fmt: skip
    run = subprocess.run(command, capture_output=True, check=False)
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines() or ["pandoc gives no reason"]
        message = f"{path.name} cannot be read: {said[-1]}"
        return Outcome(
            None, (Diagnostic(Code.M030, message, None, "open it in its program and save it again"),)
        )
    return Outcome(panflute.load(io.StringIO(run.stdout.decode("utf-8"))))


def write_markdown(blocks: Sequence[Any]) -> str:
    """Blocks of a tree as Markdown, one line a paragraph. Needs the program that read them."""
    text = panflute.convert_text(
        panflute.Doc(*blocks),
        input_format="panflute",
        output_format=_WRITER,
        extra_args=["--wrap=none", "--markdown-headings=atx"],
        pandoc_path=_program(),
    )
    return str(text)


def _program() -> str | None:
    """The pandoc on the path, or the one that the package pypandoc_binary brings."""
    found = shutil.which("pandoc")
    if found is not None or importlib.util.find_spec("pypandoc") is None:
        return found
    path: str = importlib.import_module("pypandoc").get_pandoc_path()
    return path
