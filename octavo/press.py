"""The press as the rest of the house knows it, and the one in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from octavo.diagnostics import Outcome, Position
from octavo.edition import Edition
from octavo.model.book import Metadata
from octavo.model.proof import Proof
from octavo.model.sheet import PageMap, Sheets, StyleSheet

if TYPE_CHECKING:
    from octavo.typeset.press import Layout
    from octavo.typeset.room import ComposingRoom
    from octavo.typeset.sheet_layout import Materials

Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Copy:
    """What is to be set: sheets, with where each of their ids was written.

    `theme` is the folder of the house's templates; `whole` says that the sheets are the whole book.
    """

    sheets: Sheets
    edition: Edition
    places: Mapping[str, Position]
    theme: Path
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Ready:
    """What copy is going to be set with."""

    styles: tuple[StyleSheet, ...]
    edition: Edition
    theme: Path


@dataclass(frozen=True, slots=True)
class Order:
    """How what has been set is to be printed."""

    metadata: Metadata
    edition: Edition
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Printing:
    """A book on the press: what stands on its pages, to be proved, and what waits for its PDF."""

    page_map: PageMap
    pdf: Callable[[], Outcome[bytes]]


class SetBook(Protocol):
    """A book laid out."""

    @property
    def page_map(self) -> PageMap:
        """Its folios, if not all that stands on its pages: that is told when it is printed."""

    @property
    def typefaces(self) -> frozenset[str]:
        """The families that its text may be set in."""


Laid_co = TypeVar("Laid_co", bound=SetBook, covariant=True)


class Press(Protocol[Laid_co]):
    """Sets copy, going on from what it has set before, and prints what it has set last.

    It is made ready before each copy; while that is still being rendered, something can be done.
    """

    def make_ready(self, ready: Ready) -> None:
        """Do what can be done before there is copy."""

    def typeset(self, copy: Copy, progress: Progress) -> Outcome[Laid_co]:
        """The copy laid out, or what is wrong with it."""

    def print(self, order: Order) -> Outcome[Printing]:
        """Begin to print."""


@dataclass(slots=True)
class PressHere:
    """The press in this process, which loads the engine when there is something to set.

    `folder` is the book's. Sheets are set in the `room`, by default one after the other.
    """

    folder: Path
    layout: Layout | None = None
    room: ComposingRoom | None = None
    materials: Materials | None = None

    def clear_up(self) -> None:
        """Take away the files that are this process's own, where it ends before the engine gets to it."""
        for materials in (self.materials, self.layout.materials if self.layout is not None else None):
            if materials is not None:
                materials.styles.discard()

    def make_ready(self, ready: Ready) -> None:
        """Nothing: in this process it would take no less time before than after."""

    def typeset(self, copy: Copy, progress: Progress) -> Outcome[Layout]:
        """The copy laid out: what `layout` has of it is not laid out again."""
        from octavo.typeset.press import typeset  # noqa: PLC0415  the engine's door: it loads half a second

        made = typeset(
            copy.sheets,
            copy.edition,
            self.folder,
            self.layout,
            progress,
            places=copy.places,
            theme=copy.theme,
            whole=copy.whole,
            room=self.room,
            ready=self.materials,
        )
        self.layout = made.value
        return made

    def print(self, order: Order) -> Outcome[Printing]:
        """The PDF of what was set last is written when it is waited for."""
        from octavo.typeset.press import write_pdf  # noqa: PLC0415  as above

        layout = self.layout
        assert layout is not None  # what could not be set is not printed
        return Outcome(
            Printing(layout.page_map, lambda: write_pdf(layout, order.metadata, order.edition, order.proof))
        )
