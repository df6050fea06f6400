"""The faces that travel in the EPUB: which the content needs, subset to its letters."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import rendercv_fonts
import uharfbuzz as harfbuzz

from octavo.bind.xhtml import Element, classes, local_name, xhtml
from octavo.diagnostics import Code, Diagnostic, Outcome

SERIF = "EB Garamond"
# Adobe reserves "Source" (OFL §3): a font that was changed, as a subset is, must not bear the name.
SANS = "Octavo Sans"

# What the style sheet and the letters themselves ask for; every feature costs its glyphs.
_FEATURES = ("ccmp", "locl", "mark", "mkmk", "kern", "liga", "calt", "clig", "onum", "lnum", "pnum", "tnum")
_SMALL_CAPITALS = ("smcp", "c2sc")
# Used in markup and style sheet even where the text has none of them.
_ALWAYS = "0123456789 .,:;-–—‐()[]‘’“”…•*†"
_NAME_IDS = (1, 3, 4, 6, 16)  # family, unique, full, PostScript and typographic family name
_FIRST_OWN_NAME = 256  # names from here on are a font's own, of features (OpenType: name)


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface in one style and weight: CSS's name for it, and the file of `rendercv-fonts`."""

    family: str
    source: str
    file: str
    style: Literal["normal", "italic"] = "normal"
    weight: int = 400

    @property
    def href(self) -> str:
        """Where it lies, relative to the package folder."""
        kind = {400: "Regular", 700: "Bold"}[self.weight] if self.style == "normal" else ""
        kind = kind or {400: "Italic", 700: "BoldItalic"}[self.weight]
        return f"fonts/{self.family.replace(' ', '')}-{kind}.ttf"

    @property
    def path(self) -> Path:
        """The file on this machine."""
        return Path(rendercv_fonts.package_folder_path) / self.source / self.file


ROMAN = Face(SERIF, "EB Garamond", "EBGaramond-Regular.ttf")
ITALIC = Face(SERIF, "EB Garamond", "EBGaramond-Italic.ttf", "italic")
BOLD = Face(SERIF, "EB Garamond", "EBGaramond-Bold.ttf", weight=700)
BOLD_ITALIC = Face(SERIF, "EB Garamond", "EBGaramond-BoldItalic.ttf", "italic", 700)
SANS_ROMAN = Face(SANS, "Source Sans 3", "SourceSans3-Regular.ttf")
SANS_ITALIC = Face(SANS, "Source Sans 3", "SourceSans3-Italic.ttf", "italic")
SANS_BOLD = Face(SANS, "Source Sans 3", "SourceSans3-Bold.ttf", weight=700)

_ITALIC_ELEMENTS = frozenset({"em", "i", "cite", "dfn", "var", "address"})
_BOLD_ELEMENTS = frozenset({"strong", "b", "th"})
_BOLD_CLASSES = frozenset({"label"})  # of captions: `Figure 1.`
_SANS_ELEMENTS = frozenset({"table", "figcaption"})


@dataclass(frozen=True, slots=True)
class FontFile:
    """A face as it is embedded."""

    face: Face
    content: bytes


def embed_faces(roots: Iterable[Element]) -> Outcome[tuple[FontFile, ...]]:
    """The faces that the documents are set in, each holding the letters of the whole book.

    A letter that no face has is left to the reading system, which has other fonts.
    """
    trees = list(roots)
    letters = frozenset(_ALWAYS).union(*(frozenset(text) for root in trees for text in root.itertext()))
    small_capitals = any(_has_small_capitals(root) for root in trees)
    fonts: list[FontFile] = []
    problems: list[Diagnostic] = []
    for face in faces_needed(trees):
        # the style sheet sets headings in small capitals too, but upright ones only
        capitals = face == ROMAN or (small_capitals and face.family == SERIF)
        features = _FEATURES + (_SMALL_CAPITALS if capitals else ())
        try:
            fonts.append(FontFile(face, _subset(face, letters, features)))
        except (OSError, RuntimeError) as error:
            problems.append(unreadable(face, error))
    return Outcome(None if problems else tuple(fonts), tuple(problems))


def unreadable(face: Face, error: Exception) -> Diagnostic:
    """F001 for a font file that is not there or not a font."""
    message = f"typeface {face.source} ({face.file}) cannot be read: {error}"
    return Diagnostic(Code.F001, message, help="install the package rendercv-fonts again")


def faces_needed(roots: Iterable[Element]) -> tuple[Face, ...]:
    """Roman and italic always; a bold or a sans face only where some text is set in it."""
    needed = {ROMAN, ITALIC}
    for root in roots:
        needed |= set(_faces_inside(root, bold=False, italic=False, sans=False))
    in_order = (ROMAN, ITALIC, BOLD, BOLD_ITALIC, SANS_ROMAN, SANS_ITALIC, SANS_BOLD)
    return tuple(face for face in in_order if face in needed)


def _faces_inside(element: Element, bold: bool, italic: bool, sans: bool) -> Iterator[Face]:
    name = local_name(element)
    bold = bold or name in _BOLD_ELEMENTS or not _BOLD_CLASSES.isdisjoint(classes(element))
    italic = italic or name in _ITALIC_ELEMENTS
    sans = sans or name in _SANS_ELEMENTS
    if bold or sans:
        yield _face(bold, italic, sans)
    for child in element.iterchildren(xhtml("*")):
        yield from _faces_inside(child, bold, italic, sans)


def _face(bold: bool, italic: bool, sans: bool) -> Face:
    if sans:
        return SANS_BOLD if bold else SANS_ITALIC if italic else SANS_ROMAN
    return BOLD_ITALIC if bold and italic else BOLD if bold else ITALIC if italic else ROMAN


def _has_small_capitals(root: Element) -> bool:
    return any("smallcaps" in classes(element) for element in root.iter(xhtml("*")))


@lru_cache(maxsize=16)
def _subset(face: Face, letters: frozenset[str], features: tuple[str, ...]) -> bytes:
    """The face with nothing but those letters and what they turn into, and with its licence.

    The same input gives the same bytes. HarfBuzz does it in a hundredth of the time that fontTools takes.
    Raises OSError, or RuntimeError when the file is no font.
    """
    wanted = harfbuzz.SubsetInput()
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(ord(letter) for letter in letters)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in features)
    wanted.name_id_set.update(range(_FIRST_OWN_NAME))  # the licence's too
    content: bytes = harfbuzz.subset(harfbuzz.Face(face.path.read_bytes()), wanted).blob.data
    return _renamed(content, face.source, face.family) if face.family != face.source else content


def _renamed(content: bytes, reserved: str, family: str) -> bytes:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  a book without tables and captions needs none of it

    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    for record in font["name"].names:
        if record.nameID in _NAME_IDS:
            name = record.toUnicode().replace(reserved, family)
            record.string = name.replace(reserved.replace(" ", ""), family.replace(" ", ""))
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=True)
    return buffer.getvalue()
