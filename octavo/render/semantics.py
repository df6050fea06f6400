"""What a piece or a structure is, for reading systems: epub:type and its DPUB-ARIA role.

Sources: EPUB Structural Semantics Vocabulary 1.1; Digital Publishing WAI-ARIA Module 1.1.
"""

from __future__ import annotations

from markupsafe import Markup

# epub:type -> role; an empty role where ARIA has none.
_ROLES = {
    "chapter": "doc-chapter", "part": "doc-part", "foreword": "doc-foreword", "preface": "doc-preface",
    "introduction": "doc-introduction", "conclusion": "doc-conclusion", "afterword": "doc-afterword",
    "dedication": "doc-dedication", "epigraph": "doc-epigraph", "acknowledgments": "doc-acknowledgments",
    "appendix": "doc-appendix", "glossary": "doc-glossary", "bibliography": "doc-bibliography",
    "index": "doc-index", "colophon": "doc-colophon", "noteref": "doc-noteref", "footnote": "doc-footnote",
    "backlink": "doc-backlink", "subtitle": "doc-subtitle", "footnotes": "", "endnotes": "doc-endnotes",
    "titlepage": "", "halftitlepage": "", "copyright-page": "", "contributors": "", "loi": "", "lot": "",
}  # fmt: skip
_TYPES = {
    "title-page": "titlepage", "half-title": "halftitlepage", "notes": "endnotes",
    "list-of-figures": "loi", "list-of-tables": "lot",
}  # fmt: skip


def semantics(kind: str) -> Markup:
    """The attributes of a piece's role or of a structure, with a space before; empty where there are none."""
    type_ = _TYPES.get(kind, kind)
    if type_ not in _ROLES:
        return Markup("")
    role = _ROLES[type_]
    marked = Markup(' epub:type="{}"').format(type_)
    return marked + Markup(' role="{}"').format(role) if role else marked
