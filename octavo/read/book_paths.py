"""Paths that book.yml names: relative to its own folder, never out of the book's."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from octavo.diagnostics import Code, nearest
from octavo.read.yaml_source import Scalar
from octavo.read.yaml_values import Values


@dataclass(frozen=True, slots=True)
class BookPaths:
    """The book's folder, and the folder of book.yml that paths are relative to."""

    folder: Path
    base: Path
    values: Values

    def existing(self, typed: Scalar, code: Code) -> str:
        """The path of a file that is there, relative to the book's folder; empty after a problem.

        B007 for a path out of the book, links followed; `code` for a file that is not there.
        """
        inside = self._inside(typed)
        if inside is None:
            return ""
        if not (self.folder / inside).is_file():
            help_ = (
                nearest(typed.text, self._files(PurePosixPath(typed.text).suffix))
                or "write the file, or take it out"
            )
            self.values.tell(code, f'no file "{typed.text}"', typed.position, help_)
            return ""
        return inside

    def _inside(self, typed: Scalar) -> str | None:
        text = typed.text.replace("\\", "/")
        joined = Path(os.path.normpath(self.base / text))
        absolute = PurePosixPath(text).is_absolute() or PureWindowsPath(typed.text).is_absolute()
        real = (self.base / text).resolve()
        if (
            absolute
            or not joined.is_relative_to(self.folder)
            or not real.is_relative_to(self.folder.resolve())
        ):
            help_ = "name a file inside the book's folder, relative to book.yml"
            self.values.tell(Code.B007, f'"{typed.text}" lies outside the book', typed.position, help_)
            return None
        return joined.relative_to(self.folder).as_posix()

    def _files(self, suffix: str) -> list[str]:
        """Files with the suffix, as book.yml would name them."""
        found = (path for path in self.base.rglob(f"*{suffix}") if path.is_file())
        return [path.relative_to(self.base).as_posix() for path in found]
