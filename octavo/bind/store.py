"""What each store takes: the rules by which an ebook is adapted and checked.

Sources: KDP's guidelines for publishing and for covers, Apple Books Asset Guide, Kobo's conversion guidelines
and Google Play's formatting guide, as gathered in findings §4.6.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from octavo.bind.package import Package
from octavo.diagnostics import Code, Diagnostic, Position
from octavo.edition import Edition, Store

_KILOBYTE: Final = 1000
_MEGABYTE: Final = 1000 * _KILOBYTE
_GIGABYTE: Final = 1000 * _MEGABYTE
_EVERYWHERE: Final = frozenset({"JPEG", "PNG"})


@dataclass(frozen=True, slots=True)
class StoreRules:
    """The limits of one store; sizes in bytes, pictures in pixels. `formats` are Pillow's names."""

    name: str
    formats: frozenset[str] = _EVERYWHERE | {"GIF"}
    picture_pixels: int = 4_000_000  # Apple takes 5.6 million, or 4 by another page: within both
    picture_bytes: int = 5 * _MEGABYTE  # KDP's for a picture in the text
    drawing_side: int = 3200  # of an SVG, the longer one; Google Play's
    cover_shorter: int = 0
    cover_longer: int = 0
    document_bytes: int = 0
    file_bytes: int = 2 * _GIGABYTE
    wants_isbn: bool = False
    frames_white_covers: bool = False  # they are lost on the white page of the shop


# Of an ebook that is for no store in particular: within the limits of all, and WebP as EPUB 3.3 has it.
ANY_STORE: Final = StoreRules("any store", _EVERYWHERE | {"GIF", "WEBP"})
# Of a cover as it comes in, which is brought to its own size afterwards.
UNMEASURED: Final = StoreRules("any store", ANY_STORE.formats, sys.maxsize, sys.maxsize)
STORES: Final[Mapping[Store, StoreRules]] = {
    "kdp": StoreRules("KDP", cover_shorter=625, cover_longer=1000, frames_white_covers=True),
    "apple": StoreRules("Apple Books", cover_shorter=1400),
    "kobo": StoreRules("Kobo", _EVERYWHERE, document_bytes=10 * _MEGABYTE, wants_isbn=True),
    "google": StoreRules("Google Play", _EVERYWHERE | {"GIF", "WEBP"}, cover_shorter=640),
}


def rules_of(edition: Edition) -> StoreRules:
    """The rules by which an edition is bound."""
    return STORES[edition.store] if edition.store else ANY_STORE


def check_store(
    edition: Edition, package: Package, content: bytes, cover: tuple[int, int]
) -> Iterator[Diagnostic]:
    """What the store of the edition would refuse or miss; `cover` is its width and height. E004 to E006."""
    rules, place = rules_of(edition), edition.position
    if edition.store is None:
        return
    yield from _cover(rules, cover, place)
    for member in package.members:
        if rules.document_bytes and len(member.content) > rules.document_bytes and _is_text(member.href):
            limit = f"{rules.document_bytes // _MEGABYTE} MB"
            message = f"{member.href} is larger than the {limit} that {rules.name} takes"
            yield Diagnostic(Code.E005, message, place, "part the chapter in two")
    if len(content) > rules.file_bytes:
        message = f"the EPUB is larger than the {rules.file_bytes // _MEGABYTE} MB that {rules.name} takes"
        yield Diagnostic(Code.E005, message, place, "make its pictures smaller")
    if rules.wants_isbn and not edition.isbn:
        message = f"{rules.name} knows a book by its ISBN, and {edition.name} has none"
        yield Diagnostic(
            Code.E006, message, place, "add isbn: to the edition, or the store will give a number"
        )


def _cover(rules: StoreRules, cover: tuple[int, int], place: Position | None) -> Iterator[Diagnostic]:
    shorter, longer = sorted(cover)
    if shorter >= rules.cover_shorter and longer >= rules.cover_longer:
        return
    least = f"{rules.cover_shorter} pixels on the shorter side"
    if rules.cover_longer:
        least += f" and {rules.cover_longer} on the longer"
    message = (
        f"the cover has {cover[0]} × {cover[1]} pixels, and {rules.name} takes none with less than {least}"
    )
    yield Diagnostic(Code.E004, message, place, "give a picture of 1600 × 2560 pixels under cover:")


def _is_text(href: str) -> bool:
    return href.endswith(".xhtml")
