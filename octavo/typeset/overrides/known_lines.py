"""How the lines of texts came out, found once for all that are alike: in a document, and in it as it changes.

A page asks for the lines of a paragraph again and again while it is made up; and when a block of a sheet
changes, the paragraphs around it are the same as they were.
"""

from __future__ import annotations

from typing import Any, Final

from weasyprint.css.properties import INHERITED

from octavo.typeset.lines.engine_text import Runs, TextRun
from octavo.typeset.overrides.house_properties import PROTRUSION, word_of
from octavo.typeset.overrides.shared_styles import model_of

# What text is set by is inherited, but for the line under it, which the engine has to shape.
_PROPERTIES: Final = (*sorted(INHERITED), "text_decoration_line")
_MOST: Final = 5000  # paragraphs, in some wish or other; more is a long session's rest


class KnownLines(dict[object, Any]):
    """The lines of texts by their `key_of`, set with one document's `fonts`."""

    def __init__(self, fonts: Any) -> None:
        self.fonts = fonts


def known_lines(context: Any) -> KnownLines:
    """Those of the document that a layout context is of."""
    known: KnownLines | None = getattr(context, "octavo_lines", None)
    if known is None:
        known = context.octavo_lines = KnownLines(context.font_config)
    return known


def go_on_with(context: Any, before: KnownLines | None) -> KnownLines:
    """Have a document know the lines of an earlier one, if it is set with the same fonts."""
    if before is not None and before.fonts is context.font_config and len(before) < _MOST:
        context.octavo_lines = before
    return known_lines(context)


def key_of(runs: Runs, style: Any) -> tuple[object, ...]:
    """What decides how runs are set in a paragraph of a style, but for its measure."""
    texts = ((_name_of(run.box.style), run.box.text) if isinstance(run, TextRun) else run for run in runs)
    return word_of(style, PROTRUSION), style["lang"], style["font_size"], *texts


def _name_of(style: Any) -> str:
    model = model_of(style)
    name: str | None = model.__dict__.get("octavo_name")
    if name is None:
        name = model.octavo_name = str([model[name] for name in _PROPERTIES])
    return name
