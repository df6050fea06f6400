"""Problems as values: a stable code, a place in the author's file, and a cure.

The code fixes the severity; a phase collects every problem it finds and returns
them beside its result in an `Outcome`, so that one run reports them all.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from octavo.codes import Code, Severity

__all__ = ["Code", "Diagnostic", "Outcome", "Position", "Severity", "has_errors", "nearest"]

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file the author wrote.

    `file` is relative to the book's folder with forward slashes
    (`manuscript/20-theory.md`); `line` and `column` count from 1, in characters.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: what (`message`, lower case, names the thing), where, and the cure (`help`)."""

    code: Code
    message: str
    position: Position | None = None
    help: str = ""

    @property
    def severity(self) -> Severity:
        """Error or warning, fixed by the code."""
        return self.code.severity


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """A phase's result with everything it had to say; `value` is None only when there is an error."""

    value: T_co | None
    diagnostics: tuple[Diagnostic, ...] = ()


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops the build."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def nearest(word: str, known: Iterable[str], count: int = 3) -> str:
    """`did you mean "a", "b"?` for a misspelt name, or an empty string when nothing is near."""
    matches = near(word, known, count)
    return "did you mean " + ", ".join(f'"{match}"' for match in matches) + "?" if matches else ""


def near(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The names that a misspelt one is nearest to, the likeliest first."""
    candidates = sorted(set(known))
    matches = difflib.get_close_matches(word, candidates, n=count, cutoff=0.6)
    folded = {name.casefold(): name for name in candidates}
    if not matches and word.casefold() in folded:
        matches = [folded[word.casefold()]]
    return matches
