"""`editions:` of book.yml: each one product, an overlay where it extends another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from stdnum import isbn
from stdnum.exceptions import ValidationError

from octavo.diagnostics import Code, nearest
from octavo.edition import Edition, Format, NotePlacement, parse_length, parse_trim
from octavo.read.yaml_source import Mapping, Node, Scalar
from octavo.read.yaml_values import Values

DEFAULT: Final = (Edition("print", "pdf"), Edition("ebook", "epub"))
KEYS: Final = ("format", "extends", "trim", "type-size", "notes", "isbn")
_SMALLEST, _LARGEST = 5.0, 40.0  # pt; type beyond these is a slip of the pen
_LEAST_TRIM = 144.0  # pt, 2 in: no text can be set on a smaller page


@dataclass(slots=True)
class EditionReader:
    """Reads the map of editions."""

    values: Values

    def read(self, book: Mapping) -> tuple[Edition, ...]:
        """Every edition in the order typed; print and ebook when there are none."""
        node = self.values.mapping(book, "editions")
        if node is None or not node.entries:
            return DEFAULT
        overlays: dict[str, Mapping] = {}
        for name, value in node.entries:
            if self._is_overlay(name, value):
                overlays[name.text] = value if isinstance(value, Mapping) else Mapping((), name.position)
        return tuple(
            edition for name, _ in node.entries if (edition := self._edition(name, overlays)) is not None
        )

    def _is_overlay(self, name: Scalar, value: Node) -> bool:
        if not name.text.replace("-", "").replace("_", "").isalnum() or not name.text.isascii():
            message = f'"{name.text}" cannot be the name of an edition'
            self.values.tell(Code.B005, message, name.position, "use letters, digits and hyphens")
            return False
        if isinstance(value, Mapping) or (isinstance(value, Scalar) and value.empty):
            return True
        self.values.tell(
            Code.B005, f"edition {name.text} is no keys with values", value.position, "write {format: pdf}"
        )
        return False

    def _edition(self, name: Scalar, overlays: dict[str, Mapping]) -> Edition | None:
        if name.text not in overlays:
            return None
        overlay = overlays[name.text]
        self.values.known_keys(overlay, KEYS, f"edition {name.text}")
        merged = self._merged(name.text, overlays, ())
        if merged is None:
            return None
        return self._typed(name, merged, overlay)

    def _merged(self, name: str, overlays: dict[str, Mapping], seen: tuple[str, ...]) -> Mapping | None:
        """The overlay laid over what it extends."""
        overlay = overlays[name]
        base = self.values.scalar(overlay, "extends")
        if base is None:
            return overlay
        chain = (*seen, name)
        if base.text in chain:
            if chain[0] == base.text:  # told once, at the edition that begins the circle
                circle = " → ".join((*chain, base.text))
                self.values.tell(
                    Code.B012, f"editions extend each other: {circle}", base.position, "let one stand alone"
                )
            return None
        if base.text not in overlays:
            help_ = nearest(base.text, overlays) or "name an edition of this book"
            self.values.tell(Code.B011, f'unknown edition "{base.text}"', base.position, help_)
            return None
        under = self._merged(base.text, overlays, chain)
        if under is None:
            return None
        own = {key.text for key, _ in overlay.entries}
        # An ISBN names one product (ISO 2108): it is never taken over.
        kept = tuple(
            (key, value) for key, value in under.entries if key.text not in own | {"extends", "isbn"}
        )
        return Mapping((*overlay.entries, *kept), overlay.position)

    def _typed(self, name: Scalar, merged: Mapping, overlay: Mapping) -> Edition:
        quiet = Values()  # what is wrong with an inherited value is told where it was written
        mine = {key.text for key, _ in overlay.entries}

        def values(key: str) -> Values:
            return self.values if key in mine else quiet

        if merged.get("format") is None:
            message = f'edition {name.text} has no "format"'
            self.values.tell(Code.B004, message, name.position, "add format: pdf or format: epub")
        format_ = values("format").choice(merged, "format", ("pdf", "epub"), "pdf")
        trim = values("trim").parsed(
            merged,
            "trim",
            parse_trim,
            Code.B013,
            "a trim size",
            "6in x 9in, 170mm x 240mm, a5 or royal-octavo",
        )
        if trim is not None and min(trim.width, trim.height) < _LEAST_TRIM:
            place = self.values.scalar(merged, "trim") or name
            values("trim").tell(Code.B013, "the page is smaller than 2 in", place.position, "check the units")
        size = values("type-size").parsed(merged, "type-size", _type_size, Code.B005, "a type size", "11pt")
        notes = values("notes").choice(merged, "notes", ("footnotes", "endnotes"), "footnotes")
        number = values("isbn").parsed(merged, "isbn", _isbn, Code.B014, "an ISBN", "978-0-306-40615-7")
        default = Edition(name.text, cast(Format, format_))
        return Edition(
            name=name.text,
            format=cast(Format, format_),
            trim=trim or default.trim,
            type_size=size or default.type_size,
            notes=cast(NotePlacement, notes),
            isbn=number or "",
            position=name.position,
        )


def _type_size(text: str) -> float | None:
    size = parse_length(text)
    return size if size is not None and _SMALLEST <= size <= _LARGEST else None


def _isbn(text: str) -> str | None:
    """The number with its hyphens as the agency sets them; None when its check digit is wrong."""
    try:
        return str(isbn.format(isbn.validate(text, convert=True)))
    except ValidationError:
        return None
