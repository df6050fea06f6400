from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.diagnostics import Outcome, Position
from octavo.edition import Edition
from octavo.model import blocks as b
from octavo.model.book import Book, Chapter, Contributor, Generated, Metadata, Part
from octavo.model.walk import plain_text
from octavo.read.book import ChapterMemo, read_book
from octavo.read.book_contents import ContentsEntry, ContentsFile, ContentsGenerated, ContentsPart
from octavo.read.book_file import BookFile
from tests.unit.read.reading import shown, sketch

YML = Position("manuscript/book.yml", 9, 5)
PRINT, EBOOK = Edition("print", "pdf"), Edition("ebook", "epub")
PEOPLE = (Contributor("walt", "Stephen Walt", affiliation="Harvard", bio="manuscript/bios/walt.md"),)

Write = Callable[[dict[str, str]], BookFile]


def entry(name: str) -> ContentsEntry:
    if name.startswith("part:"):
        return ContentsPart(name[5:], 1, YML)
    if name.endswith(".md"):
        return ContentsFile(f"manuscript/{name}", YML)
    return ContentsGenerated(name, YML)  # type: ignore[arg-type]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a book; an entry without text is a generated piece or a part."""

    def make(files: dict[str, str]) -> BookFile:
        for name, text in files.items():
            path = tmp_path / "manuscript" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text:
                path.write_text(text, "utf-8")
        listed = tuple(entry(name) for name in files if not name.startswith(("bios/", "../")))
        metadata = Metadata("A Book", "en-US", contributors=PEOPLE)
        bibliography = ("bib/a.bib",) if "../bib/a.bib" in files else ()
        return BookFile(tmp_path, "manuscript/book.yml", metadata, listed, (PRINT, EBOOK), bibliography)

    return make


def whole(made: Outcome[Book]) -> Book:
    assert made.diagnostics == ()
    assert made.value is not None
    return made.value


def titled(title: str, text: str = "", role: str = "chapter") -> str:
    return f"---\ntitle: {title}\nrole: {role}\n---\n{text}"


def test_pieces_in_their_order_with_their_matter(write: Write) -> None:
    book = whole(
        read_book(
            write(
                {
                    "half-title": "",
                    "fore.md": titled("F", role="foreword"),
                    "toc": "",
                    "part:The *Theory*": "",
                    "10-a b.md": titled("A"),
                    "20.md": titled("B", role="conclusion"),
                    "app.md": titled("C", role="appendix"),
                    "bibliography": "",
                }
            ),
            PRINT,
        )
    )
    assert [piece.id for piece in book.pieces] == [
        "half-title", "ch-fore", "toc", "part-1", "ch-10-a-b", "ch-20", "ch-app", "bibliography",
    ]  # fmt: skip
    matter = [piece.matter for piece in book.pieces]
    assert matter == ["front"] * 3 + ["body"] * 3 + ["back"] * 2
    part = book.pieces[3]
    assert isinstance(part, Part)
    assert sketch(part.title) == "The Emphasis(Theory)"


def test_links_between_files(write: Write) -> None:
    files = {
        "a.md": titled("A", "[see](b.md) [](sub/c.md#sec-x) [no](d.md) [web](www.x.com)"),
        "b.md": titled("B\nid: bee", "[up](#sec-x)"),
        "sub/c.md": titled("C", "## X {#sec-x}\n\n[back](../a.md)"),
    }
    made = read_book(write(files), PRINT)
    assert [shown(problem) for problem in made.diagnostics] == [
        "X003 5:32 link to manuscript/d.md, which is not in the book",
        "X003 5:43 link to manuscript/www.x.com, which is not in the book",
    ]
    assert made.value is not None
    texts = [chapter.content[-1] for chapter in made.value.chapters]
    assert all(isinstance(text, b.Paragraph) for text in texts)
    lines = [sketch(text.content) for text in texts if isinstance(text, b.Paragraph)]
    assert lines == ["#bee(see) #sec-x() no web", "#sec-x(up)", "#ch-a(back)"]


def test_ids_are_given_once_in_the_book(write: Write) -> None:
    files = {
        "toc": "",
        "a.md": titled("A", "## X {#x}"),
        "b.md": titled("B", "[y]{#x} [z]{#toc}"),
        "part/a.md": titled("C"),
    }
    made = read_book(write(files), PRINT)
    assert [f"{problem.position}: {problem.message}" for problem in made.diagnostics] == [
        'manuscript/b.md:5:1: id "x" is given twice in the book, first at manuscript/a.md:5:1',
        'manuscript/b.md:5:9: id "toc" is given twice in the book, first at manuscript/book.yml:9:5',
        'manuscript/part/a.md:1:1: id "ch-a" is given twice in the book, first at manuscript/a.md:1:1',
    ]


