"""Dashes in a row are one rule in print, and what was typed everywhere else."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from octavo.render.addresses import breakable
from octavo.render.long_dashes import with_long_dashes
from tests.builders import book, chapter, paragraph
from tests.unit.render.rendering import EBOOK, PRINT, rendered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one—two", "one—two"),
        ("———. War & Peace", '<span class="dashes">——</span>—. War &amp; Peace'),
        ("Mr. ——, of", 'Mr. <span class="dashes">—</span>—, of'),
        (Markup("&lt;———"), '&lt;<span class="dashes">——</span>—'),
    ],
)
def test_the_last_of_a_row_keeps_its_distance(text: str, expected: str) -> None:
    assert with_long_dashes(text) == expected


def test_addresses_stay_marked() -> None:
    marked = with_long_dashes(breakable("———. See https://example.org."))
    assert marked.startswith('<span class="dashes">——</span>—. See <span class="address">')


def test_the_ebook_has_what_was_typed() -> None:
    whole = book(chapter("a", paragraph("———. War")))
    (printed,), (ebook,) = rendered(whole, PRINT), rendered(whole, EBOOK)
    assert '<span class="dashes">——</span>—. War' in printed.html
    assert "———. War" in ebook.html
