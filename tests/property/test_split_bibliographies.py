"""However a bibliography is split, each work stands in one section at most; with a rest, in exactly one."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from octavo.diagnostics import Code
from octavo.model.bibliography import ListRequest
from octavo.model.book import BibSource, Book, CitationRules, Generated, Metadata, Nocite
from octavo.resolve.book import cite_book
from tests.builders import HERE

KEYWORDS = ("one", "two", "three")
TYPES = ("book", "misc", "online")
WORKS = st.lists(
    st.tuples(st.sampled_from(TYPES), st.lists(st.sampled_from(KEYWORDS), unique=True)),
    min_size=1,
    max_size=8,
)
CONDITIONS = st.tuples(
    st.lists(st.sampled_from(KEYWORDS), unique=True), st.lists(st.sampled_from(TYPES), unique=True)
).filter(any)
SECTIONS = st.lists(CONDITIONS, max_size=3)


@given(WORKS, SECTIONS, st.booleans(), st.sampled_from(["chicago-notes-17", "apa-7", "ieee"]))
def test_every_work_stands_once(
    works: list[tuple[str, list[str]]],
    sections: list[tuple[list[str], list[str]]],
    rest: bool,
    style: str,
) -> None:
    bib = "".join(
        f"@{kind}{{k{at}, title={{T{at}}}, keywords={{{','.join(words)}}}, url={{https://x.org}}}}\n"
        for at, (kind, words) in enumerate(works)
    )
    asked = [
        ListRequest(HERE, f"S{at}", tuple(words), tuple(types)) for at, (words, types) in enumerate(sections)
    ]
    if rest or not asked:
        asked.append(ListRequest(HERE, "Rest", rest=True))
    piece = Generated("bibliography", "bibliography", HERE, asked=tuple(asked))
    rules = CitationRules(style, nocite=Nocite(all=True))
    outcome = cite_book(
        Book(Path(), Metadata("A", "en", citations=rules), (piece,), (BibSource("r.bib", bib),))
    )

    assert outcome.value is not None
    (made,) = outcome.value.pieces
    assert isinstance(made, Generated)
    shown = [entry for one in made.references for entry in one.entries]
    keys = [entry.key for entry in shown]
    assert len(set(keys)) == len(keys) == len({entry.id for entry in shown})
    missing = {f"k{at}" for at in range(len(works))} - set(keys)
    told = [problem for problem in outcome.diagnostics if problem.code is Code.C027]
    assert bool(missing) == bool(told)
    if asked[-1].rest:
        assert not missing
    by_title = {one.title: one.entries for one in made.references}
    for request in asked[: len(sections)]:
        for entry in by_title.get(request.title, ()):
            kind, words = works[int(entry.key[1:])]
            assert not request.keywords or set(words) & set(request.keywords)
            assert not request.types or kind in request.types
