from __future__ import annotations

from pathlib import Path

import pytest

from octavo.diagnostics import Code, Diagnostic, Position
from octavo.edition import Trim
from octavo.model import inlines as i
from octavo.model.book import CitationRules, Contributor, Numbering, Publisher, Series
from octavo.read.book_contents import ContentsFile, ContentsGenerated, ContentsPart
from octavo.read.book_file import BookFile, read_book_file

HEAD = "title: A Book\nlanguage: en-US\n"
BOOK = HEAD + "contents: [one.md]\n"
FILE = "manuscript/book.yml"


def make(folder: Path, text: str | bytes, *files: str) -> Path:
    for name in ("manuscript/one.md", *files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# One\n", "utf-8")
    content = text if isinstance(text, bytes) else text.encode()
    (folder / FILE).write_bytes(content)
    return folder


def read(folder: Path, text: str | bytes, *files: str) -> BookFile:
    outcome = read_book_file(make(folder, text, *files))
    assert outcome.value is not None, outcome.diagnostics
    assert outcome.diagnostics == ()
    return outcome.value


def problems(folder: Path, text: str | bytes, *files: str) -> tuple[Diagnostic, ...]:
    outcome = read_book_file(make(folder, text, *files))
    assert all(problem.position and problem.message and problem.help for problem in outcome.diagnostics)
    return outcome.diagnostics


def one(folder: Path, text: str | bytes, *files: str) -> Diagnostic:
    found = problems(folder, text, *files)
    assert len(found) == 1, found
    return found[0]


def at(problem: Diagnostic) -> tuple[Code, int, int]:
    assert problem.position is not None
    assert problem.position.file == FILE
    return problem.code, problem.position.line, problem.position.column


WHOLE = """\
title: Azerbaijan's Non-Alignment
subtitle: Report
language: EN-us
published: 2022-10
publisher: {name: Center of Analysis of International Relations, short: AIR Center, place: Baku}
rights: "© 2022 …"
description: >-
  What the centre's
  people say.
subjects: [International relations]
series: {title: AIR Center Reports, number: 7}
cover: images/cover.jpg
contributors:
  - {id: huseynov, name: Vasif Huseynov, sort: "Huseynov, Vasif", affiliation: Chair, bio: bios/h.md}
  - {name: Əli Məmmədov}
bibliography: [../bib/references.bib]
citations: {style: chicago-notes-17, scope: chapter, ibid: no}
numbering: {parts: none, chapters: upper-roman, sections: decimal, notes: chapter}
contents:
  - half-title
  - title-page
  - one.md
  - part: The "theory"
    contents:
      - part: Deeper
        contents: [front/two.md]
  - bibliography
editions:
  print: {format: pdf, trim: 6in x 9in, notes: footnotes, isbn: 978-0-306-40615-7}
  ebook: {format: epub, isbn: 0-306-40615-2}
  large-print: {extends: print, trim: 7in x 10in, type-size: 16pt}
"""
WHOLE_FILES = (
    "manuscript/front/two.md",
    "manuscript/images/cover.jpg",
    "manuscript/bios/h.md",
    "bib/references.bib",
)


def test_everything_of_the_format_is_read(tmp_path: Path) -> None:
    book = read(tmp_path, WHOLE, *WHOLE_FILES)
    metadata = book.metadata
    assert book.folder == tmp_path
    assert book.file == FILE
    assert metadata.title == "Azerbaijan’s Non-Alignment"
    assert metadata.language == "en-US"
    assert metadata.published == "2022-10"
    assert metadata.publisher == Publisher(
        "Center of Analysis of International Relations", "AIR Center", "Baku"
    )
    assert metadata.rights == "© 2022 …"
    assert metadata.description == "What the centre’s people say."
    assert metadata.subjects == ("International relations",)
    assert metadata.series == Series("AIR Center Reports", "7")
    assert metadata.cover == "manuscript/images/cover.jpg"
    assert metadata.contributors == (
        Contributor(
            "huseynov", "Vasif Huseynov", "Huseynov, Vasif", "author", "Chair", "manuscript/bios/h.md"
        ),
        Contributor("eli-memmedov", "Əli Məmmədov"),
    )
    assert book.bibliography == ("bib/references.bib",)
    assert metadata.citations == CitationRules(
        "chicago-notes-17", "chapter", False, position=Position(FILE, 17, 20)
    )
    assert metadata.numbering == Numbering("none", "upper-roman", "decimal", "chapter")


def test_the_reading_order_is_flat_and_deep(tmp_path: Path) -> None:
    contents = read(tmp_path, WHOLE, *WHOLE_FILES).contents
    assert contents == (
        ContentsGenerated("half-title", Position(FILE, 20, 5), 0),
        ContentsGenerated("title-page", Position(FILE, 21, 5), 0),
        ContentsFile("manuscript/one.md", Position(FILE, 22, 5), 0),
        ContentsPart("The “theory”", 1, Position(FILE, 23, 5), 0),
        ContentsPart("Deeper", 2, Position(FILE, 25, 9), 1),
        ContentsFile("manuscript/front/two.md", Position(FILE, 26, 20), 2),
        ContentsGenerated("bibliography", Position(FILE, 27, 5), 0),
    )


def test_an_edition_says_only_what_differs(tmp_path: Path) -> None:
    print_, ebook, large = read(tmp_path, WHOLE, *WHOLE_FILES).editions
    assert (print_.name, print_.format, print_.trim) == ("print", "pdf", Trim(432, 648))
    assert print_.isbn == "978-0-306-40615-7"
    assert (ebook.format, ebook.isbn) == ("epub", "978-0-306-40615-7"), "ten digits are made thirteen"
    assert (large.format, large.trim, large.type_size, large.notes) == (
        "pdf",
        Trim(504, 720),
        16.0,
        "footnotes",
    )
    assert large.isbn == "", "an ISBN names one product"
    assert large.position == Position(FILE, 31, 3)


def test_without_editions_there_are_print_and_ebook(tmp_path: Path) -> None:
    editions = read(tmp_path, BOOK).editions
    assert [(edition.name, edition.format) for edition in editions] == [("print", "pdf"), ("ebook", "epub")]


def test_every_bib_file_is_the_default(tmp_path: Path) -> None:
    assert read(tmp_path, BOOK, "bib/b.bib", "bib/a.bib").bibliography == ("bib/a.bib", "bib/b.bib")
    assert read(tmp_path, BOOK + "bibliography: []\n").bibliography == ()
    assert read(tmp_path, BOOK + "bibliography: ../bib/b.bib\n").bibliography == ("bib/b.bib",)


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf" + BOOK.encode(), BOOK.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path, text: bytes) -> None:
    assert read(tmp_path, text).metadata.title == "A Book"


def test_positions_count_after_windows_line_ends(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + (BOOK + "  \nrigths: x\n").replace("\n", "\r\n").encode()
    assert at(one(tmp_path, text)) == (Code.B003, 5, 1)


@pytest.mark.parametrize(
    "typed", ["2001", "1e3", "yes", "null and void", "2022-10-25", "0x10", "Norway: no".replace(": ", ", ")]
)
def test_what_yaml_would_make_a_number_is_text(tmp_path: Path, typed: str) -> None:
    assert read(tmp_path, BOOK.replace("A Book", typed)).metadata.title == typed


def test_titles_are_plain_for_the_metadata_and_styled_for_the_title_page(tmp_path: Path) -> None:
    text = BOOK.replace("A Book", """'The *Origins* of "It"'\nsubtitle: Notes on [vin]{lang=fr} \\*""")
    metadata = read(tmp_path, text).metadata
    assert (metadata.title, metadata.subtitle) == ("The Origins of “It”", "Notes on vin *")
    assert [type(node) for node in metadata.styled_title] == [i.Text, i.Emphasis, i.Text]
    assert [type(node) for node in metadata.styled_subtitle] == [i.Text, i.Span, i.Text]
    assert metadata.styled_title[0].position == Position(FILE, 1, 8)


@pytest.mark.parametrize("typed", ["Gas [@walt1987]", "Gas [](#oil)", 'Gas [x]{index="x"}', "A $x^2$"])
def test_a_title_holds_words_alone(tmp_path: Path, typed: str) -> None:
    assert at(one(tmp_path, BOOK.replace("A Book", f"'{typed}'"))) == (Code.B005, 1, 8)


def test_a_title_has_no_html(tmp_path: Path) -> None:
    metadata = read(tmp_path, BOOK.replace("A Book", "Everything & <Anything> <i>")).metadata
    assert metadata.title == "Everything & <Anything> <i>"


def test_a_title_has_no_note(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, BOOK.replace("A Book", "Gas^[so]"))
    assert (problem.code, problem.message) == (Code.N005, "a note stands inside the book's title")


def test_norwegian_is_no_refusal(tmp_path: Path) -> None:
    assert read(tmp_path, BOOK.replace("en-US", "no")).metadata.language == "no"


@pytest.mark.parametrize(
    ("typed", "isbn"), [("9780306406157", "978-0-306-40615-7"), ("978-0-306-40615-7", "978-0-306-40615-7")]
)
def test_an_isbn_may_be_typed_as_a_number(tmp_path: Path, typed: str, isbn: str) -> None:
    book = read(tmp_path, BOOK + f"editions: {{print: {{format: pdf, isbn: {typed}}}}}\n")
    assert book.editions[0].isbn == isbn


def test_what_is_left_empty_is_not_given(tmp_path: Path) -> None:
    book = read(tmp_path, BOOK + "subtitle:\ncover: ~\nseries:\nsubjects:\ncontributors:\neditions:\n")
    assert book.metadata.subtitle == ""
    assert book.metadata.series is None
    assert len(book.editions) == 2


def test_a_book_file_at_the_root_is_the_base_of_its_paths(tmp_path: Path) -> None:
    (tmp_path / "book.yml").write_text(HEAD + "contents: [chapters/one.md]\n", "utf-8")
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "one.md").write_text("# One\n", "utf-8")
    outcome = read_book_file(tmp_path)
    assert outcome.value is not None
    assert outcome.value.file == "book.yml"
    assert outcome.value.contents == (ContentsFile("chapters/one.md", Position("book.yml", 3, 12), 0),)


@pytest.mark.parametrize("folder", [".", "manuscript/..", "../{name}"])
def test_the_folder_may_be_named_in_any_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    make(tmp_path, WHOLE, *WHOLE_FILES)
    monkeypatch.chdir(tmp_path)
    outcome = read_book_file(Path(folder.format(name=tmp_path.name)))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.bibliography == ("bib/references.bib",)


def test_no_book_file(tmp_path: Path) -> None:
    outcome = read_book_file(tmp_path)
    assert outcome.value is None
    assert [problem.code for problem in outcome.diagnostics] == [Code.B001]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: A: B\n", (Code.B002, 1, 9)),
        ("- title\n", (Code.B002, 1, 1)),
        ("title: 'A\nlanguage: en\n", (Code.B002, 1, 8)),
        (BOOK + "rights: &r [*r]\n", (Code.B002, 4, 9)),
        (BOOK + "rights: !!python/name:os.system\n", (Code.B002, 4, 9)),
        (BOOK + "language: az\n", (Code.B021, 4, 1)),
        (BOOK + 'rights: "\\0"\n', (Code.M010, 4, 9)),
        (BOOK + "rigths: 2022\n", (Code.B003, 4, 1)),
        (BOOK + "publisher: {nmae: X}\n", (Code.B003, 4, 13)),
        (BOOK + "series: {number: 7}\n", (Code.B004, 4, 9)),
        (BOOK.replace("title: A Book", "title: ''"), (Code.B004, 1, 1)),
        (BOOK.replace("title: A Book", "title:"), (Code.B004, 1, 1)),
        (BOOK.replace("A Book", "[A, Book]"), (Code.B005, 1, 8)),
        (BOOK + "subjects: [[a]]\n", (Code.B005, 4, 12)),
        (BOOK + "subjects:\n  - a\n  -\n", (Code.B005, 6, 4)),
        (BOOK + "numbering: {chapters: roman}\n", (Code.B005, 4, 23)),
        (BOOK + "citations: {ibid: perhaps}\n", (Code.B005, 4, 19)),
        (BOOK + "citations: {style: house.yml}\n", (Code.C006, 4, 20)),
        (BOOK + "cover: cover.jpg\n", (Code.I001, 4, 8)),
        (BOOK + "bibliography: [a.bib]\n", (Code.B019, 4, 16)),
        (BOOK + "published: 2022-13\n", (Code.B016, 4, 12)),
        (BOOK + "published: ٢٠٢٢\n", (Code.B016, 4, 12)),
        (HEAD + "contents: []\n", (Code.B009, 3, 1)),
        (HEAD, (Code.B009, 1, 1)),
        (HEAD + "contents:\n  -\n", (Code.B005, 4, 4)),
        (HEAD + "contents:\n  - [one.md]\n", (Code.B005, 4, 5)),
        (HEAD + "contents:\n  - part: P\n", (Code.B009, 4, 5)),
        (HEAD + "contents: [bibliograpy]\n", (Code.B010, 3, 12)),
        (HEAD + "contents: [one.md, one.md]\n", (Code.B008, 3, 20)),
        (HEAD + "contents: [one.md, ../manuscript/one.md]\n", (Code.B008, 3, 20)),
        (BOOK + "editions: {print: {trim: a5}}\n", (Code.B004, 4, 12)),
        (BOOK + "editions: {../x: {format: pdf}}\n", (Code.B005, 4, 12)),
        (BOOK + "editions: {a: {extends: b}}\n", (Code.B011, 4, 25)),
        (BOOK + "editions: {a: {extends: a}}\n", (Code.B012, 4, 25)),
        (BOOK + "editions: {a: {format: pdf, trim: 6 by 9}}\n", (Code.B013, 4, 35)),
        (BOOK + "editions: {a: {format: pdf, type-size: 11}}\n", (Code.B005, 4, 40)),
        (BOOK + "editions: {a: {format: pdf, isbn: 978-0-306-40615-8}}\n", (Code.B014, 4, 35)),
        (BOOK + "contributors: [{id: a, name: A}, {id: a, name: B}]\n", (Code.B017, 4, 34)),
    ],
)  # fmt: skip
def test_a_problem_is_told_at_its_place(tmp_path: Path, text: str, place: tuple[Code, int, int]) -> None:
    assert at(one(tmp_path, text)) == place


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (BOOK + "rigths: 2022\n", 'did you mean "rights"?'),
        (BOOK.replace("en-US", "en_US"), 'did you mean "en-US"?'),
        (BOOK.replace("en-US", "Azerbaijani"), 'did you mean "az"?'),
        (HEAD + "contents: [one]\n", 'did you mean "one.md"?'),
        (HEAD + "contents: [bibliograpy]\n", 'did you mean "bibliography"?'),
        (HEAD + "contents: [oen.md]\n", 'did you mean "one.md"?'),
        (BOOK + "bibliography: [../bib/reference.bib]\n", 'did you mean "../bib/references.bib"?'),
        (BOOK + "editions: {a: {format: pdf}, b: {extends: aa}}\n", 'did you mean "a"?'),
        (BOOK + "editions: {a: {format: pdf, trim: royal-octavos}}\n", 'did you mean "royal-octavo"'),
    ],
)
def test_help_names_what_was_meant(tmp_path: Path, text: str, meant: str) -> None:
    assert one(tmp_path, text, "bib/references.bib").help.startswith(meant)


