"""Where macros come from: the book's `templates/`, then the theme's; from nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound
from jinja2.loaders import split_template_path

from octavo.diagnostics import Diagnostic
from octavo.read.text_file import read_text_file


class UnreadableTemplate(TemplateError):
    """A template that is no text."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


class FolderLoader(BaseLoader):
    """Templates of several folders, the first one first; a link out of its folder is not followed."""

    def __init__(self, folders: tuple[Path, ...], book_folder: Path) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._book_folder = book_folder.resolve()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and the name of its file for messages."""
        parts = split_template_path(template)
        for folder in self._folders:
            path = folder.joinpath(*parts).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return self._text(path), self.file_name(path), lambda: True
        raise TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """The names of all templates, for "did you mean"."""
        return sorted(
            path.relative_to(folder).as_posix()
            for folder in self._folders
            for path in folder.rglob("*")
            if path.is_file()
        )

    def file_names(self) -> list[str]:
        """The files of all templates as messages name them."""
        return [
            self.file_name(path) for folder in self._folders for path in folder.rglob("*") if path.is_file()
        ]

    def file_name(self, path: Path) -> str:
        """The path relative to the book's folder, or whole for the theme of an installed octavo."""
        if path.is_relative_to(self._book_folder):
            return path.relative_to(self._book_folder).as_posix()
        return path.as_posix()

    def _text(self, path: Path) -> str:
        read = read_text_file(path, self.file_name(path))
        if read.value is None:
            raise UnreadableTemplate(read.diagnostics[0])
        return read.value