def test_all_problems_of_all_files_are_told(write: Write, tmp_path: Path) -> None:
    book_file = write(
        {"a.md": titled("A", "a[^1]"), "b.md": titled("B", "{{ nope }}"), "c.md": titled("C", "b[^2]")}
    )
    (tmp_path / "manuscript/c.md").write_bytes(b"\xff\xfea\0")
    made = read_book(book_file, PRINT)
    assert made.value is None
    assert [problem.code.name for problem in made.diagnostics] == ["N001", "T002", "M001"]


def test_a_file_that_is_gone_is_told(write: Write, tmp_path: Path) -> None:
    book_file = write({"a.md": titled("A")})
    (tmp_path / "manuscript/a.md").unlink()
    made = read_book(book_file, PRINT)
    assert made.value is None
    assert [problem.code.name for problem in made.diagnostics] == ["M001"]


def test_contributors_have_bios(write: Write) -> None:
    book = whole(
        read_book(write({"contributors": "", "a.md": titled("A"), "bios/walt.md": "Wrote *much*.\n"}), PRINT)
    )
    page = book.pieces[0]
    assert isinstance(page, Generated)
    (bio,) = page.content
    assert isinstance(bio, b.Div)
    assert bio.attributes.classes == ("bio",)
    lines = [plain_text(block.content) for block in bio.content if isinstance(block, b.Paragraph)]
    assert lines == ["Stephen Walt", "Harvard", "Wrote much."]
    assert bio.content[2].position == Position("manuscript/bios/walt.md", 1, 1)


def test_bios_have_no_notes(write: Write) -> None:
    book_file = write(
        {"contributors": "", "a.md": titled("A"), "bios/walt.md": "Wrote.[^1]\n\n[^1]: Much.\n"}
    )
    made = read_book(book_file, PRINT)
    assert [shown(problem) for problem in made.diagnostics] == [
        "N005 3:1 a note stands inside a bio",
        'N005 1:7 note "1" is called inside a bio',
    ]


def test_editions_share_what_they_have_in_common(write: Write) -> None:
    book_file = write(
        {
            "a.md": titled("A", "same"),
            "b.md": titled("B", "{% if edition.format == 'epub' %}e{% else %}p{% endif %}"),
        }
    )
    memo: ChapterMemo = {}
    first = whole(read_book(book_file, PRINT, memo)).chapters
    second = whole(read_book(book_file, EBOOK, memo)).chapters
    assert first[0].content is second[0].content
    assert [texts(chapter) for chapter in (first[1], second[1])] == ["p", "e"]
    assert len(memo) == 3


def test_what_a_chapter_takes_from_its_book_may_change(write: Write) -> None:
    files = {"a.md": '---\ntitle: A\nauthors: [walt]\n---\n\n"So."\n'}
    memo: ChapterMemo = {}
    book_file = write(files)
    assert texts(whole(read_book(book_file, PRINT, memo)).chapters[0]) == "“So.”"
    german = replace(book_file, metadata=replace(book_file.metadata, language="de"))
    assert texts(whole(read_book(german, PRINT, memo)).chapters[0]) == "„So.“"
    alone = replace(book_file, metadata=replace(book_file.metadata, contributors=()))
    assert [shown(problem)[:4] for problem in read_book(alone, PRINT, memo).diagnostics] == ["B018"]


def test_a_picture_that_comes_after_its_chapter_is_found(write: Write, tmp_path: Path) -> None:
    memo: ChapterMemo = {}
    book_file = write({"a.md": titled("A", "![Red.](red.svg)\n")})
    assert [shown(problem)[:4] for problem in read_book(book_file, PRINT, memo).diagnostics] == ["I001"]
    (tmp_path / "manuscript/red.svg").write_text("<svg/>", "utf-8")
    assert read_book(book_file, PRINT, memo).diagnostics == ()


def texts(chapter: Chapter) -> str:
    return "".join(plain_text(block.content) for block in chapter.content if isinstance(block, b.Paragraph))


def test_bibliographies_are_read_as_text(write: Write, tmp_path: Path) -> None:
    book_file = write({"a.md": titled("A"), "../bib/a.bib": "@book{a, title={É}}"})
    (source,) = whole(read_book(book_file, PRINT)).bib_sources
    assert (source.file, source.text) == ("bib/a.bib", "@book{a, title={É}}")
    (tmp_path / "bib/a.bib").write_bytes(b"@book{a, title={\xc9}}")
    made = read_book(book_file, PRINT)
    assert next(map(shown, made.diagnostics)).startswith("C023 1:17")
