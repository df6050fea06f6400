"""Diagnostics as people read them, place first, and as JSON lines for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.cells import cell_len

from octavo.diagnostics import Code, Diagnostic, Position, Severity, has_errors
from octavo.source_excerpt import excerpt, printable

_WRONG_USAGE = frozenset({Code.R001, Code.R002, Code.R004})  # of --changes-since
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def report(problems: Iterable[Diagnostic], folder: Path, message_format: str) -> None:
    """Write every problem to standard error, by file and line."""
    colour = wants_colour()
    for problem in sorted(problems, key=_order):
        lines = (as_json(problem, folder),) if message_format == "json" else _as_text(problem, folder)
        for line in lines:
            click.echo(line, err=True, color=colour)


def wants_colour() -> bool | None:
    """Whether to colour; None leaves it to click, which colours a terminal only."""
    # https://no-color.org: set and not empty means plain
    return False if os.environ.get("NO_COLOR") else None


def exit_status(problems: Iterable[Diagnostic], strict: bool) -> int:
    """0 good, 1 errors, 2 a revision or edition asked for that cannot be, 3 warnings under `--strict`."""
    found = tuple(problems)
    if any(problem.code in _WRONG_USAGE for problem in found):
        return 2
    if has_errors(found):
        return 1
    return 3 if strict and any(problem.severity is Severity.WARNING for problem in found) else 0


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


def as_json(problem: Diagnostic, folder: Path, **more: str) -> str:
    """A problem as a line of JSON, after whatever more it is said to be."""
    place = problem.position
    return json.dumps(
        {
            **more,
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
    message = printable(problem.message)
    place = problem.position
    if place is None:
        yield f"{severity}: {message}"
    else:
        yield f"{printable(shown_path(place, folder))}:{place.line}:{place.column}: {severity}: {message}"
        yield from _excerpt(place, folder)
    if problem.help:
        yield f"{click.style('help', fg='cyan')}: {printable(problem.help)}"


def _excerpt(place: Position, folder: Path) -> Iterator[str]:
    """The source line with a caret under the place; nothing when the file cannot be shown."""
    shown = excerpt(folder / place.file, place)
    if shown is None:
        return
    gutter = f"{place.line:5} | "
    yield gutter + shown.text
    yield " " * (len(gutter) - 2) + "| " + " " * cell_len(shown.before) + "^"
