"""What each piece of a line stands for in the text it was cut from.

A laid-out text box holds what is printed: trailing space gone, a hyphen added. The page map needs
the author's characters, so every piece also keeps the slice of the original that it used up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def remember(split_text_box: Callable[..., Any]) -> Callable[..., Any]:
    """`split_text_box` that leaves `source_text` on the piece it cuts off."""

    def split_and_remember(context: Any, box: Any, width: Any, skip: int, *rest: Any, **options: Any) -> Any:
        result = split_text_box(context, box, width, skip, *rest, **options)
        piece, resume_at = result[0], result[1]
        if piece is not None:
            piece.source_text = used_up(box.text, skip, resume_at)
        return result

    return split_and_remember


def used_up(text: str, skip: int, resume_at: int | None) -> str:
    """The characters between two byte offsets, with the spaces just before, which a line start swallows."""
    encoded = text.encode()
    swallowed = encoded[:skip]
    spaces = len(swallowed) - len(swallowed.rstrip(b" "))
    return encoded[skip - spaces : resume_at].decode()
