"""What a manuscript calls its pictures: those of its own come along, nothing else is opened or asked for."""

from __future__ import annotations

import base64
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PIL import Image

from octavo.codes import Code
from octavo.intake.book import take_in
from octavo.intake.pandoc import _program

SQUARE = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
HEAD = "<html lang='en'><head><title>T</title></head><body><h1>One</h1>"


def html(folder: Path, body: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "text.html"
    path.write_text(f"{HEAD}<p>Words {body}</p></body></html>", "utf-8")
    return path


def taken_from(path: Path, book: Path) -> tuple[list[bytes], list[str]]:
    """The book's pictures, and what is told of those that it has not got."""
    taken = take_in(path, book)
    assert taken.value is not None, taken.diagnostics
    images = book / "manuscript" / "images"
    files = sorted(images.iterdir()) if images.is_dir() else []
    told = [problem.message for problem in taken.diagnostics if problem.code is Code.M032]
    assert taken.value.pictures == len(files)
    return [file.read_bytes() for file in files], told


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine: its address, and the paths it has been asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/svg+xml")
            self.end_headers()
            self.wfile.write(SQUARE.encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "name", ["../secret.svg", "{outside}", "file://{outside}", "link.svg", "%2e%2e/secret.svg"]
)
def test_no_file_from_elsewhere_comes_to_stand_in_the_book(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text(SQUARE, "utf-8")
    address = name.format(outside=secret)
    path = html(tmp_path / "texts", f'<img src="{address}" alt="A square">')
    (path.parent / "link.svg").symlink_to(secret)
    pictures, told = taken_from(path, tmp_path / "book")
    assert pictures == []
    assert told == [f"the picture {address} is neither in the document nor beside it"]
    assert "A square" in (tmp_path / "book" / "manuscript" / "10-one.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["notes.txt", "keys", "images", "gone.svg", "a%00b.svg", "a" * 300 + ".svg"])
def test_what_is_no_picture_is_not_taken(tmp_path: Path, name: str) -> None:
    path = html(tmp_path / "texts", f'<img src="{name}" alt="A square">')
    for file in ("notes.txt", "keys"):
        (path.parent / file).write_text("a secret", "utf-8")
    (path.parent / "images").mkdir()
    pictures, told = taken_from(path, tmp_path / "book")
    assert (pictures, len(told)) == ([], 1)
    assert len(told[0]) < 150


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_pictures_beside_the_manuscript_come_along(tmp_path: Path, suffix: str) -> None:
    path = html(tmp_path / "texts", '<img src="pictures/a%20square.svg" alt="A square">')
    if suffix == ".md":
        path = path.with_suffix(".md")
        path.write_text("---\nlang: en\n---\n# One\n\n![A square](pictures/a%20square.svg)\n", "utf-8")
    (path.parent / "pictures").mkdir()
    (path.parent / "pictures" / "a square.svg").write_text(SQUARE, "utf-8")
    assert taken_from(path, tmp_path / "book") == ([SQUARE.encode()], [])
    assert (tmp_path / "book" / "manuscript" / "images" / "01-a-square.svg").is_file()


def test_pictures_within_their_addresses(tmp_path: Path) -> None:
    held = "data:image/svg+xml;base64," + base64.b64encode(SQUARE.encode()).decode()
    broken = ("data:image/svg+xml;base64,A", "data:text/plain,word", "data:")
    body = " ".join(f'<img src="{address}" alt="A">' for address in (held, held, *broken))
    pictures, told = taken_from(html(tmp_path / "texts", body), tmp_path / "book")
    assert pictures == [SQUARE.encode()], "once, though it is shown twice"
    assert len(told) == 3


def test_nothing_is_asked_of_the_web(tmp_path: Path) -> None:
    with listening() as (address, asked):
        body = (
            f'<img src="{address}/a.svg" alt="A square"></p><iframe src="{address}/frame.html"></iframe><p>'
        )
        pictures, told = taken_from(html(tmp_path / "texts", body), tmp_path / "book")
        path = tmp_path / "text.md"
        path.write_text(f"---\nlang: en\n---\n# One\n\n![A square]({address}/a.svg)\n", "utf-8")
        pictures += taken_from(path, tmp_path / "other")[0]
    assert pictures == []
    assert told == [f"the picture {address}/a.svg is neither in the document nor beside it"]
    assert asked == []


def document(tmp_path: Path, suffix: str) -> Path:
    """A word processor's document with one picture, which lies beside it no more."""
    program = _program()
    assert program is not None
    Image.new("RGB", (9, 9)).save(tmp_path / "square.png")
    (tmp_path / "text.md").write_text("---\nlang: en\n---\n# One\n\n![A square](square.png)\n", "utf-8")
    path = tmp_path / f"text{suffix}"
    subprocess.run([program, "-s", "text.md", "-o", path.name], cwd=tmp_path, check=True)
    return path


def rewritten(path: Path, member: str, old: bytes, new: bytes) -> None:
    """An archive in which a member says something else."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old in members[member]
    members[member] = members[member].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_pictures_of_a_word_processor_are_in_its_document(tmp_path: Path, suffix: str) -> None:
    path = document(tmp_path, suffix)
    wanted = (tmp_path / "square.png").read_bytes()
    (tmp_path / "square.png").unlink()
    assert taken_from(path, tmp_path / "book") == ([wanted], [])


@pytest.mark.parametrize(
    ("suffix", "member", "name"),
    [
        (".odt", "content.xml", b'"Pictures/0.png"'),
        (".docx", "word/_rels/document.xml.rels", b'"media/rId9.png"'),
    ],
)
def test_a_picture_that_a_document_only_links_to_is_not_fetched(
    tmp_path: Path, suffix: str, member: str, name: bytes
) -> None:
    path = document(tmp_path, suffix)
    with listening() as (address, asked):
        rewritten(path, member, name, f'"{address}/0.png" TargetMode="External"'.encode())
        pictures, told = taken_from(path, tmp_path / "book")
    assert (pictures, asked) == ([], [])
    if suffix == ".odt":  # of a .docx pandoc itself leaves only the words
        assert told == [f"the picture {address}/0.png is neither in the document nor beside it"]


def test_a_document_whose_picture_is_damaged(tmp_path: Path) -> None:
    path = document(tmp_path, ".odt")
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("Pictures/0.png").header_offset
    content = bytearray(path.read_bytes())
    content[start + 60 : start + 70] = bytes(10)
    path.write_bytes(content)
    pictures, told = taken_from(path, tmp_path / "book")
    assert (pictures, len(told)) == ([], 1)
