"""One computed style for all elements that the same rules hold for.

The engine (70.0) shares the style of elements that are alike, but takes none for alike that have an `id` of
their own, as every block of a book has, nor any `::marker` and page margin box; it then works out each of a
hundred properties for each of them. Here those of the same parent's style and the same declarations have
one *model*, which is worked out once. A style that is changed afterwards goes its own way from then on.

All sheets of an edition have the same models (`share_between_sheets`), but for what a `style` attribute or a
`<style>` element declares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import Any, Final
from xml.etree.ElementTree import Element

from weasyprint.css import AnonymousStyle, ComputedStyle, InitialStyle

# No other property is worked out from these, so that one can have its own beside what it shares.
_OWN: Final = frozenset({"anchor", "counter_increment", "counter_reset", "counter_set", "overflow"})

_SVG: Final = "{http://www.w3.org/2000/svg}svg"  # of its attributes the engine makes declarations
_OF_THE_PAGE: Final = re.compile(
    r"\d[pdsl]?v(?:w|h|i|b|min|max)\b|@import", re.IGNORECASE
)  # css-values-4 §6.1.2


class SharedStyle(ComputedStyle):  # type: ignore[misc]
    """A style with the values of its model, until a value that others depend on is set."""

    def __init__(self, model: Any, cascaded: dict[str, Any]) -> None:
        super().__init__(
            model.parent_style,
            cascaded,
            model.pseudo_type,
            model.root_style,
            model.base_url,
            model.font_config,
            model.initial_page_sizes,
        )
        self.model: Any = model
        self.specified = model.specified

    def __missing__(self, key: str) -> Any:
        if self.model is None or (key == "anchor" and key in self.cascaded):
            return super().__missing__(key)
        value = self.model[key]
        super().__setitem__(key, value)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        if self.model is not None and key not in _OWN:
            self.model, self.specified = None, dict(self.specified)
        super().__setitem__(key, value)

    @cached_property
    def anonymous_style(self) -> Any:
        """The style of anonymous boxes within; of what a pseudo-element makes the engine changes it."""
        if self.model is None or self.pseudo_type:
            return AnonymousStyle(self)
        return self.model.anonymous_style


def share(set_computed_styles: Callable[..., None]) -> Callable[..., None]:
    """`StyleFor.set_computed_styles` that shares what is the same but for its `anchor`."""

    def set_shared(
        style_for: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,
    ) -> None:
        styles: dict[Any, Any] = style_for.get_computed_styles()
        parent_style = model_of(styles[parent, None]) if parent is not None else None
        lasting = _lasting_models(style_for, element, parent_style)
        if parent is None and lasting is None:
            set_computed_styles(style_for, element, parent, root, pseudo_type, base_url, target_collector)
            return
        models: dict[Hashable, Any] = style_for.__dict__.setdefault("octavo_models", {})
        models = models if lasting is None else lasting
        cascaded = style_for.get_cascaded_styles().get((element, pseudo_type), {})
        key = _key(parent_style, pseudo_type, cascaded)
        if key not in models:
            model = models[key] = ComputedStyle(
                parent_style,
                {name: declared for name, declared in cascaded.items() if name != "anchor"},
                pseudo_type,
                styles[root, None] if parent is not None else InitialStyle(style_for.font_config),
                base_url,
                style_for.font_config,
                style_for.initial_page_sizes,
            )
            model.octavo_lasts = lasting is not None
        style = styles[element, pseudo_type] = SharedStyle(models[key], cascaded)
        if not isinstance(element, Element):  # of a page, or in its margin: the engine changes but `_OWN`
            style.update(models[key])
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])

    return set_shared


def share_between_sheets(fonts: Any, css: Iterable[str]) -> None:
    """Let documents that are made with those fonts, and with the style sheets `css`, have the same models.

    What is given in parts of the page is another length where the first page of a sheet has another size.
    """
    if not any(map(_OF_THE_PAGE.search, css)):
        fonts.octavo_models = {}


def _lasting_models(style_for: Any, element: Any, parent_style: Any) -> dict[Hashable, Any] | None:
    """The models of the edition's sheets, if the element's can be among them.

    It cannot where a declaration is the sheet's own: it would be taken for another when it is gone.
    """
    if parent_style is None:
        if any(origin == "author" for _, origin, _ in style_for._sheets):
            return None
    elif not getattr(parent_style, "octavo_lasts", False):
        return None
    if isinstance(element, Element) and (element.get("style") or element.tag == _SVG):
        return None
    models: dict[Hashable, Any] | None = getattr(style_for.font_config, "octavo_models", None)
    return models


def model_of(style: Any) -> Any:
    """The style that others share with this one; it may be this one itself."""
    model = getattr(style, "model", None)
    return style if model is None else model


def _key(parent_style: Any, pseudo_type: str | None, cascaded: dict[str, Any]) -> Hashable:
    """What decides a style but for its anchor. Values are those of one declaration, but for languages."""
    declared = (
        (name, value if name == "lang" else id(value), precedence, layer, *specificity)
        for name, (value, (precedence, layer, specificity)) in cascaded.items()
        if name != "anchor"
    )
    return id(parent_style), pseudo_type, *declared
