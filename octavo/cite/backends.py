"""What plain pybtex prints our lists with: XHTML that is always well-formed, Markdown, and text.

Registered as `pybtex.backends` (`octavo-xhtml`, `octavo-markdown`, `octavo-text`); they take the rich text of
any pybtex style. pybtex's own HTML is not XML: it has named entities and leaves links as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import ClassVar, Final

from pybtex.backends import BaseBackend

from octavo.cite.ids import reference_id
from octavo.terms import terms_of
from octavo.unprintable import UNPRINTABLE

_WEB: Final = re.compile(r"(?:https?|ftp|mailto|doi|urn):[^\s]", re.IGNORECASE)
_SMALL_CAPS: Final = '<span class="smallcaps">', "</span>"
_PROLOGUE: Final = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}">
<head><title>{title}</title></head>
<body>
<ul class="references">
"""


class _Backend(BaseBackend):  # type: ignore[misc]
    """What the three share: Unicode for pybtex's symbols, and labels only where the style prints them."""

    symbols: ClassVar[Mapping[str, str]] = MappingProxyType({"ndash": "–", "newblock": " ", "nbsp": "\u00a0"})

    def label(self, label: str) -> str:
        """What begins a line: `[1] ` in numbered lists, nothing in those that are sorted."""
        of_style = getattr(self.formatted_bibliography.style, "label_of_line", "[{}] ".format)
        return str(of_style(label))

    def format_language(self, language: str, text: str) -> str:
        """Words of another language."""
        return text


class PlainText(_Backend):
    """Characters alone, a line a work."""

    default_suffix = ".txt"

    def format_tag(self, tag_name: str, text: str) -> str:
        """The words."""
        return text

    def format_href(self, url: str, text: str, external: bool = False) -> str:
        """The words; our styles print an address as its own words."""
        return text

    def write_entry(self, key: str, label: str, text: str) -> None:
        """A line."""
        self.output(f"{self.label(label)}{text}\n")


class XHTML(_Backend):
    """A whole document of XHTML; what XML has no place for becomes U+FFFD."""

    default_suffix = ".xhtml"
    tags: ClassVar[Mapping[str, tuple[str, str]]] = MappingProxyType(
        {name: (f"<{name}>", f"</{name}>") for name in ("em", "strong", "i", "b", "sup", "sub")}
        | {"tt": ("<code>", "</code>"), "sc": _SMALL_CAPS}
    )

    def format_str(self, str_: str) -> str:
        """Text with `&`, `<`, `>` and quotation marks escaped."""
        return escape(UNPRINTABLE.sub("\ufffd", str_))

    def format_tag(self, tag_name: str, text: str) -> str:
        """An element; a tag that HTML has not is left out."""
        opening, closing = self.tags.get(tag_name, ("", ""))
        return f"{opening}{text}{closing}" if text else ""

    def format_href(self, url: str, text: str, external: bool = False) -> str:
        """A link into the web; of anything else the words."""
        if not text or not _WEB.match(url):
            return text
        return f'<a href="{self.format_str(url)}">{text}</a>'

    def format_language(self, language: str, text: str) -> str:
        """Words marked as of another language, for hyphens and reading aloud."""
        tag = self.format_str(language)
        return f'<span lang="{tag}" xml:lang="{tag}">{text}</span>' if text else ""

    def write_prologue(self) -> None:
        """The head and the beginning of the list."""
        language = str(getattr(self.formatted_bibliography.style, "language", "en"))
        title = self.format_str(terms_of(language)["bibliography"])
        self.output(_PROLOGUE.format(encoding=self.encoding, language=self.format_str(language), title=title))

    def write_entry(self, key: str, label: str, text: str) -> None:
        """A line, with the id that octavo's own bibliography gives it."""
        self.output(
            f'<li id="{self.format_str(reference_id(key))}">{self.format_str(self.label(label))}{text}</li>\n'
        )

    def write_epilogue(self) -> None:
        """The end of the list."""
        self.output("</ul>\n</body>\n</html>\n")


class Markdown(_Backend):
    """CommonMark that a Markdown of octavo's reads back as it was: nothing in it is a citation or Jinja."""

    default_suffix = ".md"
    _SIGNS: ClassVar[re.Pattern[str]] = re.compile(r"[\\`*_{}\[\]<>#|~^$@%&!\"']")  # CommonMark 0.31, §2.4
    _LINE_START: ClassVar[re.Pattern[str]] = re.compile(r"^(\d*)([+.)=:-])")
    _LINE_ENDS: ClassVar[dict[int, str]] = {ord("\n"): " ", ord("\r"): " "}
    _IN_ADDRESS: ClassVar[dict[int, str]] = str.maketrans(
        {char: f"%{ord(char):02X}" for char in "<>\\{} \n\"'*_`|"}
    )
    tags: ClassVar[Mapping[str, tuple[str, str]]] = MappingProxyType(
        {name: (f"<{name}>", f"</{name}>") for name in ("sup", "sub", "i", "b")}
        | {"tt": ("<code>", "</code>"), "sc": _SMALL_CAPS}
    )
    stars: ClassVar[Mapping[str, str]] = MappingProxyType({"em": "*", "strong": "**"})

    def format_str(self, str_: str) -> str:
        """Text with every sign escaped that means something; a tag alone on a line would begin HTML."""
        return self._SIGNS.sub(r"\\\g<0>", str_.translate(self._LINE_ENDS))

    def format_tag(self, tag_name: str, text: str) -> str:
        """Stars where a word begins and ends the text, so that they count as emphasis; else an element."""
        stars = self.stars.get(tag_name, "")
        if stars and text[:1].isalnum() and text[-1:].isalnum():
            return f"{stars}{text}{stars}"
        element = (f"<{tag_name}>", f"</{tag_name}>") if stars else self.tags.get(tag_name, ("", ""))
        return f"{element[0]}{text}{element[1]}" if text else ""

    def format_href(self, url: str, text: str, external: bool = False) -> str:
        """A link into the web; of anything else the words."""
        if not text or not _WEB.match(url):
            return text
        return f"[{text}](<{url.translate(self._IN_ADDRESS)}>)"

    def write_entry(self, key: str, label: str, text: str) -> None:
        """A paragraph, which nothing in it makes a list or a heading."""
        line = self.format_str(self.label(label)) + text
        self.output(self._LINE_START.sub(r"\1\\\2", line) + "\n\n")
