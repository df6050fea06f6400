"""The editor's report of the citations on standard output: tables for people, JSON lines for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from octavo.check.citations.report import CitationsReport
from octavo.check.citations.works import CitedWork
from octavo.cli.report import as_json, shown_path, wants_colour
from octavo.diagnostics import Diagnostic, Position
from octavo.source_excerpt import printable

_UNBOUNDED = 10_000  # columns: in a pipe a row is a line


def print_citations(report: CitationsReport, folder: Path, message_format: str) -> None:
    """Write the report."""
    lines = _json_lines(report, folder) if message_format == "json" else _text_lines(report, folder)
    for line in lines:
        click.echo(line, color=wants_colour())


# --- for people ------------------------------------------------------------------------------


def _text_lines(report: CitationsReport, folder: Path) -> Iterator[str]:
    yield click.style(_summary(report), bold=True)
    if report.works:
        yield from _table(("key", "times", "first", "at", "forms", "short form"), _work_rows(report, folder))
    cited_in = [one for one in report.chapters if one.typed or one.citations]
    if cited_in:
        yield from _heading("Chapters")
        rows = [
            (_file(one.file, folder), str(one.notes), str(one.typed), str(one.citations), str(one.works))
            for one in cited_in
        ]
        yield from _table(("file", "notes", "typed by hand", "citations", "works"), rows)
    if report.uncited:
        yield from _grouped(report.uncited, folder)
    if report.habits:
        yield from _heading("What notes typed by hand write in several ways")
        ways = [
            (habit.name, "; ".join(f"{way}: {count}" for way, count in habit.ways)) for habit in report.habits
        ]
        yield from _table(("what", "how often in which way"), ways)
    yield from _heading(
        f"Suspicious: {len(report.suspicious)}" if report.suspicious else "Nothing suspicious"
    )
    yield from _grouped(report.suspicious, folder)


def _file(file: str, folder: Path) -> str:
    return shown_path(Position(file), folder)


def _summary(report: CitationsReport) -> str:
    citations = sum(work.times for work in report.works)
    notes = sum(chapter.notes for chapter in report.chapters)
    typed = sum(chapter.typed for chapter in report.chapters)
    by_hand = f", {typed} of them with citations typed by hand" if typed else ""
    cited = f"{len(report.works)}, {citations} times" if report.works else "none"
    return f"Works cited: {cited}; {notes} notes{by_hand} ({report.style})"


def _work_rows(report: CitationsReport, folder: Path) -> Iterator[Sequence[str]]:
    for work in report.works:
        first = f"n. {work.first_note}" if work.first_note else "text"
        place = f"{shown_path(work.first, folder)}:{work.first.line}"
        yield work.key, str(work.times), first, place, _forms(work), work.short


def _forms(work: CitedWork) -> str:
    return ", ".join(f"{form} {times}" for form, times in work.forms)


def _grouped(problems: Iterable[Diagnostic], folder: Path) -> Iterator[str]:
    """Problems with one cure together, in the order of their codes."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for problem in problems:
        groups.setdefault((problem.code.name, problem.help), []).append(problem)
    for (code, cure), alike in sorted(groups.items(), key=lambda group: group[0][0]):
        title = f"{alike[0].severity.value}[{code}] {alike[0].code.title}: {len(alike)}"
        yield ""
        yield f"{click.style(title, bold=True)}; {printable(cure)}"
        yield from _places(alike, folder)


def _places(problems: Iterable[Diagnostic], folder: Path) -> Iterator[str]:
    for problem in problems:
        place = problem.position
        assert place is not None  # every entry and every note has one
        file = printable(shown_path(place, folder))
        yield f"  {file}:{place.line}:{place.column}: {printable(problem.message)}"


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield click.style(title, bold=True)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table as wide as the terminal; in a pipe as wide as it is."""
    terminal = sys.stdout.isatty()
    table = Table(box=SIMPLE_HEAD if terminal else None, pad_edge=False, header_style="")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console = Console(force_terminal=terminal, width=None if terminal else _UNBOUNDED, highlight=False)
    with console.capture() as captured:
        console.print(table)
    yield from (line.rstrip() for line in captured.get().splitlines())


# --- for programs ----------------------------------------------------------------------------


def _json_lines(report: CitationsReport, folder: Path) -> Iterator[str]:
    """One object a line; `record` says what of."""
    for work in report.works:
        first = {"file": shown_path(work.first, folder), "line": work.first.line, "column": work.first.column}
        chapters = [_file(chapter, folder) for chapter in work.chapters]
        facts = {**asdict(work), "first": first, "forms": dict(work.forms), "chapters": chapters}
        yield _json("work", facts)
    for chapter in report.chapters:
        yield _json("chapter", {**asdict(chapter), "file": _file(chapter.file, folder)})
    for habit in report.habits:
        yield _json("habit", {"name": habit.name, "ways": dict(habit.ways)})
    for problem in report.uncited:
        yield as_json(problem, folder, record="uncited")
    for problem in report.suspicious:
        yield as_json(problem, folder, record="suspicious")


def _json(record: str, facts: dict[str, object]) -> str:
    return json.dumps({"record": record, **facts}, ensure_ascii=False)
