from __future__ import annotations

import pytest

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.walk import plain_text
from tests.unit.read.reading import paragraph, read, sketch, told

HEAD = "---\ntitle: T\n---\n"


def test_notes_come_in_the_order_of_their_calls() -> None:
    chapter, problems = read(f"{HEAD}A[^b] c^[in *line*] d[^1].\n\n[^1]: One.\n\n[^b]: Bee.\n\n    More.\n")
    assert problems == ()
    assert [note.id for note in chapter.notes] == ["fn-ch-a-b", "fn-ch-a-n2", "fn-ch-a-1"]
    assert [len(note.content) for note in chapter.notes] == [2, 1, 1]
    assert [block.id for block in chapter.notes[0].content] == ["fn-ch-a-b.1", "fn-ch-a-b.2"]
    assert [note.position.line for note in chapter.notes] == [8, 4, 6]


def test_notes_are_called_from_everywhere() -> None:
    text = (
        '---\ntitle: "T[^t]"\n---\n## H[^h]\n\n> | v[^v]\n>\n> -- Who[^w]\n\n| a[^a] |\n|---|\n| b[^b] |\n\n'
        "Table: C[^c]\n\nD[^d]\n: E[^e]\n\n" + "".join(f"[^{label}]: n\n\n" for label in "abcdehtvw")
    )
    chapter, problems = read(text)
    assert problems == ()
    assert "".join(note.id[-1] for note in chapter.notes) == "thvwcabde"


def test_an_exclamation_mark_before_a_call_is_no_image() -> None:
    chapter, _ = read(f'{HEAD}But [*royauté*]{{lang="fr"}}![^79] and\n\n[^79]: Note.\n')
    (block,) = chapter.content
    assert isinstance(block, b.Paragraph)
    assert sketch(block.content) == "But Span(Emphasis(royauté))!^fn-ch-a-79 and"


def test_citations_in_notes_stay_citations() -> None:
    chapter, _ = read(f"{HEAD}a[^1]\n\n[^1]: See [@walt, p. 2].\n")
    (block,) = chapter.notes[0].content
    assert isinstance(block, b.Paragraph)
    assert isinstance(block.content[1], i.Citation)


def test_inline_note_with_brackets_and_quotes() -> None:
    chapter, _ = read(f'{HEAD}"a^[see [b]{{.c}} "d"]"\n')
    (paragraph_,) = chapter.notes[0].content
    assert isinstance(paragraph_, b.Paragraph)
    assert plain_text(paragraph_.content) == "see b “d”"


def test_labels_become_ids() -> None:
    chapter, problems = read(f"{HEAD}a[^*] b[^a:b]\n\n[^*]: x\n\n[^a:b]: y\n")
    assert problems == ()
    assert [note.id for note in chapter.notes] == ["fn-ch-a-_2a", "fn-ch-a-a_3ab"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a[^smth]\n\n[^smith]: x",
         ['N001 1:2 note "smth" is not defined', 'N002 3:1 note "smith" is never called']),
        ("a[^1]\n\n[^1]: x\n[^1]: y", ['N003 4:1 note "1" is defined twice']),
        ("a[^1] b[^1]\n\n[^1]: x", ['N004 1:8 note "1" is called twice']),
        ("a[^1]\n\n[^1]: x[^2]\n\n[^2]: y",
         ['N005 3:8 note "2" is called inside a note', 'N002 5:1 note "2" is never called']),
        ("a^[b^[c]]", ["N005 1:5 a note stands inside a note"]),
        ("a^[]", ["N006 1:2 note is empty"]),
        ("a[^1]\n\n[^1]:", ["N006 3:1 note is empty"]),
    ],
)  # fmt: skip
def test_problems(text: str, problems: list[str]) -> None:
    assert told(text) == problems


def test_brackets_that_are_no_call() -> None:
    assert sketch(paragraph("a [^b c] d")) == "a [^b c] d"
