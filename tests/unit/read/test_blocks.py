from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Position
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.walk import plain_text, walk_blocks
from tests.unit.read.reading import FILE, body, read, sketch, told


def at(line: int, column: int = 1) -> Position:
    return Position(FILE, line + 3, column)


def words(blocks: b.Blocks) -> list[str]:
    return [sketch(block.content) for block in walk_blocks(blocks) if isinstance(block, b.Paragraph)]


def kinds(blocks: b.Blocks) -> list[str]:
    return [type(block).__name__ for block in walk_blocks(blocks)]


def test_ids_count_depth_first() -> None:
    blocks = body("a\n\n> b\n>\n> - c\n\n## D\n")
    assert [block.id for block in walk_blocks(blocks)] == [f"ch-a.{n}" for n in (1, 2, 3, 4, 6, 7)]


def test_headings() -> None:
    blocks = body(
        "## Gas {#sec-gas .x k=v}\n\n### *So* ###\n\n## Unnumbered {-}\n\n## [б]{lang=ru}\n\nUnder\n-----\n"
    )
    assert all(isinstance(block, b.Heading) for block in blocks)
    first, second, third, fourth, fifth = (block for block in blocks if isinstance(block, b.Heading))
    assert (first.id, first.level, first.attributes.classes) == ("sec-gas", 2, ("x",))
    assert first.attributes.id == ""
    assert (second.level, sketch(second.content), second.position) == (3, "Emphasis(So)", at(3))
    assert third.attributes.classes == ("unnumbered",)
    assert sketch(fourth.content) == "Span(б)"
    assert (sketch(fifth.content), fifth.level) == ("Under", 2)


def test_an_attribution_is_the_last_paragraph_of_a_quotation() -> None:
    (quote,) = body("> Said.\n>\n> —\u2060Ro *Amil*\n")
    assert isinstance(quote, b.BlockQuote)
    assert sketch(quote.attribution) == "Ro Emphasis(Amil)"
    assert quote.attribution[0].position == at(3, 5)
    assert words(quote.content) == ["Said."]


@pytest.mark.parametrize("text", ["> -- only\n", "> — a\n>\n> — b\n", "> a\n> — b\n"])
def test_dialogue_is_not_attribution(text: str) -> None:
    (quote,) = body(text)
    assert isinstance(quote, b.BlockQuote)
    assert quote.attribution == ()


def test_lists() -> None:
    bullets, numbers = body("- a\n- b\n\n  - c\n\n3. d\n4. e\n")
    assert isinstance(bullets, b.BulletList)
    assert isinstance(numbers, b.OrderedList)
    assert (numbers.start, numbers.tight, bullets.tight) == (3, True, False)
    assert [entry.position for entry in numbers.entries] == [at(6), at(7)]
    assert words((numbers,)) == ["d", "e"]
    assert all(block.tight for block in walk_blocks((numbers,)) if isinstance(block, b.Paragraph))


def test_task_markers_are_kept_and_told() -> None:
    assert told("- [ ] a\n- [x] b\n- [c]\n") == [
        'M018 1:3 task list marker "[ ]" is printed as typed',
        'M018 2:3 task list marker "[x]" is printed as typed',
    ]


def test_definitions_with_several_terms() -> None:
    (listed,) = body("One\n: d1\n: d2\n\nTwo\\\nThree\n\n:   d3\n\n    > q\n")
    assert isinstance(listed, b.DefinitionList)
    first, second = listed.entries
    assert (sketch(first.term), len(first.definitions)) == ("One", 2)
    assert (sketch(second.term), second.position) == ("Two↵Three", at(5))
    assert kinds(second.definitions[0]) == ["Paragraph", "BlockQuote", "Paragraph"]
    assert not listed.tight
    (tight,) = body("NATO\n: a treaty\n\nEU\n: a union\n")
    assert isinstance(tight, b.DefinitionList)
    assert tight.tight


def test_divs_nest_and_have_attributes() -> None:
    outer, after = body('::: {.a lang=fr #one}\n"x"\n\n:::: b\n- l\n::::\n:::\nafter\n')
    assert isinstance(outer, b.Div)
    assert (outer.id, outer.attributes.classes, outer.attributes.lang) == ("one", ("a",), "fr")
    inner = outer.content[1]
    assert isinstance(inner, b.Div)
    assert (inner.attributes.classes, inner.position) == (("b",), at(4))
    assert words((outer,)) == ["«\u202fx\u202f»", "l"]
    assert words((after,)) == ["after"]


