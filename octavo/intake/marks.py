"""Marks in a tree that come out in its Markdown: where in the file a thing has come to stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import panflute

from octavo.diagnostics import Code, Diagnostic, Position

# Two private characters that no manuscript is expected to hold, round a number.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARK: Final = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(slots=True)
class Marks:
    """What is to be said of places whose line is not known before the file is written."""

    waiting: dict[int, tuple[Code, str, str]] = field(default_factory=dict)

    def put(self, code: Code, message: str, help_: str) -> panflute.Str:
        """A mark to be set where the message belongs."""
        number = len(self.waiting)
        self.waiting[number] = (code, message, help_)
        return panflute.Str(f"{_OPEN}{number}{_CLOSE}")

    def take_out(self, text: str, file: str) -> tuple[str, list[Diagnostic]]:
        """The text without its marks, and the messages with their places in it."""
        problems: list[Diagnostic] = []
        clean: list[str] = []
        for line_number, line in enumerate(text.split("\n"), 1):
            taken = 0
            for mark in _MARK.finditer(line):
                code, message, help_ = self.waiting[int(mark[1])]
                problems.append(
                    Diagnostic(code, message, Position(file, line_number, mark.start() - taken + 1), help_)
                )
                taken += len(mark[0])
            clean.append(_MARK.sub("", line))
        return "\n".join(clean), problems
