"""`editions:` of book.yml: each one product, an overlay where it extends another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, cast

from stdnum import isbn
from stdnum.exceptions import ValidationError

from octavo.diagnostics import Code, nearest
from octavo.edition import (
    CONFORMANCES,
    TRADE_TRIMS,
    Conformance,
    Edition,
    Format,
    NotePlacement,
    parse_length,
    parse_trim,
)
from octavo.read.ebook_options import (
    EBOOK_KEYS,
    no_ebook_options,
    read_claim,
    read_fonts,
    read_store,
)
from octavo.read.yaml_values import Values
from octavo.yaml.source import Mapping, Node, Scalar

DEFAULT: Final = (Edition("print", "pdf"), Edition("ebook", "epub", page_list="print"))
KEYS: Final = (
    "format", "extends", "trim", "type-size", "notes", "isbn", "protrusion", "pdf", "sample", *EBOOK_KEYS,
)  # fmt: skip
PDF_KEYS: Final = ("conformance",)
NO_PAGES: Final = "none"  # as page-list, of an edition that would take one over
_SMALLEST, _LARGEST = 5.0, 40.0  # pt; type beyond these is a slip of the pen
_LEAST_TRIM = 144.0  # pt, 2 in: no text can be set on a smaller page


@dataclass(slots=True)
class EditionReader:
    """Reads the map of editions."""

    values: Values
    circling: set[str] = field(default_factory=set)  # editions whose circle has been told

    def read(self, book: Mapping) -> tuple[Edition, ...]:
        """Every edition in the order typed; print and ebook when there are none."""
        node = self.values.mapping(book, "editions")
        if node is None or not node.entries:
            return DEFAULT
        overlays: dict[str, Mapping] = {}
        for key, value in node.entries:
            if self._is_overlay(key, value):
                overlays[key.text] = value if isinstance(value, Mapping) else Mapping((), key.position)
        for name, overlay in overlays.items():
            self.values.known_keys(overlay, KEYS, f"edition {name}")
        editions = tuple(
            edition for key, _ in node.entries if (edition := self._edition(key, overlays)) is not None
        )
        self._check_page_lists(overlays, {edition.name: edition for edition in editions})
        return editions

    def _check_page_lists(self, overlays: dict[str, Mapping], editions: dict[str, Edition]) -> None:
        """B011 for a page list of an edition that is not there, B005 where there are no pages to list."""
        for name, overlay in overlays.items():
            listed = self.values.scalar(overlay, "page-list")
            if name in editions and editions[name].format != "epub":
                no_ebook_options(self.values, overlay, name)
            elif listed is None or listed.text == NO_PAGES or name not in editions:
                continue
            elif listed.text not in overlays:
                prints = [edition.name for edition in editions.values() if edition.format == "pdf"]
                help_ = nearest(listed.text, prints) or "name an edition with format: pdf, or none"
                self.values.tell(Code.B011, f'unknown edition "{listed.text}"', listed.position, help_)
            elif listed.text in editions and editions[listed.text].format != "pdf":
                message = f"page-list names {listed.text}, which has no pages"
                self.values.tell(Code.B005, message, listed.position, "name an edition with format: pdf")

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
            if chain[0] == base.text and base.text not in self.circling:
                self._tell_circle(chain, overlays)
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

    def _tell_circle(self, chain: tuple[str, ...], overlays: dict[str, Mapping]) -> None:
        """B012, once, where the first edition of the circle names the next."""
        self.circling.update(chain)
        base = self.values.scalar(overlays[chain[0]], "extends")
        position = base.position if base else overlays[chain[0]].position
        circle = " → ".join((*chain, chain[0]))
        self.values.tell(Code.B012, f"editions extend each other: {circle}", position, "let one stand alone")

    def _typed(self, name: Scalar, merged: Mapping, overlay: Mapping) -> Edition:
        quiet = Values()  # what is wrong with an inherited value is told where it was written
        mine = {key.text for key, _ in overlay.entries}

        def values(key: str) -> Values:
            return self.values if key in mine else quiet

        if merged.get("format") is None and not self.values.is_misspelt(merged, "format"):
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
            names=TRADE_TRIMS,
        )
        if trim is not None and min(trim.width, trim.height) < _LEAST_TRIM:
            place = self.values.scalar(merged, "trim") or name
            values("trim").tell(Code.B013, "the page is smaller than 2 in", place.position, "check the units")
        size = values("type-size").parsed(merged, "type-size", _type_size, Code.B005, "a type size", "11pt")
        notes = values("notes").choice(merged, "notes", ("footnotes", "endnotes"), "footnotes")
        number = values("isbn").parsed(merged, "isbn", _isbn, Code.B014, "an ISBN", "978-0-306-40615-7")
        page_list = quiet.text(merged, "page-list")  # judged when every edition is known
        sample = values("sample").parsed(merged, "sample", _chapters, Code.B005, "a number of chapters", "2")
        default = Edition(name.text, cast(Format, format_))
        return Edition(
            name=name.text,
            format=cast(Format, format_),
            trim=trim or default.trim,
            type_size=size or default.type_size,
            notes=cast(NotePlacement, notes),
            isbn=number or "",
            protrusion=values("protrusion").truth(merged, "protrusion", True),
            conformance=_conformance(values("pdf"), name.text, merged, format_),
            page_list=page_list if format_ == "epub" and page_list != NO_PAGES else "",
            sample=sample or 0,
            fonts=read_fonts(values("fonts"), merged),
            store=read_store(values("store"), merged),
            claim=read_claim(values("accessibility"), merged),
            position=name.position,
        )


def _conformance(values: Values, name: str, merged: Mapping, format_: str) -> Conformance:
    """What the PDF is to conform to; B005 where `pdf` is asked of an edition that is none."""
    chosen = values.mapping(merged, "pdf")
    if chosen is None:
        return "ua-1"
    if format_ != "pdf":
        help_ = "give it to an edition with format: pdf"
        values.tell(Code.B005, f"pdf in {name}, which is no PDF", chosen.position, help_)
    values.known_keys(chosen, PDF_KEYS, f"pdf of edition {name}")
    return cast(Conformance, values.choice(chosen, "conformance", CONFORMANCES, "ua-1"))


def _type_size(text: str) -> float | None:
    size = parse_length(text)
    return size if size is not None and _SMALLEST <= size <= _LARGEST else None


def _chapters(text: str) -> int | None:
    return int(text) if text.isdecimal() and int(text) > 0 else None


def _isbn(text: str) -> str | None:
    """The number with its hyphens as the agency sets them; None when its check digit is wrong."""
    try:
        return str(isbn.format(isbn.validate(text, convert=True)))
    except ValidationError:
        return None
