"""The book's files watched."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import anyio
from watchfiles import Change, DefaultFilter, awatch

from octavo.templates_folder import house_templates

_QUIET: Final = 30  # ms without a change, after which a save is taken to be over


class ManuscriptFilter(DefaultFilter):
    """What authors write; not what octavo or an editor writes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(ignore_dirs=(*DefaultFilter.ignore_dirs, "dist"))
        self._folder = folder

    def __call__(self, change: Change, path: str) -> bool:
        """Whether the file may belong to the book."""
        within = Path(path)
        parts = within.relative_to(self._folder).parts if within.is_relative_to(self._folder) else ()
        return super().__call__(change, path) and not any(part.startswith(".") for part in parts)


async def saves(folder: Path, stop: anyio.Event) -> AsyncIterator[None]:
    """One for every save, or several at once, until `stop`."""
    here = folder.resolve()
    folders = [here] if house_templates().is_relative_to(here) else [here, house_templates()]
    async for _ in awatch(
        *folders, watch_filter=ManuscriptFilter(here), step=_QUIET, debounce=1000, stop_event=stop
    ):
        yield
