"""The bibliography as it was read before, so that a big one is not parsed for every run.

It lies in the book's `.octavo/`, under a key made of the texts of the `.bib` files, the engine versions and
octavo's own code, with what reading it had to say. What cannot be read counts as none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from octavo.cache import code_digest, diagnostic_of, record_of
from octavo.cite.database import Database, read_database
from octavo.cite.shelf import BROKEN, shelve, unshelve
from octavo.diagnostics import Outcome
from octavo.model.book import BibSource
from octavo.outputs import CACHE, tool_versions, write_whole
from octavo.request import Request


@dataclass(frozen=True, slots=True)
class DatabaseCache:
    """The database of one book; `read` stands in for `read_database`. It never fails a build.

    What one run has read it does not read again for its next edition.
    """

    request: Request
    known: dict[str, Outcome[Database]] = field(default_factory=dict)

    def read(self, sources: tuple[BibSource, ...]) -> Outcome[Database]:
        """The database of the sources with its diagnostics, the same whether it was kept or not."""
        if not sources:
            return _nothing()
        key = _key(sources)
        if key not in self.known:
            kept = self._load(key, sources) if self.request.cache else None
            self.known.clear()  # a preview reads one version after the other
            self.known[key] = kept or self._read_and_keep(key, sources)
        return self.known[key]

    @property
    def _file(self) -> Path:
        return self.request.folder / CACHE / "bibliography.jsonl"

    def _read_and_keep(self, key: str, sources: tuple[BibSource, ...]) -> Outcome[Database]:
        """One with an error is not kept: it will be mended."""
        made = read_database(sources)
        if made.value is not None:
            lines = shelve(made.value)
            told = [record_of(problem) for problem in made.diagnostics]
            first = json.dumps({"key": key, "sha256": _sha256(lines), "diagnostics": told})
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._file, f"{first}\n{lines}".encode())
            except OSError:  # a folder that cannot be written: the next run is slower, no more
                pass
        return made

    def _load(self, key: str, sources: tuple[BibSource, ...]) -> Outcome[Database] | None:
        try:
            first, _, lines = self._file.read_text("utf-8").partition("\n")
            head = json.loads(first)
            if head["key"] != key or head["sha256"] != _sha256(lines):
                return None
            told = tuple(diagnostic_of(record) for record in head["diagnostics"])
            return Outcome(unshelve(lines, partial(_reread, sources)), told)
        except (OSError, LookupError, AttributeError, *BROKEN):  # none yet, or not ours
            return None


@cache
def _nothing() -> Outcome[Database]:
    """The database of no sources, the very same each time: what was made with it is known by that."""
    return read_database(())


def _reread(sources: tuple[BibSource, ...]) -> Database:
    return read_database(sources).value or Database()


def _key(sources: tuple[BibSource, ...]) -> str:
    digest = hashlib.sha256(repr((tool_versions(), code_digest())).encode())
    for source in sources:
        digest.update(f"\0{source.file}\0{_sha256(source.text)}".encode())
    return digest.hexdigest()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
