"""A name that the title page gives is not given again with each chapter."""

from __future__ import annotations

import pytest

from octavo.model.book import Contributor, Metadata

ANNA = Contributor("anna", "Anna Author")
BELA = Contributor("bela", "Béla Writer")
WROTE_FOREWORD = Contributor("cem", "Cem Known", role="author of foreword")
EDITOR = Contributor("dora", "Dora Redactor", role="volume  Editor")


@pytest.mark.parametrize(
    ("contributors", "authors", "expected"),
    [
        ((ANNA,), ("anna",), ()),
        ((ANNA, WROTE_FOREWORD), ("anna",), ()),
        ((ANNA, WROTE_FOREWORD), ("cem",), ("Cem Known",)),
        ((ANNA, WROTE_FOREWORD), ("anna", "cem"), ("Anna Author", "Cem Known")),
        ((ANNA, BELA), ("anna",), ("Anna Author",)),
        ((EDITOR, ANNA), ("anna",), ("Anna Author",)),
        ((ANNA,), ("nobody",), ()),
        ((ANNA,), (), ()),
    ],
)
def test_names_of_a_piece(
    contributors: tuple[Contributor, ...], authors: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert Metadata("A Book", "en-US", contributors=contributors).byline(authors) == expected
