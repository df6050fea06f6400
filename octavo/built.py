"""What lies in the folder of outputs, looked at again: is it of this manuscript, is it still whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from octavo.cache import EditionCache
from octavo.diagnostics import Code, Diagnostic
from octavo.edition import Edition
from octavo.outputs import is_whole, manifest_rows
from octavo.preflight.epub_file import check_epub_file
from octavo.read.book_file import BookFile
from octavo.request import Request
from octavo.templates_folder import house_templates


def check_built(request: Request, book_file: BookFile, editions: Sequence[Edition]) -> Iterator[Diagnostic]:
    """P004 for each output of another state of the book; P001 and E00x for one that is not whole."""
    cache = EditionCache(request, house_templates(), book_file.works, book_file.editions)
    folder = request.out or request.folder / "dist"
    known = {edition.name: edition for edition in editions}
    for name, row in manifest_rows(folder).items():
        edition = known.get(str(row.get("edition")))
        path = folder / name
        if edition is None or not path.is_file() or not is_whole(row):
            continue
        if row.get("inputs") != cache.key(edition):
            message = f"{path} was built from another state of the book"
            yield Diagnostic(
                Code.P004, message, None, f"build it again: octavo build --edition {edition.name}"
            )
            continue
        if row.get("sha256") != hashlib.sha256(path.read_bytes()).hexdigest():
            message = f"{path} has changed since it was built"
            yield Diagnostic(
                Code.P004, message, None, f"build it again: octavo build --edition {edition.name}"
            )
            continue
        yield from _whole(path)


def _whole(path: Path) -> Iterator[Diagnostic]:
    content = path.read_bytes()
    if path.suffix == ".epub":
        yield from check_epub_file(content)
    else:
        from octavo.preflight.print_file import check_fonts  # noqa: PLC0415  loads a library for PDF

        yield from check_fonts(content)
