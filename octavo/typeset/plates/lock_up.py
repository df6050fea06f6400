"""Plates locked up in the chase: the ink of every page put into the book's PDF."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

import pikepdf

from octavo.typeset.plates.chase import Chase, PlacedPlate


def lock_up(chase: Chase, plates: Sequence[PlacedPlate]) -> bytes:
    """The whole book's PDF; the same chase and plates give the same bytes."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(chase.content)) as book, ExitStack() as open_plates:
        bed = _Bed(book, chase)
        for placed in plates:
            # it stays open: what is copied from it is read when the book is saved
            ink = open_plates.enter_context(pikepdf.open(io.BytesIO(placed.plate.content)))
            bed.lay(ink, placed)
        book.save(
            output,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return output.getvalue()


class _Bed:
    """The book's PDF while plates are laid in it. All of them share its fonts, colours and pictures."""

    def __init__(self, book: pikepdf.Pdf, chase: Chase) -> None:
        self._book = book
        self._pages = [page.obj for page in book.pages]
        resources = self._pages[0].Resources
        self._fonts, self._colours = resources.Font, resources.ColorSpace
        self._forms = chase.forms
        self._pictures: dict[bytes, pikepdf.Object] = {}

    def lay(self, ink: pikepdf.Pdf, placed: PlacedPlate) -> None:
        """Put the ink of a plate on its pages."""
        resources = self._book.copy_foreign(ink.pages[0].obj.Resources)
        for name, font in self._fonts.items():  # the plate's own pages and forms all refer to this dictionary
            resources.Font[name] = font
        for name, colours in self._colours.items():
            resources.ColorSpace[name] = colours
        for number, leaf in enumerate(ink.pages):
            page = self._pages[placed.first_page + number]
            page.Contents = self._book.copy_foreign(leaf.obj.Contents)
            page.Resources = resources
        waiting = {}
        for (first_page, number), place in self._forms.items():
            if first_page == placed.first_page:
                form = self._book.copy_foreign(ink.get_object(number, 0))
                waiting[form.objgen] = self._book.get_object(place, 0)
        for drawn in list(_drawn(resources)):
            self._share(*drawn, waiting)

    def _share(
        self,
        holder: pikepdf.Object,
        name: str,
        drawn: pikepdf.Object,
        waiting: dict[tuple[int, int], pikepdf.Object],
    ) -> None:
        """Let a picture be in the book once, and a form with text be where the tree looks for it."""
        if drawn.get("/Subtype") == pikepdf.Name.Image:
            holder[name] = self._pictures.setdefault(_look(drawn), drawn)
        elif drawn.objgen in waiting:
            form = waiting[drawn.objgen]
            form.write(drawn.read_raw_bytes())
            for key, value in drawn.items():
                if key not in ("/Length", "/StructParents"):
                    form[key] = value
            holder[name] = form


def _drawn(resources: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, str, pikepdf.Object]]:
    """What is drawn from elsewhere with those resources, inmost first: where it is, its name and it."""
    for kind in ("/XObject", "/Pattern"):
        holder = resources.get(kind)
        if holder is None:
            continue
        for name, drawn in holder.items():
            inner = drawn.get("/Resources")
            if inner is not None:
                yield from _drawn(inner)
            yield holder, name, drawn


def _look(picture: pikepdf.Object) -> bytes:
    """A name for all that decides how a picture looks; what lies behind it and is seen through, as well."""
    digest = hashlib.sha256(picture.read_raw_bytes())
    for key, value in sorted(picture.items(), key=lambda entry: entry[0]):
        digest.update(key.encode() + (_look(value) if key == "/SMask" else _spelt(value)))
    return digest.digest()


def _spelt(value: object) -> bytes:
    return value.unparse() if isinstance(value, pikepdf.Object) else repr(value).encode()
