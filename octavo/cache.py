"""What was built before: an edition whose inputs are all as they were is not built again.

One entry an edition lies in the book's `.octavo/`, under a key made of every file that the edition could
depend on, the engine versions and octavo's own code. An entry that cannot be read, or is not what was
written, counts as none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from octavo.diagnostics import Code, Diagnostic, Outcome, Position
from octavo.edition import Edition
from octavo.model.score import score_of
from octavo.model.sheet import PageStart
from octavo.outputs import CACHE, Product, tool_versions, write_whole
from octavo.request import Request

INPUTS = ("manuscript", "bib", "templates", "book.yml")  # what a book is made of


@dataclass(frozen=True, slots=True)
class EditionCache:
    """The cache of one book. Reading and writing never fail a build: the cache is not the book's own."""

    request: Request
    theme: Path
    more_inputs: tuple[str, ...] = ()  # files elsewhere in the book's folder
    editions: tuple[Edition, ...] = ()  # the book's, for those that follow another

    def key(self, edition: Edition) -> str:
        """A name for everything the edition's bytes depend on."""
        followed = [repr(other) for other in self.editions if other.name == edition.page_list]
        request = self.request
        baseline = request.baseline.commit if request.baseline is not None else ""
        asked = (
            repr(edition), *followed, request.only, request.draft, request.epoch, repr(request.slip), baseline
        )  # fmt: skip
        digest = hashlib.sha256(repr((asked, tool_versions(), code_digest(self.theme))).encode())
        for name, path in self._inputs():
            digest.update(f"\0{name}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def load(self, edition: Edition, key: str) -> Outcome[Product] | None:
        """What was built under this key; None when there is nothing."""
        record, content = self._files(edition)
        try:
            entry = json.loads(unsealed(record.read_bytes()))
            blob = content.read_bytes()
            if entry["key"] != key or entry["sha256"] != hashlib.sha256(blob).hexdigest():
                return None
            return Outcome(
                _product(entry["product"], blob), tuple(diagnostic_of(each) for each in entry["diagnostics"])
            )
        except (OSError, ValueError, KeyError, TypeError):  # none yet, or from another version
            return None

    def store(self, edition: Edition, key: str, made: Outcome[Product]) -> None:
        """Keep what was built in place of the edition's last entry."""
        if made.value is None:
            return
        record, content = self._files(edition)
        product = {name: value for name, value in asdict(made.value).items() if name != "content"}
        entry = {
            "key": key,
            "sha256": hashlib.sha256(made.value.content).hexdigest(),
            "product": product,
            "diagnostics": [record_of(problem) for problem in made.diagnostics],
        }
        try:
            record.parent.mkdir(parents=True, exist_ok=True)
            write_whole(content, made.value.content)
            write_whole(record, sealed(json.dumps(entry).encode()))
        except OSError:  # a folder that cannot be written: the next build is slower, no more
            return

    def _files(self, edition: Edition) -> tuple[Path, Path]:
        folder, variant = self.request.folder / CACHE / "editions", variant_of(self.request, edition)
        return folder / f"{variant}.json", folder / f"{variant}{edition.suffix}"

    def _inputs(self) -> Iterator[tuple[str, Path]]:
        folder = self.request.folder
        for name in (*INPUTS, *self.more_inputs):
            yield from _files_under(folder / name, folder)


def variant_of(request: Request, edition: Edition) -> str:
    """What the edition is kept as: the whole book, a chapter alone and a proof do not displace each other."""
    manner = {"-draft": request.draft, "-only": request.only, "-changes": request.changes_since}
    return edition.name + "".join(suffix for suffix, asked in manner.items() if asked)


def plates_folder(request: Request, edition: Edition) -> Path:
    """Where the edition's sheets and plates are kept."""
    return request.folder / CACHE / "plates" / variant_of(request, edition)


@cache
def code_digest(*more: Path) -> str:
    """A name for octavo's own code, and for what is in more folders (a theme)."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for folder in (package, *more):
        for name, path in _files_under(folder, folder.parent):
            if path.suffix != ".pyc":
                digest.update(f"\0{name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _files_under(path: Path, base: Path) -> Iterator[tuple[str, Path]]:
    found: Iterable[Path] = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in found:
        if file.is_file():
            yield file.relative_to(base).as_posix(), file


def _product(record: dict[str, Any], content: bytes) -> Product:
    lists = {name: tuple(record[name]) for name in ("fonts", "touched")}
    starts = tuple(PageStart(**start) for start in record["page_starts"])
    score = score_of(record["score"]) if record["score"] is not None else None
    return Product(**{**record, **lists, "page_starts": starts, "content": content, "score": score})


def sealed(content: bytes) -> bytes:
    """The content after its digest: what a disk has spoiled may be as well-formed as what was written."""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def unsealed(kept: bytes) -> bytes:
    """The content that was sealed. Raises ValueError when it is not what it was."""
    digest, _, content = kept.partition(b"\n")
    if digest.decode("ascii") != hashlib.sha256(content).hexdigest():
        raise ValueError("it is not what it was")
    return content


def record_of(problem: Diagnostic) -> dict[str, object]:
    """A diagnostic as JSON has it."""
    place = problem.position
    where = [place.file, place.line, place.column] if place else None
    return {"code": problem.code.name, "message": problem.message, "position": where, "help": problem.help}


def diagnostic_of(record: dict[str, object]) -> Diagnostic:
    """The diagnostic of a record. Raises KeyError or TypeError when it is none of ours."""
    where = record["position"]
    place = Position(*where) if isinstance(where, list) else None
    return Diagnostic(Code[str(record["code"])], str(record["message"]), place, str(record["help"]))
