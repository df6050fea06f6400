"""A manuscript in one piece divided into chapters at its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import panflute as pf

from octavo.slug import slug
from octavo.terms import piece_term, terms_of

# A number typed before a title: `Chapter 3: `, `III. `, `2.1 `
_NUMBER: Final = re.compile(
    r"^(?:chapter\s+|kapitel\s+|глава\s+)?((?:\d+(?:\.\d+)*|[ivxlc]+))[.:)]?\s+(?=\S)", re.IGNORECASE
)
_ROMAN: Final = re.compile(r"[ivxlc]+", re.IGNORECASE)
# Titles that say what a piece is (Chicago Manual, 17th ed., §1.4), in the terms of English.
_ROLES: Final = {
    "foreword": "foreword", "preface": "preface", "introduction": "introduction", "conclusion": "conclusion",
    "conclusions": "conclusion", "afterword": "afterword", "epilogue": "afterword",
    "acknowledgments": "acknowledgments", "acknowledgements": "acknowledgments", "dedication": "dedication",
    "glossary": "glossary", "appendix": "appendix",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: its title as inlines, its role, its blocks with section headings from level 2 down."""

    title: tuple[Any, ...]
    role: str
    blocks: tuple[Any, ...]

    @property
    def plain_title(self) -> str:
        """The title's characters."""
        return " ".join(pf.stringify(pf.Plain(*self.title)).split())


@dataclass(slots=True)
class Division:
    """The book's title, when a heading gives it, and its chapters; `numbered` how chapters were numbered."""

    title: str = ""
    sections: list[Section] = field(default_factory=list)
    numbered: str = "none"


def divide(blocks: Sequence[Any], language: str, otherwise: str) -> Division:
    """Chapters begin at the highest heading that occurs twice; a single one above them is the book's title.

    A manuscript without headings is one chapter named `otherwise`. Numbers typed before chapter titles are
    taken off: octavo numbers them.
    """
    levels = [block.level for block in blocks if isinstance(block, pf.Header)]
    level = next((level for level in sorted(set(levels)) if levels.count(level) > 1), min(levels, default=1))
    division = Division()
    begun: list[tuple[tuple[Any, ...], list[Any]]] = []
    for block in blocks:
        if isinstance(block, pf.Header) and block.level < level and not begun and not division.title:
            division.title = " ".join(pf.stringify(block).split())
        elif isinstance(block, pf.Header) and block.level <= level:
            begun.append((tuple(block.content), []))
        else:
            if not begun:
                begun.append((tuple(_words(otherwise)), []))
            begun[-1][1].append(_lowered(block, level))
    begun = [(title, content) for title, content in begun if title or content]
    division.numbered = _numbering([title for title, _ in begun])
    if division.numbered != "none":
        begun = [(_without_number(title), content) for title, content in begun]
    division.sections = [Section(title, _role(title, language), tuple(content)) for title, content in begun]
    return division


def file_names(sections: Sequence[Section]) -> list[str]:
    """`10-introduction.md`, `20-theory.md` …: room for chapters that come between."""
    return [
        f"{(n + 1) * 10:02}-{slug(section.plain_title, 'chapter')[:40].rstrip('-')}.md"
        for n, section in enumerate(sections)
    ]


def _words(text: str) -> list[Any]:
    words: list[Any] = []
    for word in text.split():
        words += [pf.Space] if words else []
        words.append(pf.Str(word))
    return words


def _lowered(block: Any, level: int) -> Any:
    """The block, a heading one level below the chapter's made `##`."""
    if isinstance(block, pf.Header):
        block.level = max(2, min(6, block.level - level + 1))
    return block


def _numbering(titles: Sequence[tuple[Any, ...]]) -> str:
    """How at least two chapters, and half of them, are numbered by hand."""
    numbers = [match[1] for title in titles if (match := _NUMBER.match(pf.stringify(pf.Plain(*title))))]
    if len(numbers) < 2 or len(numbers) * 2 < len(titles):
        return "none"
    return "upper-roman" if all(_ROMAN.fullmatch(number) for number in numbers) else "decimal"


def _without_number(title: tuple[Any, ...]) -> tuple[Any, ...]:
    """The title after its number, whose words are the first of it."""
    match = _NUMBER.match(pf.stringify(pf.Plain(*title)))
    if match is None:
        return title
    left, rest = len(match[0]), list(title)
    while rest and left > 0:
        first = pf.stringify(pf.Plain(rest[0]))
        if len(first) > left:
            break
        left -= len(first)
        rest.pop(0)
    return tuple(rest) or title


def _role(title: tuple[Any, ...], language: str) -> str:
    words = " ".join(pf.stringify(pf.Plain(*title)).split()).casefold()
    if words in _ROLES:
        return _ROLES[words]
    terms = terms_of(language)
    named = {terms[piece_term(role)].casefold(): role for role in set(_ROLES.values()) if piece_term(role)}
    return named.get(words, "chapter")
