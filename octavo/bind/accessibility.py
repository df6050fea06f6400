"""What the content lets be said of its accessibility: measured, never asserted.

Vocabulary: Schema.org Accessibility Properties for Discoverability (W3C). Conformance is for the
publisher to claim; no machine can (findings §4.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from octavo.bind.xhtml import MATHML, SVG, Element, epub_types, xhtml


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The `schema:` properties; each of `sufficient` is a set of modes, comma-separated."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class _Content:
    """What was counted in the documents. `described` means every picture has its alternative text."""

    pictures: bool
    described: bool
    described_at_length: bool
    maths: bool
    described_maths: bool
    notes: bool
    index: bool
    tables: bool
    pages: bool


def measure(roots: Iterable[Element]) -> Accessibility:
    """The properties of the documents; the cover, whose text is the title page's, is not counted."""
    content = _counted(list(roots))
    return Accessibility(
        modes=("textual", "visual") if content.pictures else ("textual",),
        sufficient=_sufficient(content),
        features=_features(content),
        summary=_summary(content),
    )


def _counted(roots: list[Element]) -> _Content:
    images = [image for root in roots for image in root.iter(xhtml("img"), f"{{{SVG}}}svg")]
    shown = [image for image in images if image.get("role") not in {"presentation", "none"}]
    shown = [image for image in shown if image.get("alt") != "" or image.get("aria-hidden") != "true"]
    maths = [math for root in roots for math in root.iter(f"{{{MATHML}}}math")]
    types = {word for root in roots for element in root.iter(xhtml("*")) for word in epub_types(element)}
    return _Content(
        pictures=bool(shown),
        described=all(_is_described(image) for image in shown),
        described_at_length=any(image.get("aria-details") for image in shown),
        maths=bool(maths),
        described_maths=bool(maths) and all(math.get("alttext") for math in maths),
        notes="noteref" in types,
        index="index" in types,
        pages="pagebreak" in types,
        tables=any(root.find(f".//{xhtml('table')}") is not None for root in roots),
    )


def _is_described(image: Element) -> bool:
    if image.get("alt") or image.get("aria-label") or image.get("aria-labelledby"):
        return True
    return image.find(f"{{{SVG}}}title") is not None


def _sufficient(content: _Content) -> tuple[str, ...]:
    if not content.pictures:
        return ("textual",)
    return ("textual,visual", "textual") if content.described else ("textual,visual",)


def _features(content: _Content) -> tuple[str, ...]:
    measured = {
        "ARIA": True,
        "alternativeText": content.described,  # the cover has its own in any case
        "describedMath": content.described_maths,
        "displayTransformability": True,
        "index": content.index,
        "longDescription": content.described_at_length,
        "MathML": content.maths,
        "pageBreakMarkers": content.pages,
        "pageNavigation": content.pages,  # every mark is in the page list
        "readingOrder": True,
        "structuralNavigation": True,
        "tableOfContents": True,
        "unlocked": True,
    }
    return tuple(feature for feature, present in measured.items() if present)


def _summary(content: _Content) -> str:
    """A sentence for people, of the same facts."""
    parts = ["Reflowable text with headings, a table of contents and a logical reading order."]
    if content.notes:
        parts.append("Notes are linked from the text and back.")
    if content.pictures:
        parts.append(
            "Every picture has a text alternative."
            if content.described
            else "Some pictures have no text alternative."
        )
    if content.described_at_length:
        parts.append("Some pictures are described at length too.")
    if content.pages:
        parts.append("The pages of the print edition are marked and listed.")
    if content.tables:
        parts.append("Tables are marked up as tables.")
    if content.maths:
        parts.append("Mathematics is MathML.")
    return " ".join(parts)
