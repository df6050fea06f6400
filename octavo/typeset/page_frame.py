"""What is on a page beside its ink: size, places that can be linked to, links, bookmarks.

That is all the PDF of the whole book has to know of a page: it can leave the process that laid it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]
Rectangle: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the outline."""

    level: int
    label: str
    place: Point
    state: str  # `open` or `closed`


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle that leads somewhere: `kind` is `internal` or `external`, `target` an id or a URL."""

    kind: str
    target: str
    area: Rectangle


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page without what is drawn on it. Lengths are CSS px from the top left corner, as the engine's."""

    width: float
    height: float
    bleed: Mapping[str, float]
    anchors: Mapping[str, Rectangle]
    links: tuple[Link, ...]
    bookmarks: tuple[Bookmark, ...]

    @classmethod
    def of(cls, page: Any) -> PageFrame:
        """The frame of a page of the engine's."""
        return cls(
            page.width,
            page.height,
            dict(page.bleed),
            {name: tuple(area) for name, area in page.anchors.items()},
            tuple(Link(kind, target, tuple(area)) for kind, target, area, _ in page.links),
            tuple(
                Bookmark(level, label, tuple(place), state) for level, label, place, state in page.bookmarks
            ),
        )


class LinkBox:
    """What the engine leaves a link's annotation on, in place of the box that the link is made from."""

    link_annotation: Any = None


class EmptyPage:
    """A frame as the engine's PDF writer takes a page: everything is there but the ink."""

    def __init__(self, frame: PageFrame) -> None:
        self.width, self.height, self.bleed = frame.width, frame.height, frame.bleed
        self.anchors = frame.anchors
        self.links = [(link.kind, link.target, link.area, LinkBox()) for link in frame.links]
        self.bookmarks = [(mark.level, mark.label, mark.place, mark.state) for mark in frame.bookmarks]
        self.forms: dict[Any, list[Any]] = {None: []}

    def annotation(self, number: int) -> Any:
        """The annotation of a link, when the engine has made one: not when it leads nowhere."""
        return self.links[number][3].link_annotation

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw nothing."""
