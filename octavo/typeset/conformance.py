"""What the standards for archives and for accessibility ask of the PDF, beside its tags."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

import pydyf
from weasyprint.css import ColorProfile

from octavo.edition import Conformance

VARIANTS: Final[Mapping[Conformance, str | None]] = {
    "ua-1": "pdf/ua-1",
    "a-2u": "pdf/a-2u",
    "a-3u": "pdf/a-3u",
    "none": None,
}
PDF_A: Final[frozenset[Conformance]] = frozenset({"a-2u", "a-3u"})


def is_tagged(conformance: Conformance) -> bool:
    """Whether the PDF has a structure tree."""
    return conformance != "none"


def mean_screen_colours(document: Any, conformance: Conformance) -> None:
    """Let the engine's document say that its colours are the screen's, where PDF/A asks what they are.

    They are sRGB, as CSS's (ISO 19005-2 §6.2.3).
    """
    if conformance not in PDF_A:
        return
    with (files("weasyprint.pdf") / "sRGB2014.icc").open("rb") as profile:
        colours = ColorProfile(profile, "sRGB2014.icc", "relative-colorimetric", ("r", "g", "b"))
    document.color_profiles, document.output_intent = {"srgb": colours}, "srgb"


def draw_pictures_as_they_are(pdf: Any, conformance: Conformance) -> None:
    """Ask no viewer to smooth pictures: PDF/A forbids it (ISO 19005-2 §6.2.8)."""
    if conformance not in PDF_A:
        return
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream) and "Interpolate" in entry.extra:
            entry.extra["Interpolate"] = "false"
