"""Links of the rendered sheets, `#id` through the whole book, made hrefs between documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

from octavo.bind.addresses import Addresses, Document, relative
from octavo.bind.xhtml import Element, xhtml
from octavo.diagnostics import Code, Diagnostic, Position, nearest

# RFC 3986 §2: what may stand in a URL as it is, `%` because authors paste URLs that are encoded already.
_URL_SAFE = "%:/?@!$&'()*+,;=-._~"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_PARTS = re.compile(r"([^:]+:(?://[^/?#]*)?)([^#]*)(?:#(.*))?", re.DOTALL)
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# EPUB 3.3 §3.7 and §6.1: no files of this machine, no data, no scripts behind a link.
_FORBIDDEN = frozenset({"data", "file", "javascript", "vbscript"})
_NEEDS_HOST = frozenset({"ftp", "http", "https"})


def rewrite_links(
    document: Document, addresses: Addresses, positions: Mapping[str, Position]
) -> Iterator[Diagnostic]:
    """Point every link of the document to where its target lies; E003 for one that leads nowhere."""
    for anchor in document.root.iter(xhtml("a"), xhtml("area")):
        href = anchor.get("href")
        if href is None:
            continue
        address = _address(href, document, addresses)
        if address:
            anchor.set("href", address)
        else:
            known = nearest(href.removeprefix("#"), addresses.ids)
            help_ = known or "link to an id of this book, or to a whole address such as https://…"
            yield Diagnostic(Code.E003, f'link to "{href}" leads nowhere', place_of(anchor, positions), help_)


def place_of(element: Element, positions: Mapping[str, Position]) -> Position | None:
    """The author's line for an element: that of the nearest block around it."""
    while element is not None:
        position = positions.get(element.get("id") or "")
        if position:
            return position
        element = element.getparent()
    return None


def _address(href: str, document: Document, addresses: Addresses) -> str:
    """The href as it must stand in the EPUB, or an empty string."""
    if href.startswith("#"):
        return _inner(href[1:], document, addresses) or _inner(unquote(href[1:]), document, addresses)
    return outer_address(f"https:{href}" if href.startswith("//") else href)


def _inner(id: str, document: Document, addresses: Addresses) -> str:
    if id in document.ids:
        return f"#{id}"
    if id in addresses.ids:
        return relative(document.href, f"{addresses.ids[id]}#{id}")
    return relative(document.href, addresses.documents[id]) if id in addresses.documents else ""


def outer_address(url: str) -> str:
    """A web address as RFC 3986 wants it; an empty string when it cannot be one."""
    scheme, parts = _SCHEME.match(url), _PARTS.fullmatch(url.strip())
    if scheme is None or parts is None or scheme[0].lower() in _FORBIDDEN:
        return ""
    origin = quote(parts[1], safe=_URL_SAFE + "[]")  # brackets around an IPv6 address
    rest = _encoded(parts[2]) + ("" if parts[3] is None else "#" + _encoded(parts[3]))
    try:
        whole = urlsplit(origin + rest)
        whole.port  # noqa: B018  (reading it is the check)
    except ValueError:
        return ""
    return origin + rest if whole.hostname or whole.scheme not in _NEEDS_HOST else ""


def _encoded(text: str) -> str:
    return quote(_LOOSE_PERCENT.sub("%25", text), safe=_URL_SAFE)
