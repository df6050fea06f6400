"""Sheets as they were laid out, and their plates, kept for the next build of the edition.

They lie in the book's `.octavo/`, each under a key made of all that decides it: markup, styles and side, the
folios, the files that were read, the engine's versions and octavo's own code. Each is sealed: what cannot be
read, or is not what was written, counts as none. Nothing of it is code: a book's folder may come from
anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

from octavo.cache import code_digest, diagnostic_of, plates_folder, record_of, sealed, unsealed
from octavo.diagnostics import Outcome, has_errors
from octavo.edition import Edition
from octavo.hiring import can_hire
from octavo.outputs import tool_versions, write_whole
from octavo.request import Request
from octavo.typeset.engine_versions import engine_versions
from octavo.typeset.plates.faces import FaceUse
from octavo.typeset.plates.furniture import Furniture
from octavo.typeset.plates.plate import Ink, Plate, PlateOrder
from octavo.typeset.room import Bench, Companionship
from octavo.typeset.room.door import ComposingRoom, MadePlate, SetTake
from octavo.typeset.setting import Take, own_places
from octavo.typeset.sheet_layout import Materials, SheetLayout
from octavo.typeset.stamps import are_current

Part = TypeVar("Part", Ink, Furniture)
_LAYOUT: Final = TypeAdapter(SheetLayout)
_INK: Final = TypeAdapter(Ink)
_FURNITURE: Final = TypeAdapter(Furniture)
_BROKEN: Final = (OSError, ValueError, LookupError, TypeError, RecursionError)  # not there, or not ours


@contextmanager
def composing_room(
    request: Request, edition: Edition, companions: Companionship | None = None
) -> Iterator[tuple[ComposingRoom, Callable[[], None]]]:
    """A room with as many at work as may be, with a shelf where one is wanted, and what clears the shelf.

    `companions` are those at work, where they have been hired already.
    """
    with ExitStack() as stack:
        room: ComposingRoom = Bench()
        if companions is not None or (request.jobs > 1 and can_hire()):
            room = companions or stack.enter_context(Companionship(request.jobs))
        if not request.cache:
            yield room, lambda: None
            return
        shelf = PlateShelf(room, plates_folder(request, edition))
        yield shelf, shelf.clear_out


@dataclass(slots=True)
class PlateShelf:
    """A composing room with a shelf: what lies on it is taken from there, what does not is made in `room`.

    `folder` is for one edition. Reading and writing never fail a build.
    """

    room: ComposingRoom
    folder: Path
    _used: set[str] = field(default_factory=set)  # names of files
    _new: set[str] = field(default_factory=set)  # keys of sheets that were not there
    _programs: dict[str, bytes] = field(default_factory=dict)  # font files by their digests

    def make_ready(self, materials: Materials) -> None:
        """Do what can be done before there are sheets, where nothing is on the shelf."""
        if not self.folder.is_dir():
            self.room.make_ready(materials)

    def lay_out(self, takes: Sequence[Take], materials: Materials) -> Iterator[SetTake]:
        """Every take set, those first that were set before."""
        missing = []
        for take in takes:
            kept = self._layout(take, materials)
            if kept is None:
                missing.append(take)
            else:
                yield take, Outcome(kept)
        self._new.update(take.key for take in missing)
        for take, made in self.room.lay_out(missing, materials) if missing else ():
            if made.value is not None and not has_errors(made.value.problems):
                record = _layout_record(made.value, take, materials)
                self._write(_layout_name(take, materials), sealed(record))
            yield take, made  # what an error is about, a picture that is not there, can be mended outside

    def expect(self, orders: Sequence[PlateOrder], materials: Materials) -> None:
        """Those of sheets that were not on the shelf may be printed ahead."""
        self.room.expect([order for order in orders if order.take.key in self._new], materials)

    def write_plates(self, orders: Sequence[PlateOrder], materials: Materials) -> Iterator[MadePlate]:
        """Every plate, those first that were made before; those of a proof are not kept.

        Of a sheet that has other folios than it had the furniture alone is made anew.
        """
        missing = []
        for order in orders:
            ink = self._ink(order, materials)
            furniture = self._furniture(order, materials) if ink is not None else None
            if ink is not None and furniture is not None:
                faces = ink.faces + furniture.faces
                yield order, Outcome(Plate(ink, furniture, self._programs_of(faces)))
            else:
                missing.append(replace(order, ink=ink))
        for order, made in self.room.write_plates(missing, materials) if missing else ():
            plate = made.value
            if plate is not None:
                kept = self._programs_of(order.ink.faces) if order.ink is not None else {}
                plate = replace(plate, programs={**kept, **plate.programs})
                if not made.diagnostics and order.marks is None:
                    self._keep_plate(order, plate, materials)
            yield order, replace(made, value=plate)

    def keep(self, keys: Collection[str]) -> None:
        """Let the pages of all sheets but those be taken down."""
        self.room.keep(keys)

    def clear_out(self) -> None:
        """Take from the shelf what has not been used since it was put up."""
        try:
            for path in self.folder.iterdir():
                if path.name not in self._used:
                    path.unlink()
        except OSError:  # another build is at work, or nothing can be written here
            return

    def _layout(self, take: Take, materials: Materials) -> SheetLayout | None:
        try:
            record = json.loads(unsealed(self._read(_layout_name(take, materials))))
            layout = _LAYOUT.validate_python(record["layout"])
            told = [diagnostic_of(problem) for problem in record["problems"]]
            unpatterned = [(language, diagnostic_of(problem)) for language, problem in record["unpatterned"]]
            layout = replace(layout, problems=tuple(told), unpatterned=tuple(unpatterned))
            if not layout.is_silent and record["places"] != _digest(own_places(take.sheet, materials.places)):
                return None  # it would name lines as they were
        except _BROKEN:
            return None
        if not layout.is_current():
            return None
        self._used.add(_layout_name(take, materials))
        return layout

    def _ink(self, order: PlateOrder, materials: Materials) -> Ink | None:
        return None if order.marks is not None else self._part(_ink_name(order, materials), _INK, order)

    def _furniture(self, order: PlateOrder, materials: Materials) -> Furniture | None:
        return self._part(_furniture_name(order, materials), _FURNITURE, order)

    def _part(self, name: str, kind: TypeAdapter[Part], order: PlateOrder) -> Part | None:
        """Part of a plate, with the files of its typefaces at hand."""
        try:
            head, _, content = unsealed(self._read(name)).partition(b"\n")
            record = json.loads(head)
            if record["pages"] not in (None, order.pages):
                return None
            part = kind.validate_python(record["part"] | {"content": content})
            for face in part.faces:
                self._program(face.program)
        except _BROKEN:
            return None
        if not are_current(part.files):
            return None
        self._used.add(name)
        return part

    def _keep_plate(self, order: PlateOrder, plate: Plate, materials: Materials) -> None:
        for name, program in plate.programs.items():
            if f"{name}.font" not in self._used:
                self._write(f"{name}.font", program)
        pages = order.pages if plate.furniture.counts_pages else None
        if order.ink is None:
            self._keep_part(_ink_name(order, materials), _INK, plate.ink, None)
        self._keep_part(_furniture_name(order, materials), _FURNITURE, plate.furniture, pages)

    def _keep_part(self, name: str, kind: TypeAdapter[Part], part: Part, pages: int | None) -> None:
        record = {"pages": pages, "part": kind.dump_python(replace(part, content=b""), mode="json")}
        self._write(name, sealed(json.dumps(record).encode() + b"\n" + part.content))

    def _programs_of(self, faces: Iterable[FaceUse]) -> dict[str, bytes]:
        return {face.program: self._programs[face.program] for face in faces}

    def _program(self, digest: str) -> bytes:
        if digest not in self._programs:
            program = self._read(f"{digest}.font")
            if _digest(program) != digest:
                raise ValueError(f"{digest}.font is not what it was")
            self._programs[digest] = program
            self._used.add(f"{digest}.font")
        return self._programs[digest]

    def _read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def _write(self, name: str, content: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / name, content)
            self._used.add(name)
        except OSError:  # a folder that cannot be written: the next build is slower, no more
            return


def _layout_record(layout: SheetLayout, take: Take, materials: Materials) -> bytes:
    bare = replace(layout.portable, problems=(), unpatterned=())
    record = {
        "layout": _LAYOUT.dump_python(bare, mode="json"),
        "problems": [record_of(problem) for problem in layout.problems],
        "unpatterned": [(language, record_of(problem)) for language, problem in layout.unpatterned],
        "places": "" if layout.is_silent else _digest(own_places(take.sheet, materials.places)),
    }
    return json.dumps(record).encode()


def _layout_name(take: Take, materials: Materials) -> str:
    return f"{_digest((*_common(materials), take.key))}.layout"


def _ink_name(order: PlateOrder, materials: Materials) -> str:
    made_of = (*_common(materials), order.take.key, order.layout.files, order.conformance)
    return f"{_digest(made_of)}.ink"


def _furniture_name(order: PlateOrder, materials: Materials) -> str:
    made_of = (*_common(materials), order.name, order.layout.files, order.conformance)
    return f"{_digest(made_of)}.furniture"


def _common(materials: Materials) -> tuple[object, ...]:
    """What decides all that is kept. Of a book that was copied, files elsewhere would be looked at."""
    return _versions(), materials.fetcher.book, materials.styles.files


@cache
def _versions() -> tuple[Mapping[str, str], Mapping[str, str], str]:
    return tool_versions(), engine_versions(), code_digest()


def _digest(content: Any) -> str:
    return hashlib.sha256(content if isinstance(content, bytes) else repr(content).encode()).hexdigest()
