from __future__ import annotations

import pytest
from lxml import etree

from octavo.render.highlight import highlighted

CODE = "\n  if a < b & c:\n    pass\n\n"


@pytest.mark.parametrize("language", ["", "python", "no-such-language"])
def test_highlighting_keeps_every_character(language: str) -> None:
    marked = etree.fromstring(f"<pre>{highlighted(CODE, language)}</pre>")
    assert "".join(marked.itertext()) == CODE


def test_parts_are_marked_with_classes_only() -> None:
    marked = str(highlighted("if x: pass", "python"))
    assert '<span class="k">if</span>' in marked
    assert "style=" not in marked
