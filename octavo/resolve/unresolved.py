"""What a draft does not know yet: citations and references without a target, marked where they stand."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.model import inlines as i
from octavo.model.book import Book, Chapter
from octavo.model.walk_chapter import rewrite_chapter

_CLASS = "unresolved"


def unresolved_mark(name: str, position: Position) -> i.Span:
    """`[?name]`, to be seen."""
    attributes = i.Attributes(classes=(_CLASS,))
    return i.Span((i.Text(f"[?{name}]", position),), position, attributes)


def mark_unknown_works(book: Book, known: Container[str]) -> Book:
    """The book with each work that no `.bib` has marked in place of its citation; `nocite:` without such."""

    def mark(node: i.Inline) -> i.Inlines:
        return _marked(node, known) if isinstance(node, i.Citation) else (node,)

    pieces = tuple(
        rewrite_chapter(piece, mark) if isinstance(piece, Chapter) else piece for piece in book.pieces
    )
    rules = book.metadata.citations
    nocite = replace(rules.nocite, keys=tuple(named for named in rules.nocite.keys if named[0] in known))
    metadata = replace(book.metadata, citations=replace(rules, nocite=nocite))
    return replace(book, pieces=pieces, metadata=metadata)


def as_draft_problems(problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What a draft says of the same faults: it warns of them and goes on."""
    warnings = {Code.C001: Code.C043, Code.C007: Code.C043, Code.X001: Code.X005}
    return tuple(replace(problem, code=warnings.get(problem.code, problem.code)) for problem in problems)


def _marked(citation: i.Citation, known: Container[str]) -> i.Inlines:
    unknown = [cite for cite in citation.items if cite.key not in known]
    if not unknown:
        return (citation,)
    marks = tuple(node for cite in unknown for node in _with_words(cite, bool(citation.verbatim)))
    rest = tuple(cite for cite in citation.items if cite.key in known)
    if citation.verbatim:
        return (*citation.verbatim, *marks)
    if not rest:
        return _typed_apart(marks)
    narrative = citation.narrative and citation.items[0].key in known  # its author stands in the sentence
    return (
        replace(citation, items=rest, narrative=narrative),
        i.Text(" ", citation.position),
        *_typed_apart(marks),
    )


def _with_words(cite: i.CiteItem, bare: bool) -> i.Inlines:
    """The mark with what the author wrote around the key and the place in the work."""
    mark = unresolved_mark(cite.key, cite.position)
    if bare:
        return (i.Text(" ", cite.position), mark)
    places = "".join(
        f", {'p.' if locator.label == 'page' else locator.label} {locator.value}" for locator in cite.locators
    )
    where = (i.Text(places, cite.position),) if places else ()
    return (i.Text(" ", cite.position), *_spaced(cite.prefix), mark, *where, *cite.suffix)


def _spaced(prefix: i.Inlines) -> i.Inlines:
    last = prefix[-1] if prefix else None
    closed = isinstance(last, i.Text) and not last.text.endswith(" ")
    return (*prefix, i.Text(" ", last.position)) if last is not None and closed else prefix


def _typed_apart(marks: i.Inlines) -> i.Inlines:
    """The marks without the space before the first."""
    return marks[1:]
