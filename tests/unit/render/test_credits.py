"""The lines of the title page that name people."""

from __future__ import annotations

from octavo.model.book import Contributor
from octavo.render.credits import credits_of
from octavo.terms import terms_of

PEOPLE = (
    Contributor("f", "Farid", role="author of foreword"),
    Contributor("a", "Ann"),
    Contributor("t", "Tom", role="Translator"),
    Contributor("b", "Ben"),
    Contributor("m", "Mia", role="map maker"),
)


def lines(language: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.lead, line.names) for line in credits_of(PEOPLE, terms_of(language), language)]


def test_authors_come_first_and_nobody_is_left_out() -> None:
    assert lines("en-GB") == [
        ("", ("Ann", "Ben")),
        ("With a foreword by", ("Farid",)),
        ("Translated by", ("Tom",)),
        ("Map maker", ("Mia",)),
    ]


def test_in_another_language_a_role_is_printed_as_it_is_typed() -> None:
    assert ("Übersetzt von", ("Tom",)) in lines("de")
    assert ("Author of foreword", ("Farid",)) in lines("de")


def test_a_book_of_editors_has_no_line_of_authors() -> None:
    (line,) = credits_of((Contributor("e", "Eva", role="editor"),), terms_of("en"), "en")
    assert (line.lead, line.names) == ("Edited by", ("Eva",))
