"""The pictures of the book, gathered under `images/` with safe names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo.bind.addresses import Document, relative, unique_name
from octavo.bind.image_file import ImageFault, ImageFile, load_image, locate_image
from octavo.bind.links import place_of
from octavo.bind.store import ANY_STORE, StoreRules
from octavo.bind.xhtml import SVG, XLINK, Element, xhtml
from octavo.diagnostics import Diagnostic, Outcome, Position
from octavo.slug import slug

_EMBEDDED = "data:"
_HREFS = ("href", f"{{{XLINK}}}href")


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as the EPUB has it; `href` is relative to the package folder."""

    href: str
    image: ImageFile


def gather_pictures(
    documents: Iterable[Document],
    folder: Path,
    positions: Mapping[str, Position],
    taken: set[str],
    rules: StoreRules = ANY_STORE,
) -> Outcome[tuple[Picture, ...]]:
    """Every picture that the documents show, each once; the documents are pointed to the new places.

    `taken` holds the names in `images/` that are given already, folded; `rules` are the store's.
    """
    found: dict[Path, Picture | ImageFault] = {}
    problems: dict[str, Diagnostic] = {}
    for document in documents:
        for element, attribute, source in _shown(document.root):
            picture = _find(source, folder, found, taken, rules)
            if isinstance(picture, Picture):
                element.set(attribute, relative(document.href, picture.href))
            elif source not in problems:
                message = f'image "{source}" {picture.reason}'
                place = place_of(element, positions)
                problems[source] = Diagnostic(picture.code, message, place, picture.help)
    pictures = tuple(picture for picture in found.values() if isinstance(picture, Picture))
    return Outcome(None if problems else pictures, tuple(problems.values()))


def _shown(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Every element that shows a picture, the attribute that names it, and the name."""
    for element in root.iter(xhtml("img")):
        element.attrib.pop("srcset", None)  # the same picture again, for screens of other densities
        source = element.get("src", "")
        if not source.startswith(_EMBEDDED):
            yield element, "src", source
    for element in root.iter(f"{{{SVG}}}image"):
        for attribute in _HREFS:
            source = element.get(attribute, "")
            if source and not source.startswith(_EMBEDDED):
                yield element, attribute, source


def _find(
    source: str, folder: Path, found: dict[Path, Picture | ImageFault], taken: set[str], rules: StoreRules
) -> Picture | ImageFault:
    """The picture that a source names; `found` remembers it, whatever other name the file is given."""
    path = locate_image(source, folder)
    if isinstance(path, ImageFault):
        return path
    if path not in found:
        found[path] = _load(path, taken, rules)
    return found[path]


def _load(path: Path, taken: set[str], rules: StoreRules) -> Picture | ImageFault:
    image = load_image(path, rules)
    if isinstance(image, ImageFault):
        return image
    return Picture(f"images/{unique_name(slug(path.stem, 'image'), image.suffix, taken)}", image)
