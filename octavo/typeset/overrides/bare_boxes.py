"""Boxes with nothing behind them but paper, passed over when backgrounds are laid out.

The engine asks of every box of a page, lines and pieces of lines included, how round its corners are, what
images frame it and what lies behind it. Where the answer of a style is nothing at all, as nearly everywhere,
it is remembered with the style.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from weasyprint.draw.color import get_color
from weasyprint.layout.absolute import AbsolutePlaceholder

from octavo.typeset.overrides.shared_styles import model_of

_CORNERS: Final = ("top_left", "top_right", "bottom_right", "bottom_left")
_RADII: Final = tuple(f"border_{corner}_radius" for corner in _CORNERS)
_BARE: Final = {"background": None} | dict.fromkeys(_RADII, (0, 0))  # what the engine notes on such a box


def pass_over(layout_box_backgrounds: Callable[..., None]) -> Callable[..., None]:
    """`layout_box_backgrounds` that looks no further into a box which has no background by its style."""

    def lay_out(
        page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        is_itself = style is None and layout_children and box is not page
        if not is_itself or isinstance(box, AbsolutePlaceholder) or not _is_bare(box.style):
            layout_box_backgrounds(page, box, get_image_from_uri, layout_children, style)
            return
        for child in box.all_children():
            lay_out(page, child, get_image_from_uri)
        box.__dict__.update(_BARE)

    return lay_out


def _is_bare(style: Any) -> bool:
    model = model_of(style)
    known: bool | None = model.__dict__.get("octavo_is_bare")
    if known is None:
        known = model.octavo_is_bare = _has_nothing(model)
    return known


def _has_nothing(style: Any) -> bool:
    """Whether the style gives a box neither background nor shadow, no frame of images and no round corner."""
    return (
        all((0, "px") in style[radius] for radius in _RADII)
        and all(style[framed][0] == "none" for framed in ("border_image_source", "mask_border_source"))
        and not any(image for _, image in style["background_image"])
        and not style["box_shadow"]
        and get_color(style, "background_color").alpha == 0
    )
