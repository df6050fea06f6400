"""A compositor: a process that sets the sheets it is given, and keeps their pages until they are printed."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from octavo.collector import collect_rarely, collected_after
from octavo.diagnostics import Outcome
from octavo.edition import Conformance
from octavo.hiring import COPIED
from octavo.model.sheet import StyleSheet
from octavo.typeset.fetcher import ConfinedFetcher
from octavo.typeset.plates.plate import Plate, PlateOrder
from octavo.typeset.room.bench import Printed, plate_of
from octavo.typeset.setting import Take
from octavo.typeset.sheet_layout import Materials, Places, SheetLayout
from octavo.typeset.styles import compile_styles

if sys.platform == "linux":
    import resource


@dataclass(frozen=True, slots=True)
class Stock:
    """What a compositor's materials are made from; they cannot be sent themselves."""

    styles: tuple[StyleSheet, ...]
    book: Path
    theme: Path | None
    places: Places
    prints: Conformance | None

    @classmethod
    def of(cls, materials: Materials) -> Stock:
        """What would give those materials again."""
        fetcher = materials.fetcher
        return cls(materials.styles.sources, fetcher.book, fetcher.theme, materials.places, materials.prints)

    def materials(self, before: Materials | None) -> Materials:
        """The materials; style sheets that are as they were `before` are not compiled again."""
        if before is not None and before.styles.sources == self.styles:
            return Materials(before.styles, before.fetcher, self.places, self.prints)
        fetcher = ConfinedFetcher(self.book, self.theme)
        return Materials(compile_styles(self.styles, fetcher), fetcher, self.places, self.prints)


@dataclass(frozen=True, slots=True)
class Keep:
    """The pages of all sheets but these can be taken down."""

    keys: frozenset[str]


Asked: TypeAlias = Stock | Keep | Take | PlateOrder  # the last two are answered
Answer: TypeAlias = Outcome[SheetLayout] | Outcome[Plate]


def work(desk: Connection) -> None:
    """Do what is asked until nobody asks any more. The process's whole life."""
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who gave the work decides when it ends
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # which a press that it is a copy of heeds otherwise
    _limit_memory()
    compositor = Compositor()
    with contextlib.suppress(EOFError, ConnectionError, MemoryError):  # its end says that it is lost
        while (asked := desk.recv()) is not None:
            answer = compositor.do(asked)
            if answer is not None:
                desk.send(answer)
    if COPIED:
        compositor.clear_up()
        os._exit(0)  # to take millions of values apart, one by one, would take most of a second


@dataclass(slots=True)
class Compositor:
    """What a compositor has at hand: `standing` are the sheets that it has set, by key."""

    standing: dict[str, SheetLayout] = field(default_factory=dict)
    materials: Materials | None = None
    _printed: Printed = field(default_factory=Printed)
    _sent: set[str] = field(default_factory=set)  # font files that have gone out

    def do(self, asked: Asked) -> Answer | None:
        """Take in what is needed, or make what is wanted and say what came of it."""
        match asked:
            case Stock():
                self.materials = asked.materials(self.materials)
                return None
            case Keep():
                self.standing = {key: self.standing[key] for key in asked.keys & self.standing.keys()}
                self._printed.keep(asked.keys)
                return None
            case Take():
                return self._set(asked)
            case PlateOrder():
                return self._print(asked)

    def clear_up(self) -> None:
        """Take away the files that are this process's own."""
        if self.materials is not None:
            self.materials.styles.discard()

    def _set(self, take: Take) -> Outcome[SheetLayout]:
        assert self.materials is not None
        with collected_after():
            made = self._printed.set(take, self.materials)
        if made.value is None:
            return made
        self.standing[take.key] = made.value
        return replace(made, value=made.value.portable)

    def _print(self, order: PlateOrder) -> Outcome[Plate]:
        assert self.materials is not None
        standing = self.standing.pop(order.take.key, None)
        order = replace(order, layout=standing) if standing else order
        inked = self._printed.inked(order, self.materials)
        with collected_after():
            made = plate_of(inked, self.materials)
        if made.value is None:
            return made
        new = self._new(made.value.programs)
        return replace(made, value=replace(made.value, programs=new))

    def _new(self, programs: Mapping[str, bytes]) -> dict[str, bytes]:
        new = {name: content for name, content in programs.items() if name not in self._sent}
        self._sent |= new.keys()
        return new


def _limit_memory() -> None:
    """Let no sheet take more than the machine has: the engine then says so, and its neighbours live."""
    if sys.platform == "linux":
        machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if soft == resource.RLIM_INFINITY or soft > machine:
            resource.setrlimit(resource.RLIMIT_AS, (machine, hard))
