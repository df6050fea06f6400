"""Proofs of a book that lies in a folder of a repository, made by the command a user types."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from octavo.cli.commands import octavo
from octavo.edition import Edition, parse_trim
from tests.end_to_end.books import BuiltBook

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
EPOCH = "1767312000"  # 2026-01-02
CHANGED = "Set *emphasis* between asterisks. [@nobody, p. 3] See [](#sec-lost)."
PRINT = ("--edition", "print")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *WHO, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def build(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(octavo, ["build", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new book, committed; `dist` is not known to git."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    folder = tmp_path / "repository" / "books" / "small"
    assert CliRunner().invoke(octavo, ["init", str(folder)]).exit_code == 0
    git(folder.parents[1], "init", "-q", ".")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "one")
    return folder


def change(book: Path, chapter: str, old: str, new: str) -> None:
    path = book / "manuscript" / chapter
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_draft_is_a_proof(book: Path, tmp_path: Path) -> None:
    revision = git(book, "rev-parse", "--short", "HEAD")
    change(book, "10-beginning.md", "Write *emphasis* between asterisks", CHANGED)
    result = build(book, "--draft", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert (result.stderr.count("warning[C043]"), result.stderr.count("warning[X005]")) == (1, 1)
    assert build(book, "-o", tmp_path / "book").exit_code == 1

    draft = BuiltBook(book, tmp_path / "out", "", 0)
    assert set(draft.manifest) == {"a-small-book-print-draft.pdf", "a-small-book-ebook-draft.epub"}
    opening = next(page for page in draft.pages if "A Beginning" in page and "asterisks" in page)
    for words in ("[?nobody], p. 3", "[?sec-lost]", f"Proof · 2026-01-02 · {revision} with changes"):
        assert words in " ".join(opening.split())
    assert {"5", "10"} <= set(opening.split())
    with zipfile.ZipFile(draft.file(".epub")) as epub:
        texts = "".join(epub.read(name).decode() for name in epub.namelist() if name.endswith(".xhtml"))
    assert '<span class="unresolved">[?nobody]</span>' in texts


def test_a_draft_has_the_book_s_pages_on_wider_paper(book: Path, tmp_path: Path) -> None:
    assert build(book, *PRINT, "-o", tmp_path / "book").exit_code == 0
    assert build(book, *PRINT, "--draft", "-o", tmp_path / "draft").exit_code == 0
    whole, draft = (BuiltBook(book, tmp_path / name, "", 0) for name in ("book", "draft"))
    assert len(whole.pages) == len(draft.pages)
    trim = parse_trim("6in x 9in")
    assert trim is not None
    paper = Edition("print", "pdf", trim, proof=True).paper
    assert paper.width > trim.width + 72
    with pikepdf.open(draft.file(".pdf")) as pdf:
        assert [float(edge) for edge in pdf.pages[6].mediabox[2:]] == pytest.approx(
            [paper.width, paper.height], abs=0.1
        )
    # both have what is proved of any book: line by line the same text
    for page, proof in zip(whole.pages, draft.pages, strict=True):
        lines = [line.strip() for line in page.splitlines() if len(line.split()) > 4 and "…" not in line]
        lines = [line for line in lines if ". . ." not in line]  # contents: a draft's folios are not known
        assert [line for line in lines if line not in proof] == []
    assert "Proof" not in "".join(whole.pages)
    assert "with changes" not in "".join(draft.pages)


def test_a_draft_is_reproducible(book: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert build(book, *PRINT, "--draft", "--no-cache", "-o", tmp_path / name).exit_code == 0
    one, two = (BuiltBook(book, tmp_path / name, "", 0).file(".pdf").read_bytes() for name in ("one", "two"))
    assert hashlib.sha256(one).hexdigest() == hashlib.sha256(two).hexdigest()


def test_bars_beside_what_has_changed(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build(book, *PRINT, "-o", out).exit_code == 0
    before = (out / "a-small-book-print.pdf").read_bytes()
    change(book, "20-middle.md", "When the text is yours", "Once the text is yours")
    git(book, "commit", "-aqm", "two")
    change(book, "20-middle.md", "Three sizes of book", "Three sizes of a book")

    result = build(book, "--changes-since", "HEAD~1", "-o", out)

    since = git(book, "rev-parse", "HEAD~1")[:7]
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"print: changed since {since} on page 3\n"
    assert (out / "a-small-book-print.pdf").read_bytes() == before
    proof = json.loads((out / "manifest.json").read_text("utf-8"))["files"]["a-small-book-print-changes.pdf"]
    assert (proof["since"], proof["pages-touched"]) == (since, ["3"])
    again = build(book, "--changes-since", "HEAD~1", "--format", "json", "-o", out)  # from the cache
    assert json.loads(again.stdout)["pages_touched"] == ["3"]
    bars = _bars(out / "a-small-book-print-changes.pdf", 8)
    assert len(bars) == 2  # the table, and the paragraph after it
    assert build(book, *PRINT, "--changes-since", "HEAD", "-o", out).stdout.endswith("on page 3\n")
    git(book, "commit", "-aqm", "three")
    nothing = build(book, *PRINT, "--changes-since", "HEAD", "-o", out)
    assert nothing.stdout.startswith("print: nothing has changed since ")
    assert build(book, *PRINT, "--changes-since", "HEAD", "-q", "-o", out).stdout == ""


def _bars(pdf: Path, page: int) -> set[str]:
    """The filled rectangles that are as narrow as a bar."""
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as opened:
        operations = pikepdf.parse_content_stream(opened.pages[page])
    rectangles = [operands for operands, operator in operations if str(operator) == "re"]
    width = 1.4 / 0.75  # the page is drawn in CSS px
    return {str(each) for each in rectangles if float(each[2]) == pytest.approx(width, abs=0.01)}


def test_a_draft_with_bars(book: Path, tmp_path: Path) -> None:
    change(book, "10-beginning.md", "Write *emphasis* between asterisks", CHANGED)
    result = build(book, *PRINT, "--draft", "--changes-since", "HEAD", "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout[-10:]) == (0, "on page 1\n")
    assert (tmp_path / "out" / "a-small-book-print-draft-changes.pdf").is_file()


@pytest.mark.parametrize(
    ("options", "code"),
    [(("--changes-since", "nothing"), "R002"), (("--changes-since", "HEAD", "--edition", "ebook"), "R004")],
)
def test_what_cannot_be_compared_is_wrong_usage(
    book: Path, tmp_path: Path, options: tuple[str, ...], code: str
) -> None:
    result = build(book, *options, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert f"error[{code}]" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert CliRunner().invoke(octavo, ["init", str(tmp_path / "book")]).exit_code == 0
    result = build(tmp_path / "book", "--changes-since", "HEAD", *PRINT)
    assert (result.exit_code, "error[R001]" in result.stderr) == (2, True)
    assert build(tmp_path / "book", "--draft", *PRINT, "-o", tmp_path / "out").exit_code == 0
    pages = BuiltBook(tmp_path / "book", tmp_path / "out", "", 0).pages
    assert any("Proof · " in page for page in pages)


def test_an_earlier_book_that_is_broken(book: Path, tmp_path: Path) -> None:
    change(book, "book.yml", "subtitle:", "subtitel:")
    git(book, "commit", "-aqm", "broken")
    change(book, "book.yml", "subtitel:", "subtitle:")
    result = build(book, *PRINT, "--changes-since", "HEAD", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "error[R003]: the book of revision HEAD cannot be read: manuscript/book.yml:2:1" in result.stderr
