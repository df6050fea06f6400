"""Diagnostics as people read them, place first, and as JSON lines for programs."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.cells import cell_len

from octavo.diagnostics import Diagnostic, Position, Severity, has_errors

_WINDOW = 100  # characters of a source line that are shown
_TAB = 4
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # byte-order marks; those of UTF-32 begin alike or with a NUL


def report(problems: Iterable[Diagnostic], folder: Path, message_format: str) -> None:
    """Write every problem to standard error, by file and line."""
    # https://no-color.org: set and not empty means plain; else click colours a terminal only
    colour = False if os.environ.get("NO_COLOR") else None
    for problem in sorted(problems, key=_order):
        lines = (_as_json(problem, folder),) if message_format == "json" else _as_text(problem, folder)
        for line in lines:
            click.echo(line, err=True, color=colour)


def exit_status(problems: Iterable[Diagnostic], strict: bool) -> int:
    """0 good, 1 errors, 3 warnings under `--strict`."""
    found = tuple(problems)
    if has_errors(found):
        return 1
    return 3 if strict and found else 0


def _shown_path(position: Position, folder: Path) -> str:
    """The file as it can be opened from here."""
    path = folder / position.file
    try:
        relative = Path(os.path.relpath(path))
    except ValueError:  # another drive
        return str(path)
    return str(path) if relative.parts[:3] == ("..", "..", "..") else relative.as_posix()


def _order(problem: Diagnostic) -> tuple[str, int, int, str]:
    place = problem.position or Position("", 0, 0)
    return (place.file, place.line, place.column, problem.code.name)


def _as_json(problem: Diagnostic, folder: Path) -> str:
    place = problem.position
    return json.dumps(
        {
            "file": _shown_path(place, folder) if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            "severity": problem.severity.value,
            "code": problem.code.name,
            "message": problem.message,
            "help": problem.help,
        },
        ensure_ascii=False,
    )


def _as_text(problem: Diagnostic, folder: Path) -> Iterator[str]:
    severity = click.style(
        f"{problem.severity.value}[{problem.code.name}]", fg=_COLOURS[problem.severity], bold=True
    )
    message = _printable(problem.message)
    place = problem.position
    if place is None:
        yield f"{severity}: {message}"
    else:
        yield f"{_printable(_shown_path(place, folder))}:{place.line}:{place.column}: {severity}: {message}"
        yield from _excerpt(place, folder)
    if problem.help:
        yield f"{click.style('help', fg='cyan')}: {_printable(problem.help)}"


def _excerpt(place: Position, folder: Path) -> Iterator[str]:
    """The source line with a caret under the place; nothing when the file cannot be shown."""
    line = _source_line(folder / place.file, place.line)
    if line is None or not line.strip():
        return
    at = min(place.column - 1, len(line))
    begin = max(0, at - _WINDOW // 2) if len(line) > _WINDOW else 0
    cut_before, cut_after = ("…" if begin else ""), ("…" if begin + _WINDOW < len(line) else "")
    before = cut_before + line[begin:at].expandtabs(_TAB)
    text = cut_before + line[begin : begin + _WINDOW].expandtabs(_TAB) + cut_after
    gutter = f"{place.line:5} | "
    yield gutter + text
    yield " " * (len(gutter) - 2) + "| " + " " * cell_len(before) + "^"


def _source_line(path: Path, number: int) -> str | None:
    try:
        content = path.read_bytes()
    except OSError:  # the message already says what is wrong with the file
        return None
    if content.startswith(_UTF_16):
        return None
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")  # as positions are counted: not at form feeds, nor at U+2028
    return _printable(lines[number - 1]) if 1 <= number <= len(lines) else None


def _printable(text: str) -> str:
    """The text, character for character, as one line that cannot command a terminal."""
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable() or character == "\t":
        return character
    return " " if unicodedata.category(character) == "Zs" else "\ufffd"
