"""Rich text of the citation engine: pybtex's, with quotations as structure, and model inlines in it.

Tags: `em strong sc sup sub`; `q` is a quotation whose marks are set at the very end, by depth and
language; `lang:xx` marks a foreign language. `Wrapped` and `Leaf` hold nodes of the author's prose.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

from pybtex import richtext as pybtex_text
from pybtex.richtext import BaseMultipartText, BaseText, String

from octavo.model import inlines as i

Rich: TypeAlias = Any  # pybtex.richtext.BaseText; pybtex has no types
QUOTATION: Final = "q"
LANGUAGE: Final = "lang:"
OBJECT: Final = "\ufffc"  # what a node without characters counts as (Unicode object replacement)

__all__ = ["NOTHING", "HRef", "Leaf", "Protected", "Rich", "String", "Tag", "Text", "Wrapped"]


class _Parts:
    """Construction in one pass; pybtex's regroups all parts each time, which makes long joins slow."""

    def __init__(self, *parts: Rich) -> None:
        """Holds parts that have something in them; neighbouring strings are one."""
        held: list[Rich] = []
        for part in parts:
            kind = type(part)
            if kind is str:
                more = [String(part)] if part else []
            elif kind is Text or isinstance(part, pybtex_text.Text):
                more = part.parts  # whose strings are one already
            else:
                more = [part] if part else []
            if held and more and type(more[0]) is String and type(held[-1]) is String:
                held[-1] = String(held[-1].value, more[0].value)
                held += more[1:]
            else:
                held += more
        self.parts: list[Rich] = held

    @property
    def length(self) -> int:
        """The number of characters, which pybtex's slices need."""
        return sum(map(len, self.parts))

    def __bool__(self) -> bool:
        return bool(self.parts)


class Text(_Parts, pybtex_text.Text):  # type: ignore[misc]
    """pybtex's Text: parts one after the other."""


NOTHING: Final = Text()  # texts are never changed in place, so all that are empty may be one


class Tag(_Parts, pybtex_text.Tag):  # type: ignore[misc]
    """pybtex's Tag: parts set in a way that its name says."""

    def __init__(self, name: str, *parts: Rich) -> None:
        self.name = name
        self.info = (name,)
        _Parts.__init__(self, *parts)


class Protected(_Parts, pybtex_text.Protected):  # type: ignore[misc]
    """pybtex's Protected: parts whose case is the author's."""


class HRef(_Parts, pybtex_text.HRef):  # type: ignore[misc]
    """pybtex's HRef: a link."""

    def __init__(self, url: str, *parts: Rich) -> None:
        self.url = url
        self.info = (url,)
        self.external = False
        _Parts.__init__(self, *parts)


class Wrapped(_Parts, BaseMultipartText):  # type: ignore[misc]
    """Rich text that goes back into a model inline: a cite's Span, an author's Emphasis or Text."""

    def __init__(self, inline: i.Inline, *parts: Rich) -> None:
        self.inline = inline
        self.info = (inline,)
        _Parts.__init__(self, *parts)


class Leaf(BaseText):  # type: ignore[misc]
    """A model inline that has no text inside it: maths, an image, code, a cross-reference."""

    def __init__(self, inline: i.Inline, plain: str = "") -> None:
        self.inline = inline
        self.plain = plain or OBJECT
        self.info = (inline, plain)

    def __str__(self) -> str:
        return self.plain

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Leaf) and other.inline == self.inline

    def __hash__(self) -> int:
        return hash(self.plain)

    def __len__(self) -> int:
        return len(self.plain)

    def __contains__(self, word: str) -> bool:
        return word in self.plain

    def __getitem__(self, key: Any) -> Leaf:
        return self

    def split(self, sep: Any = None, keep_empty_parts: Any = None) -> list[Leaf]:
        """It is one piece."""
        return [self]

    def startswith(self, prefix: str) -> bool:
        """As of a string."""
        return self.plain.startswith(prefix)

    def endswith(self, suffix: str) -> bool:
        """As of a string."""
        return self.plain.endswith(suffix)

    def isalpha(self) -> bool:
        """It is not text."""
        return False

    def upper(self) -> Leaf:
        """It has no case."""
        return self

    def lower(self) -> Leaf:
        """It has no case."""
        return self

    def render(self, backend: Any) -> Any:
        """A plain pybtex backend sees the characters only."""
        return backend.format_str(self.plain.replace(OBJECT, ""))


def emphasized(text: Rich) -> Rich:
    """The text as a title in italics; nothing for nothing."""
    return Tag("em", text) if text else NOTHING


def quoted(text: Rich) -> Rich:
    """The text as a quotation; the marks come with the language at the end."""
    return Tag(QUOTATION, text) if text else NOTHING


def in_language(text: Rich, language: str) -> Rich:
    """The text marked as of a language."""
    return Tag(LANGUAGE + language, text) if text and language else text


class Edge(NamedTuple):
    """The character a text begins or ends with, as read, and whether it lies in a quotation."""

    char: str = ""
    quoted: bool = False


def first_char(text: Rich) -> str:
    """The character that the text begins with, as read; empty when there is none."""
    while isinstance(text, BaseMultipartText):
        if not text.parts:
            return ""
        text = text.parts[0]
    return str(text)[:1]


def last_edge(text: Rich) -> Edge:
    """How the text ends. White space counts."""
    inside = False
    while isinstance(text, BaseMultipartText):
        inside = inside or (type(text) is not Text and is_quotation(text))
        if not text.parts:
            return Edge()
        text = text.parts[-1]
    return Edge((text.value if type(text) is String else str(text))[-1:], inside)


def is_quotation(text: Rich) -> bool:
    """Whether the node itself is a quotation."""
    return (isinstance(text, Tag) and text.name == QUOTATION) or (
        isinstance(text, Wrapped) and isinstance(text.inline, i.Quoted)
    )


def language_at_start(text: Rich) -> str:
    """The foreign language that the text begins in; empty when it is not marked as any."""
    while isinstance(text, BaseMultipartText) and text.parts:
        if isinstance(text, Tag) and text.name.startswith(LANGUAGE):
            return str(text.name.removeprefix(LANGUAGE))
        text = text.parts[0]
    return ""


def with_parts(text: Rich, parts: list[Rich]) -> Rich:
    """A node like this one around other parts."""
    return text._create_similar(parts)


def map_first(text: Rich, change: Callable[[str], str]) -> Rich:
    """The text with its first string changed."""
    if isinstance(text, BaseMultipartText):
        if not text.parts:
            return text
        return with_parts(text, [map_first(text.parts[0], change), *text.parts[1:]])
    return String(change(text.value)) if isinstance(text, String) else text


def map_last(text: Rich, change: Callable[[str], str]) -> Rich:
    """The text with its last string changed."""
    if isinstance(text, BaseMultipartText):
        if not text.parts:
            return text
        return with_parts(text, [*text.parts[:-1], map_last(text.parts[-1], change)])
    return String(change(text.value)) if isinstance(text, String) else text


def map_strings(text: Rich, change: Callable[[str], str]) -> Rich:
    """The text with every string changed, its markup kept."""
    if isinstance(text, BaseMultipartText):
        return with_parts(text, [map_strings(part, change) for part in text.parts])
    return String(change(text.value)) if isinstance(text, String) else text