def test_all_problems_are_told_in_one_run(tmp_path: Path) -> None:
    text = "titel: A\nlanguage: x_y_z!\npublished: soon\ncontents: [two.md, toq]\n"
    text += "editions: {a: {format: docx}}\n"
    codes = [problem.code for problem in problems(tmp_path, text)]
    assert sorted(code.name for code in codes) == ["B003", "B005", "B006", "B010", "B015", "B016"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (BOOK.replace("title:", "titel:"), (1, 1)),
        (BOOK.replace("title:", "Title:"), (1, 1)),
        (BOOK.replace("contents:", "contets:"), (3, 1)),
        (HEAD + "contents:\n  - {prat: P, contents: [one.md]}\n", (4, 6)),
        (HEAD + "contents:\n  - {part: P, contets: [one.md]}\n", (4, 15)),
        (BOOK + "series: {titel: S, number: 7}\n", (4, 10)),
        (BOOK + "contributors: [{nmae: A}]\n", (4, 17)),
        (BOOK + "editions: {b: {extends: a}, a: {fromat: pdf}}\n", (4, 33)),
    ],
)
def test_a_key_that_is_misspelt_is_not_missing_too(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    assert at(one(tmp_path, text)) == (Code.B003, *place)


def test_a_slip_for_one_key_does_not_stand_for_another(tmp_path: Path) -> None:
    found = problems(tmp_path, BOOK.replace("title:", "subtitel:"))
    assert [problem.code for problem in found] == [Code.B003, Code.B004]
    found = problems(tmp_path, BOOK.replace("title: A Book", "titel: A\ntitle:"))
    assert [at(problem) for problem in found] == [(Code.B003, 1, 1), (Code.B004, 2, 1)]


def test_a_circle_is_told_once(tmp_path: Path) -> None:
    text = BOOK + "editions:\n  a: {extends: b}\n  b: {extends: c}\n  c: {extends: b}\n"
    problem = one(tmp_path, text)
    assert at(problem) == (Code.B012, 6, 16)
    assert "b → c → b" in problem.message


@pytest.mark.parametrize(
    "path",
    [
        "../../out.md",
        "/etc/passwd.md",
        "C:\\out.md",
        "\\\\host\\share\\out.md",
        "..\\..\\out.md",
        "a/../../../out.md",
    ],
)
def test_a_path_stays_in_the_book(tmp_path: Path, path: str) -> None:
    (tmp_path / "out.md").write_text("# Out\n", "utf-8")
    problem = one(tmp_path / "book", HEAD + f"contents: ['{path}']\n")
    assert at(problem) == (Code.B007, 3, 12)


def test_a_link_out_of_the_book_is_outside(tmp_path: Path) -> None:
    (tmp_path / "out.md").write_text("# Out\n", "utf-8")
    book = make(tmp_path / "book", HEAD + "contents: [two.md, loop.md]\n")
    (book / "manuscript" / "two.md").symlink_to(tmp_path / "out.md")
    (book / "manuscript" / "loop.md").symlink_to("loop.md")
    outcome = read_book_file(book)
    assert [problem.code for problem in outcome.diagnostics] == [Code.B007, Code.B006]


def test_a_bibliography_that_is_found_stays_in_the_book_too(tmp_path: Path) -> None:
    (tmp_path / "out.bib").write_text("@book{a, title={A}}\n", "utf-8")
    book = make(tmp_path / "book", HEAD + "contents: [one.md]\n", "bib/own.bib")
    (book / "bib" / "link.bib").symlink_to(tmp_path / "out.bib")
    outcome = read_book_file(book)
    (problem,) = outcome.diagnostics
    assert problem.code is Code.B007
    assert str(problem.position) == "bib/link.bib:1:1"


def test_a_link_within_the_book_is_followed(tmp_path: Path) -> None:
    book = make(tmp_path, HEAD + "contents: [two.md]\n", "shared/two.md")
    (book / "manuscript" / "two.md").symlink_to(book / "shared" / "two.md")
    (book / "manuscript" / "one.md").unlink()
    outcome = read_book_file(book)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert [entry.path for entry in outcome.value.contents if isinstance(entry, ContentsFile)] == [
        "manuscript/two.md"
    ]


def test_a_name_too_long_for_the_disk_is_not_found(tmp_path: Path) -> None:
    assert one(tmp_path, HEAD + f"contents: [{'x' * 300}.md]\n").code is Code.B006


def test_files_left_out_are_told_but_not_drafts_and_biographies(tmp_path: Path) -> None:
    files = (
        "manuscript/two.md",
        "manuscript/_three.md",
        "manuscript/bios/x.md",
        "manuscript/.trash/y.md",
        "README.md",
    )
    problem = problems(tmp_path / ".hidden" / "_book", BOOK, *files)
    assert [(each.code, each.position) for each in problem] == [(Code.B020, Position("manuscript/two.md"))]
