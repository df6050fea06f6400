from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from octavo.bind.documents import open_documents
from octavo.bind.image_file import ImageFault, ImageFile, load_image
from octavo.bind.pictures import Picture, gather_pictures
from octavo.bind.store import ANY_STORE, STORES
from octavo.codes import Code
from octavo.diagnostics import Outcome, Position
from octavo.edition import Store
from tests.epub_builders import find, picture, sheet

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
PLACE = Position("manuscript/one.md", 3, 1)


def loaded(folder: Path, content: bytes, name: str = "x.png") -> ImageFile | ImageFault:
    path = folder / name
    path.write_bytes(content)
    return load_image(path)


@pytest.mark.parametrize(
    ("format_", "mode", "media_type", "kept"),
    [
        ("PNG", "L", "image/png", True),
        ("PNG", "RGBA", "image/png", False),
        ("JPEG", "RGB", "image/jpeg", True),
        ("GIF", "P", "image/gif", True),
        ("WEBP", "RGB", "image/webp", True),
        ("TIFF", "RGB", "image/png", False),
        ("BMP", "RGB", "image/png", False),
        ("JPEG", "CMYK", "image/jpeg", False),
    ],
)
def test_an_image_is_what_it_is_and_not_what_it_is_called(
    tmp_path: Path, format_: str, mode: str, media_type: str, kept: bool
) -> None:
    content = picture(4, 3, format_, mode)
    image = loaded(tmp_path, content)
    assert isinstance(image, ImageFile)
    assert (image.media_type, image.width, image.height) == (media_type, 4, 3)
    assert (image.content == content) is kept


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"not an image", Code.I004),
        (picture(40, 30)[:60], Code.I003),
        (b"<svg", Code.I003),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", Code.I004),
        (SVG.format("", "<script>1</script>").encode(), Code.I004),
        (SVG.format("", '<image xlink:href="other.png"/>').encode(), Code.I004),
        (SVG.format("", '<image href="https://example.org/x.png"/>').encode(), Code.I005),
        (SVG.format('onload="alert(1)"', "").encode(), Code.I004),
        (SVG.format("", '<a xlink:href="java&#10;script:alert(1)"><rect/></a>').encode(), Code.I004),
        (SVG.format("", '<set attributeName="href" to="javascript:x()"/>').encode(), Code.I004),
        (
            SVG.format(
                "", '<foreignObject><script xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'
            ).encode(),
            Code.I004,
        ),
        (SVG.format("", "<style>@import 'http://e.org/x.css';</style>").encode(), Code.I005),
        (SVG.format("", '<rect style="fill:url(file:///etc/passwd)"/>').encode(), Code.I005),
        (SVG.format("", '<rect fill="url(other.svg#g)"/>').encode(), Code.I004),
    ],
)
def test_an_image_that_cannot_be_used_says_why(tmp_path: Path, content: bytes, code: Code) -> None:
    fault = loaded(tmp_path, content)
    assert isinstance(fault, ImageFault)
    assert fault.code is code
    assert fault.help


def test_a_drawing_may_link_to_the_web_and_use_its_own_parts(tmp_path: Path) -> None:
    parts = (
        '<a href="https://e.org"><rect fill="url(#g)"/></a><use href="#g"/><style>rect{fill:url(#g)}</style>'
    )
    assert isinstance(loaded(tmp_path, SVG.format("", parts).encode()), ImageFile)


def test_a_drawing_leaves_its_doctype_and_keeps_its_letters(tmp_path: Path) -> None:
    doctype = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    drawing = SVG.format('viewBox="0 0 14 21"', '<linearGradient id="g"/><text>ə</text>').encode()
    image = loaded(tmp_path, doctype + drawing)
    assert isinstance(image, ImageFile)
    assert (image.width, image.height, image.media_type) == (14, 21, "image/svg+xml")
    assert b"DOCTYPE" not in image.content
    assert b"linearGradient" in image.content
    assert "ə".encode() in image.content


