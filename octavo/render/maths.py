"""LaTeX maths: a drawing for print, MathML for the EPUB. Both are made from the same MathML.

The converter is lenient: it keeps a command it does not know as a name, and a fraction without its
denominator as a fraction of one. Such output is refused here, since no reader could read it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import latex2mathml.exceptions
from lxml import etree
from markupsafe import Markup

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model import inlines as i
from octavo.model.blocks import MathBlock
from octavo.model.book import Book, Chapter
from octavo.model.remembered import remembered
from octavo.model.walk import walk_blocks
from octavo.model.walk_chapter import chapter_inlines

_MATHML: Final = "{http://www.w3.org/1998/Math/MathML}"
# How many children these elements must have (MathML Core §3.3–3.4).
_CHILDREN: Final = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3,
}  # fmt: skip
# What the converters raise on LaTeX they cannot read; of their own exceptions some are bare `Exception`s.
_OWN_FAILURES: Final = tuple(
    error
    for error in vars(latex2mathml.exceptions).values()
    if isinstance(error, type) and issubclass(error, Exception)
)
_FAILURES: Final = (
    *_OWN_FAILURES, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError,
    RecursionError, etree.XMLSyntaxError,
)  # fmt: skip
_HELP: Final = "write it in plain LaTeX maths: every brace closed, no packages, no macros of your own"
_EXCERPT: Final = 60  # characters of a formula that a message shows
_PIXELS: Final = 96 / 72  # to a point: an SVG's lengths are pixels


class UnreadableMaths(Exception):
    """LaTeX that cannot be set, as a diagnostic."""

    def __init__(self, source: str, position: Position, reason: str) -> None:
        super().__init__(reason)
        excerpt = source if len(source) <= _EXCERPT else source[: _EXCERPT - 1] + "…"
        shown = f'the maths "{excerpt}" cannot be read'
        message = f"{shown}: {reason}" if reason else shown
        self.problem = Diagnostic(Code.M016, message, position, _HELP)


def unreadable_maths(book: Book) -> Iterator[Diagnostic]:
    """M016 for each formula of the book that cannot be set, as every edition would say."""
    for chapter in book.chapters:
        yield from _unreadable(chapter)


@remembered
def _unreadable(chapter: Chapter) -> tuple[Diagnostic, ...]:
    problems = []
    for source, position, display in _formulas(chapter):
        try:
            mathml(source, position, display)
        except UnreadableMaths as fault:
            problems.append(fault.problem)
    return tuple(problems)


def _formulas(chapter: Chapter) -> Iterator[tuple[str, Position, bool]]:
    for node in chapter_inlines(chapter):
        if isinstance(node, i.Math):
            yield node.source, node.position, False
    for blocks in (chapter.content, *(note.content for note in chapter.notes)):
        for block in walk_blocks(blocks):
            if isinstance(block, MathBlock):
                yield block.source, block.position, True


def mathml(source: str, position: Position, display: bool) -> Markup:
    """A `<math>` element with the LaTeX as its `alttext`. Raises UnreadableMaths."""
    try:
        return Markup(_mathml(source, display))
    except _FAILURES as error:
        raise UnreadableMaths(source, position, _reason(error)) from error


def drawing(source: str, position: Position, display: bool, size: float) -> Markup:
    """An `<img>` of the formula at a type size in points, on the baseline. Raises UnreadableMaths."""
    try:
        svg, depth = _drawing(source, display, size)
    except _FAILURES as error:
        raise UnreadableMaths(source, position, _reason(error)) from error
    data = base64.b64encode(svg.encode()).decode()
    style = Markup("") if display else Markup(' style="vertical-align:{:.2f}px"').format(-depth)
    return Markup('<img class="math" alt="{}" src="data:image/svg+xml;base64,{}"{}/>').format(
        source, data, style
    )


@lru_cache(maxsize=4096)
def _mathml(source: str, display: bool) -> str:
    import latex2mathml.converter  # noqa: PLC0415  slow to load, and most books have no maths

    root = etree.fromstring(
        latex2mathml.converter.convert(_known(source), display="block" if display else "inline").encode()
    )
    _refuse_fragments(root)
    root.set("alttext", source)
    return str(etree.tostring(root, encoding="unicode"))


@lru_cache(maxsize=4096)
def _drawing(source: str, display: bool, size: float) -> tuple[str, float]:
    """The SVG, and how far it reaches below the baseline, in pixels."""
    import ziamath  # noqa: PLC0415  as above

    _mathml(source, display)
    formula: Any = ziamath.Math.fromlatex(  # type: ignore[attr-defined]
        _known(source), size=size * _PIXELS, inline=not display
    )
    return formula.svg(), -formula.getyofst() + formula.margin


def _known(source: str) -> str:
    """The LaTeX in words the converter has: AMS's `aligned` is its `align*`."""
    return source.replace("{aligned}", "{align*}")


def _refuse_fragments(root: Any) -> None:
    """Raise ValueError for MathML that the converter made of LaTeX it did not understand."""
    for element in root.iter(f"{_MATHML}*"):
        name, text = element.tag.removeprefix(_MATHML), element.text or ""
        if name == "mi" and text.startswith("\\"):
            raise ValueError(f"{text} is not known")
        if name == "mi" and text in ("{", "}"):
            raise ValueError(f"{text} stands alone")
        wanted = _CHILDREN.get(name)
        if wanted is not None and len(element) != wanted:
            raise ValueError("something is missing after a command, or a brace is not closed")


def _reason(error: BaseException) -> str:
    """What a converter said, when it is about the formula; its internal failures say nothing of use."""
    return str(error) if type(error) in (ValueError, *_OWN_FAILURES) else ""
