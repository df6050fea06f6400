"""The lettering of an SVG drawing made outlines, where it is in a face of the house.

An `<img>` sees no font of the EPUB, and a face of the drawing's own (`@font-face` with a `data:` address) is
passed over by Kindle and by older engines: labels would be set in whatever face the reader has and overrun
what they stand in. Outlines look alike everywhere. Text set by more than is understood here stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from lxml import etree

from octavo.bind import faces
from octavo.bind.faces import Face
from octavo.bind.lettering_style import Style, style_of
from octavo.bind.outlines import run_outline, width_of
from octavo.bind.xhtml import SVG

_SERIF = (faces.ROMAN, faces.ITALIC, faces.BOLD, faces.BOLD_ITALIC)
_SANS_BOLD_ITALIC = Face(faces.SANS, "Source Sans 3", "SourceSans3-BoldItalic.ttf", "italic", 700)
_SANS = (faces.SANS_ROMAN, faces.SANS_ITALIC, faces.SANS_BOLD, _SANS_BOLD_ITALIC)
# The generic families are what print takes them for.
_FAMILIES: Final = {"eb garamond": _SERIF, "serif": _SERIF, "source sans 3": _SANS, "sans-serif": _SANS}
_TEXT, _SPAN, _GROUP, _PATH = (f"{{{SVG}}}{name}" for name in ("text", "tspan", "g", "path"))
# What an outline has no use for, or what would move it a second time.
_PLACES: Final = frozenset({"x", "y", "dx", "dy"})
# A style sheet may set or choose lettering by rules that are not worked out here.
_LETTERED: Final = re.compile(r"font|text|tspan|spacing|white-space|direction|writing|baseline")
_SHARES: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass
class _Run:
    """Letters of one face and size; with `x` or `y` they begin at a place of their own.

    They stand in an element, after so many of its children.
    """

    owner: Any
    after: int
    text: str
    face: Face
    size: float
    anchor: str
    x: float | None = None
    y: float | None = None
    dx: float = 0.0
    dy: float = 0.0

    @property
    def begins(self) -> bool:
        """Whether a line begins with it (SVG 2 §11.10.2)."""
        return self.x is not None or self.y is not None

    @property
    def width(self) -> float:
        """In pixels."""
        return width_of(self.text, self.face) * self.size


@dataclass
class _Reading:
    """The runs of a text element, read in order; white space is collapsed over their ends."""

    runs: list[_Run] = field(default_factory=list)
    place: _Run | None = None  # what the elements opened since the last letters say of it

    def read(self, element: Any, style: Style) -> bool:
        """Take in an element and what it holds; False when it asks for more than outlines can do."""
        family, own = _FAMILIES.get(style.family), _numbers(element)
        if family is None or own is None:
            return False
        face = family[2 * (style.weight >= 600) + style.italic]  # no weight between: as CSS chooses
        before = self.place
        place = _moved(before or _Run(element, 0, "", face, style.size, style.anchor), own)
        self.place = place
        self._letters(element, 0, element.text, face, style)
        for number, child in enumerate(element, 1):
            inner = style_of(child, style) if child.tag == _SPAN else None
            if inner is None or not self.read(child, inner):
                return False
            self._letters(element, number, child.tail, face, style)
        if self.place is place:  # no letter has taken it
            self.place = before
        return True

    def _letters(self, owner: Any, after: int, text: str | None, face: Face, style: Style) -> None:
        words = re.sub(r"[ \t\r\n]+", " ", text or "")
        run = self.place or _Run(owner, after, "", face, style.size, style.anchor)
        if run.begins or not self.runs or self.runs[-1].text.endswith(" "):
            words = words.removeprefix(" ")
        if words:
            here = {"owner": owner, "after": after, "text": words, "face": face}
            self.runs.append(replace(run, size=style.size, anchor=style.anchor, **here))
            self.place = None


def _moved(run: _Run, places: dict[str, float]) -> _Run:
    """The run where an element says its letters stand."""
    x, y = places.get("x", run.x), places.get("y", run.y)
    return replace(run, x=x, y=y, dx=run.dx + places.get("dx", 0.0), dy=run.dy + places.get("dy", 0.0))


def outline_lettering(root: Any) -> None:
    """Put outlines in the place of every text of the drawing that is in a face of the house."""
    if any(_LETTERED.search(sheet.text or "") for sheet in root.iter(f"{{{SVG}}}style")):
        return
    for text in list(root.iter(_TEXT)):
        try:
            group = _outlined(text)
        except OSError:  # a face that cannot be read: the text's fonts are told of (F001)
            continue
        if group is not None:
            group.tail = text.tail
            text.getparent().replace(text, group)


def _outlined(text: Any) -> Any | None:
    """The text as a group of paths; None when it has to stay as it is."""
    style = Style()
    for element in (*reversed(list(text.iterancestors())), text):
        known = style_of(element, style)
        if known is None or element.tag == f"{{{SVG}}}clipPath":  # which holds no group
            return None
        style = known
    reading = _Reading()
    if not reading.read(text, style):
        return None
    words = "".join(f" {run.text}" if run.begins else run.text for run in reading.runs)
    held: dict[tuple[Any, int], etree._Element] = {}
    for run, x, y in _placed(reading.runs):
        d = run_outline(run.text, run.face, run.size)
        if d is None:
            return None
        if d:
            held[run.owner, run.after] = etree.Element(_PATH, transform=f"translate({x:.2f} {y:.2f})", d=d)
    group = _group(text, held)
    group.set("aria-label", " ".join(words.split()))
    return group


def _group(element: Any, held: dict[tuple[Any, int], etree._Element]) -> etree._Element:
    """The element's colours, transform and names on a group of what it held, outlined."""
    kept = {name: value for name, value in element.attrib.items() if name not in _PLACES}
    group = etree.Element(_GROUP, kept)
    for number, child in enumerate((None, *element)):
        if child is not None:
            group.append(_group(child, held))
        if (element, number) in held:
            group.append(held[element, number])
    return group


def _placed(runs: list[_Run]) -> Iterator[tuple[_Run, float, float]]:
    """Every run with the place where its letters begin."""
    across = down = 0.0
    for chunk in _chunks(runs):
        chunk[-1].text = chunk[-1].text.rstrip(" ")
        first = chunk[0]
        across = first.x if first.x is not None else across
        down = first.y if first.y is not None else down
        across -= _SHARES[first.anchor] * (sum(run.width + run.dx for run in chunk) - first.dx)
        for run in chunk:
            across, down = across + run.dx, down + run.dy
            yield run, across, down
            across += run.width


def _chunks(runs: list[_Run]) -> Iterator[list[_Run]]:
    """The runs that stand together in a line."""
    chunk: list[_Run] = []
    for run in runs:
        if chunk and run.begins:
            yield chunk
            chunk = []
        chunk.append(run)
    if chunk:
        yield chunk


def _numbers(element: Any) -> dict[str, float] | None:
    """The places that the element says; None for one that is no single number."""
    try:
        return {
            name: float(element.get(name).removesuffix("px")) for name in _PLACES if name in element.attrib
        }
    except ValueError:
        return None
