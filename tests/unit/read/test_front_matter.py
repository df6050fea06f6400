from __future__ import annotations

import pytest

from octavo.diagnostics import Position
from octavo.model import inlines as i
from octavo.model.blocks import Heading, SceneBreak
from tests.unit.read.reading import FILE, read, shown, sketch


def head(yaml: str, text: str = "") -> list[str]:
    return [shown(problem) for problem in read(f"---\n{yaml}\n---\n{text}")[1]]


def test_every_key() -> None:
    chapter, problems = read(
        "---\ntitle: The \"Balance\" of *Power*\nsubtitle: 'It''s a view'\nshort-title: Balance -- a view\n"
        "role: foreword\nauthors: [huseynov, valiyev]\nnumbered: true\nid: balance\nlang: en-GB\n---\n"
    )
    assert problems == ()
    assert sketch(chapter.title) == "The “Balance” of Emphasis(Power)"
    assert sketch(chapter.subtitle) == "It’s a view"
    assert chapter.short_title == "Balance – a view"
    assert (chapter.role, chapter.id, chapter.language) == ("foreword", "balance", "en-GB")
    assert chapter.authors == ("huseynov", "valiyev")
    assert chapter.numbered


def test_defaults() -> None:
    chapter, _ = read("---\ntitle: T\nauthors: huseynov\n---\ntext")
    assert (chapter.role, chapter.id, chapter.numbered) == ("chapter", "ch-a", True)
    assert chapter.authors == ("huseynov",)
    assert not read("---\ntitle: T\nrole: preface\n---\n")[0].numbered


def test_places_in_a_title() -> None:
    chapter, _ = read('---\n# a comment\ntitle: "A \\"b\\" *c*[^n]"\n---\n\n[^n]: Note.\n')
    emphasis = chapter.title[1]
    assert isinstance(emphasis, i.Emphasis)
    assert emphasis.position == Position(FILE, 3, 17)
    assert chapter.title[0].position == Position(FILE, 3, 9)
    assert isinstance(chapter.title[2], i.NoteCall)
    assert chapter.notes[0].id == "fn-ch-a-n"


@pytest.mark.parametrize(
    ("yaml", "problems"),
    [
        ("title: T\nrole: chpter", ['M005 3:7 unknown role "chpter"']),
        ("title: T\nauthor: x", ['M003 3:1 unknown key "author"']),
        ("title: [a, b]", ['M004 2:8 "title" is text, not a list']),
        ("title: T\nnumbered: perhaps", ['M004 3:11 "numbered" is true or false, not "perhaps"']),
        ("title: T\nlang: english language", ['M004 3:7 "english language" is not a language tag']),
        ("title: T\nauthors: [huseynov, valyev]", ['B018 3:21 no contributor "valyev" in book.yml']),
        ("title: T\nauthors: [{name: x}]", ['M004 3:11 "authors" is a list of ids']),
        ("title: T\ntitle: U", ['M002 3:1 key "title" is given twice']),
        ("role: chapter", ["M006 1:1 chapter has no title"]),
        ("role: dedication", []),
        ("- a", ["M002 2:1 front matter has no keys"]),
    ],
)
def test_problems(yaml: str, problems: list[str]) -> None:
    assert head(yaml) == problems


def test_yaml_that_is_broken_is_placed_in_the_file() -> None:
    (problem,) = head("title: 'x\nrole: chapter")
    assert problem.startswith("M002 2:8 not valid YAML")


def test_front_matter_that_is_not_closed() -> None:
    problems = [shown(problem) for problem in read("---\ntitle: T\n\ntext")[1]]
    assert problems[0] == "M002 1:1 front matter is not closed"


def test_a_pause_is_not_front_matter() -> None:
    chapter, _ = read("---\n\ntext\n\n---\n")
    assert isinstance(chapter.content[0], SceneBreak)
    assert len(chapter.content) == 3


def test_the_first_heading_is_the_title_of_a_chapter_without_one() -> None:
    chapter, problems = read("# A *Title* {#own .unnumbered}\n\ntext\n\n## Section\n")
    assert problems == ()
    assert sketch(chapter.title) == "A Emphasis(Title)"
    assert (chapter.id, chapter.numbered) == ("own", False)
    assert [type(block).__name__ for block in chapter.content] == ["Paragraph", "Heading"]


def test_a_heading_that_repeats_the_title_is_not_printed_twice() -> None:
    chapter, _ = read("---\ntitle: The Same\n---\n\n# The same\n\ntext")
    assert len(chapter.content) == 1


def test_level_one_headings_below_a_title_are_sections() -> None:
    chapter, _ = read("---\ntitle: T\n---\n# One\n\n## Two\n")
    levels = [block.level for block in chapter.content if isinstance(block, Heading)]
    assert levels == [2, 3]
