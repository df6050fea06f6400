"""Plates locked up in the chase: the ink of every page put into the book's PDF."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pikepdf

from octavo.typeset.plates.chase import Chase, PlacedPlate

# The operators that name a resource, with its kind (ISO 32000-1 annex A); all plates share fonts and colours.
_NAMED_BY: Final = {
    "gs": "/ExtGState",
    "Do": "/XObject",
    "scn": "/Pattern",
    "SCN": "/Pattern",
    "sh": "/Shading",
}


def lock_up(chase: Chase, plates: Sequence[PlacedPlate]) -> bytes:
    """The whole book's PDF; the same chase and plates give the same bytes."""
    output = io.BytesIO()
    with _opened(chase) as book, ExitStack() as open_plates:
        bed = _Bed(book, chase)
        for placed in plates:
            for content, lay in (
                (placed.plate.ink.content, bed.lay),
                (placed.plate.furniture.content, bed.lay_furniture),
            ):
                printed = pikepdf.open(io.BytesIO(content))
                lay(printed, placed)
                if _holds_streams(printed.pages[0].obj.Resources):  # the book reads them when it is saved
                    open_plates.enter_context(printed)
                else:
                    printed.close()
        book.save(
            output,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return output.getvalue()


@contextmanager
def _opened(chase: Chase) -> Iterator[pikepdf.Pdf]:
    """The chase's PDF, from a file: of a stream each of its thousands of objects would be asked for apart."""
    with ExitStack() as stack:
        source = _file_of(chase, stack) or io.BytesIO(chase.content)
        yield stack.enter_context(pikepdf.open(source))


def _file_of(chase: Chase, stack: ExitStack) -> Path | None:
    """A file with the chase, for as long as the stack stands; None where none can be written."""
    try:
        path = Path(stack.enter_context(TemporaryDirectory(prefix="octavo-"))) / "chase.pdf"
        path.write_bytes(chase.content)
    except OSError:
        return None
    return path


class _Bed:
    """The book's PDF while plates are laid in it. All of them share its fonts, colours and pictures."""

    def __init__(self, book: pikepdf.Pdf, chase: Chase) -> None:
        self._book = book
        self._pages = [page.obj for page in book.pages]
        resources = self._pages[0].Resources
        self._fonts, self._colours = resources.Font, resources.ColorSpace
        self._forms = chase.forms
        self._pictures: dict[bytes, pikepdf.Object] = {}
        self._save, self._restore = book.make_stream(b"q"), book.make_stream(b"Q")  # §8.4.4

    def lay(self, ink: pikepdf.Pdf, placed: PlacedPlate) -> None:
        """Put the ink of a plate on its pages."""
        resources = self._resources(ink)
        for number, leaf in enumerate(ink.pages):
            page = self._pages[placed.first_page + number]
            page.Contents = self._copy(leaf.obj.Contents)
            page.Resources = resources
        waiting = {}
        for (first_page, number), place in self._forms.items():
            if first_page == placed.first_page:
                form = self._book.copy_foreign(ink.get_object(number, 0))
                waiting[form.objgen] = self._book.get_object(place, 0)
        for drawn in list(_drawn(resources)):
            self._share(*drawn, waiting)

    def lay_furniture(self, furniture: pikepdf.Pdf, placed: PlacedPlate) -> None:
        """Put the furniture of a plate on its pages, over the ink."""
        resources = self._resources(furniture)
        for drawn in list(_drawn(resources)):
            self._share(*drawn, {})
        renamed = _added(resources, self._pages[placed.first_page].Resources)
        for number, leaf in enumerate(furniture.pages):
            if placed.plate.furniture.on_page[number]:
                page = self._pages[placed.first_page + number]
                content = self._copy(leaf.obj.Contents) if not renamed else self._renamed(leaf, renamed)
                page.Contents = pikepdf.Array([self._save, page.Contents, self._restore, content])

    def _copy(self, content: pikepdf.Object) -> pikepdf.Object:
        return self._book.make_stream(content.read_raw_bytes(), Filter=content.Filter)

    def _renamed(self, leaf: pikepdf.Page, names: Mapping[tuple[str, str], str]) -> pikepdf.Object:
        instructions = []
        for instruction in pikepdf.parse_content_stream(leaf):
            kind = _NAMED_BY.get(str(instruction.operator), "")
            operands = [
                pikepdf.Name(names.get((kind, str(each)), str(each)))
                if isinstance(each, pikepdf.Name)
                else each
                for each in instruction.operands
            ]
            instructions.append((operands, instruction.operator))
        return self._book.make_stream(pikepdf.unparse_content_stream(instructions))

    def _resources(self, printed: pikepdf.Pdf) -> pikepdf.Object:
        """What the pages of a plate draw with; they and their forms all refer to this dictionary."""
        resources = self._book.copy_foreign(printed.pages[0].obj.Resources)
        for name, font in self._fonts.items():
            resources.Font[name] = font
        for name, colours in self._colours.items():
            resources.ColorSpace[name] = colours
        return resources

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


def _added(resources: pikepdf.Object, page: pikepdf.Object) -> dict[tuple[str, str], str]:
    """Add resources to those of a page; the new names, by kind and name, of those whose name is taken."""
    renamed = {}
    for kind in dict.fromkeys(_NAMED_BY.values()):
        for name, entry in resources.get(kind, {}).items():
            there = page[kind].get(name)
            if there is not None and (_holds_streams(entry) or entry != there):
                renamed[kind, name] = f"{name}-furniture"
            page[kind][renamed.get((kind, name), name)] = entry
    return renamed


def _holds_streams(entry: pikepdf.Object) -> bool:
    """Whether something in what pages draw with is content of its own: a form, a picture, a profile."""
    match entry:
        case pikepdf.Stream():
            return True
        case pikepdf.Dictionary():
            return any(_holds_streams(value) for value in entry.as_dict().values())
        case pikepdf.Array():
            return any(_holds_streams(value) for value in entry.as_list())
        case _:
            return False


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
