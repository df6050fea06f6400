"""The process's own side, with a connection and a desk that a test holds in its hands."""

from __future__ import annotations

import gc
import weakref
from collections import deque
from pathlib import Path
from typing import Any, cast

import pytest

from octavo.codes import Code
from octavo.diagnostics import Outcome
from octavo.preview.desk import Desk
from octavo.preview.shown import Report
from octavo.preview.worker import Bench, Draw, Drawn, Made, Make
from octavo.typeset.page_image import PageImage


class Line:
    """A connection: what waits to be received, and what was sent."""

    def __init__(self, *waiting: object) -> None:
        self.waiting = deque(waiting)
        self.sent: list[object] = []

    def poll(self, seconds: float = 0.0) -> bool:
        return bool(self.waiting)

    def recv(self) -> object:
        return self.waiting.popleft()

    def send(self, answer: object) -> None:
        self.sent.append(answer)


def bench(line: Line, monkeypatch: pytest.MonkeyPatch, make: Any) -> Bench:
    monkeypatch.setattr(Desk, "make", make)
    monkeypatch.setattr(Desk, "draw", lambda self, name, stamp, scale: Outcome(PageImage(stamp.encode(), ())))
    return Bench(cast(Any, line), Path())


def test_a_newer_save_ends_the_round_and_a_page_is_drawn_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make(desk: Desk, name: str) -> str:
        made.append(name)
        desk.pause()
        return name

    line = Line(Draw("print", "a", 1.0), Make(2, ("ebook",)))
    work = bench(line, monkeypatch, make)
    work.do(Make(1, ("print", "large")))
    assert made == ["print"]
    (drawn,) = line.sent
    assert isinstance(drawn, Drawn) and drawn.image.value == PageImage(b"a", ())
    work.do(work.next())
    assert made == ["print", "ebook"]
    assert line.sent[-1] == Made(2, "ebook", "ebook")


def test_what_the_engine_raises_is_told_and_does_not_end_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(desk: Desk, name: str) -> str:
        raise FileNotFoundError("gone")

    line = Line()
    bench(line, monkeypatch, make).do(Make(1, ("print",)))
    report, over = line.sent
    assert isinstance(report, Report) and not report.whole
    assert [problem.code for problem in report.problems] == [Code.L007]
    assert over == Made(1, "print", "print")


def test_what_a_round_leaves_is_set_aside_and_tidied_up_when_nobody_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Ring:
        """Something in a cycle with itself."""

        def __init__(self) -> None:
            self.itself = self

    left: list[weakref.ref[Ring]] = []

    def make(desk: Desk, name: str) -> str:
        left.append(weakref.ref(Ring()))
        return name

    class Waiting(Line):
        def poll(self, seconds: float = 0.0) -> bool:
            return seconds == 0.0 and super().poll()

    line = Waiting(Draw("print", "a", 1.0))
    work = bench(line, monkeypatch, make)
    try:
        work.do(Make(1, ("print",)))
        assert gc.get_freeze_count() > 0
        gc.collect()
        assert left[0]() is not None
        work.next()
        assert left[0]() is None
    finally:
        gc.unfreeze()
