"""The CSS properties of the house; the engine keeps them as custom properties (css-variables-1 §2)."""

from __future__ import annotations

from typing import Any, Final

PROTRUSION: Final = "--octavo-protrusion"  # `none`, or marks hang in the margin
STEP: Final = "--octavo-step"  # `line`: what is no text takes whole lines
LINE_STEP: Final = "--octavo-line-step"  # `line`: a line with something tall in it takes whole lines
FLOAT: Final = "--octavo-float"  # `top`: what does not fit on its page may go to the head of the next
LINES: Final = "--octavo-lines"  # of ragged text: `balanced` or `by-sense`, or as full as they get


def word_of(style: Any, name: str) -> str:
    """What a property is, if that is one word; "" where it is not set. Custom properties are inherited."""
    words = [token.value for token in style[_engine_name(name)] if token.type == "ident"]
    return words[0] if len(words) == 1 else ""


def own_word_of(style: Any, name: str) -> str:
    """What a property is that is not meant to be inherited: "" where it is not set on the element itself."""
    is_own = _engine_name(name) in getattr(style, "cascaded", ())
    return word_of(style, name) if is_own else ""


def _engine_name(name: str) -> str:
    return name.replace("-", "_")
