"""The words of the EPUB's documents by the block they stand in."""

from __future__ import annotations

from collections.abc import Container as Membership
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from octavo.diagnostics import Code, Diagnostic
from octavo.model.markup import PHRASING, classes_of, is_house_text, parse_sheet
from octavo.preflight.epub_container import Container

# Mathematics and drawings have no plain text in the book to compare with.
_SILENT = frozenset({
    "head", "script", "style", "template", "{http://www.w3.org/1998/Math/MathML}math",
    "{http://www.w3.org/2000/svg}svg",
})  # fmt: skip
_WHITE = str.maketrans("\t\r\n\f", "    ")


@dataclass(slots=True)
class Readings:
    """What was read: `blocks` has every id of the book found, in reading order, once for each time.

    `texts` has the words of each id, those of blocks inside it left out; `elements` and `paths` the
    first element that bears it and the document it lies in.
    """

    blocks: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    elements: dict[str, Element] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def text(self, id: str) -> str:
        """The words of a block, white space folded."""
        return folded("".join(self.texts.get(id, ())))


def read_documents(container: Container, known: Membership[str]) -> Readings:
    """All documents of the reading order; `known` are the ids that are looked for."""
    readings = Readings()
    for path in container.spine:
        try:
            root = parse_sheet(container.files[path].decode("utf-8"))
        except (ParseError, KeyError) as error:
            readings.problems.append(Diagnostic(Code.E001, f"{path} cannot be read back: {error}"))
            continue
        for element in root.iter():
            id_ = element.get("id", "")
            if id_ in known:
                readings.blocks.append(id_)
                readings.elements.setdefault(id_, element)
                readings.paths.setdefault(id_, path)
        _read(root, "", known, readings.texts)
    return readings


def folded(text: str) -> str:
    """The text with each run of white space one space; a no-break space is no white space."""
    return " ".join(word for word in text.translate(_WHITE).split(" ") if word)


def _read(element: Element, block: str, known: Membership[str], texts: dict[str, list[str]]) -> None:
    """Add the element's words to its block's. The end of anything but a phrase is a space."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _SILENT or not tag or is_house_text(classes_of(element)):
        return
    id_ = element.get("id", "")
    words = texts.setdefault(id_ if id_ in known else block, [])
    apart = tag not in PHRASING or tag == "br"
    words.append(" " if apart else "")
    words.append(element.text or "")
    for child in element:
        _read(child, id_ if id_ in known else block, known, texts)
        words.append(child.tail or "")
    words.append(" " if apart else "")
