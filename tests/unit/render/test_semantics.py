from __future__ import annotations

import pytest

from octavo.render.semantics import semantics


@pytest.mark.parametrize(
    ("kind", "attributes"),
    [
        ("chapter", ' epub:type="chapter" role="doc-chapter"'),
        ("title-page", ' epub:type="titlepage"'),
        ("list-of-tables", ' epub:type="lot"'),
        ("footnote", ' epub:type="footnote" role="doc-footnote"'),
        ("letter", ""),
    ],
)
def test_a_kind_has_the_type_and_role_of_the_vocabularies(kind: str, attributes: str) -> None:
    assert semantics(kind) == attributes
