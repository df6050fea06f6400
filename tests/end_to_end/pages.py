"""A PDF's pages, links and labels, read back by tools that had no part in making it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pikepdf

_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Letters and digits alone: what no hyphen, line end or quotation mark can change."""
    return _LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def note_links(pdf: Path) -> Iterator[tuple[str, int, int]]:
    """Every call's link to its note: the note's name, the page of the call, the page of the note, from 0.

    The first link to a note is its call's; those of later notes, which cite its work again, come after it.
    """
    with pikepdf.open(pdf) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        places = _destinations(document)
        called: set[str] = set()
        for number, page in enumerate(document.pages):
            for annotation in page.get("/Annots", []):
                name = _target(annotation)
                if name.startswith("fn-") and name not in called:
                    called.add(name)
                    yield name, number, numbers[places[name]]


def page_labels(pdf: Path) -> list[str]:
    """The label of every page, as a reader shows it."""
    with pikepdf.open(pdf) as document:
        return [page.label for page in document.pages]


def _destinations(document: pikepdf.Pdf) -> dict[str, tuple[int, int]]:
    tree = pikepdf.NameTree(document.Root.Names.Dests)
    return {
        str(name): (place if isinstance(place, pikepdf.Array) else place.D)[0].objgen
        for name, place in tree.items()
    }


def _target(annotation: pikepdf.Object) -> str:
    place = annotation.get("/Dest")
    if place is None and "/A" in annotation:
        place = annotation.A.get("/D")
    return str(place) if isinstance(place, pikepdf.String) else ""
