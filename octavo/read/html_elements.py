"""The safe list of raw HTML: the elements a manuscript may hold, and their attributes.

What is not here has Markdown of its own (`a`, `img`, `table`), or is no business of a book's
(`script`, `style`, `iframe`).
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from octavo.model.inlines import NO_ATTRIBUTES, Attributes

BLOCK_ELEMENTS = frozenset({"div", "section", "aside", "p", "hr"})
INLINE_ELEMENTS = frozenset({
    "abbr", "b", "bdi", "bdo", "br", "cite", "dfn", "em", "i", "kbd", "mark", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
VOID_ELEMENTS = frozenset({"br", "hr", "wbr"})
SAFE_ATTRIBUTES = frozenset({"class", "id", "lang", "xml:lang", "dir", "title", "datetime"})

INSTEAD = {
    "a": "write [words](address)", "img": "write ![what it shows](file)", "table": "write a pipe table",
    "blockquote": 'begin the lines with "> "', "code": "write `code`", "pre": "fence the code with ```",
    "ul": 'begin the lines with "- "', "ol": 'begin the lines with "1. "', "del": "write ~~text~~",
    "font": "write [text]{.class} and style the class", "center": "write ::: {.center}",
    "figure": "put the image alone in its paragraph", "strike": "write ~~text~~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """One raw tag; `refused` is the first attribute that is not on the safe list."""

    name: str
    closing: bool = False
    attributes: Attributes = NO_ATTRIBUTES
    refused: str = ""

    @property
    def is_void(self) -> bool:
        """Whether nothing closes it."""
        return self.name in VOID_ELEMENTS


class _TagReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tag: Tag | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        refused = next((name for name in values if name not in SAFE_ATTRIBUTES), "")
        pairs = tuple((name, values[name]) for name in ("dir", "title", "datetime") if name in values)
        self.tag = Tag(
            tag,
            attributes=Attributes(
                id=values.get("id", ""),
                classes=tuple(values.get("class", "").split()),
                lang=values.get("lang", values.get("xml:lang", "")),
                pairs=pairs,
            ),
            refused=refused,
        )

    def handle_endtag(self, tag: str) -> None:
        self.tag = self.tag or Tag(tag, closing=True)


def read_tag(raw: str) -> Tag | None:
    """The tag that `raw` is; None for a comment, a declaration or a processing instruction."""
    reader = _TagReader()
    reader.feed(raw)
    reader.close()
    return reader.tag
