"""The styles of a page and of its margin boxes, found once for pages of a kind.

For each page the engine asks every `@page` rule whether it holds, though most pages of a sheet are of two
kinds: left and right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from octavo.typeset.overrides.shared_styles import SharedStyle

# What tells pages of a kind: side, whether blank, name, whether the first.
_Kind: TypeAlias = tuple[str, bool, str, bool]
_Found: TypeAlias = tuple[tuple[str | None, Any, dict[str, Any]], ...]  # pseudo-types, models, declarations


def find_once(set_page_type_computed_styles: Callable[..., None]) -> Callable[..., None]:
    """`set_page_type_computed_styles` that gives a page the styles of the first of its kind.

    Where a rule holds for the nth page every page is of its own kind.
    """

    def set_styles(page_type: Any, html: Any, style_for: Any) -> None:
        kinds: dict[_Kind, _Found] | None = _kinds_of(style_for)
        if kinds is None:
            set_page_type_computed_styles(page_type, html, style_for)
            return
        kind = (page_type.side, page_type.blank, page_type.name, page_type.index == 0)
        if kind not in kinds:
            set_page_type_computed_styles(page_type, html, style_for)
            kinds[kind] = tuple(_found(page_type, style_for))
            return
        styles = style_for.get_computed_styles()
        for pseudo_type, model, cascaded in kinds[kind]:
            style = styles[page_type, pseudo_type] = SharedStyle(model, cascaded)
            style.update(model)

    return set_styles


def _kinds_of(style_for: Any) -> dict[_Kind, _Found] | None:
    """The kinds of pages that there have been; None where pages are counted."""
    if "octavo_page_kinds" not in style_for.__dict__:
        style_for.octavo_page_kinds = None if any(_counted(style_for)) else {}
    kinds: dict[_Kind, _Found] | None = style_for.octavo_page_kinds
    return kinds


def _counted(style_for: Any) -> Iterator[bool]:
    """Of each selector of `@page` rules, whether it counts pages."""
    for sheet, _, _ in style_for._sheets:
        for _, selectors, _ in sheet.page_rules:
            for _, _, selector in selectors:
                yield selector.index is not None


def _found(page_type: Any, style_for: Any) -> Iterator[tuple[str | None, Any, dict[str, Any]]]:
    cascaded, styles = style_for.get_cascaded_styles(), style_for.get_computed_styles()
    pseudo_types = [pseudo_type for element, pseudo_type in cascaded if element == page_type and pseudo_type]
    for pseudo_type in (None, *pseudo_types):
        style = styles[page_type, pseudo_type]
        yield pseudo_type, style.model, style.cascaded
