"""The PDF's outline: what each heading is called there, and how deep it stands."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from octavo.model.markup import GENERATED, HOUSE_CLASSES, NOTE, classes_of
from octavo.model.sheet import Sheet

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LABEL: Final = "data-outline"
_LEFT_OUT: Final = (HOUSE_CLASSES | {NOTE}) - {GENERATED}


def write_outline_labels(root: Element) -> None:
    """Give every heading its outline label: its words and number, without the notes it calls."""
    for element in root.iter():
        if element.tag in HEADINGS:
            label = " ".join(_words(element).split())
            if label:
                element.set(_LABEL, label)


def outline_rules(sheet: Sheet) -> str:
    """CSS that puts the sheet's headings into the outline, or keeps them out of it."""
    levels = (
        f"{heading}{{bookmark-level:{sheet.depth + level if sheet.in_contents else 'none'}}}"
        for level, heading in enumerate(HEADINGS, start=1)
    )
    return f"[{_LABEL}]{{bookmark-label:attr({_LABEL})}}" + "".join(levels)


def _words(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        classes = classes_of(child)
        if child.tag == "br":
            parts.append(" ")
        elif _LEFT_OUT.isdisjoint(classes):
            words = _words(child)
            parts.append(f"{words} " if GENERATED in classes else words)
        parts.append(child.tail or "")
    return "".join(parts)
