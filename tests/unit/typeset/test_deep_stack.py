"""Work on the deep stack can call itself often, and to any depth, for nothing."""

from __future__ import annotations

import resource
import threading
from collections.abc import Callable
from typing import TypeVar

import pytest

from octavo.diagnostics import Code
from octavo.typeset.deep_stack import on_deep_stack
from octavo.typeset.press import write_pdf
from tests.builders import book
from tests.unit.typeset.printing import PRINT, laid_out, lay_out, sheet, sheets

T = TypeVar("T")
CHAPTER = sheets(sheet("one", "<p id='p'>Words.</p>"))


def _anyhow(work: Callable[[], T]) -> T:
    def without_room(_: MemoryError) -> T:
        raise AssertionError

    return on_deep_stack(work, without_room)


def _frame(words: int) -> tuple[int, ...]:
    return (words, words, words, words)  # all of them on the stack


def _pages_taken(depth: int) -> int:
    """How many pages of memory five hundred calls ask the system for, so deep down."""
    if depth:
        return _pages_taken(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _ in range(500):
        _frame(1)
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def test_calls_take_no_memory_from_the_system_at_any_depth() -> None:
    assert _anyhow(lambda: max(_pages_taken(depth) for depth in range(400))) < 100


def test_what_is_done_there_may_call_itself_ten_thousand_times() -> None:
    assert _anyhow(lambda: _pages_taken(10_000)) >= 0


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """What leaves no addresses for the stack of a thread."""

    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    return lambda: monkeypatch.setattr(threading.Thread, "start", start)


def test_where_there_is_no_room_for_it_a_sheet_is_told(no_room: Callable[[], None]) -> None:
    no_room()
    (problem,) = lay_out(CHAPTER).diagnostics
    assert problem.code is Code.L007
    assert problem.message == 'laying out "one" failed: there is not the memory for it'


def test_where_there_is_no_room_to_print_it_is_told(no_room: Callable[[], None]) -> None:
    layout = laid_out(CHAPTER)
    no_room()
    written = write_pdf(layout, book().metadata, PRINT)
    assert [problem.code for problem in written.diagnostics] == [Code.L007]
    assert "writing" in written.diagnostics[0].message
    assert "memory" in written.diagnostics[0].help
