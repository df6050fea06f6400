"""Cross-references: the words an author did not have to type.

`see [](#fig-map)` prints `see Figure 3`; after the word itself (`figure [](#fig-map)`) the bare number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import assert_never

from octavo.diagnostics import Code, Diagnostic, nearest
from octavo.language import quotes_of
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter, Generated, Part, Piece
from octavo.model.remembered import remembered
from octavo.model.walk import (
    MapRun,
    all_inlines,
    inline_children,
    map_runs,
    plain_text,
    same_or_new,
    walk_inlines,
    with_children,
)
from octavo.model.walk_chapter import chapter_inlines, map_chapter_runs
from octavo.resolve.targets import Target, TargetKind, targets_of
from octavo.resolve.unresolved import as_draft_problems, unresolved_mark
from octavo.terms import terms_of

_TERM: dict[TargetKind, str] = {
    "part": "part", "chapter": "chapter", "section": "section",
    "figure": "figure", "table": "table", "note": "note",
}  # fmt: skip
_CAPITAL = frozenset({"figure", "table"})  # as their captions have it
_SHORT = r"ch|chap|chs|sec|sect|fig|figs|tab|pt|n|nn|p|pp|§|§§"
_BETWEEN = re.compile(r"\s*(,|;|&|and|or|to|und|et|y|e|ve|və|и|–|-|, and)\s*")


@dataclass(slots=True)
class _Linker:
    """Labels the references of one piece."""

    targets: dict[str, Target]
    chapter: str
    language: str
    terms: dict[str, str]
    draft: bool = False
    problems: list[Diagnostic] = field(default_factory=list)

    def run(self, run: i.Inlines) -> i.Inlines:
        nodes: list[i.Inline] = []
        before = ""
        bare: i.CrossReference | None = None  # the one before, when it printed a number alone
        for node in run:
            if isinstance(node, i.CrossReference):
                goes_on = (
                    bare is not None and _BETWEEN.fullmatch(before) is not None and self._alike(bare, node)
                )
                follows_word = not goes_on and self._is_bare(node, before)
                is_bare = goes_on or follows_word
                if follows_word and nodes and not node.content:
                    nodes[-1] = _with_last_space_kept(nodes[-1])
                nodes.append(self._label(node, is_bare, before))
                before, bare = "", node if is_bare and not node.content else None
                continue
            linked = with_children(node, self.run(inline_children(node)))
            nodes.append(linked)
            before += plain_text((linked,))
        return same_or_new(run, nodes)

    def _alike(self, one: i.CrossReference, other: i.CrossReference) -> bool:
        """Whether one word serves both, as in "chapters 2 and 3"."""
        kinds = [self.targets[each.target].kind for each in (one, other) if each.target in self.targets]
        return one.wants_page == other.wants_page and (one.wants_page or len(set(kinds)) == 1)

    def _is_bare(self, node: i.CrossReference, before: str) -> bool:
        target = self.targets.get(node.target)
        if target is None:
            return False
        term = self.terms["page"] if node.wants_page else self.terms[_TERM.get(target.kind, "page")]
        pattern = rf"(?:^|[^\w])(?:{re.escape(term)}\w{{0,3}}|(?:{_SHORT})\.?)[\s\u00a0]*$"
        return re.search(pattern, before, re.IGNORECASE) is not None

    def _label(self, node: i.CrossReference, bare: bool, before: str) -> i.Inline:
        target = self.targets.get(node.target)
        if target is None:
            self.problems.append(self._dangling(node))
            return self._unlabelled(node)
        node = replace(node, content=self.run(node.content))
        if node.content:
            return node
        words = self._words(target, bare and not node.wants_page, _starts_sentence(before))
        if node.wants_page:
            return replace(node, label=words, page_prefix="" if bare else self.terms["page"] + "\u00a0")
        if not words:
            self.problems.append(_wordless(node))
            return self._unlabelled(node)
        return replace(node, label=words)

    def _unlabelled(self, node: i.CrossReference) -> i.Inline:
        """A reference that prints nothing; in a draft its words, and a mark."""
        if not self.draft:
            return node
        mark = unresolved_mark(node.target, node.position)
        if not node.content:
            return mark
        return i.Span((*self.run(node.content), i.Text(" ", node.position), mark), node.position)

    def _words(self, target: Target, bare: bool, capital: bool) -> str:
        if not target.number:
            quotes = quotes_of(self.language)
            return f"{quotes.outer_open}{target.title}{quotes.outer_close}" if target.title else ""
        elsewhere = target.kind == "section" and target.chapter != self.chapter
        if bare:
            within = f"{target.chapter_number}." if elsewhere and target.chapter_number else ""
            return within + target.number
        words = f"{self._term(target.kind, capital)}\u00a0{target.number}"
        if elsewhere and target.chapter_number:
            chapter = f"{self._term('chapter', capital)}\u00a0{target.chapter_number}"
            return f"{chapter}, {self._term(target.kind, capital=False)}\u00a0{target.number}"
        return words

    def _term(self, kind: TargetKind, capital: bool) -> str:
        term = self.terms[_TERM[kind]]
        if capital or kind in _CAPITAL or self.language.startswith("de"):
            return term
        return term[0].lower() + term[1:]

    def _dangling(self, node: i.CrossReference) -> Diagnostic:
        help_ = nearest(node.target, self.targets) or f"give the place you mean the id {{#{node.target}}}"
        return Diagnostic(Code.X001, f'no "{node.target}" in the book', node.position, help_)


def _with_last_space_kept(node: i.Inline) -> i.Inline:
    """What stands before a number, so that no line ends between the two."""
    match node:
        case i.Space():
            return i.Text("\u00a0", node.position)
        case i.Text(text) if text.endswith(" "):
            return replace(node, text=text[:-1] + "\u00a0")
        case _:
            return node


def _wordless(node: i.CrossReference) -> Diagnostic:
    help_ = f"give it words: [words](#{node.target})"
    return Diagnostic(Code.X001, f'"{node.target}" has neither number nor title', node.position, help_)


def _starts_sentence(before: str) -> bool:
    return not before.strip() or before.rstrip().endswith((".", "?", "!"))


def link_book(book: Book, draft: bool = False) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book with every cross-reference labelled, and X001 for each that points nowhere.

    In a draft those are marked in the text, and only warned of (X005).
    """
    targets = targets_of(book)
    language = book.metadata.language
    linked = [_link_piece(piece, language, targets, draft) for piece in book.pieces]
    pieces, problems = (
        tuple(made.piece for made in linked),
        tuple(p for made in linked for p in made.problems),
    )
    return replace(book, pieces=pieces), as_draft_problems(problems) if draft else problems


