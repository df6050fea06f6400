"""White space and text transforms inside notes.

WeasyPrint takes a note out of the box tree before it collapses white space and applies
`text-transform`, so a newline of the source stays a line break in the note and capitals
asked for are not made (seen in 70.0). Both steps are done here for the notes it set aside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def tidy(build: Callable[..., Any]) -> Callable[..., Any]:
    """`build_formatting_structure` with the two text steps run over the notes too."""

    def build_tidily(*arguments: Any, **options: Any) -> Any:
        footnotes: list[Any] = arguments[-1]
        root = build(*arguments, **options)
        for note in footnotes:
            note.process_whitespace()
            note.process_text_transform()
        return root

    return build_tidily
