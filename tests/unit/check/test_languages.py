from __future__ import annotations

import pytest

from octavo.check.languages import unmarked_languages
from octavo.model import inlines as i
from octavo.model.blocks import Div
from octavo.model.book import Chapter
from tests.builders import HERE, book, chapter, note, paragraph, run, set_cite


def marked(words: str, lang: str = "", classes: tuple[str, ...] = ()) -> i.Span:
    return i.Span(run(words), HERE, i.Attributes(lang=lang, classes=classes))


def words_of(*pieces: Chapter, language: str = "en-US") -> list[str]:
    return [problem.message.split('"')[1] for problem in unmarked_languages(book(*pieces, language=language))]


@pytest.mark.parametrize(
    ("words", "language", "told"),
    [
        ("the word Победа and мир", "en", ["Победа"]),
        ("the sum π and ΔG", "en", []),
        ("Победа of Vasif", "ru", []),
        ("Победа", "sr", []),
        ("Победа", "el", ["Победа"]),
        ("Ελλάδα", "el", []),
        ("ישראל", "en", ["ישראל"]),
        ("Bakı, İstanbul, Łódź", "en", []),
    ],
)
def test_words_of_another_script_are_told_once_a_paragraph(
    words: str, language: str, told: list[str]
) -> None:
    assert words_of(chapter("a", paragraph(words)), language=language) == told


def test_a_language_that_is_marked_is_heeded_wherever_it_stands() -> None:
    division = Div("d", (paragraph("Победа"),), HERE, i.Attributes(lang="ru"))
    phrase = paragraph(marked("Победа", "ru"), i.Emphasis((marked("мира", "uk"),), HERE))
    assert words_of(chapter("a", division, phrase)) == []
    assert words_of(chapter("a", paragraph("Победа"), language="ru")) == []
    assert words_of(chapter("a", paragraph(marked("Победа", "de")))) == ["Победа"]


def test_notes_and_titles_are_read_and_works_cited_are_not() -> None:
    cited = paragraph(set_cite("walt", "Победа"))
    assert words_of(chapter("a", cited, title="Слово", notes=(note("n", "Дело"),))) == ["Слово", "Дело"]


def test_works_cited_in_the_words_of_the_author_are_read() -> None:
    assert words_of(chapter("a", paragraph(set_cite("walt", "Победа", form="verbatim")))) == ["Победа"]
    assert words_of(chapter("a", paragraph(marked("Победа", classes=("cite",))))) == ["Победа"]
