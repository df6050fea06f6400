"""Two-em and three-em dashes in print, drawn as one rule (*Chicago Manual*, 17th ed., §§6.93-6.94).

They are typed as em dashes in a row, between which a face leaves white: `———` came out as three strokes.
All but the last are set closer. The characters stay, so that a reader can search for what was typed.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

_DASHES: Final = re.compile("(—+)—")
_CLOSER: Final = r'<span class="dashes">\1</span>—'


def with_long_dashes(text: Markup | str) -> Markup | str:
    """The text, a row of dashes in it in `<span class="dashes">` but for the last."""
    if "——" not in text:
        return text
    return Markup(_DASHES.sub(_CLOSER, str(escape(text))))