def test_divs_of_one_length_nest() -> None:
    outer, after = body("::: a\n::: b\nx\n:::\ny\n:::\nz\n")
    assert words((outer,)) == ["x", "y"]
    assert words((after,)) == ["z"]


def test_a_fence_in_code_closes_nothing() -> None:
    (div,) = body("::: a\n```\n:::\n```\nx\n:::\n")
    assert kinds((div,)) == ["Div", "CodeBlock", "Paragraph"]


def test_tables() -> None:
    text = "| a | *b \\| c* |\n|:--|--:|\n| 1 | `x` |\n| 2 |\n\nTable: A *caption* {#tbl-x .wide}\n"
    (table,) = body(text)
    assert isinstance(table, b.Table)
    assert (table.id, table.attributes.classes, table.alignments) == ("tbl-x", ("wide",), ("left", "right"))
    assert sketch(table.caption) == "A Emphasis(caption)"
    assert [[sketch(cell.content) for cell in row] for row in (*table.head, *table.rows)] == [
        ["a", "Emphasis(b | c)"], ["1", "`x`"], ["2", ""],
    ]  # fmt: skip
    assert table.rows[0][1].position == at(3, 7)


@pytest.mark.parametrize(
    "text",
    [
        "| a |\n|---|\n| b |\n: Words {#t}\n",
        "| a |\n|---|\n| b |\n\n: Words {#t}\n",
        "Table: Words {#t}\n\n| a |\n|---|\n| b |\n",
    ],
)
def test_captions_stand_above_or_below(text: str) -> None:
    (table,) = body(text)
    assert isinstance(table, b.Table)
    assert (table.id, sketch(table.caption)) == ("t", "Words")
    assert len(table.rows) == 1


def test_a_caption_belongs_to_one_table() -> None:
    first, second, text = body("| a |\n|---|\n\nTable: One\n\n| b |\n|---|\n\nText\n")
    assert isinstance(first, b.Table)
    assert isinstance(second, b.Table)
    assert (sketch(first.caption), sketch(second.caption)) == ("One", "")
    assert words((text,)) == ["Text"]


def test_verse() -> None:
    (verse,) = body('| "Roses\n|   are red"\n|\n| and violets\n  blue[^1]\n\n[^1]: Note.\n')
    assert isinstance(verse, b.LineBlock)
    lines = [[(line.indent, sketch(line.content)) for line in stanza] for stanza in verse.stanzas]
    assert lines == [[(0, "“Roses"), (2, "are red”")], [(0, "and violets␣blue^fn-ch-a-1")]]
    assert verse.stanzas[0][1].position == at(2, 5)


def test_figures(tmp_path: Path) -> None:
    (tmp_path / "manuscript/images").mkdir(parents=True)
    (tmp_path / "manuscript/images/my map.svg").write_text("<svg/>")
    text = '![A "map"](images/my%20map.svg "The *lines*,\n1994"){#fig-map width=50%}\n'
    (figure,) = body(text, folder=tmp_path)
    assert isinstance(figure, b.Figure)
    assert (figure.id, figure.source, figure.alt) == ("fig-map", "manuscript/images/my map.svg", "A “map”")
    assert sketch(figure.caption) == "The Emphasis(lines),␣1994"
    assert figure.caption[1].position == at(1, 37)
    assert figure.attributes.pairs == (("width", "50%"),)
    inline, _ = body("text ![a](images/my%20map.svg)\n\n![b](images/my%20map.svg)\n", folder=tmp_path)
    assert isinstance(inline, b.Paragraph)
    assert isinstance(inline.content[1], i.Image)


def test_code_and_maths() -> None:
    fenced, marked, indented, maths, inline, display, rest = body(
        '```python\na = "x"\n```\n\n``` {.js #c1}\nx\n```\n\n    <b>\n\n$$\nx\n$$\n\na $$y$$ b\n'
    )
    assert isinstance(fenced, b.CodeBlock)
    assert (fenced.language, fenced.text) == ("python", 'a = "x"')
    assert isinstance(marked, b.CodeBlock)
    assert (marked.language, marked.id) == ("js", "c1")
    assert isinstance(indented, b.CodeBlock)
    assert indented.text == "<b>"
    assert isinstance(maths, b.MathBlock)
    assert maths.source == "x"
    assert isinstance(display, b.MathBlock)
    assert words((inline, rest)) == ["a", "b"]


