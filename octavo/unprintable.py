"""The characters that neither a page nor an EPUB can hold.

Source: XML 1.0 §2.2, Char, less the C1 controls and the noncharacters of Unicode §23.7; reading uses some of
these as marks.
"""

from __future__ import annotations

import re
from typing import Final

UNPRINTABLE: Final = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
"""One such character."""
