"""A press in a process of its own: the same book, and what becomes of it when something goes wrong."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from octavo.hiring import COPIED, can_be_copied
from octavo.typeset.faces import package_folder
from tests.unit.cli.running import write_book

pytestmark = pytest.mark.skipif(not COPIED, reason="elsewhere the press is in the same process")

ROOT = Path(__file__).parents[2]
BOOK = "title: A\nlanguage: en\ncontents: [toc, 10-one.md, 20-two.md]\neditions: {print: {format: pdf}}\n"
WORDS = "The quick brown fox jumps over the lazy dog while the band plays on. " * 12
# What a command does in a process that has not loaded the engine, told of what is asked of the press.
APART = """
import sys
from octavo import pressroom
from octavo.cli.main import main

class Told(pressroom.PressApart):
    def typeset(self, copy, progress):
        print("set by", self._process.name)
        {deed}
        return super().typeset(copy, progress)

if __name__ == "__main__":
    pressroom.PressApart = Told
    main()
"""


def book(folder: Path, paragraphs: int = 4) -> Path:
    chapter = f"See [it](#sec-two).\n\n{WORDS}^[A note.]\n\n" * paragraphs
    return write_book(folder, f"# One\n\n{chapter}", BOOK, **{"20-two": f"# Two {{#sec-two}}\n\n{chapter}"})


def build(
    folder: Path, jobs: int, deed: str = "pass", *options: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    shutil.rmtree(folder / ".octavo" / "editions", ignore_errors=True)  # the edition as a whole
    script = folder / "build.py"
    script.write_text(APART.format(deed=deed), "utf-8")
    arguments = ["build", str(folder), "--edition", "print", "--jobs", str(jobs), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, script, *arguments], capture_output=True, text=True, env=environment, check=False
    )


def printed(folder: Path) -> bytes:
    return (folder / "dist" / "a-print.pdf").read_bytes()


def test_the_book_is_the_same_wherever_the_press_stands(tmp_path: Path) -> None:
    folder = book(tmp_path / "book")
    assert build(folder, 1, "pass", "--no-cache").stdout == ""
    here = printed(folder)
    apart = build(folder, 2)
    assert (apart.returncode, apart.stderr) == (0, "")
    assert apart.stdout == "set by press\n" * 2  # the contents has true folios the second time
    assert printed(folder) == here
    shelf = folder / ".octavo" / "plates" / "print"
    kept = {path.name for path in shelf.iterdir()}
    (shelf / "stale.layout").write_text("{}", "utf-8")
    assert build(folder, 2).stderr == ""
    assert printed(folder) == here
    assert {path.name for path in shelf.iterdir()} == kept


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_press_leaves_no_files_behind(tmp_path: Path, is_whole: bool, jobs: int) -> None:
    """Neither of a book that is built nor of one that has an error."""
    faces = package_folder()
    assert faces is not None
    folder, passing = book(tmp_path / "book"), tmp_path / "passing"
    passing.mkdir()
    (folder / "templates" / "print").mkdir(parents=True)
    own = folder / "templates" / "print" / "own.ttf"
    shutil.copyfile(faces / "EB Garamond" / "EBGaramond-Regular.ttf", own)
    style = '@font-face { font-family: "Own"; src: url(own.ttf) } h1 { font-family: "Own" }'
    if not is_whole:
        style += " p { background: url(nowhere.png) }"
    (folder / "templates" / "print" / "book.css").write_text(style, "utf-8")
    made = build(folder, jobs, TMPDIR=str(passing))
    assert (made.returncode == 0) == is_whole, made.stderr
    assert ("set by press" in made.stdout) == (jobs == 2)
    assert list(passing.iterdir()) == []


def test_a_press_that_has_died_is_named(tmp_path: Path) -> None:
    folder = book(tmp_path / "book")
    made = build(folder, 2, "self._process.kill()")
    assert made.returncode == 1
    assert "error[L007]: setting the book failed: the press's process was ended from outside" in made.stderr
    assert not (folder / "dist").exists()


def test_a_daemon_has_its_press_within(tmp_path: Path) -> None:
    """It may not begin processes: those of multiprocessing's pools are daemons."""
    folder = book(tmp_path / "book")
    script = tmp_path / "pool.py"
    script.write_text(
        "import multiprocessing, pathlib, sys\n"
        "from octavo.pipeline import build\n"
        "from octavo.request import Request\n"
        "def made(folder):\n"
        "    return len(build(Request(pathlib.Path(folder), jobs=2), lambda *told: None).diagnostics)\n"
        "if __name__ == '__main__':\n"
        "    with multiprocessing.get_context('spawn').Pool(1) as pool:\n"
        "        print(pool.apply(made, (sys.argv[1],)))\n",
        "utf-8",
    )
    run = [sys.executable, str(script), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(run, capture_output=True, text=True, env=environment, check=False)
    assert (told.stdout, told.stderr) == ("0\n", "")
    assert printed(folder)


def test_no_more_come_than_there_is_work_for(tmp_path: Path) -> None:
    folder = book(tmp_path / "book")
    children = "f'/proc/{self._process.pid}/task/{self._process.pid}/children'"
    count = f"print(len(open({children}).read().split()), 'compositors')"
    deed = f"copied = super().typeset(copy, progress); {count}; return copied"
    made = build(folder, 32, deed, "--no-cache")
    assert "2 compositors" in made.stdout.splitlines(), made.stderr


def test_of_a_book_with_an_error_nothing_is_waited_for(tmp_path: Path) -> None:
    folder = book(tmp_path / "book")
    (folder / "manuscript" / "20-two.md").write_text("# Two\n\nSee [it](#sec-three).\n", "utf-8")
    (tmp_path / "passing").mkdir()
    made = build(folder, 2, TMPDIR=str(tmp_path / "passing"))
    assert made.returncode == 1
    assert made.stdout == ""
    assert "Traceback" not in made.stderr
    assert list((tmp_path / "passing").iterdir()) == []


def test_nobody_is_left_at_work_when_a_build_is_broken_off(tmp_path: Path) -> None:
    folder = book(tmp_path / "book", 400)
    command = [sys.executable, str(ROOT / "build.py"), "build", str(folder), "--jobs", "2", "--quiet"]
    building = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
    assert _comes_to(4, building.pid)  # the command, the press and two compositors
    os.killpg(building.pid, signal.SIGINT)  # as a terminal does
    assert (building.communicate()[1].strip(), building.returncode) == ("", 130)
    assert _comes_to(0, building.pid)


def test_what_has_the_engine_or_a_thread_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    assert can_be_copied() is (threading.active_count() == 1)
    ending = threading.Event()
    other = threading.Thread(target=ending.wait)
    other.start()
    assert not can_be_copied()
    ending.set()
    other.join()
    monkeypatch.setitem(sys.modules, "weasyprint", pytest)
    assert not can_be_copied()


def _comes_to(many: int, leader: int) -> bool:
    """Whether so many of a group are at work, at last."""
    until = time.monotonic() + 20.0
    while len(_group(leader)) != many and time.monotonic() < until:
        time.sleep(0.01)
    return len(_group(leader)) == many


def _group(leader: int) -> list[int]:
    """The processes of a group that are at work."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, fields = status.read_text("utf-8").rpartition(")")
        except OSError:  # it has just gone
            continue
        state, _, group, *_ = fields.split()
        if int(group) == leader and state != "Z":
            found.append(int(status.parent.name))
    return found
