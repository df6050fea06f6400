"""`bibliography` in `contents:`, and what `citations:` says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Code, Position
from octavo.model.bibliography import ListRequest
from octavo.model.book import CitationRules, Nocite
from octavo.read.book_contents import ContentsGenerated
from tests.unit.read.test_book_file import BOOK, FILE, HEAD, one, read


def listed(folder: Path, value: str) -> ContentsGenerated:
    """The bibliography of a book whose contents end with that value."""
    contents = read(folder, f"{HEAD}contents:\n  - one.md\n  - bibliography: {value}\n").contents
    (piece,) = (entry for entry in contents if isinstance(entry, ContentsGenerated))
    assert piece.kind == "bibliography"
    assert piece.position == Position(FILE, 5, 5)
    return piece


def test_nothing_said_is_one_whole_list(tmp_path: Path) -> None:
    assert listed(tmp_path, "").asked == (ListRequest(Position(FILE, 5, 5)),)


def test_a_list_of_chosen_works(tmp_path: Path) -> None:
    piece = listed(
        tmp_path, '{title: "Papers\'", keyword: archival, types: [Unpublished, letter], subtype: Letter}'
    )
    assert piece.title == "Papers’"
    (request,) = piece.asked
    assert request == ListRequest(
        Position(FILE, 5, 19), "", ("archival",), ("unpublished", "letter"), ("letter",)
    )
    assert request.is_selective
    assert not request.annotated


def test_sections_as_a_list(tmp_path: Path) -> None:
    piece = listed(tmp_path, "[{title: A's, keywords: [x, y]}, {title: B, rest: true, annotated: true}]")
    assert piece.title == ""
    assert [(each.title, each.keywords, each.rest, each.annotated) for each in piece.asked] == [
        ("A’s", ("x", "y"), False, False),
        ("B", (), True, True),
    ]


def test_sections_under_a_title_inherit_annotations(tmp_path: Path) -> None:
    sections = "[{title: A, type: book}, {title: B, rest: true, annotated: false}]"
    piece = listed(tmp_path, f"{{title: Sources, annotated: true, sections: {sections}}}")
    assert piece.title == "Sources"
    assert [each.annotated for each in piece.asked] == [True, False]


def test_several_bibliographies(tmp_path: Path) -> None:
    text = f"{HEAD}contents: [one.md, bibliography: {{title: A, keyword: a}}, bibliography: {{rest: true}}]\n"
    pieces = [entry for entry in read(tmp_path, text).contents if isinstance(entry, ContentsGenerated)]
    assert [piece.title for piece in pieces] == ["A", ""]
    assert [piece.asked[0].rest for piece in pieces] == [False, True]


def rules(folder: Path, value: str) -> CitationRules:
    return read(folder, f"{BOOK}citations: {{{value}}}\n").metadata.citations


def test_citations_of_the_bibliography(tmp_path: Path) -> None:
    said = rules(tmp_path, "bibliography: chapter, repeated-author: name, ibid-in-ebook: keep")
    assert (said.bibliography, said.repeated_author, said.ibid_in_ebook) == ("chapter", "name", "keep")
    default = rules(tmp_path, "scope: book")
    assert (default.bibliography, default.repeated_author, default.ibid_in_ebook) == ("book", "", "expand")
    assert default.nocite == Nocite()


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("walt1987", ["walt1987"]),
        ('"@walt1987, @labs1992"', ["walt1987", "labs1992"]),
        ('[a, "@b", "@{https://ex.org/a,b}"]', ["a", "b", "https://ex.org/a,b"]),
        ('" @doe:2001.a,{O\'Brien 3}  @b,"', ["doe:2001.a", "O'Brien 3", "b"]),
    ],
)
def test_nocite_names_keys_as_pandoc_does(tmp_path: Path, typed: str, keys: list[str]) -> None:
    nocite = rules(tmp_path, f"nocite: {typed}").nocite
    assert [key for key, _ in nocite.keys] == keys
    assert not nocite.all
    assert nocite.keys[0][1].line == 4


@pytest.mark.parametrize(
    ("typed", "unread"),
    [
        ("walt1987.", "walt1987."),
        ('"@a, O\'Brien, p. 3"', "O'Brien, p. 3"),
        ('"a;b"', "a;b"),
        ('"{a}b"', "{a}b"),
        ('"@"', "@"),
    ],
)
def test_nocite_ends_a_key_where_the_text_does(tmp_path: Path, typed: str, unread: str) -> None:
    problem = one(tmp_path, f"{BOOK}citations: {{nocite: {typed}}}\n")
    assert (problem.code, problem.message) == (Code.B005, f'cannot read "{unread}" in nocite')


@pytest.mark.parametrize("typed", ["all", '"@*"', '"*"', "[all]"])
def test_nocite_of_everything(tmp_path: Path, typed: str) -> None:
    assert rules(tmp_path, f"nocite: {typed}").nocite == Nocite((), all=True)


@pytest.mark.parametrize(
    ("value", "code", "column"),
    [
        ("whole", Code.B005, 19),
        ("{annotated: perhaps}", Code.B005, 31),
        ("{keywrod: a}", Code.B003, 20),
        ("{type: pamphlet}", Code.B005, 26),
        ("[{title: A}]", Code.B004, 20),
        ("[{title: A, rest: false}]", Code.B004, 20),
        ("[{keyword: a}]", Code.B004, 20),
        ("[A]", Code.B005, 20),
        ("{rest: true, type: book}", Code.B005, 20),
        ("{type: book, sections: [{title: A, rest: true}]}", Code.B005, 20),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, value: str, code: Code, column: int) -> None:
    problem = one(tmp_path, f"{HEAD}contents:\n  - one.md\n  - bibliography: {value}\n")
    assert (problem.code, problem.position) == (code, Position(FILE, 5, column))
