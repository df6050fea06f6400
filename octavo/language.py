"""What a language wants of a typesetter: its quotation marks. Source: CLDR 46, delimiters."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotes:
    """Opening and closing marks, outer and inner; French marks carry their own no-break spaces."""

    outer_open: str
    outer_close: str
    inner_open: str
    inner_close: str

    @property
    def marks(self) -> tuple[str, str, str, str]:
        """The four marks in markdown-it's order."""
        return (self.outer_open, self.outer_close, self.inner_open, self.inner_close)


_ENGLISH = Quotes("“", "”", "‘", "’")
_BRITISH = Quotes("‘", "’", "“", "”")
_GERMAN = Quotes("„", "“", "‚", "‘")
_RUSSIAN = Quotes("«", "»", "„", "“")
_GUILLEMETS = Quotes("«", "»", "“", "”")
_POLISH = Quotes("„", "”", "«", "»")
_FRENCH = Quotes("«\u202f", "\u202f»", "“", "”")

_QUOTES = {
    "en": _ENGLISH, "tr": _ENGLISH, "az": _GUILLEMETS, "ru": _RUSSIAN, "uk": _RUSSIAN, "be": _RUSSIAN,
    "de": _GERMAN, "cs": _GERMAN, "sk": _GERMAN, "sl": _GERMAN, "fr": _FRENCH, "es": _GUILLEMETS,
    "it": _GUILLEMETS, "pt": _ENGLISH, "pt-PT": _GUILLEMETS, "ca": _GUILLEMETS, "el": _GUILLEMETS,
    "pl": _POLISH, "ro": _POLISH, "hu": Quotes("„", "”", "»", "«"), "nl": _BRITISH, "la": _ENGLISH,
    "sv": Quotes("”", "”", "’", "’"), "fi": Quotes("”", "”", "’", "’"), "da": Quotes("”", "”", "’", "’"),
    "nb": Quotes("«", "»", "‘", "’"), "no": Quotes("«", "»", "‘", "’"), "nn": Quotes("«", "»", "‘", "’"),
    "de-CH": Quotes("«", "»", "‹", "›"), "fr-CH": Quotes("«", "»", "‹", "›"),
}  # fmt: skip

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def is_language_tag(text: str) -> bool:
    """Whether the text has the shape of a BCP 47 tag (RFC 5646 §2.1); the subtags are not looked up."""
    return _TAG.fullmatch(text) is not None


def primary(tag: str) -> str:
    """The language subtag: `en` of `en-GB`."""
    return tag.split("-", maxsplit=1)[0].lower()


def quotes_of(tag: str) -> Quotes:
    """The quotation marks of a language.

    British books vary between single and double; double is the default here too, as en-GB
    publishers of non-fiction mostly have it and pandoc users expect it. English is the fallback.
    """
    return _QUOTES.get(tag) or _QUOTES.get(primary(tag), _ENGLISH)
