from __future__ import annotations

import json
from pathlib import Path

import pytest

from octavo.cli.report import exit_status, report
from octavo.diagnostics import Code, Diagnostic, Position
from tests.unit.cli.running import CHAPTER, run, write_book

FILE = "manuscript/10-one.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "manuscript").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(
    folder: Path, source: str | bytes, line: int, column: int, capsys: pytest.CaptureFixture[str]
) -> str:
    """The excerpt and caret of a problem there."""
    content = source if isinstance(source, bytes) else source.encode()
    (folder / FILE).write_bytes(content)
    report((Diagnostic(Code.M010, "trouble", Position(FILE, line, column)),), folder, "text")
    told = capsys.readouterr()
    assert told.out == ""
    first, *excerpt = told.err.splitlines()
    assert first == f"{FILE}:{line}:{column}: error[M010]: trouble"
    return "\n".join(excerpt)


@pytest.mark.parametrize(
    ("source", "line", "column", "excerpt"),
    [
        ("one\ntwo", 2, 3, "    2 | two\n      |   ^"),
        ("one", 1, 4, "    1 | one\n      |    ^"),  # past the end: what is missing there
        ("one", 1, 99, "    1 | one\n      |    ^"),
        ("\tone", 1, 2, "    1 |     one\n      |     ^"),
        ("a\tb", 1, 3, "    1 | a   b\n      |     ^"),
        ("日本 x", 1, 4, "    1 | 日本 x\n      |      ^"),  # two columns each
        ("e\u0301t\u0303 x", 1, 6, "    1 | e\u0301t\u0303 x\n      |    ^"),  # combining marks: none
        ("№\u00a05 x", 1, 5, "    1 | № 5 x\n      |     ^"),  # a no-break space is shown as a space
        ("a\x1b[31mb", 1, 2, "    1 | a\ufffd[31mb\n      |  ^"),  # and nothing commands the terminal
        ("a\x0cb\u2028c\nd", 2, 1, "    2 | d\n      | ^"),  # these end no line
        ("one\r\ntwo\rthree", 3, 1, "    3 | three\n      | ^"),
        ("\ufeffone", 1, 1, "    1 | one\n      | ^"),
        (b"caf\xe9 au lait", 1, 4, "    1 | caf\ufffd au lait\n      |    ^"),
        ("one".encode("utf-16"), 1, 1, ""),  # not to be read as UTF-8
        ("one\n\n", 2, 1, ""),  # nothing to show
        ("one", 7, 1, ""),
    ],
)
def test_a_caret_stands_under_the_place(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    source: str | bytes,
    line: int,
    column: int,
    excerpt: str,
) -> None:
    assert said(folder, source, line, column, capsys) == excerpt


@pytest.mark.parametrize(
    ("column", "cut_before", "cut_after"), [(1, False, True), (300, True, True), (600, True, False)]
)
def test_a_long_line_is_cut_around_the_place(
    folder: Path, capsys: pytest.CaptureFixture[str], column: int, cut_before: bool, cut_after: bool
) -> None:
    line = "".join(chr(0x4E00 + n) if n % 3 == 0 else "x" for n in range(600))
    shown, caret = said(folder, line, 1, column, capsys).splitlines()
    assert len(shown) < 120
    assert shown.removeprefix("    1 | ").startswith("…") == cut_before
    assert shown.endswith("…") == cut_after
    columns = "".join(char * (2 if ord(char) > 0x3000 else 1) for char in shown)
    assert columns[caret.index("^")] == line[column - 1]


def test_a_file_that_is_not_there_has_no_excerpt(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report((Diagnostic(Code.B001, "there is no book.yml", Position(FILE), "make one"),), folder, "text")
    assert capsys.readouterr().err == f"{FILE}:1:1: error[B001]: there is no book.yml\nhelp: make one\n"


def test_a_problem_of_no_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report((Diagnostic(Code.P003, "disk full", None, "delete something"),), folder, "text")
    assert capsys.readouterr().err == "error[P003]: disk full\nhelp: delete something\n"


def test_a_message_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report((Diagnostic(Code.B003, 'unknown key "a\nb\x1b[0m"', Position(FILE)),), folder, "text")
    assert capsys.readouterr().err == f'{FILE}:1:1: error[B003]: unknown key "a\ufffdb\ufffd[0m"\n'


def test_problems_are_told_by_file_and_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 12), ("a.md", 9, 3)]
    problems = [Diagnostic(Code.M010, "m", Position(*place)) for place in places]
    report([*problems, Diagnostic(Code.P003, "m")], folder, "text")
    told = [line.split(" ")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == ["error[P003]:", "a.md:9:3:", "a.md:9:12:", "a.md:10:1:", "b.md:1:1:"]


def test_a_path_can_be_opened_from_here(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = Diagnostic(Code.M010, "m", Position(FILE))
    below = folder / "a" / "b" / "c"
    below.mkdir(parents=True)
    for here, shown in (
        (folder.parent, f"{folder.name}/{FILE}"),
        (folder / "a", f"../{FILE}"),
        (below, str(folder / FILE)),
    ):
        monkeypatch.chdir(here)
        report((problem,), folder, "text")
        assert capsys.readouterr().err.startswith(f"{shown}:1:1: ")


def test_json_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = write_book(tmp_path / "book", f"{CHAPTER}\nЗаметка.[^нет]\n\n[^never]: called.\n")
    text, lines = run("check", book), run("check", book, "--format", "json")
    assert lines.exit_code == text.exit_code == 1
    assert lines.stdout == ""
    told = [json.loads(line) for line in lines.stderr.splitlines()]
    assert [each["code"] for each in told] == ["N001", "N002"]
    assert told[0] == {
        "file": f"book/{FILE}",
        "line": 7,
        "column": 9,
        "severity": "error",
        "code": "N001",
        "message": 'note "нет" is not defined',
        "help": "write what it says: [^нет]: …",
    }
    for each in told:
        place = f"{each['file']}:{each['line']}:{each['column']}"
        assert f"{place}: {each['severity']}[{each['code']}]: {each['message']}\n" in text.stderr
        assert f"help: {each['help']}\n" in text.stderr
    assert "нет" in lines.stderr, "letters as they are"


def test_json_of_no_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report((Diagnostic(Code.P003, "disk full"),), folder, "json")
    told = json.loads(capsys.readouterr().err)
    assert (told["file"], told["line"], told["column"], told["help"]) == (None, None, None, "")


@pytest.mark.parametrize(
    ("no_color", "terminal", "coloured"),
    [(None, True, True), ("", True, True), ("1", True, False), (None, False, False)],
)
def test_colour_is_for_terminals_that_want_it(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    no_color: str | None,
    terminal: bool,
    coloured: bool,
) -> None:
    if no_color is None:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    report((Diagnostic(Code.P003, "disk full", None, "delete"),), folder, "text")
    assert ("\x1b[" in capsys.readouterr().err) == coloured


def test_status() -> None:
    error, warning = Diagnostic(Code.N001, "e"), Diagnostic(Code.N002, "w")
    assert [exit_status(each, False) for each in ((), (warning,), (warning, error))] == [0, 0, 1]
    assert [exit_status(each, True) for each in ((), (warning,), (warning, error))] == [0, 3, 1]
    assert exit_status(iter((warning,)), True) == 3
