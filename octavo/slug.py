"""Names for files and ids made from a title: ASCII, lower case, hyphens."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose; Cyrillic after BGN/PCGN 1947, Greek after ISO 843, without marks.
_LETTERS = str.maketrans({
    "ə": "e", "ı": "i", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th",
    "ħ": "h", "ŋ": "ng",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "є": "ye", "і": "i", "ї": "yi", "ґ": "g", "ў": "w",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
})  # fmt: skip
_APOSTROPHES = re.compile(r"['’ʼ‘`´]")
_LONGEST = 80  # characters; file systems allow 255 bytes for a whole name


def slug(title: str, otherwise: str = "book") -> str:
    """`Azerbaijan's Non-Alignment` → `azerbaijans-non-alignment`; `otherwise` when no letter can be kept."""
    # composed first: й must meet the table as one letter, not as и with a breve
    lowered = unicodedata.normalize("NFC", _APOSTROPHES.sub("", title)).lower()
    spelt = unicodedata.normalize("NFKD", lowered.translate(_LETTERS)).translate(_LETTERS)
    ascii_only = "".join(letter for letter in spelt if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", ascii_only)
    return "-".join(words)[:_LONGEST].rstrip("-") or otherwise
