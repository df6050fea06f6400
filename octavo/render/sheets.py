"""A resolved book rendered for an edition: one sheet per piece, and the style sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import jinja2
from lxml import etree

from octavo.diagnostics import Diagnostic, Outcome
from octavo.edition import Edition
from octavo.model.book import UNLISTED, Book, Chapter, Generated, Part, Piece, role_of
from octavo.model.proof import Slip
from octavo.model.sheet import Opening, Sheet, Sheets, StyleSheet
from octavo.render.environment import Setting, environment_for
from octavo.render.maths import UnreadableMaths
from octavo.render.names import sheet_names
from octavo.render.page_design import design_page
from octavo.render.remembered import Consulted, RenderedSheets
from octavo.render.theme import Theme
from octavo.templating import TEMPLATE_FAULTS, line_map, markup_problem, source_of, template_problem

# The style sheets of print, in the order of the cascade.
PRINT_STYLES = tuple(
    f"print/{name}.css" for name in ("page", "text", "notes", "blocks", "figures", "pieces", "lists", "book")
)

PROOF_STYLE = "print/proof.css"  # after them, for a proof


@dataclass(slots=True)
class _Rendering:
    """One run over the book."""

    book: Book
    edition: Edition
    environment: jinja2.Environment
    setting: Setting
    names: dict[str, str]
    folios: Mapping[str, str]
    remembered: RenderedSheets
    problems: list[Diagnostic] = field(default_factory=list)

    def sheet(self, piece: Piece, shared: object) -> Sheet | None:
        """The piece's sheet, as it was rendered before when nothing in it, or `shared`, has changed."""
        seen = (shared, self.names[piece.id])
        known = self.remembered.find(piece, seen, self.folios)
        if known is not None:
            return known
        answers: dict[str, str | None] = {}
        self.setting.folios.answers = answers
        made = self._render(piece)
        self.remembered.keep(piece, seen, answers, made)
        return made

    def _render(self, piece: Piece) -> Sheet | None:
        role = role_of(piece)
        values = self.setting.values(piece)
        html = self._markup(template_of(piece), {**values, "role": role})
        if html is None:
            return None
        return Sheet(
            id=piece.id,
            name=self.names[piece.id],
            role=role,
            title=values["title"],
            matter=piece.matter,
            opens=opening_of(piece),
            language=values["language"],
            html=html,
            running_head=values["running_head"],
            in_contents=role not in UNLISTED,
            depth=piece.level - 1 if isinstance(piece, Part) else piece.depth,
        )

    def _markup(self, template: str, values: Mapping[str, object]) -> str | None:
        try:
            html = self.environment.get_template(template).render(values)
            etree.fromstring(html.encode())
        except UnreadableMaths as error:
            self.problems.append(error.problem)
        except etree.XMLSyntaxError as error:
            self.problems.append(markup_problem(error, template))
        except TEMPLATE_FAULTS as error:
            self.problems.append(template_problem(error, template))
        else:
            return html
        return None

    def styles(self) -> tuple[StyleSheet, ...]:
        if self.edition.format == "epub":
            return ()
        styled = (*PRINT_STYLES, PROOF_STYLE) if self.edition.proof else PRINT_STYLES
        return tuple(filter(None, map(self._style, styled)))

    def _style(self, template: str) -> StyleSheet | None:
        try:
            css = self.environment.get_template(template).render(self.setting.style_values())
        except TEMPLATE_FAULTS as error:
            self.problems.append(template_problem(error, template))
            return None
        source = source_of(self.environment, template)
        return StyleSheet(f"templates/{template}", css, line_map(source, css))


def render_sheets(
    book: Book,
    edition: Edition,
    theme: Theme,
    folios: Mapping[str, str],
    slip: Slip | None = None,
    remembered: RenderedSheets | None = None,
    styled: Callable[[tuple[StyleSheet, ...]], None] | None = None,
) -> Outcome[Sheets]:
    """Every piece of a resolved book as a sheet; the style sheets for a PDF.

    `folios` maps ids to folios found so far; an id that is not there prints a placeholder. `slip` is what
    the foot of a proof says. What is `remembered` of an earlier rendering of the same edition is not
    rendered again where it would come out the same. `styled` is called with the style sheets before any other
    is. Problems: T001 to T005 for templates, M016 for maths.
    """
    setting = Setting(book, edition, Consulted(folios), design_page(edition), slip)
    environment = environment_for(theme, setting)
    names = sheet_names(book.pieces)
    remembered = remembered or RenderedSheets()
    rendering = _Rendering(book, edition, environment, setting, names, folios, remembered)
    styles = rendering.styles()
    of_styles, rendering.problems = rendering.problems, []
    if styled is not None and not of_styles:
        styled(styles)
    shared = remembered.same((theme.stamps(), *setting.facts()))
    sheets = [rendering.sheet(piece, shared) for piece in book.pieces]
    problems = tuple(dict.fromkeys((*rendering.problems, *of_styles)))
    if problems:
        return Outcome(None, problems)
    return Outcome(Sheets(tuple(filter(None, sheets)), styles))


def template_of(piece: Piece) -> str:
    """The template of a piece; every file of the manuscript is set by the chapter's."""
    match piece:
        case Chapter():
            return "pieces/chapter.html"
        case Generated():
            return f"pieces/{piece.kind}.html"
        case Part():
            return "pieces/part.html"


def opening_of(piece: Piece) -> Opening:
    """The side a piece opens on: the copyright page behind the title page, all else on a recto."""
    return "verso" if role_of(piece) == "copyright-page" else "recto"
