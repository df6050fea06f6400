"""Diagnostics as people read them, place first, and as JSON lines for programs."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from octavo.diagnostics import Diagnostic, Position, Severity, has_errors

_WINDOW = 100  # columns of a source line that are shown
_TAB = 4
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def report(problems: Iterable[Diagnostic], folder: Path, message_format: str) -> None:
    """Write every problem to standard error, by file and line."""
    ordered = sorted(problems, key=_order)
    for problem in ordered:
        if message_format == "json":
            click.echo(_as_json(problem, folder), err=True)
        else:
            for line in _as_text(problem, folder):
                click.echo(line, err=True)


def exit_status(problems: Iterable[Diagnostic], strict: bool) -> int:
    """0 good, 1 errors, 3 warnings under `--strict`."""
    found = tuple(problems)
    if has_errors(found):
        return 1
    return 3 if strict and found else 0


def shown_path(position: Position, folder: Path) -> str:
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
            "file": shown_path(place, folder) if place else None,
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
    place = problem.position
    if place is None:
        yield f"{severity}: {problem.message}"
    else:
        yield f"{shown_path(place, folder)}:{place.line}:{place.column}: {severity}: {problem.message}"
        yield from _excerpt(place, folder)
    if problem.help:
        yield f"{click.style('help', fg='cyan')}: {problem.help}"


def _excerpt(place: Position, folder: Path) -> Iterator[str]:
    """The source line with a caret under the place; nothing when the file cannot be shown."""
    line = _source_line(folder / place.file, place.line)
    if line is None or not line.strip():
        return
    at = min(place.column - 1, len(line))
    begin = max(0, at - _WINDOW // 2) if len(line) > _WINDOW else 0
    shown = line[begin : begin + _WINDOW]
    before = ("…" if begin else "") + line[begin:at].expandtabs(_TAB)
    text = ("…" if begin else "") + shown.expandtabs(_TAB) + ("…" if begin + _WINDOW < len(line) else "")
    gutter = f"{place.line:5} | "
    yield gutter + text
    yield " " * (len(gutter) - 2) + "| " + " " * _columns(before) + "^"


def _source_line(path: Path, number: int) -> str | None:
    try:
        lines = path.read_bytes().decode("utf-8-sig", "replace").splitlines()
    except OSError:  # the message already says what is wrong with the file
        return None
    if not 1 <= number <= len(lines):
        return None
    return "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in lines[number - 1])


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: East Asian wide characters two, marks none."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    marks = sum(unicodedata.combining(character) != 0 for character in text)
    return len(text) + wide - marks
