"""The keys of an edition that only an ebook has: `page-list`, `fonts`, `store`, `accessibility`."""

from __future__ import annotations

from typing import Final, cast, get_args

from octavo.diagnostics import Code
from octavo.edition import AccessibilityClaim, Fonts, Store
from octavo.read.yaml_values import Values
from octavo.yaml.source import Mapping

EBOOK_KEYS: Final = ("page-list", "fonts", "store", "accessibility")
CONFORMANCE_KEYS: Final = ("standard", "wcag", "level", "certified-by", "credential", "report")


def no_ebook_options(values: Values, overlay: Mapping, name: str) -> None:
    """B005 for each such key that an edition in print has of its own."""
    for key, value in overlay.entries:
        if key.text in EBOOK_KEYS:
            message = f"{key.text} in {name}, which is no EPUB"
            values.tell(Code.B005, message, value.position, "give it to an edition with format: epub")


def read_fonts(values: Values, edition: Mapping) -> Fonts:
    """Whether the house's typefaces travel with the ebook."""
    return cast(Fonts, values.choice(edition, "fonts", get_args(Fonts), "embedded"))


def read_store(values: Values, edition: Mapping) -> Store | None:
    """The store that the ebook is made for."""
    return cast("Store | None", values.choice(edition, "store", get_args(Store), "") or None)


def read_claim(values: Values, edition: Mapping) -> AccessibilityClaim | None:
    """What the publisher claims; None when the key is not there, for no machine can claim it."""
    claimed = values.mapping(edition, "accessibility")
    if claimed is None:
        return None
    values.known_keys(claimed, CONFORMANCE_KEYS, "accessibility")
    default = AccessibilityClaim()
    certifier = values.scalar(claimed, "certified-by")
    for key in ("credential", "report"):
        told = values.scalar(claimed, key)
        if told is not None and certifier is None:
            message = f"{key}, but nobody has certified"
            values.tell(Code.B005, message, told.position, "say by whom: certified-by: …")
    return AccessibilityClaim(
        standard=values.choice(claimed, "standard", ("1.1", "1.2"), default.standard),
        wcag=values.choice(claimed, "wcag", ("2.0", "2.1", "2.2"), default.wcag),
        level=values.choice(claimed, "level", ("A", "AA", "AAA"), default.level),
        certified_by=certifier.text if certifier else "",
        credential=values.text(claimed, "credential"),
        report=values.text(claimed, "report"),
    )
