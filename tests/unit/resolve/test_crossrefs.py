from __future__ import annotations

import pytest

from octavo.codes import Code
from octavo.model import inlines as i
from octavo.model.blocks import Figure, Paragraph
from octavo.model.book import Book, Numbering
from octavo.model.walk import plain_text
from octavo.resolve.crossrefs import link_book
from octavo.resolve.numbering import number_book
from tests.builders import HERE, book, chapter, heading, paragraph, reference, run

RULES = Numbering(chapters="upper-roman", sections="decimal")


def a_book(*content: i.Inline | str, sections: bool = True) -> Book:
    figure = Figure("fig-map", "map.svg", "A map", run("Map"), HERE)
    one = chapter("ch-one", paragraph(*content), heading("Gas", id="sec-gas"), figure, title="The Theory")
    two = chapter("ch-two", heading("Oil", id="sec-oil"), title="The Practice")
    plain = Numbering(chapters="none", sections="none")
    return number_book(book(one, two, numbering=RULES if sections else plain))


def linked(*content: i.Inline | str, sections: bool = True) -> str:
    done, problems = link_book(a_book(*content, sections=sections))
    assert problems == ()
    block = done.chapters[0].content[0]
    assert isinstance(block, Paragraph)
    return plain_text(block.content)


@pytest.mark.parametrize(
    ("before", "target", "expected"),
    [
        ("see ", "fig-map", "see Figure\u00a01"),
        ("see figure ", "fig-map", "see figure\u00a01"),
        ("see fig.\u00a0", "fig-map", "see fig.\u00a01"),
        ("see ", "sec-gas", "see section\u00a01"),
        ("Done. ", "sec-gas", "Done. Section\u00a01"),
        ("see ", "sec-oil", "see chapter\u00a0II, section\u00a01"),
        ("see section ", "sec-oil", "see section\u00a0II.1"),
        ("see ", "ch-two", "see chapter\u00a0II"),
        ("see Chapter ", "ch-two", "see Chapter\u00a0II"),
    ],
)
def test_words_fit_the_sentence(before: str, target: str, expected: str) -> None:
    assert linked(before, reference(target)) == expected


def test_a_list_of_bare_numbers() -> None:
    shown = linked("see chapters ", reference("ch-one"), " and ", reference("ch-two"), ".")
    assert shown == "see chapters\u00a0I and II."


def test_one_word_serves_references_of_one_kind_only() -> None:
    shown = linked("see chapter ", reference("ch-one"), ", ", reference("fig-map"), ".")
    assert shown == "see chapter\u00a0I, Figure\u00a01."


def test_without_numbers_the_title_is_quoted() -> None:
    assert linked("see ", reference("sec-oil"), sections=False) == "see “Oil”"


def test_own_words_stay() -> None:
    assert linked("see ", reference("sec-oil", "the next chapter")) == "see the next chapter"


def test_a_page_reference_knows_its_word() -> None:
    done, _ = link_book(
        a_book("on page ", reference("sec-gas", page=True), " and ", reference("fig-map", page=True))
    )
    block = done.chapters[0].content[0]
    assert isinstance(block, Paragraph)
    prefixes = [node.page_prefix for node in block.content if isinstance(node, i.CrossReference)]
    assert prefixes == ["", ""]


def test_pointing_to_nothing_names_the_nearest_id() -> None:
    _, problems = link_book(a_book(reference("sec-gaz")))
    assert [(problem.code, problem.help) for problem in problems] == [(Code.X001, 'did you mean "sec-gas"?')]


def test_a_paragraph_without_words_cannot_be_named() -> None:
    _, problems = link_book(a_book(reference("p")))
    assert [problem.code for problem in problems] == [Code.X001]
