"""`bibliography` in `contents:`: one list, a list of chosen works, or one split into sections.

Source of the terms: biblatex's manual, `\\printbibliography[title=…, keyword=…, type=…, subtype=…]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from octavo.cite.fields import NOT_PRINTED, PERIODICALS, TYPE_ALIASES, TYPES
from octavo.diagnostics import Code, nearest
from octavo.model.bibliography import ListRequest
from octavo.read.yaml_values import Values
from octavo.yaml.source import Mapping, Node, Scalar, Sequence

_CONDITIONS: Final = ("keyword", "type", "subtype")
# A condition may be written in the plural: keywords: [primary, archival].
_WORDS: Final = tuple(f"{name}{ending}" for name in _CONDITIONS for ending in ("", "s"))
_CHOICE: Final = (*_WORDS, "rest")
_LIST_KEYS: Final = ("title", *_CHOICE, "annotated")
_PIECE_KEYS: Final = ("title", *_CHOICE, "annotated", "sections")
_KNOWN_TYPES: Final = TYPES - NOT_PRINTED


@dataclass(frozen=True, slots=True)
class BibliographyReader:
    """Reads what stands under `bibliography:`."""

    values: Values
    smarten: Callable[[str], str]

    def read(self, entry: Mapping) -> tuple[str, tuple[ListRequest, ...]]:
        """The title of the piece, empty for the house's word, and the lists it is to show."""
        self._alone(entry)
        match entry.get("bibliography"):
            case None:
                return "", (ListRequest(entry.position),)
            case Sequence() as sections:
                return "", self._sections(sections.entries, annotated=False)
            case Mapping() as mapping:
                return self._piece(mapping)
            case Scalar() as typed:
                help_ = 'write "bibliography" alone, or bibliography: {title: …, keyword: …}'
                self.values.tell(Code.B005, "bibliography is a text", typed.position, help_)
                return "", ()

    def _alone(self, entry: Mapping) -> None:
        """B003 for keys that stand beside `bibliography:` and not in it."""
        for name, _ in entry.entries:
            if name.text != "bibliography":
                known = name.text in _PIECE_KEYS
                help_ = f"indent {name.text}:, to stand in bibliography:" if known else "take it out"
                message = f'unknown key "{name.text}" beside bibliography'
                self.values.tell(Code.B003, message, name.position, help_)

    def _piece(self, mapping: Mapping) -> tuple[str, tuple[ListRequest, ...]]:
        self.values.known_keys(mapping, _PIECE_KEYS, "a bibliography")
        title = self.smarten(self.values.text(mapping, "title"))
        annotated = self.values.truth(mapping, "annotated", False)
        if mapping.key("sections") is None:
            return title, (self._list(mapping, "", annotated),)
        for name, _ in mapping.entries:
            if name.text in _CHOICE:
                message = f'a bibliography with sections has a "{name.text}" of its own'
                self.values.tell(Code.B005, message, name.position, "give it to one of the sections")
        return title, self._sections(self.values.entries(mapping, "sections"), annotated)

    def _sections(self, nodes: tuple[Node, ...], annotated: bool) -> tuple[ListRequest, ...]:
        return tuple(section for node in nodes for section in self._section(node, annotated))

    def _section(self, node: Node, annotated: bool) -> Iterator[ListRequest]:
        if not isinstance(node, Mapping):
            help_ = "write {title: Archives, keyword: archival}"
            self.values.tell(
                Code.B005, "a section of the bibliography is not keys with values", node.position, help_
            )
            return
        self.values.known_keys(node, _LIST_KEYS, "a section of the bibliography")
        title = self.values.required(node, "title", "a section of the bibliography", "Primary Sources")
        asked = self._list(node, self.smarten(title), self.values.truth(node, "annotated", annotated))
        said = {name.text for name, _ in node.entries} - {"title", "annotated", "rest"}
        if not said and not asked.rest:  # a key that is misspelt says something too
            help_ = "add keyword: or type:, or rest: true for what no other section shows"
            self.values.tell(
                Code.B004, f'the section "{title}" does not say which works it shows', node.position, help_
            )
        yield asked

    def _list(self, mapping: Mapping, title: str, annotated: bool) -> ListRequest:
        asked = ListRequest(
            mapping.position,
            title,
            keywords=self._words(mapping, "keyword"),
            types=self._types(mapping),
            subtypes=tuple(word.lower() for word in self._words(mapping, "subtype")),
            rest=self.values.truth(mapping, "rest", False),
            annotated=annotated,
        )
        place = mapping.key("rest")
        if asked.rest and asked.is_selective and place is not None:
            help_ = "rest: true stands alone: it shows what no other section shows"
            self.values.tell(Code.B005, "rest with a keyword or type", place.position, help_)
        return asked

    def _words(self, mapping: Mapping, name: str) -> tuple[str, ...]:
        return tuple(typed.text for typed in self._typed(mapping, name))

    def _typed(self, mapping: Mapping, name: str) -> Iterator[Scalar]:
        for key in (name, f"{name}s"):
            yield from self.values.texts(mapping, key)

    def _types(self, mapping: Mapping) -> tuple[str, ...]:
        types = []
        for typed in self._typed(mapping, "type"):
            word = typed.text.lower().removeprefix("@")
            if word in _KNOWN_TYPES:
                types.append(word)
            else:
                message = f'unknown entry type "{typed.text}"'
                self.values.tell(Code.B005, message, typed.position, _known_type(word))
        return tuple(types)


def _known_type(word: str) -> str:
    if word in PERIODICALS:
        return f"write subtype: {word}"
    if word in TYPE_ALIASES:
        return f'octavo knows such an entry as "{TYPE_ALIASES[word][0]}"'
    return nearest(word, _KNOWN_TYPES) or "BibLaTeX's types: " + ", ".join(sorted(_KNOWN_TYPES))
