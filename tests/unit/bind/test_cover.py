from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from octavo.bind.cover import HEIGHT, WIDTH, Cover, make_cover, typographic_cover
from octavo.bind.faces import ROMAN
from octavo.bind.imprint import Imprint
from octavo.bind.lettering import balanced, fit, line_count
from octavo.codes import Code
from octavo.diagnostics import Outcome
from octavo.edition import Edition, Store
from octavo.model.book import Book, Contributor, Metadata, Publisher
from tests.epub_builders import EBOOK, grey_picture, house_theme, picture, theme_of


def imprint(folder: Path = Path(), edition: Edition = EBOOK, **fields: object) -> Imprint:
    metadata = Metadata(**{"title": "A Book", "language": "en", **fields})  # type: ignore[arg-type]
    return Imprint(Book(folder, metadata, ()), edition, house_theme())


def cover_from(folder: Path, content: bytes) -> Outcome[Cover]:
    (folder / "cover").write_bytes(content)
    return make_cover(imprint(folder, cover="cover"), grey_picture)


@pytest.mark.parametrize(
    ("size", "fitted"),
    [((3200, 5120), (WIDTH, HEIGHT)), ((2000, 1000), (1600, 800)), ((300, 400), (300, 400))],
)
def test_a_picture_is_brought_to_store_size_but_not_blown_up(
    tmp_path: Path, size: tuple[int, int], fitted: tuple[int, int]
) -> None:
    cover = cover_from(tmp_path, picture(*size)).value
    assert cover is not None
    assert (cover.width, cover.height) == fitted
    with Image.open(io.BytesIO(cover.content)) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", fitted)


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    cover = cover_from(tmp_path, picture(4, 4, "PNG", "RGBA")).value
    assert cover is not None
    with Image.open(io.BytesIO(cover.content)) as image:
        assert image.getpixel((2, 2)) == (255, 255, 255)


def test_a_drawing_keeps_its_proportion(tmp_path: Path) -> None:
    cover = cover_from(tmp_path, b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 21"/>').value
    assert cover is not None
    assert (cover.width, cover.height) == (1600, 2400)


@pytest.mark.parametrize(("content", "code"), [(b"text", Code.I004), (b"<svg", Code.I003)])
def test_a_cover_that_is_no_picture_is_told(tmp_path: Path, content: bytes, code: Code) -> None:
    outcome = cover_from(tmp_path, content)
    assert [problem.code for problem in outcome.diagnostics] == [code]


@pytest.mark.parametrize(("source", "code"), [("no.jpg", Code.I001), ("../no.jpg", Code.I002)])
def test_a_cover_that_is_not_in_the_book_is_told(tmp_path: Path, source: str, code: Code) -> None:
    outcome = make_cover(imprint(tmp_path, cover=source), grey_picture)
    assert [problem.code for problem in outcome.diagnostics] == [code]
    assert outcome.diagnostics[0].position is not None


def test_without_a_picture_a_cover_is_set_in_type() -> None:
    cover = make_cover(imprint(), grey_picture).value
    assert cover is not None
    assert (cover.width, cover.height) == (WIDTH, HEIGHT)


def test_the_cover_says_title_authors_and_publisher() -> None:
    drawing = typographic_cover(
        imprint(
            title="War & Peace",
            subtitle="A <Novel>",
            publisher=Publisher("Press"),
            contributors=(
                Contributor("a", "Leo Tolstoy"),
                Contributor("b", "A. N. Other", role="translator"),
            ),
        )
    ).value
    assert drawing is not None
    lines = [line.get("aria-label") for line in etree.fromstring(drawing.encode()).iter("{*}path")]
    assert sorted(lines) == ["A <Novel>", "Leo Tolstoy", "Press", "War & Peace"]


def test_a_template_that_fails_is_told_with_its_line() -> None:
    broken = theme_of(**{"epub/cover.svg": "<svg>\n{{ titel }}</svg>"})
    outcome = typographic_cover(Imprint(imprint().book, EBOOK, broken))
    problem = outcome.diagnostics[0]
    assert problem.code is Code.T002
    assert "titel" in problem.message
    assert str(problem.position) == "templates/epub/cover.svg:2:1"


def letters(text: str) -> float:
    return float(len(text))


def test_lines_are_as_equal_as_they_can_be() -> None:
    words = ["An", "Inquiry", "into", "the", "Nature", "and", "Causes"]
    assert line_count(words, letters, 20) == 2
    assert balanced(words, letters, 20, 2) == ("An Inquiry into the", "Nature and Causes")


def test_a_title_is_set_as_large_as_it_fits() -> None:
    short, long = (fit(text.split(), ROMAN, (200.0, 100.0), 1000, 2) for text in ("Gas", "Gas and Oil " * 4))
    assert (short.lines, short.size) == (("Gas",), 200.0)
    assert long.size == 100.0
    assert " ".join(long.lines).split() == ("Gas and Oil " * 4).split()


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("A Monograph", ("A Monograph",)),
        ("A Small Book", ("A Small Book",)),
        ("The Blank Page", ("The Blank Page",)),
        ("War and Peace", ("War and Peace",)),
        ("To the Lighthouse", ("To the Lighthouse",)),
        ("The Origin of Species", ("The Origin", "of Species")),
        ("A Counterrevolutionary Historiography", ("A Counterrevolutionary", "Historiography")),
        ("One Hundred Years of Solitude", ("One Hundred", "Years of", "Solitude")),
        ("À la recherche du temps perdu", ("À la recherche", "du temps perdu")),
        ("1984", ("1984",)),
        ("Gas", ("Gas",)),
    ],
)
def test_a_short_title_is_on_few_lines_and_no_article_on_its_own(title: str, lines: tuple[str, ...]) -> None:
    drawing = typographic_cover(imprint(title=title)).value
    assert drawing is not None
    paths = etree.fromstring(drawing.encode()).iter("{*}path")
    assert tuple(path.get("aria-label") for path in paths) == lines


def test_a_word_longer_than_the_line_is_cut_and_keeps_its_letters() -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 3
    lettering = fit([word], ROMAN, (100.0,), 800, 2)
    assert len(lettering.lines) > 2
    assert "".join(lettering.lines).replace(" ", "") == word


def test_nothing_takes_no_lines() -> None:
    assert fit([], ROMAN, (100.0,), 800, 2).lines == ()


@pytest.mark.parametrize(
    ("store", "colour", "framed"), [("kdp", "white", True), ("kdp", "navy", False), (None, "white", False)]
)
def test_a_white_cover_has_a_frame_in_the_store_whose_page_is_white(
    tmp_path: Path, store: Store | None, colour: str, framed: bool
) -> None:
    Image.new("RGB", (1000, 1600), colour).save(tmp_path / "cover.png")
    edition = Edition("ebook", "epub", store=store)
    cover = make_cover(imprint(tmp_path, edition, cover="cover.png"), grey_picture).value
    assert cover is not None
    with Image.open(io.BytesIO(cover.content)) as image:
        edge, middle = image.getpixel((1, 800)), image.getpixel((500, 800))
    assert (edge != middle) is framed
