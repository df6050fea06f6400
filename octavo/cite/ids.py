"""Ids of bibliography lines: `ref-` and the key as an XML name."""

from __future__ import annotations

import re
from typing import Final

_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]")


def reference_id(key: str) -> str:
    """`ref-walt1987`; a sign that an XML name cannot have becomes its code point: `a:b` → `ref-a_3a_b`."""
    return "ref-" + _NOT_IN_NAMES.sub(lambda match: f"_{ord(match.group()):x}_", key)
