"""What stands inside a paragraph: the inline half of the tree.

Every node keeps the `Position` of its first character in the author's file. Fields named
`number`, `label` or `page` are empty after reading and filled by `resolve`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, Union

from octavo.diagnostics import Position


@dataclass(frozen=True, slots=True)
class Attributes:
    """What braces can say of a node: `{#id .class lang=az key=value}`."""

    id: str = ""
    classes: tuple[str, ...] = ()
    lang: str = ""
    pairs: tuple[tuple[str, str], ...] = ()


NO_ATTRIBUTES = Attributes()
DESCRIBED_BY: Final = "describedby"
"""The attribute of a picture that names the block which describes it at length."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, after smart punctuation."""

    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Space:
    """A line end of the source that is only a space on the page (CommonMark soft break)."""

    position: Position


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that the author means."""

    position: Position


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*so*`."""

    content: Inlines
    position: Position


@dataclass(frozen=True, slots=True)
class Strong:
    """`**so**`."""

    content: Inlines
    position: Position


@dataclass(frozen=True, slots=True)
class Strikethrough:
    """`~~so~~`."""

    content: Inlines
    position: Position


@dataclass(frozen=True, slots=True)
class Superscript:
    """`^so^`."""

    content: Inlines
    position: Position


@dataclass(frozen=True, slots=True)
class Subscript:
    """`~so~`."""

    content: Inlines
    position: Position


@dataclass(frozen=True, slots=True)
class Span:
    """`[so]{lang=ru .smallcaps}`; also an element of the raw-HTML safe list, named by `element`."""

    content: Inlines
    position: Position
    attributes: Attributes = NO_ATTRIBUTES
    element: str = "span"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text in quotation marks that the citation engine opened; the marks themselves are `Text`."""

    content: Inlines
    position: Position


@dataclass(frozen=True, slots=True)
class Code:
    """`` `so` ``."""

    text: str
    position: Position
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Math:
    """`$so$`: LaTeX source."""

    source: str
    position: Position


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the book (`https:`, `mailto:` …)."""

    content: Inlines
    target: str
    position: Position
    title: str = ""
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Image:
    """A picture within a line; `source` is relative to the book's folder."""

    source: str
    alt: str
    position: Position
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class CrossReference:
    """`[](#sec-gas)`, `[words](#sec-gas)` or `[](#sec-gas){.page}`.

    `resolve` fills `label`, the words to print when the author gave none (`section 2`). The form
    `.page` prints `page_prefix` and the folio where pages are known, else `label`.
    """

    target: str
    content: Inlines
    position: Position
    wants_page: bool = False
    label: str = ""
    page_prefix: str = ""


@dataclass(frozen=True, slots=True)
class IndexMark:
    """`[pipeline]{index="pipelines!gas"}`; each entry is a path of headings. `id` is given by `resolve`."""

    content: Inlines
    entries: tuple[tuple[str, ...], ...]
    position: Position
    id: str = ""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The place a note hangs on; `note` is a `Note.id`. `number` is given by `resolve`."""

    note: str
    position: Position
    number: str = ""


LocatorLabel: TypeAlias = Literal[
    "page", "chapter", "volume", "section", "note", "folio", "line", "verse", "figure", "table",
    "book", "part", "column", "issue", "paragraph", "article", "sub-verbo", "timestamp", "plate",
    "act", "scene", "canto", "clause", "appendix", "location",
]  # fmt: skip
CiteMode: TypeAlias = Literal["normal", "suppress-author", "author-in-text"]
Relation: TypeAlias = Literal["", "quoted-in", "cited-in", "reprinted-in", "translated-in"]


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a work: a canonical label and the value as typed (`72-73, 194-195`)."""

    label: LocatorLabel
    value: str


@dataclass(frozen=True, slots=True)
class CiteItem:
    """One work of a citation. `relation` is how it hangs on the work before it (`quoted in`)."""

    key: str
    position: Position
    prefix: Inlines = ()
    suffix: Inlines = ()
    locators: tuple[Locator, ...] = ()
    mode: CiteMode = "normal"
    relation: Relation = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """`[see @a, p. 2; @b]` or, `narrative`, `@a [p. 2]`. None is left after `resolve`.

    `verbatim` are the author's words for one that is printed as typed: `[Walt, 29]{.verbatim cites=a}`.
    """

    items: tuple[CiteItem, ...]
    position: Position
    narrative: bool = False
    verbatim: Inlines = ()


Inline: TypeAlias = Union[
    Text, Space, LineBreak, Emphasis, Strong, Strikethrough, Superscript, Subscript, Span, Quoted,
    Code, Math, Link, Image, CrossReference, IndexMark, NoteCall, Citation,
]  # fmt: skip
Inlines: TypeAlias = tuple[Inline, ...]
