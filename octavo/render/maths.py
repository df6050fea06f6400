"""LaTeX maths: a drawing for print, MathML for the EPUB."""

from __future__ import annotations

import base64
from xml.etree import ElementTree

import latex2mathml.converter
import latex2mathml.exceptions
import ziamath
from markupsafe import Markup

from octavo.diagnostics import Code, Diagnostic, Position

# What the two converters raise on LaTeX they cannot read, besides their own exceptions.
_FAILURES = (
    latex2mathml.exceptions.NoAvailableTokensError,
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError, ElementTree.ParseError,
)  # fmt: skip


class UnreadableMaths(Exception):
    """LaTeX that a converter gave up on."""

    def __init__(self, source: str, position: Position, reason: str) -> None:
        super().__init__(reason)
        message = f'the maths "{source}" cannot be read: {reason or "unknown construct"}'
        self.problem = Diagnostic(
            Code.M016, message, position, "write it in plain LaTeX maths, without packages"
        )


def mathml(source: str, position: Position, display: bool) -> Markup:
    """A `<math>` element with the LaTeX as its `alttext`. Raises UnreadableMaths."""
    try:
        root = ElementTree.fromstring(
            latex2mathml.converter.convert(source, display="block" if display else "inline")
        )
    except _FAILURES as error:
        raise UnreadableMaths(source, position, str(error)) from error
    root.set("alttext", source)
    ElementTree.register_namespace("", "http://www.w3.org/1998/Math/MathML")
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def drawing(source: str, position: Position, display: bool, size: float) -> Markup:
    """An `<img>` of the formula at a type size in points, standing on the baseline."""
    try:
        formula = ziamath.Math.fromlatex(source, size=size, inline=not display)  # type: ignore[attr-defined]
        svg = formula.svg()
        depth = -formula.getyofst() if not display else 0.0
    except _FAILURES as error:
        raise UnreadableMaths(source, position, str(error)) from error
    data = base64.b64encode(svg.encode()).decode()
    style = f' style="vertical-align:{-depth:.2f}pt"' if depth else ""
    return Markup('<img class="math" alt="{}" src="data:image/svg+xml;base64,{}"{}/>').format(
        source, data, Markup(style)
    )
