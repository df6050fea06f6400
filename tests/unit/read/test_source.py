from __future__ import annotations

from pathlib import Path

from octavo.read.source import Expanded, Segment, Source, read_source
from tests.unit.read.reading import shown


def read(tmp_path: Path, content: bytes) -> tuple[Source | None, list[str]]:
    path = tmp_path / "a.md"
    path.write_bytes(content)
    made = read_source(path, "manuscript/a.md")
    return made.value, [shown(problem) for problem in made.diagnostics]


def test_bom_and_line_ends(tmp_path: Path) -> None:
    source, problems = read(tmp_path, b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert problems == []
    assert source == Source("manuscript/a.md", "one\ntwo\nthree\n")


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    source, problems = read(tmp_path, "né\nca".encode() + b"f\xe9")
    assert source is None
    assert problems[0].startswith("M001 2:4 ")


def test_utf16_is_named(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, "text".encode("utf-16"))
    assert problem == "M001 1:1 is UTF-16, not UTF-8"


def test_every_control_character_is_told(tmp_path: Path) -> None:
    source, problems = read(tmp_path, "a\0b\n\x85 \t\ufdd0\ufffe é\u2060".encode())
    assert source is None
    assert problems == [
        "M010 1:2 control character U+0000",
        "M010 2:1 control character U+0085",
        "M010 2:4 control character U+FDD0",
        "M010 2:5 control character U+FFFE",
    ]


def test_positions_count_characters() -> None:
    source = Source("f", "é𝔸b\n\nlast")
    assert [str(source.position(offset)) for offset in (0, 2, 3, 4, 5, 9)] == [
        "f:1:1", "f:1:3", "f:1:4", "f:2:1", "f:3:1", "f:3:5",
    ]  # fmt: skip
    assert source.offset(3, 2) == 6
    assert source.line(1) == "é𝔸b"
    assert source.line(3) == "last"


def test_expanded_text_knows_where_it_was_typed() -> None:
    source = Source("f", "ab {{ x }} cd")
    made = Expanded(source, "ab long cd", (Segment(0, 0, True), Segment(3, 3, False), Segment(7, 10, True)))
    assert [made.origin(offset) for offset in (0, 2, 3, 6, 7, 9)] == [0, 2, 3, 3, 10, 12]
