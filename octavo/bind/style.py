"""The style sheets of the EPUB and the fonts they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from octavo.bind.addresses import relative, unique_name
from octavo.bind.faces import FontFile, embed_faces
from octavo.bind.package import Member
from octavo.bind.templates import Theme, fill
from octavo.bind.xhtml import Element
from octavo.diagnostics import Outcome
from octavo.model.sheet import StyleSheet
from octavo.slug import slug

MAIN = "css/book.css"


@dataclass(frozen=True, slots=True)
class Style:
    """`sheets` in the order in which documents link them."""

    sheets: tuple[Member, ...]
    fonts: tuple[Member, ...]

    @property
    def hrefs(self) -> tuple[str, ...]:
        """Where the style sheets lie."""
        return tuple(sheet.href for sheet in self.sheets)


def make_style(theme: Theme, extra: Sequence[StyleSheet], roots: Iterable[Element]) -> Outcome[Style]:
    """The theme's `epub/book.css`, then the style sheets that came with the rendered sheets."""
    embedded = embed_faces(roots)
    if embedded.value is None:
        return Outcome(None, embedded.diagnostics)
    main = fill(theme, "epub/book.css", faces=_face_rules(embedded.value))
    if main.value is None:
        return Outcome(None, main.diagnostics)
    taken = {MAIN.rpartition("/")[2]}
    texts = [(MAIN, main.value)]
    for style in extra:
        stem = slug(style.name.rpartition("/")[2].removesuffix(".css"), "style")
        texts.append((f"css/{unique_name(stem, '.css', taken)}", style.css))
    sheets = (
        Member(f"style-{number}", href, "text/css", css.encode())
        for number, (href, css) in enumerate(texts, 1)
    )
    fonts = (
        Member(f"font-{number}", font.face.href, "font/ttf", font.content)
        for number, font in enumerate(embedded.value, 1)
    )
    return Outcome(Style(tuple(sheets), tuple(fonts)))


def _face_rules(fonts: Iterable[FontFile]) -> list[dict[str, object]]:
    """What the style sheet needs to know of each font."""
    return [
        {
            "family": font.face.family,
            "style": font.face.style,
            "weight": font.face.weight,
            "href": relative(MAIN, font.face.href),
        }
        for font in fonts
    ]
