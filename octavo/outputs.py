"""Writing what was built: whole files and folders only, by temporary name and rename, and the manifest."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from octavo import __version__
from octavo.model.score import Score
from octavo.model.sheet import PageStart

MANIFEST = "manifest.json"
CACHE = ".octavo"
_TOOLS = (
    "weasyprint",
    "ebooklib",
    "pybtex",
    "jinja2",
    "markdown-it-py",
    "fonttools",
    "uharfbuzz",
    "rendercv-fonts",
)


@dataclass(frozen=True, slots=True)
class Product:
    """One edition, finished but not yet on disk.

    `pages` counts print, `documents` the EPUB's spine; `inputs` names everything it was made from;
    `page_starts` says where the pages of a print edition begin in its text, `score` how they are set.
    `touched` are the folios of the pages on which it differs from the git revision `since`. A `proof` is not
    the book as it is published, nor is a part: the file of the manuscript that `only` names, set alone.
    """

    name: str  # file name
    edition: str
    content: bytes
    pages: int = 0
    documents: int = 0
    notes: int = 0
    words: int = 0
    fonts: tuple[str, ...] = ()
    inputs: str = ""
    page_starts: tuple[PageStart, ...] = ()
    score: Score | None = None
    since: str = ""
    touched: tuple[str, ...] = ()
    proof: bool = False
    only: str = ""


def write_products(products: Iterable[Product], folder: Path) -> tuple[Path, ...]:
    """Write every product and bring the manifest up to date.

    Products of other editions that the manifest names and that are still there keep their rows.
    Raises OSError; no file is ever half written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = {name: row for name, row in manifest_rows(folder).items() if (folder / name).is_file()}
    paths = []
    for product in products:
        path = folder / product.name
        write_whole(path, product.content)
        rows[product.name] = _row(product)
        paths.append(path)
    manifest = {"files": dict(sorted(rows.items())), "tools": tool_versions()}
    write_whole(folder / MANIFEST, (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode())
    return tuple(paths)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part. Raises OSError."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """An empty folder to be filled: what is in it at the end comes into `folder`, which holds nothing yet.

    Raises OSError; then, and when the filling fails, there is nothing in the folder.
    """
    is_there = folder.exists()  # and someone may stand in it: it is kept
    if not is_there:
        folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".octavo-", dir=folder if is_there else folder.parent) as nearby:
        draft = Path(nearby) / "whole"
        draft.mkdir()
        yield draft
        if not is_there:
            draft.rename(folder)
            return
        for part in list(draft.iterdir()):
            part.rename(folder / part.name)


@cache
def tool_versions() -> Mapping[str, str]:
    """The versions that a file's bytes depend on."""
    tools = {name: version(name) for name in _TOOLS}
    return {"octavo": __version__, "python": platform.python_version(), **tools}


def _row(product: Product) -> dict[str, object]:
    counts = {"pages": product.pages, "documents": product.documents}
    manner = {"proof": product.proof, "only": product.only}
    changes = {"since": product.since, "pages-touched": list(product.touched)} if product.since else {}
    return {
        "edition": product.edition,
        **{name: value for name, value in manner.items() if value},
        "sha256": hashlib.sha256(product.content).hexdigest(),
        "bytes": len(product.content),
        **{name: count for name, count in counts.items() if count},
        "notes": product.notes,
        "words": product.words,
        "fonts": list(product.fonts),
        "inputs": product.inputs,
        **({"typography": product.score.record()} if product.score else {}),
        **changes,
    }


def is_whole(row: Mapping[str, object]) -> bool:
    """Whether a row of the manifest is of the whole book as it is published: of no proof, and of no part."""
    return not (row.get("proof") or row.get("only"))


def manifest_rows(folder: Path) -> dict[str, dict[str, object]]:
    """What the manifest in a folder of outputs says of each file; nothing when there is none of ours."""
    path = folder / MANIFEST
    try:
        files = json.loads(path.read_text("utf-8"))["files"]
        return {str(name): dict(row) for name, row in files.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):  # none, or not octavo's
        return {}
