"""The style sheets of the EPUB and the fonts they name."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from octavo.bind.addresses import relative, unique_name
from octavo.bind.contrast import low_contrast
from octavo.bind.faces import FontFile, embed_faces
from octavo.bind.package import Member
from octavo.bind.templates import Theme, fill
from octavo.bind.xhtml import Element
from octavo.css_addresses import placed_addresses
from octavo.diagnostics import Code, Diagnostic, Outcome
from octavo.edition import Fonts
from octavo.model.sheet import StyleSheet
from octavo.slug import slug
from octavo.templating import line_map, place_in_template, source_of

MAIN = "css/book.css"
_TEMPLATE = "epub/book.css"


@dataclass(frozen=True, slots=True)
class Style:
    """`sheets` in the order in which documents link them."""

    sheets: tuple[Member, ...]
    fonts: tuple[Member, ...]

    @property
    def hrefs(self) -> tuple[str, ...]:
        """Where the style sheets lie."""
        return tuple(sheet.href for sheet in self.sheets)


def make_style(
    theme: Theme, extra: Sequence[StyleSheet], roots: Iterable[Element], fonts: Fonts = "embedded"
) -> Outcome[Style]:
    """The theme's `epub/book.css`, then the style sheets that came with the rendered sheets."""
    embedded: Outcome[tuple[FontFile, ...]] = embed_faces(roots) if fonts == "embedded" else Outcome(())
    if embedded.value is None:
        return Outcome(None, embedded.diagnostics)
    main = fill(theme, _TEMPLATE, faces=_face_rules(embedded.value))
    if main.value is None:
        return Outcome(None, main.diagnostics)
    known = {relative(MAIN, font.face.href) for font in embedded.value}
    strangers = tuple(_strangers(theme, main.value, known))
    if strangers:
        return Outcome(None, strangers)
    sheet = StyleSheet(
        f"templates/{_TEMPLATE}", main.value, line_map(source_of(theme.environment, _TEMPLATE), main.value)
    )
    faint = tuple(problem for each in (sheet, *extra) for problem in low_contrast(each))
    taken = {MAIN.rpartition("/")[2]}
    texts = [(MAIN, main.value)]
    for style in extra:
        stem = slug(style.name.rpartition("/")[2].removesuffix(".css"), "style")
        texts.append((f"css/{unique_name(stem, '.css', taken)}", style.css))
    sheets = (
        Member(f"style-{number}", href, "text/css", css.encode())
        for number, (href, css) in enumerate(texts, 1)
    )
    files = (
        Member(f"font-{number}", font.face.href, "font/ttf", font.content)
        for number, font in enumerate(embedded.value, 1)
    )
    return Outcome(Style(tuple(sheets), tuple(files)), faint)


def _strangers(theme: Theme, css: str, known: Container[str]) -> Iterator[Diagnostic]:
    """T007 for each address in the style sheet that leads to no font of the EPUB."""
    for found in placed_addresses(css):
        if found.address in known or found.address.startswith(("data:", "#")):
            continue
        message = f'loads "{found.address}", which is not in the EPUB'
        help_ = "take it out: an ebook's style sheet has the fonts of the house and nothing else"
        yield Diagnostic(
            Code.T007, message, place_in_template(theme.environment, _TEMPLATE, found.address), help_
        )


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
