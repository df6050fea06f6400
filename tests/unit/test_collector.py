"""Garbage is looked for when a sheet is done, not while it is being set."""

from __future__ import annotations

import gc
import weakref

import pytest

from octavo.collector import collected_after


class _Link:
    def __init__(self) -> None:
        self.itself = self


def test_what_is_in_cycles_goes_when_the_work_is_done() -> None:
    with collected_after():
        left = weakref.ref(_Link())
        assert not gc.isenabled()
        assert left() is not None
    assert left() is None
    assert gc.isenabled()


def test_the_collector_is_left_as_it_was_whatever_happens() -> None:
    gc.disable()
    try:
        with pytest.raises(ValueError, match="no"), collected_after():
            raise ValueError("no")
        assert not gc.isenabled()
    finally:
        gc.enable()
