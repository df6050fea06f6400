"""`manuscript/book.yml`: everything of a book that is not prose, typed, with the position of every value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from octavo.diagnostics import Code, Diagnostic, Outcome, Position, has_errors
from octavo.edition import Edition
from octavo.model.book import Metadata
from octavo.model.remembered import remembered
from octavo.read.book_contents import ContentsEntry, ContentsFile, ContentsGenerated, ContentsPart
from octavo.read.book_editions import EditionReader
from octavo.read.book_language import read_language
from octavo.read.book_metadata import MetadataReader
from octavo.read.book_order import OrderReader
from octavo.read.book_paths import BookPaths
from octavo.read.quotes import smarten
from octavo.read.text_file import read_text_file
from octavo.read.yaml_values import Values
from octavo.yaml.problems import YamlOrigin
from octavo.yaml.source import Mapping, Node, parse_yaml

__all__ = [
    "BookFile",
    "ContentsEntry",
    "ContentsFile",
    "ContentsGenerated",
    "ContentsPart",
    "read_book_file",
]

KEYS: Final = (
    "title", "subtitle", "language", "published", "publisher", "rights", "description", "subjects",
    "series", "cover", "contributors", "bibliography", "citations", "numbering", "contents", "editions",
)  # fmt: skip
NAMES: Final = ("manuscript/book.yml", "manuscript/book.yaml", "book.yml", "book.yaml")


@dataclass(frozen=True, slots=True)
class BookFile:
    """What book.yml says. `file` is its path, as every path here relative to `folder`."""

    folder: Path
    file: str
    metadata: Metadata
    contents: tuple[ContentsEntry, ...]
    editions: tuple[Edition, ...]
    bibliography: tuple[str, ...] = ()

    @property
    def works(self) -> tuple[str, ...]:
        """The files that say how works are cited, wherever in the book they lie: `.bib`, house style."""
        style = self.metadata.citations.style
        return (*self.bibliography, style) if style.endswith((".yml", ".yaml")) else self.bibliography


def read_book_file(folder: Path) -> Outcome[BookFile]:
    """Find, read and judge the book's `book.yml`; every problem in it is told in one run."""
    file = next((name for name in NAMES if (folder / name).is_file()), None)
    if file is None:
        message, place = "there is no book.yml", Position(NAMES[0])
        return Outcome(None, (Diagnostic(Code.B001, message, place, "octavo init DIR makes a new book"),))
    text = read_text_file(folder / file, file)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    parsed = _parsed(text.value, file)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    if not isinstance(parsed.value, Mapping):
        message = "book.yml is not keys with values"
        return Outcome(None, (Diagnostic(Code.B002, message, parsed.value.position, "begin with title: …"),))
    return _judge(folder, file, parsed.value)


@remembered
def _parsed(text: str, file: str) -> Outcome[Node]:
    return parse_yaml(text, YamlOrigin(file, syntax=Code.B002, duplicate=Code.B021))


def _judge(folder: Path, file: str, book: Mapping) -> Outcome[BookFile]:
    values = Values()
    values.known_keys(book, KEYS, "book.yml")
    paths = BookPaths(folder, (folder / file).parent, values)
    language = read_language(values, book)
    metadata = MetadataReader(values, paths, language).read(book)
    contents = OrderReader(values, paths, partial(smarten, language=language)).read(book)
    read = BookFile(
        folder=folder,
        file=file,
        metadata=metadata,
        contents=contents,
        editions=EditionReader(values).read(book),
        bibliography=_bibliography(folder, book, paths),
    )
    if has_errors(values.problems):
        return Outcome(None, tuple(values.problems))
    return Outcome(read, (*values.problems, *_unlisted(read)))


def _bibliography(folder: Path, book: Mapping, paths: BookPaths) -> tuple[str, ...]:
    """The files named, or every `bib/*.bib` when the key is not there."""
    if book.get("bibliography") is None:
        found = sorted(folder.glob("bib/*.bib"))
        return tuple(path.relative_to(folder).as_posix() for path in found if paths.confined(path))
    named = (paths.existing(typed, Code.B019) for typed in paths.values.texts(book, "bibliography"))
    return tuple(path for path in named if path)


def _unlisted(book: BookFile) -> Iterator[Diagnostic]:
    """B020 for each file of the manuscript that is in no edition; biographies wait for their authors."""
    listed = {entry.path for entry in book.contents if isinstance(entry, ContentsFile)}
    listed |= {person.bio for person in book.metadata.contributors}
    manuscript = book.folder / "manuscript"
    for path in sorted(manuscript.rglob("*.md")):
        name = path.relative_to(book.folder).as_posix()
        parts = path.relative_to(manuscript).parts
        if name in listed or parts[0] == "bios":
            continue
        if not any(part.startswith((".", "_")) for part in parts):
            help_ = "list it under contents:, or begin its name with an underscore"
            yield Diagnostic(Code.B020, f"{name} is not in contents", Position(name), help_)
