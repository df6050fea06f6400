import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.cli.init import STARTERS
from octavo.codes import Code
from octavo.model.remembered import forget_unused
from octavo.preview.desk import Desk
from octavo.preview.ebook import EbookFiles
from octavo.preview.shown import Ebook, Report, Shown, Spreads, Works
from octavo.preview.worker import Superseded


class Onlooker:
    """A desk, and all that it has shown."""

    def __init__(self, folder: Path) -> None:
        self.seen: list[Shown] = []
        self.desk = Desk(folder, self.seen.append, lambda: None)

    def make(self, edition: str = "print") -> None:
        self.seen.clear()
        self.desk.make(edition)

    @property
    def spreads(self) -> Spreads:
        return [shown for shown in self.seen if isinstance(shown, Spreads)][-1]

    @property
    def report(self) -> Report:
        (report,) = (shown for shown in self.seen if isinstance(shown, Report))
        return report


@pytest.fixture(scope="module")
def onlooker(tmp_path_factory: pytest.TempPathFactory) -> Onlooker:
    folder = tmp_path_factory.mktemp("desk") / "book"
    shutil.copytree(STARTERS / "small", folder)
    return Onlooker(folder)


@pytest.fixture
def chapter(onlooker: Onlooker) -> Iterator[Path]:
    (path,) = (
        each for each in sorted(onlooker.desk.folder.glob("manuscript/*.md")) if "]: " in each.read_text()
    )
    text = path.read_text("utf-8")
    yield path
    path.write_text(text, "utf-8")


def test_it_shows_pages_with_the_places_they_were_written_at(onlooker: Onlooker, chapter: Path) -> None:
    onlooker.make()
    spreads, report = onlooker.spreads, onlooker.report
    assert report.whole and report.problems == ()
    assert [edition.name for edition in report.editions] == ["print", "ebook"]
    assert [page.recto for page in spreads.pages][:3] == [True, False, True]
    lines = chapter.read_text("utf-8").splitlines()
    found = 0
    for page in spreads.pages:
        for region in page.regions:
            if region.place is not None and region.place.file == f"manuscript/{chapter.name}":
                assert lines[region.place.line - 1].strip(), region
                found += 1
    assert found > 5
    assert any(isinstance(shown, Works) and shown.works for shown in onlooker.seen)


def test_a_changed_word_changes_the_pages_of_its_chapter_alone(onlooker: Onlooker, chapter: Path) -> None:
    onlooker.make()
    before = {page.stamp for page in onlooker.spreads.pages}
    text = chapter.read_text("utf-8")
    paragraph = next(line for line in text.split("\n\n") if line[0].isalpha())
    chapter.write_text(text.replace(paragraph, paragraph + " Zebras."), "utf-8")
    onlooker.make()
    after = onlooker.spreads
    assert after.changed is not None
    assert "Zebras." in after.pages[after.changed].text
    fresh = [page for page in after.pages if page.stamp not in before]
    assert 0 < len(fresh) < len(after.pages)
    onlooker.make()
    assert onlooker.spreads.changed is None


def test_a_book_made_again_and_again_is_the_book_made_anew(onlooker: Onlooker, chapter: Path) -> None:
    onlooker.make()
    text = chapter.read_text("utf-8")
    blocks = text.split("\n\n")
    paragraph = next(number for number, block in enumerate(blocks) if block[0].isalpha())
    edits = [
        [*blocks[:paragraph], "A new paragraph.^[And a new note.]", *blocks[paragraph:]],
        [
            *blocks[:paragraph],
            f"{blocks[paragraph]} [Here]{{#here}}, and [there](#here).",
            *blocks[paragraph + 1 :],
        ],
        [*blocks[:paragraph], *blocks[paragraph + 1 :]],
        blocks,
    ]
    for edited in edits:
        chapter.write_text("\n\n".join(edited), "utf-8")
        onlooker.make()
        forget_unused()
        anew = Onlooker(onlooker.desk.folder)
        anew.make()
        assert [(page.label, page.text, page.regions) for page in onlooker.spreads.pages] == [
            (page.label, page.text, page.regions) for page in anew.spreads.pages
        ]
        assert onlooker.spreads.headings == anew.spreads.headings
        assert onlooker.report.problems == anew.report.problems


BOOK = """\
title: A Book
language: en-US
contents: [10-one.md]
editions: {print: {format: pdf, trim: 5in x 8in}}
"""
WORDS = "The quick brown fox jumps over the lazy dog while the band plays on. " * 12 + "\n\n"
CHAPTER = f"# One\n\nA beginning.\n\n{WORDS * 3}## A section\n\n{WORDS * 9}## Another\n\n{WORDS * 9}"


@pytest.fixture
def long_chapter(tmp_path: Path) -> Onlooker:
    """Of a book with a style sheet of its own, and a chapter of some pages."""
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "templates" / "print").mkdir(parents=True)
    (tmp_path / "manuscript" / "book.yml").write_text(BOOK, "utf-8")
    (tmp_path / "manuscript" / "10-one.md").write_text(CHAPTER, "utf-8")
    return Onlooker(tmp_path)


def drawn(onlooker: Onlooker) -> list[tuple[str, bytes]]:
    """The stamp of each page, and its picture."""
    pages = []
    for page in onlooker.spreads.pages:
        image = onlooker.desk.draw("print", page.stamp, 1.0).value
        assert image is not None
        pages.append((page.stamp, image.png))
    return pages