def test_greys_of_sixteen_bits_stay_grey(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("I;16", (4, 3), 128 * 257).save(buffer, "PNG")
    image = loaded(tmp_path, buffer.getvalue())
    assert isinstance(image, ImageFile)
    with Image.open(io.BytesIO(image.content)) as shown:
        assert shown.convert("L").getextrema() == (128, 128)


def test_what_is_transparent_is_laid_on_white(tmp_path: Path) -> None:
    image = loaded(tmp_path, picture(4, 3, "PNG", "RGBA"))
    assert isinstance(image, ImageFile)
    with Image.open(io.BytesIO(image.content)) as laid:
        assert (laid.mode, laid.getpixel((1, 1))) == ("RGB", (255, 255, 255))
    drawing = loaded(tmp_path, SVG.format('viewBox="-1 -2 14 21"', "<path/>").encode())
    assert isinstance(drawing, ImageFile)
    paper = etree.fromstring(drawing.content)[0]
    assert (paper.get("x"), paper.get("y"), paper.get("width")) == ("-1", "-2", "100%")
    assert paper.get("style") == "fill:#fff;stroke:none"


def gathered(folder: Path, *sources: str) -> tuple[list[str], Outcome[tuple[Picture, ...]]]:
    body = "".join(f'<p id="p"><img src="{source}" alt="x"/></p>' for source in sources)
    opened = open_documents((sheet("one", body),), set())
    assert opened.value is not None
    outcome = gather_pictures(opened.value, folder, {"p": PLACE}, {"cover.jpg"})
    return find(opened.value[0].root, "//h:img/@src"), outcome


def test_each_picture_is_there_once_under_a_safe_name(tmp_path: Path) -> None:
    for name in ("Xəritə 1.png", "cover.jpg"):
        (tmp_path / name).write_bytes(picture(4, 3, "JPEG"))
    sources, outcome = gathered(tmp_path, "Xəritə 1.png", "X%C9%99rit%C9%99%201.png", "cover.jpg")
    assert outcome.value is not None
    assert sources == ["../images/xerite-1.jpg", "../images/xerite-1.jpg", "../images/cover-2.jpg"]
    assert [picture.href for picture in outcome.value] == ["images/xerite-1.jpg", "images/cover-2.jpg"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("missing.png", Code.I001),
        ("../outside.png", Code.I002),
        ("https://example.org/x.png", Code.I005),
        ("//example.org/x.png", Code.I005),
    ],
)
def test_a_picture_that_is_not_in_the_book_is_told_with_its_line(
    tmp_path: Path, source: str, code: Code
) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (tmp_path / "outside.png").write_bytes(picture(4, 3))
    _, outcome = gathered(book, source, source)
    assert outcome.value is None
    assert [(problem.code, problem.position) for problem in outcome.diagnostics] == [(code, PLACE)]


def test_a_large_picture_is_brought_within_what_stores_take(tmp_path: Path) -> None:
    image = loaded(tmp_path, picture(4000, 3000, "JPEG"))
    assert isinstance(image, ImageFile)
    assert image.suffix == ".jpg"
    assert 3_900_000 < image.width * image.height <= ANY_STORE.picture_pixels
    assert image.width / image.height == pytest.approx(4 / 3, rel=0.01)
    assert image == loaded(tmp_path, picture(4000, 3000, "JPEG"))


def test_a_photograph_too_heavy_as_png_becomes_jpeg(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(content := picture(400, 300))
    image = load_image(tmp_path / "x.png", replace(ANY_STORE, picture_bytes=len(content) - 1))
    assert isinstance(image, ImageFile)
    assert (image.media_type, image.width) == ("image/jpeg", 400)


@pytest.mark.parametrize(
    ("format_", "store", "media_type"),
    [
        ("GIF", "kobo", "image/png"),
        ("GIF", "kdp", "image/gif"),
        ("WEBP", "apple", "image/png"),
        ("WEBP", "google", "image/webp"),
    ],
)
def test_a_store_gets_the_formats_it_takes(
    tmp_path: Path, format_: str, store: Store, media_type: str
) -> None:
    (tmp_path / "x").write_bytes(picture(4, 3, format_))
    image = load_image(tmp_path / "x", STORES[store])
    assert isinstance(image, ImageFile) and image.media_type == media_type


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('viewBox="0 0 6400 1600"', ("3200", "800", "0 0 6400 1600")),
        ('width="1600" height="6400px"', ("800", "3200", "0 0 1600 6400")),
        ('viewBox="0 0 300 200"', (None, None, "0 0 300 200")),
        ('width="280mm" height="210mm" viewBox="0 0 28000 21000"', ("280mm", "210mm", "0 0 28000 21000")),
        ('width="9000" height="4500" viewBox="0 0 300 150"', ("3200", "1600", "0 0 300 150")),
    ],
)
def test_a_drawing_says_no_size_that_a_store_refuses(
    attributes: str, said: tuple[str | None, ...], tmp_path: Path
) -> None:
    image = loaded(tmp_path, SVG.format(attributes, "<path d='M0 0h9'/>").encode())
    assert isinstance(image, ImageFile)
    root = etree.fromstring(image.content)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == said
