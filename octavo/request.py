"""What a user asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from octavo.model.proof import Slip
    from octavo.proofs.git import Baseline


class WrongRequest(Exception):
    """Something asked for that the book does not have; the message says what, and the cure."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build.

    `out` None means the book's own `dist`; `only` is one manuscript file; `jobs` processes are at work at
    once; `epoch` is SOURCE_DATE_EPOCH (seconds), the date that files carry in place of the book's own.
    `changes_since` names a git revision to compare with. A proof, which a draft is too, bears the date
    `today` (ISO 8601) on its `slip`; that and the `baseline` are found when the build begins.
    """

    folder: Path
    editions: tuple[str, ...] = ()
    only: str = ""
    draft: bool = False
    jobs: int = 1
    cache: bool = True
    out: Path | None = None
    epoch: int | None = None
    changes_since: str = ""
    today: str = ""
    slip: Slip | None = None
    baseline: Baseline | None = None
