"""Files that something was made from, to see whether they are as they were."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[Path, int, int]  # a file with its time of change in ns and its size


def stamps_of(paths: Iterable[Path]) -> tuple[Stamp, ...]:
    """A stamp for each of the files that are there, by name."""
    return tuple(stamp for path in sorted(paths) if (stamp := _stamp(path)) is not None)


def are_current(stamps: Iterable[Stamp]) -> bool:
    """Whether every file is as it was."""
    return all(_stamp(path) == (path, changed, size) for path, changed, size in stamps)


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return path, status.st_mtime_ns, status.st_size
