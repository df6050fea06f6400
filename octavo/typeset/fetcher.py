"""What the typesetter may read: the book's folder, the theme's, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher

from octavo.diagnostics import Code

SCHEMES: Final = frozenset({"file", "data"})


class Refused(ValueError):
    """A file the typesetter asked for and is not given; `code` and `message` say why."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class ConfinedFetcher(URLFetcher):  # type: ignore[misc]
    """Fetches `data:` URLs and files that lie under one of the folders, whatever links point through.

    A style sheet's relative URL is looked for beside it in the book's `templates/`, and then at the
    same place of the theme, as a template is. `refused` holds what was refused, by URL; `used` what was read.
    """

    def __init__(self, book: Path, theme: Path | None) -> None:
        super().__init__(allowed_protocols=SCHEMES, allow_redirects=False)
        self.book = book.resolve()
        self.theme = theme.resolve() if theme is not None else None
        self.refused: dict[str, Refused] = {}
        self.used: set[Path] = set()

    @property
    def templates(self) -> Path:
        """The book's own templates, there or not."""
        return self.book / "templates"

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The response for a URL. Raises `Refused`, which the engine turns into a log record."""
        try:
            path = self.locate(url)
        except Refused as refusal:
            self.refused[url] = refusal
            raise
        if path is None:
            return super().fetch(url, headers)
        self.used.add(path)
        return super().fetch(path.as_uri(), headers)

    def locate(self, url: str) -> Path | None:
        """The file a URL stands for, resolved; None for a `data:` URL. Raises `Refused`."""
        parts = urlsplit(url)
        if parts.scheme not in SCHEMES:
            raise Refused(Code.I005, f"{url} is not in the book")
        if parts.scheme == "data":
            return None
        asked = Path(url2pathname(parts.path))
        for candidate in self._candidates(asked):
            path = candidate.resolve()
            if path.is_file():
                if not _is_under(path, (self.book, self.theme)):
                    raise Refused(Code.I002, f"{self._shown(asked)} lies outside the book")
                return path
        if not _is_under(asked.resolve(), (self.book, self.theme)):
            raise Refused(Code.I002, f"{self._shown(asked)} lies outside the book")
        raise Refused(Code.I001, f"{self._shown(asked)} is not there")

    def _candidates(self, asked: Path) -> Iterable[Path]:
        yield asked
        if self.theme is not None and asked.is_relative_to(self.templates):
            yield self.theme / asked.relative_to(self.templates)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.book).as_posix() if path.is_relative_to(self.book) else path.name


def _is_under(path: Path, folders: Iterable[Path | None]) -> bool:
    return any(folder is not None and path.is_relative_to(folder) for folder in folders)
