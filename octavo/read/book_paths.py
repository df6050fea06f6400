"""Paths that book.yml names: relative to its own folder, never out of the book's."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from octavo.diagnostics import Code, Position, nearest
from octavo.read.yaml_values import Values
from octavo.yaml.source import Scalar

_NOT_THE_AUTHORS = ("dist", "node_modules")  # folders that tools fill; hidden ones are left out as well


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
            help_ = "name a file inside the book's folder, relative to book.yml"
            self.values.tell(Code.B007, f'"{typed.text}" lies outside the book', typed.position, help_)
            return ""
        if not os.path.isfile(self.folder / inside):  # noqa: PTH113 - Path.is_file raises for a long name
            names = self._files(PurePosixPath(inside).suffix)
            help_ = nearest(typed.text, names) or "write the file, or take it out"
            self.values.tell(code, f'no file "{typed.text}"', typed.position, help_)
            return ""
        return inside

    def confined(self, path: Path) -> bool:
        """Whether a file found in the book's folder is the book's own: B007 for a link out of it."""
        name = path.relative_to(self.folder).as_posix()
        if self._is_ours(path):
            return True
        help_ = "put the file itself there, not a link to it"
        self.values.tell(Code.B007, f'"{name}" is a link out of the book', Position(name), help_)
        return False

    def is_there(self, typed: str) -> bool:
        """Whether book.yml could name a file so."""
        return os.path.isfile(self.base / typed)  # noqa: PTH113 - as above

    def _inside(self, typed: Scalar) -> str | None:
        """The path from the book's folder, without a step through `..`; None when it leads out."""
        text = typed.text.replace("\\", "/")
        base = self.base.relative_to(self.folder).as_posix()
        path = posixpath.normpath(posixpath.join(base, text))
        if PureWindowsPath(text).anchor or path.split("/", 1)[0] == "..":
            return None
        return path if self._is_ours(self.folder / path) else None

    def _is_ours(self, path: Path) -> bool:
        """Whether the file lies in the book's folder, links followed."""
        real, home = os.path.realpath(path), os.path.realpath(self.folder)
        return Path(real).is_relative_to(home)

    def _files(self, suffix: str) -> Iterator[str]:
        """The author's files with the suffix, as book.yml would name them."""
        for root, folders, names in os.walk(self.folder):
            folders[:] = [name for name in folders if name[0] != "." and name not in _NOT_THE_AUTHORS]
            for name in names:
                if PurePosixPath(name).suffix == suffix:
                    yield Path(os.path.relpath(Path(root) / name, self.base)).as_posix()
