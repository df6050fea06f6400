"""The progress bar on a terminal; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from octavo.press import Progress as Report


@contextmanager
def progress(quiet: bool) -> Iterator[Report]:
    """What a phase calls to say how far it is."""
    if quiet or not sys.stderr.isatty():  # rich would take FORCE_COLOR for a terminal
        yield lambda stage, done, total: None
        return
    # for terminals only
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("reading", total=None)

    def report(stage: str, done: int, total: int) -> None:
        bar.start()  # not before: it starts a thread, and a press begins as the copy of a process without
        bar.update(task, description=stage, completed=done, total=total if total > 1 else None)

    try:
        yield report
    finally:
        bar.stop()
