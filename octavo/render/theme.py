"""The theme: the house's templates, overlaid file by file by the book's own `templates/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import jinja2

from octavo.jinja_sandbox import Sandbox
from octavo.templates_folder import template_folders

_MARKUP = ("html", "xhtml", "svg", "ncx", "xml", "opf")


@dataclass(frozen=True, slots=True)
class Theme:
    """An environment that finds a book's template first; `house` is the folder of the house's own."""

    environment: jinja2.Environment
    house: Path
    folders: tuple[Path, ...]

    def stamps(self) -> tuple[tuple[Path, int, int], ...]:
        """Every template's file with its time of change and its size."""
        files = (path for folder in self.folders for path in sorted(folder.rglob("*")) if path.is_file())
        return tuple((path, (status := path.stat()).st_mtime_ns, status.st_size) for path in files)


def theme_for(folder: Path) -> Theme:
    """The theme of the book in `folder`."""
    folders = template_folders(folder)
    loaders = [jinja2.FileSystemLoader(path) for path in folders]
    environment = Sandbox(  # a book's templates come with the book
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=jinja2.select_autoescape(_MARKUP, default_for_string=True, default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return Theme(environment, folders[-1], tuple(folders))
