"""Names for files and ids made from a title: ASCII, lower case, hyphens."""

from __future__ import annotations

import re

from anyascii import anyascii

_APOSTROPHES = re.compile(r"['’ʼ‘`´]")
_LONGEST = 80  # characters; file systems allow 255 bytes for a whole name


def slug(title: str, otherwise: str = "book") -> str:
    """`Azerbaijan's Non-Alignment` → `azerbaijans-non-alignment`; `otherwise` when no letter can be kept."""
    words = re.findall(r"[a-z0-9]+", anyascii(_APOSTROPHES.sub("", title)).lower())
    return "-".join(words)[:_LONGEST].rstrip("-") or otherwise
