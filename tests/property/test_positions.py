"""Every place in the model is the place in the author's file: chapters made of known pieces are read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from octavo.diagnostics import Position
from octavo.edition import Edition
from octavo.model import inlines as i
from octavo.model.book import Chapter, Metadata
from octavo.model.walk import all_inlines, walk_blocks, walk_inlines
from octavo.read.chapter import ChapterSetting, read_chapter
from octavo.read.jinja import expander_for
from octavo.read.source import Expanded, Source

WORDS = st.text(alphabet="abcdefgəıñßжЯ𝔸文", min_size=1, max_size=6)
INLINES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        inner.map(lambda text: f"*{text}*"),
        inner.map(lambda text: f"**{text}**"),
        inner.map(lambda text: f"~~{text}~~"),
        inner.map(lambda text: f"[{text}]{{lang=ru .c}}"),
        inner.map(lambda text: f"[{text}](#there)"),
        inner.map(lambda text: f'[{text}]{{index="one!two"}}'),
        inner.map(lambda text: f"<small>{text}</small>"),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=2).map("\\\n".join),
        st.lists(inner, min_size=2, max_size=2).map("\n".join),
    ),
    max_leaves=6,
)
CITED = st.tuples(INLINES, WORDS, WORDS).map(
    lambda made: f"{made[0]} [see {made[1]} @key-{made[2]}, p. 3, so]"
)
VERBATIM = st.tuples(INLINES, WORDS).map(
    lambda made: f'{made[0]} [typed {made[0]}]{{.verbatim cites="{made[1]}, p. 3"}}'
)
LINES = st.one_of(
    INLINES,
    CITED,
    VERBATIM,
    INLINES.map(lambda text: f"{text} `code`"),
    WORDS.map(lambda word: f"{word}[^n]"),
)
ONE_LINE = LINES.map(lambda text: text.replace("\\\n", " ").replace("\n", " "))


def indented(text: str, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join([first + head, *((rest + line) if line or rest.strip() else "" for line in tail)])


BLOCKS = st.recursive(
    st.one_of(
        LINES,
        ONE_LINE.map(lambda text: f"## {text} ##"),
        ONE_LINE.map(lambda text: f"### {text} {{#x .y}}"),
        st.lists(ONE_LINE, min_size=4, max_size=4).map(
            lambda cells: "| {} | {} |\n|---|:-:|\n|{}|  {}|\n\nTable: words {{.c}}".format(*cells)
        ),
        st.lists(ONE_LINE, min_size=1, max_size=3).map(
            lambda lines: "\n".join(f"|  {line}" for line in lines)
        ),
        st.tuples(ONE_LINE, LINES).map(lambda pair: f"{pair[0]}\n: {indented(pair[1], '', '  ')}"),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda blocks: indented("\n\n".join(blocks), "> ", "> ")),
        st.lists(inner, min_size=1, max_size=3).map(lambda blocks: indented("\n\n".join(blocks), "- ", "  ")),
        inner.map(lambda block: indented(block, "12. ", "    ")),
        inner.map(lambda block: f"::: {{.d}}\n{block}\n:::"),
        inner.map(lambda block: f'<div class="d">\n\n{block}\n\n</div>'),
    ),
    max_leaves=5,
)
BODIES = st.lists(BLOCKS, min_size=1, max_size=5).map("\n\n".join)


def chapter_of(text: str) -> Chapter:
    source = Source("manuscript/a.md", text)
    made = read_chapter(Expanded(source, text), ChapterSetting(Path("/nowhere"), "en"))
    assert made.value is not None
    return made.value.chapter


def inlines_of(chapter: Chapter) -> Iterator[i.Inline]:
    yield from walk_inlines(chapter.title)
    yield from all_inlines(chapter.content)
    for note in chapter.notes:
        yield from all_inlines(note.content)


def typed_at(source: Source, position: Position) -> str:
    return source.line(position.line)[position.column - 1 :]


def begins_as_typed(node: i.Inline, typed: str) -> bool:
    match node:
        case i.Text():
            return typed.startswith(node.text.rstrip())
        case i.Emphasis():
            return typed.startswith("*")
        case i.Strong():
            return typed.startswith("**")
        case i.Strikethrough():
            return typed.startswith("~~")
        case i.Span():
            return typed.startswith("<small>" if node.element == "small" else "[")
        case i.CrossReference() | i.IndexMark():
            return typed.startswith("[")
        case i.Code():
            return typed.startswith("`code`")
        case i.NoteCall():
            return typed.startswith("[^n]")
        case i.Citation():
            return typed.startswith("[typed " if node.verbatim else "[see ") and all(
                work.key for work in node.items
            )
        case i.LineBreak():
            return typed == "\\"
        case i.Space():
            return typed == ""
        case _:
            return False


@settings(max_examples=150, deadline=None)
@given(BODIES)
def test_every_inline_begins_where_it_was_typed(text: str) -> None:
    source = Source("manuscript/a.md", f'---\ntitle: "so *it* is"\n---\n\n{text}\n\n[^n]: a *note* here\n')
    for node in inlines_of(chapter_of(source.text)):
        assert begins_as_typed(node, typed_at(source, node.position)), node
        if isinstance(node, i.Citation):
            for work in node.items:
                assert typed_at(source, work.position).startswith(
                    work.key if node.verbatim else f"@{work.key}"
                )


@settings(max_examples=100, deadline=None)
@given(BODIES)
def test_ids_are_unique_and_blocks_stand_in_order(text: str) -> None:
    chapter = chapter_of(f"---\ntitle: T\n---\n{text.replace('{#x .y}', '')}")
    blocks = list(walk_blocks(chapter.content))
    ids = [block.id for block in blocks]
    assert len(set(ids)) == len(ids)
    places = [block.position for block in blocks]
    assert places == sorted(places)


MARKS = """* ** _ ` `` [ ] ( ) { } # ## | : ::: $ $$ ^ ^[ [^a] ~ ~~ @k [@k ; \\ < > <div> </div> <b> </b>
    <!-- --> ![ ](x) {#i} {lang=ru} " ' word é \u2060 &amp; -- ... <br> {-} , . ! 𝔸 + = ``` <!x> <?y?> % ---
    {index="a"}"""
LINE_STARTS = """> |- |1. |    |: || |::: x|[^a]: |Table: |[r]: u"""
PIECES = st.sampled_from(
    [
        *MARKS.split(),
        *(f"\n{start}" for start in LINE_STARTS.split("|")),
        " ", "\t", "\u00a0", "\n", "\n\n", "\n:::\n", "\n|-|\n", "[see @k, p. 3; ",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@example("\xa0\nTable: *<div><div>")  # markdown-it strips no-break spaces, and with them a line
@given(st.lists(PIECES, max_size=50).map("".join))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    chapter = chapter_of(f"---\ntitle: T\n---\n{text}")
    source = Source("manuscript/a.md", f"---\ntitle: T\n---\n{text}")
    for node in inlines_of(chapter):
        assert source.line(node.position.line) is not None
        assert 1 <= node.position.line <= len(source.line_starts)


TAGS = st.sampled_from([
    "text ", "\n", "é\n\n", "  ", "{{ book.title }}", "{{ 'x' }}", "{% if true %}", "{% endif %}",
    "{%- if true -%}", "{## no ##}", "{% set a %}b{% endset %}", "{% raw %}{{ r }}{% endraw %}",
    "{% for n in [1, 2] %}", "{% endfor %}",
])  # fmt: skip
EXPANDER = expander_for(Path("/nowhere"), Metadata("Title", "en"), Edition("print", "pdf"))


@settings(max_examples=200, deadline=None)
@given(st.lists(TAGS, max_size=14).map("".join))
def test_expanded_text_keeps_its_places(text: str) -> None:
    source = Source("manuscript/a.md", text)
    made = EXPANDER.expand(source)
    if made.value is None:
        assert all(problem.code.name == "T001" for problem in made.diagnostics)
        return
    starts = [segment.start for segment in made.value.segments]
    assert starts == sorted(starts)
    for offset, character in enumerate(made.value.text):
        origin = made.value.origin(offset)
        segment = [known for known in made.value.segments if known.start <= offset][-1]
        assert not segment.literal or text[origin] == character
        assert segment.literal or text[origin] == "{"
