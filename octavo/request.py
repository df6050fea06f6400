"""What a user asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """What to build.

    `out` None means the book's own `dist`; `only` is one manuscript file; `jobs` editions are at work at
    once; `epoch` is SOURCE_DATE_EPOCH (seconds), the date that files carry in place of the book's own.
    """

    folder: Path
    editions: tuple[str, ...] = ()
    only: str = ""
    draft: bool = False
    jobs: int = 1
    cache: bool = True
    out: Path | None = None
    epoch: int | None = None