@dataclass(frozen=True, slots=True)
class _Linked:
    piece: Piece
    problems: tuple[Diagnostic, ...] = ()


def _link_piece(piece: Piece, language: str, targets: dict[str, Target], draft: bool) -> _Linked:
    referred = [targets.get(target) for target in _referred(piece)]
    if not referred:
        return _Linked(piece)
    if any(target is None for target in referred):  # the help names another one in the book
        return _relink(piece, language, targets, draft)
    return _link_to(piece, language, draft, *(target for target in referred if target))


@remembered
def _referred(piece: Piece) -> tuple[str, ...]:
    """The ids its cross-references name, each once."""
    match piece:
        case Part():
            nodes = walk_inlines(piece.title)
        case Generated():
            nodes = all_inlines(piece.content)
        case Chapter():
            nodes = chapter_inlines(piece)
        case _:
            assert_never(piece)
    return tuple(dict.fromkeys(node.target for node in nodes if isinstance(node, i.CrossReference)))


@remembered
def _link_to(piece: Piece, language: str, draft: bool, *targets: Target) -> _Linked:
    return _relink(piece, language, {target.id: target for target in targets}, draft)


def _relink(piece: Piece, language: str, targets: dict[str, Target], draft: bool) -> _Linked:
    if isinstance(piece, Chapter):
        language = piece.language or language
    linker = _Linker(targets, piece.id, language, terms_of(language), draft)
    made = _link_runs(piece, linker.run)
    return _Linked(made, tuple(linker.problems))


def _link_runs(piece: Piece, run: MapRun) -> Piece:
    match piece:
        case Part():
            return replace(piece, title=run(piece.title))
        case Generated():
            return replace(piece, content=map_runs(piece.content, run))
        case Chapter():
            return map_chapter_runs(piece, run)
        case _:
            assert_never(piece)
