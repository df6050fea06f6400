"""Ids of bibliography lines: `ref-` and the key as an XML name, `ref2-` in the second list that has it."""

from __future__ import annotations

import re
from typing import Final

_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]")


def reference_id(key: str, nth: int = 1) -> str:
    """`ref-walt1987`; a sign that an XML name cannot have becomes its code point: `a:b` → `ref-a_3a_b`.

    `nth` counts the lists of the book that show the work.
    """
    return f"ref{nth if nth > 1 else ''}-" + _NOT_IN_NAMES.sub(lambda match: f"_{ord(match.group()):x}_", key)
