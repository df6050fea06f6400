"""What an SVG drawing may not bring along: scripts, and files that are not in the EPUB.

Scripts by SVG 2 §15 (elements, event attributes, `javascript:`), files by every address that a drawing
can hold: `href`, and `url()` or `@import` in its style sheets and attributes (EPUB 3.3 §3.6, §5.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from octavo.bind.xhtml import SVG, XLINK
from octavo.css_addresses import addresses_in

_WITHIN: Final = ("#", "data:")  # a part of the drawing, or what it carries itself
_WEB: Final = frozenset({"http", "https", "mailto", "tel"})  # where a link may lead


def is_active(root: Any) -> bool:
    """Whether the drawing does anything by itself."""
    for element in root.iter("{*}*"):
        if _local(element.tag) in {"script", "handler", "listener"}:
            return True
        for name, value in element.attrib.items():
            if _local(name).lower().startswith("on") or _scheme(value) in {"javascript", "vbscript"}:
                return True
    return False


def loaded_by(root: Any) -> Iterator[str]:
    """Every address of a file that the drawing shows and does not hold; a link to the web shows nothing."""
    for element in root.iter("{*}*"):
        href = (element.get(f"{{{XLINK}}}href") or element.get("href") or element.get("src") or "").strip()
        leads_to_web = element.tag == f"{{{SVG}}}a" and _scheme(href) in _WEB
        if href and not leads_to_web and not href.startswith(_WITHIN):
            yield href
        style = (element.text or "") if _local(element.tag) == "style" else ""
        texts = (style, *(value for value in element.attrib.values() if "(" in value))
        for text in texts:
            yield from (address for address in addresses_in(text) if not address.startswith(_WITHIN))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _scheme(value: str) -> str:
    """The scheme of an address as browsers read it: they pass over white space and controls."""
    packed = "".join(character for character in value if character > " ")
    try:
        return urlsplit(packed).scheme.lower()
    except ValueError:  # no address
        return ""