def test_raw_blocks_hold_markdown() -> None:
    first, second, third, last = body(
        '<div class="q" lang="fr">\n"a" *b*\n\n- c\n</div>\n\n<section>d</section>\n\n'
        '<p class="e" id="f">g</p>\n\n<hr>\n'
    )
    assert isinstance(first, b.Div)
    assert (first.element, first.attributes.classes) == ("div", ("q",))
    assert words((first,)) == ["«\u202fa\u202f» Emphasis(b)", "c"]
    assert isinstance(second, b.Div)
    assert second.element == "section"
    assert isinstance(third, b.Paragraph)
    assert (third.id, third.attributes.classes) == ("f", ("e",))
    assert isinstance(last, b.SceneBreak)


def test_comments_print_nothing() -> None:
    assert words(body("<!-- a -->\n\n<!-- b\n\nc --> d\n\ne <!-- f --> g\n<!-- h -->\ni\n")) == [
        "d",
        "e  g",
        "i",
    ]


def test_link_definitions() -> None:
    (block,) = body("[t][r]\n\n[r]: https://x.y\n")
    assert isinstance(block, b.Paragraph)
    assert sketch(block.content) == "Link(t → https://x.y)"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("::: {.a}\nx", ["M009 1:1 fenced div is not closed"]),
        ("x\n\n:::\n", ['M009 3:1 ":::" closes no fenced div here']),
        ("::: {bad x}\n:::\n", ["M013 1:5 cannot read the attributes of the div: {bad x}"]),
        ("## A {bad}\n", ["M013 1:6 cannot read the attributes {bad}"]),
        ("## A {#x}\n\n## B {#x}\n", ['M008 3:1 id "x" is given twice']),
        ("``` {bad x}\n```\n", ["M013 1:1 cannot read the attributes {bad x}"]),
        ("| a |\n|---|\n| b | c |\n", ["M019 3:7 the row has more cells than the head"]),
        ("![](x.png)\n", ["A001 1:1 figure without alt text", "I001 1:1 image x.png is not found"]),
        ("<div>\nx\n", ["M014 1:1 <div> is not closed"]),
        ("x\n\n</div>\n", ["M014 3:1 </div> closes nothing that is open here"]),
        ("<div style='x'>\nx\n</div>\n", ['M007 1:1 attribute "style" of <div> is not allowed']),
        ("<table>\n</table>\n", ["M007 1:1 raw HTML <table> is not allowed here"]),
        ("<!-- a\n\nb\n", ["M014 1:1 comment is not closed"]),
        ("> " * 300 + "x\n", ["M017 1:121 nested more than 60 deep"]),
        ("- " * 300 + "x\n", ["M017 1:61 nested more than 60 deep"]),
        ("::: a\n" * 300 + ":::\n" * 300, ["M017 61:1 nested more than 60 deep"]),
        ("<div>\n" * 300 + "</div>\n" * 300, ["M017 61:1 raw HTML too deeply nested"]),
        ("[a]: b\n\ntext\n", ["M020 1:1 no link uses the definition [a]"]),
    ],
)
def test_problems(text: str, problems: list[str]) -> None:
    assert told(text) == problems


def test_a_chapter_of_every_kind_of_block_has_each_word_once() -> None:
    text = (
        "## h1 {#a}\n\np1 *p2*[^n]\n\n> q1\n>\n> -- q2\n\n- l1\n\nt1\n: d1\n\n"
        "| c1 |\n|---|\n| c2 |\n\n: c3\n\n| v1\n|  v2\n\n::: x\nx1\n:::\n\n<div>y1</div>\n\n[^n]: n1\n"
    )
    chapter, problems = read(f"---\ntitle: T\n---\n{text}")
    assert problems == ()
    found = " ".join(_plain(block) for block in walk_blocks(chapter.content))
    assert " ".join(found.split()) == "h1 p1 p2 q2 q1 l1 t1 d1 c3 c1 c2 v1 v2 x1 y1"
    assert words(chapter.notes[0].content) == ["n1"]


def _plain(block: b.Block) -> str:
    match block:
        case b.Paragraph() | b.Heading():
            return plain_text(block.content)
        case b.BlockQuote():
            return plain_text(block.attribution)
        case b.Table():
            cells = [cell.content for row in (*block.head, *block.rows) for cell in row]
            return " ".join(map(plain_text, (block.caption, *cells)))
        case b.LineBlock():
            return " ".join(plain_text(line.content) for stanza in block.stanzas for line in stanza)
        case b.DefinitionList():
            return " ".join(plain_text(entry.term) for entry in block.entries)
        case _:
            return ""
