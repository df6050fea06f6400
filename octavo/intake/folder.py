"""The book folder made of a manuscript: its files, whole or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from octavo.diagnostics import Diagnostic
from octavo.intake.declared import Declared
from octavo.intake.works import Work
from octavo.outputs import whole_folder

_BIB_HEAD: Final = """% Works that notes of the imported manuscript cite in full, as they were typed there.
% Check each against the work; then cite it by its key: [@key, p. 12]

"""
# What Jinja would take for its own; a manuscript in octavo's Markdown may hold it only as a value.
_JINJA: Final = re.compile(r"\{(?:\{|%|##)")


@dataclass(slots=True)
class Folder:
    """A book to be written; `chapters` are texts by file name, in their order."""

    declared: Declared
    title: str
    numbered: str
    chapters: dict[str, str] = field(default_factory=dict)
    works: Sequence[Work] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # by the names of their files
    problems: list[Diagnostic] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Write the book into `folder`, which must not hold anything.

        Raises OSError; then there is nothing in the folder.
        """
        with whole_folder(folder) as draft:
            (draft / "manuscript").mkdir()
            (draft / "bib").mkdir()
            for path, text in self.chapters.items():
                (draft / "manuscript" / path).write_text(text, "utf-8")
            (draft / "manuscript" / "book.yml").write_text(self._book_file(), "utf-8")
            if self.works:
                entries = "\n".join(work.bibtex for work in self.works)
                (draft / "bib" / "imported.bib").write_text(_BIB_HEAD + entries, "utf-8")
            if self.pictures:
                (draft / "manuscript" / "images").mkdir()
            for name, content in self.pictures.items():
                (draft / "manuscript" / "images" / name).write_bytes(content)

    @property
    def line_of_language(self) -> int:
        """The line of book.yml that has the language."""
        lines = self._book_file().splitlines()
        return next(n for n, line in enumerate(lines, 1) if line.startswith("language:"))

    def _book_file(self) -> str:
        declared = self.declared
        people = [_contributor(n, name) for n, name in enumerate(declared.authors, 1)]
        values: dict[str, object] = {
            "title": self.title,
            **({"subtitle": declared.subtitle} if declared.subtitle else {}),
            "language": declared.language or "en",
            **({"contributors": people} if people else {}),
            "numbering": {"chapters": self.numbered, "sections": "none"},
            "contents": ["title-page", "toc", *self.chapters],
            "editions": {
                "print": {"format": "pdf", "trim": "6in x 9in"},
                "ebook": {"format": "epub", "page-list": "print"},
            },
        }
        return _yaml(values)


def protected(text: str) -> str:
    """Markdown in which what looks like Jinja is printed as it is."""
    return _JINJA.sub(lambda opening: "{{ '" + opening[0] + "' }}", text)


def _contributor(number: int, name: str) -> Mapping[str, str]:
    words = name.split()
    sort = f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 and "," not in name else name
    return {"id": f"author-{number}", "name": name, "sort": sort, "role": "author"}


def _yaml(values: Mapping[str, object]) -> str:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1000
    buffer = io.StringIO()
    yaml.dump(dict(values), buffer)
    return buffer.getvalue()