@pytest.mark.parametrize(
    ("style", "edited"),
    [
        (
            "h2 { string-set: section content() }"
            "@page body:left { @top-center { content: string(section) } }"
            "@page body:right { @top-center { content: string(section) } }",
            CHAPTER.replace("## A section", "## Some section"),
        ),
        ("@page { @bottom-left { content: counter(pages) } }", CHAPTER + WORDS * 9),
    ],
)
def test_a_page_with_other_furniture_has_another_stamp(
    long_chapter: Onlooker, style: str, edited: str
) -> None:
    """A page that is used again where its paragraphs are what they were may have another head."""
    (long_chapter.desk.folder / "templates" / "print" / "book.css").write_text(style, "utf-8")
    long_chapter.make()
    before = dict(drawn(long_chapter))
    (long_chapter.desk.folder / "manuscript" / "10-one.md").write_text(edited, "utf-8")
    long_chapter.make()
    after = drawn(long_chapter)
    assert all(before.get(stamp, picture) == picture for stamp, picture in after)
    assert len(before.keys() - dict(after).keys()) > 2


def test_a_style_sheet_that_another_imports_may_change(long_chapter: Onlooker) -> None:
    styles = long_chapter.desk.folder / "templates" / "print"
    (styles / "book.css").write_text('@import "more.css";', "utf-8")
    (styles / "more.css").write_text("p { text-indent: 30pt }", "utf-8")
    long_chapter.make()
    (styles / "more.css").write_text("p { text-indent: 5pt }", "utf-8")
    long_chapter.make()
    anew = Onlooker(long_chapter.desk.folder)
    anew.make()
    assert [page.regions for page in long_chapter.spreads.pages] == [
        page.regions for page in anew.spreads.pages
    ]


def test_the_last_good_pages_stay_while_the_book_is_broken(onlooker: Onlooker, chapter: Path) -> None:
    onlooker.make()
    good = onlooker.spreads
    chapter.write_text(chapter.read_text("utf-8") + "\n\nSee [@nobody].\n", "utf-8")
    onlooker.make()
    assert not onlooker.report.whole
    assert [problem.code for problem in onlooker.report.problems] == [Code.C001]
    assert not any(isinstance(shown, Spreads) for shown in onlooker.seen)
    drawn = onlooker.desk.draw("print", good.pages[-1].stamp, 1.0).value
    assert drawn is not None and drawn.png.startswith(b"\x89PNG")


def test_a_page_is_drawn_with_its_text(onlooker: Onlooker, chapter: Path) -> None:
    onlooker.make()
    index = next(n for n, page in enumerate(onlooker.spreads.pages) if len(page.text) > 300)
    page = onlooker.spreads.pages[index]
    drawn = onlooker.desk.draw("print", page.stamp, 1.5).value
    assert drawn is not None
    said = "".join("".join(line.text.split()) for line in drawn.lines)
    assert "".join(page.text.split())[20:60] in said
    assert all(line.left >= 0 and line.left + line.width <= page.width for line in drawn.lines)
    assert onlooker.desk.draw("print", "no page", 1.0).value is None
    assert onlooker.desk.draw("none", page.stamp, 1.0).value is None


def test_an_ebook_is_shown_with_its_documents_and_contents(onlooker: Onlooker, chapter: Path) -> None:
    onlooker.make("ebook")
    (ebook,) = (shown for shown in onlooker.seen if isinstance(shown, Ebook))
    files = EbookFiles(ebook.content, ebook.title)
    assert files.reading_order
    assert all(files.get(path) is not None for path in files.reading_order)
    assert {heading.path.split("#")[0] for heading in files.headings} <= set(files.reading_order)
    assert files.get("META-INF/container.xml") is None
    assert files.get("../build.py") is None


def test_a_round_that_is_given_up_keeps_what_was_there(onlooker: Onlooker, chapter: Path) -> None:
    onlooker.make()
    page = onlooker.spreads.pages[-1]
    chapter.write_text(chapter.read_text("utf-8") + "\n\nMore of it.\n", "utf-8")

    def give_up() -> None:
        raise Superseded

    onlooker.desk.pause = give_up
    with pytest.raises(Superseded):
        onlooker.make()
    onlooker.desk.pause = lambda: None
    assert onlooker.seen == []
    assert onlooker.desk.draw("print", page.stamp, 1.0).value is not None
    onlooker.make()
    assert onlooker.report.whole
    assert any("More of it." in page.text for page in onlooker.spreads.pages)


def test_a_changed_picture_changes_the_look_of_its_page_alone(onlooker: Onlooker, chapter: Path) -> None:
    onlooker.make()
    before = onlooker.spreads.pages
    (picture,) = onlooker.desk.folder.glob("manuscript/images/*.svg")
    drawing = picture.read_text("utf-8")
    picture.write_text(drawing.replace("</svg>", '<rect width="9" height="9"/></svg>'), "utf-8")
    onlooker.make()
    picture.write_text(drawing, "utf-8")
    spreads = onlooker.spreads
    assert spreads.changed is not None
    assert spreads.pages[spreads.changed].stamp != before[spreads.changed].stamp
    assert [page.stamp for page in spreads.pages[:5]] == [page.stamp for page in before[:5]]


def test_a_damaged_picture_is_told(onlooker: Onlooker, chapter: Path) -> None:
    (picture,) = onlooker.desk.folder.glob("manuscript/images/*.svg")
    drawing = picture.read_text("utf-8")
    picture.write_text("<svg", "utf-8")
    onlooker.make()
    picture.write_text(drawing, "utf-8")
    assert Code.I003 in [problem.code for problem in onlooker.report.problems]
