"""Sheets as they were laid out, and their plates, kept for the next build of the edition.

They lie in the book's `.octavo/`, each under a key made of all that decides it: markup, styles and side, the
folios, the files that were read, the engine's versions and octavo's own code. What cannot be read counts as
none. Nothing of it is code: a book's folder may come from anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

from octavo.cache import code_digest, diagnostic_of, record_of, variant_of
from octavo.diagnostics import Outcome, has_errors
from octavo.edition import Edition
from octavo.outputs import CACHE, tool_versions, write_whole
from octavo.request import Request
from octavo.typeset.engine_versions import engine_versions
from octavo.typeset.plates.plate import Plate, PlateOrder
from octavo.typeset.room import Bench, Companionship
from octavo.typeset.room.door import ComposingRoom, MadePlate, SetTake
from octavo.typeset.setting import Take, own_places
from octavo.typeset.sheet_layout import Materials, SheetLayout
from octavo.typeset.stamps import are_current

T = TypeVar("T")
_LAYOUT: Final = TypeAdapter(SheetLayout)
_PLATE: Final = TypeAdapter(Plate)
_BROKEN: Final = (OSError, ValueError, LookupError, TypeError, RecursionError)  # not there, or not ours


def in_composing_room(
    request: Request, edition: Edition, make: Callable[[ComposingRoom], Outcome[T]]
) -> Outcome[T]:
    """What is made of an edition in a room with as many at work as may be, and a shelf where one is wanted.

    When it has come to something the shelf is cleared of what was not used.
    """
    with ExitStack() as stack:
        room: ComposingRoom = Bench()
        if request.jobs > 1:
            room = stack.enter_context(Companionship(request.jobs))
        if not request.cache:
            return make(room)
        shelf = PlateShelf(room, request.folder / CACHE / "plates" / variant_of(request, edition))
        made = make(shelf)
        if made.value is not None:
            shelf.clear_out()
        return made


@dataclass(slots=True)
class PlateShelf:
    """A composing room with a shelf: what lies on it is taken from there, what does not is made in `room`.

    `folder` is for one edition. Reading and writing never fail a build.
    """

    room: ComposingRoom
    folder: Path
    _used: set[str] = field(default_factory=set)  # names of files
    _programs: dict[str, bytes] = field(default_factory=dict)  # font files by their digests

    def lay_out(self, takes: Sequence[Take], materials: Materials) -> Iterator[SetTake]:
        """Every take set, those first that were set before."""
        missing = []
        for take in takes:
            kept = self._layout(take, materials)
            if kept is None:
                missing.append(take)
            else:
                yield take, Outcome(kept)
        for take, made in self.room.lay_out(missing, materials) if missing else ():
            if made.value is not None and not has_errors(made.value.problems):
                self._write(_layout_name(take, materials), _layout_record(made.value, take, materials))
            yield take, made  # what an error is about, a picture that is not there, can be mended outside

    def write_plates(self, orders: Sequence[PlateOrder], materials: Materials) -> Iterator[MadePlate]:
        """Every plate, those first that were made before; those of a proof are not kept."""
        missing = []
        for order in orders:
            kept = self._plate(order, materials)
            if kept is None:
                missing.append(order)
            else:
                yield order, Outcome(kept)
        for order, made in self.room.write_plates(missing, materials) if missing else ():
            if made.value is not None and not made.diagnostics and order.marks is None:
                self._keep_plate(order, made.value, materials)
            yield order, made

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
            record = json.loads(self._read(_layout_name(take, materials)))
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

    def _plate(self, order: PlateOrder, materials: Materials) -> Plate | None:
        if order.marks is not None:
            return None
        try:
            head, _, content = self._read(_plate_name(order, materials)).partition(b"\n")
            record = json.loads(head)
            if record["sha256"] != _digest(content) or record["pages"] not in (None, order.pages):
                return None
            plate = _PLATE.validate_python(record["plate"] | {"content": content})
            programs = {face.program: self._program(face.program) for face in plate.faces}
        except _BROKEN:
            return None
        if not are_current(plate.files):
            return None
        self._used.add(_plate_name(order, materials))
        return replace(plate, programs=programs)

    def _keep_plate(self, order: PlateOrder, plate: Plate, materials: Materials) -> None:
        for name, program in plate.programs.items():
            if f"{name}.font" not in self._used:
                self._write(f"{name}.font", program)
        record = {
            "sha256": _digest(plate.content),
            "pages": order.pages if plate.counts_pages else None,
            "plate": _PLATE.dump_python(replace(plate, content=b"", programs={}), mode="json"),
        }
        self._write(_plate_name(order, materials), json.dumps(record).encode() + b"\n" + plate.content)

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
    return f"{_digest((_versions(), take.key, materials.styles.files))}.layout"


def _plate_name(order: PlateOrder, materials: Materials) -> str:
    made_of = (_versions(), order.name, order.layout.files, materials.styles.files, order.conformance)
    return f"{_digest(made_of)}.plate"


@cache
def _versions() -> tuple[Mapping[str, str], Mapping[str, str], str]:
    return tool_versions(), engine_versions(), code_digest()


def _digest(content: Any) -> str:
    return hashlib.sha256(content if isinstance(content, bytes) else repr(content).encode()).hexdigest()
