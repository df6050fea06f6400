from __future__ import annotations

from octavo.check.pictures import lost_descriptions
from octavo.codes import Code
from octavo.model import inlines as i
from octavo.model.blocks import Block, Figure, Paragraph
from tests.builders import HERE, book, chapter, paragraph


def described_by(id_: str) -> i.Attributes:
    return i.Attributes(pairs=(("describedby", id_),))


def figure(id_: str) -> Figure:
    return Figure("fig", "a.png", "A plan", (), HERE, described_by(id_))


def told(*content: Block) -> list[tuple[Code, str]]:
    return [(problem.code, problem.help) for problem in lost_descriptions(book(chapter("a", *content)))]


def test_a_description_is_a_block_of_the_same_text() -> None:
    length = paragraph("The plan at length.", id="plan")
    assert told(figure("plan"), length) == []
    assert told(figure("plam"), length) == [(Code.X001, 'did you mean "plan"?')]
    there = book(chapter("a", figure("plan")), chapter("b", length))
    assert [problem.code for problem in lost_descriptions(there)] == [Code.X001]


def test_a_picture_in_a_line_can_be_described_too() -> None:
    image = i.Image("a.png", "A plan", HERE, described_by("nowhere"))
    ((code, help_),) = told(Paragraph("p", (image,), HERE))
    assert code is Code.X001
    assert "::: {#nowhere}" in help_
