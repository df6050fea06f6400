from __future__ import annotations

import hashlib
import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.outputs import (
    MANIFEST,
    Product,
    is_whole,
    manifest_rows,
    tool_versions,
    whole_folder,
    write_products,
    write_whole,
)

PRINT = Product("book-print.pdf", "print", b"%PDF", pages=12, notes=3, words=900, fonts=("EB Garamond",))
EBOOK = Product("book-ebook.epub", "ebook", b"PK", documents=5, notes=3, words=900, inputs="abc")


def rows(folder: Path) -> dict[str, dict[str, object]]:
    return json.loads((folder / MANIFEST).read_text("utf-8"))["files"]  # type: ignore[no-any-return]


def test_products_are_written_with_a_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "dist"
    paths = write_products([PRINT, EBOOK], folder)
    assert paths == (folder / "book-print.pdf", folder / "book-ebook.epub")
    assert [path.read_bytes() for path in paths] == [b"%PDF", b"PK"]
    assert list(rows(folder)) == ["book-ebook.epub", "book-print.pdf"]
    assert rows(folder)["book-print.pdf"] == {
        "edition": "print",
        "sha256": hashlib.sha256(b"%PDF").hexdigest(),
        "bytes": 4,
        "pages": 12,
        "notes": 3,
        "words": 900,
        "fonts": ["EB Garamond"],
        "inputs": "",
    }
    assert "pages" not in rows(folder)["book-ebook.epub"]
    assert json.loads((folder / MANIFEST).read_text("utf-8"))["tools"] == tool_versions()


def test_other_editions_keep_their_rows_while_their_files_are_there(tmp_path: Path) -> None:
    write_products([PRINT, EBOOK], tmp_path)
    before = rows(tmp_path)
    write_products([Product("book-ebook.epub", "ebook", b"PK2")], tmp_path)
    assert rows(tmp_path)["book-print.pdf"] == before["book-print.pdf"]
    assert rows(tmp_path)["book-ebook.epub"]["bytes"] == 3
    (tmp_path / "book-print.pdf").unlink()
    write_products([EBOOK], tmp_path)
    assert rows(tmp_path).keys() == {"book-ebook.epub"}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"7", b'{"files": 7}', b'{"files": {"a": 7}}', b"\xff"]
)
def test_a_manifest_that_is_not_ours_is_written_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    assert manifest_rows(tmp_path) == {}
    write_products([PRINT], tmp_path)
    assert rows(tmp_path).keys() == {"book-print.pdf"}


def test_there_is_no_manifest_yet(tmp_path: Path) -> None:
    assert manifest_rows(tmp_path / "nowhere") == {}


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.pdf"
    write_whole(path, b"old")

    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["book.pdf"], "no temporary file is left"


def test_files_may_be_read_by_all(tmp_path: Path) -> None:
    write_products([PRINT], tmp_path)
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_the_same_products_give_the_same_manifest(tmp_path: Path) -> None:
    for name, products in (("one", [PRINT, EBOOK]), ("two", [EBOOK, PRINT])):
        write_products(products, tmp_path / name)
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def test_the_manifest_tells_proofs_and_parts_from_the_book(tmp_path: Path) -> None:
    proof = replace(PRINT, name="book-print-draft.pdf", proof=True)
    part = replace(PRINT, name="book-print-one.pdf", only="10-one.md")
    write_products([PRINT, proof, part], tmp_path)
    found = rows(tmp_path)
    assert found["book-print-draft.pdf"]["proof"] is True
    assert found["book-print-one.pdf"]["only"] == "10-one.md"
    assert [is_whole(row) for row in found.values()] == [False, False, True]


@pytest.mark.parametrize("there_already", [False, True])
def test_a_folder_comes_whole_or_not_at_all(tmp_path: Path, there_already: bool) -> None:
    folder = tmp_path / "deep" / "book"
    if there_already:
        folder.mkdir(parents=True)
    with pytest.raises(KeyError), whole_folder(folder) as draft:
        (draft / "part").write_text("words", "utf-8")
        raise KeyError
    assert [path for path in tmp_path.rglob("*") if path not in (folder, folder.parent)] == []
    with whole_folder(folder) as draft:
        (draft / "more").mkdir()
        (draft / "part").write_text("words", "utf-8")
        assert not (folder / "part").exists()
    assert sorted(path.name for path in folder.iterdir()) == ["more", "part"]
    assert [path.name for path in folder.parent.iterdir()] == ["book"], "no temporary folder is left"
