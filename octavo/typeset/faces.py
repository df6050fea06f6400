"""The house's typefaces: which they are, where their files lie, which characters they can set."""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont, TTLibError

from octavo.diagnostics import Code, Diagnostic

PACKAGE: Final = "rendercv_fonts"
# Each lies in a folder of its own name inside the package, four faces to a family (SIL Open Font License).
FAMILIES: Final = ("EB Garamond", "Source Sans 3", "Gentium Book Plus")
# Where a character that the family of the text lacks is looked for, in this order.
FALLBACK: Final = ("EB Garamond", "Gentium Book Plus", "Source Sans 3")
GENERIC: Final[dict[str, tuple[str, ...]]] = {
    "serif": ("EB Garamond", "Gentium Book Plus"),
    "sans-serif": ("Source Sans 3",),
    "monospace": ("Source Sans 3",),
}
# The generic families of CSS (css-fonts-4 §2.1.3): never missing, fontconfig gives them the text face.
GENERIC_NAMES: Final = frozenset({*GENERIC, "cursive", "fantasy", "system-ui", "math", "fangsong"})
_SUFFIXES: Final = frozenset({".ttf", ".otf"})


def package_folder() -> Path | None:
    """Where the package of typefaces lies; None when it is not installed. It is not imported."""
    spec = importlib.util.find_spec(PACKAGE)
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def missing_families(folder: Path | None) -> Iterator[Diagnostic]:
    """F001 for each family of the house without files under `folder`."""
    for family in FAMILIES:
        if folder is None or not any(face_files(folder, (family,))):
            message = f'the typeface "{family}" is not installed'
            yield Diagnostic(Code.F001, message, help="install the Python package rendercv-fonts again")


def face_files(folder: Path, families: Iterable[str] = FAMILIES) -> Iterator[Path]:
    """The font files of the families, the upright text face of each first."""
    for family in families:
        files = (path for path in (folder / family).glob("*") if path.suffix.lower() in _SUFFIXES)
        yield from sorted(files, key=lambda path: ("Regular" not in path.name, path.name))


@cache
def characters(path: Path) -> frozenset[int]:
    """The code points that a font file maps to a glyph; none when it cannot be read as a font."""
    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError):  # a file that is no font: the engine says so by name (F001)
        return frozenset()


def unset_characters(wanted: Iterable[str], files: Iterable[Path]) -> frozenset[str]:
    """Which of the characters no file can set; files are opened only while some are left."""
    left = {character for character in wanted if _has_a_glyph(character)}
    for path in files:
        if not left:
            break
        known = characters(path)
        left = {character for character in left if ord(character) not in known}
    return frozenset(left)


def _has_a_glyph(character: str) -> bool:
    """Whether a character is drawn at all: no spaces, controls, format characters or variation selectors."""
    category = unicodedata.category(character)
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return not (category[0] == "Z" or category in ("Cc", "Cf") or selector or character == "\u034f")
