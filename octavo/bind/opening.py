"""The best place for a mark among those that come to the same: outside what it would be read with.

A mark in a heading would be a word of the heading's name, one in a link a word of the link. At the beginning
of a paragraph it stands in the paragraph, so that the two are not parted; before a figure, a table or a
heading, where it may stand there.
"""

from __future__ import annotations

from octavo.bind.text_places import Point, before
from octavo.bind.xhtml import Element, classes, local_name
from octavo.model.markup import PHRASING, is_house_text

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CONTAINERS = frozenset({"section", "div", "aside", "blockquote", "body", "article"})
_PARAGRAPHS = frozenset({"p", "li", "dt", "dd", "pre", "td", "th", "caption"})
# What begins where its first child does, and is not to be parted from it.
_WHOLE = _HEADINGS | {
    "header",
    "figure",
    "figcaption",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
# No text may stand in these, nor a mark.
_CLOSED = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup"})


def place_at_opening(element: Element, point: Point | None = None) -> Point:
    """The place for a mark before `point`, which lies in `element`; before all of it without a point."""
    if point is None:
        return _beginning(element)
    point = _before_phrases(point)
    leaf = _leaf(point)
    return _beginning(leaf) if _is_at_start(leaf, point) else point


def _before_phrases(point: Point) -> Point:
    """Out of the phrases that begin here."""
    while not point.in_tail and local_name(point.holder) in PHRASING:
        if (point.holder.text or "")[: point.index].strip():
            break
        point = before(point.holder)
    return point


def _leaf(point: Point) -> Element:
    """The nearest element around that is no phrase."""
    element = point.holder.getparent() if point.in_tail else point.holder
    while local_name(element) in PHRASING:
        element = element.getparent()
    return element


def _is_at_start(leaf: Element, point: Point) -> bool:
    """Whether nothing but the house's own stands between the leaf's start and the point."""
    if not point.in_tail:
        return point.holder is leaf and not (leaf.text or "")[: point.index].strip()
    if point.holder.getparent() is not leaf or (leaf.text or "").strip():
        return False
    for child in leaf:
        tail = child.tail or ""
        if not is_house_text(classes(child)):
            return False
        if child is point.holder:
            return not tail[: point.index].strip()
        if tail.strip():
            return False
    return False


def _beginning(element: Element) -> Point:
    """Before everything in the element."""
    outer = _outermost(element)
    heading = _house_heading_before(outer)
    if heading is not None:
        return before(heading)
    if outer is not element or local_name(outer) in _HEADINGS | {"figure", "header"}:
        return before(outer)
    tag = local_name(element)
    if tag in _CONTAINERS and len(element) and not (element.text or "").strip():
        first = element[0]
        return _beginning(first) if local_name(first) in _CONTAINERS | _PARAGRAPHS else before(first)
    return before(element) if tag in _CLOSED or tag == "hr" else Point(element, False, 0)


def _outermost(element: Element) -> Element:
    """The outermost of the elements that begin with this one and before which a mark may stand."""
    outermost = element
    while local_name(element) in _WHOLE:
        parent = element.getparent()
        if local_name(parent) not in _CLOSED:
            outermost = element
        if parent[0] is not element or (parent.text or "").strip() or local_name(parent) not in _WHOLE:
            break
        element = parent
    return outermost


def _house_heading_before(element: Element) -> Element | None:
    """The heading that the house prints right before the element, or before one that begins with it."""
    while local_name(element) != "body":
        previous = element.getprevious()
        if previous is not None:
            is_heading = local_name(previous) in _HEADINGS and is_house_text(classes(previous))
            return previous if is_heading else None
        element = element.getparent()
    return None
